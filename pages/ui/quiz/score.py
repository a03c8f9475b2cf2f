"""What a visitor answered; it lives and dies with the visit."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from pages.ui.quiz.rounds import Round, Series


@dataclass(slots=True)
class Score:
    """The first answer to each round of one quiz, and which round is shown."""

    answers: dict[str, str] = field(default_factory=dict)  # choice by round id
    at: int = 0

    def known(self, rounds: Sequence[Round]) -> int:
        """How many were answered as the key says."""
        return sum(self.answers.get(one.id) == one.answer for one in rounds)

    def done(self, rounds: Sequence[Round]) -> bool:
        return all(one.id in self.answers for one in rounds)

    def missed(self, rounds: Sequence[Round]) -> list[Round]:
        return [one for one in rounds if self.answers.get(one.id) != one.answer]


def find_score(series: Series) -> Score:
    """What this visitor answered in a quiz, created on first use."""
    kept: Score = st.session_state.setdefault(f"quiz_{series}", Score())
    return kept


def answer(series: Series, round_id: str, choice: str) -> None:
    """Keep an answer; the first one counts."""
    find_score(series).answers.setdefault(round_id, choice)


def go_to(series: Series, number: int) -> None:
    """Show another round; one past the last is the result."""
    find_score(series).at = number


def begin_again(series: Series) -> None:
    """Empty a quiz."""
    st.session_state[f"quiz_{series}"] = Score()
