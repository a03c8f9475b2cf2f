"""One question of the safety check, with its answers; nothing is preselected."""

from collections.abc import Callable

import streamlit as st

from hinge_core.screening.entries import Question
from pages.ui.shell.text import make_worded_key, tr

Ticked = str | list[str] | None
Take = Callable[[str, Ticked], None]
_SHORT = 10  # letters: answers of this length stand side by side


def show(question: Question, given: object, take: Take, *, still_open: bool) -> None:
    """Show a question; ``take`` is called with its id and each new answer."""
    if still_open:
        st.markdown(f":orange[▲ {tr('Still open')}]")
    if question.several:
        _several(question, given if isinstance(given, list) else [], take)
    else:
        _one(question, given if isinstance(given, str) else None, take)


def _one(question: Question, given: str | None, take: Take) -> None:
    key = make_worded_key(f"answer_{question.id}")
    _set(key, given)
    labels = list(question.by_label)
    st.radio(
        _words(question),
        labels,
        index=None,
        format_func=tr,
        key=key,
        horizontal=all(len(label) <= _SHORT for label in labels),
        on_change=lambda: take(question.id, st.session_state[key]),
    )


def _several(question: Question, given: list[str], take: Take) -> None:
    st.markdown(_words(question))
    for number, option in enumerate(question.options):
        if option.alone and option.label not in given:
            continue  # the button below the list says it
        key = f"answer_{question.id}_{number}"
        _set(key, option.label in given)
        st.checkbox(
            tr(option.label), key=key, on_change=_ticked, args=(question, take, number)
        )


def _ticked(question: Question, take: Take, number: int) -> None:
    """Take a tick; "none of these" and the others take each other's away."""
    ticked = question.options[number]
    picked = [
        option.label
        for n, option in enumerate(question.options)
        if st.session_state.get(f"answer_{question.id}_{n}")
        and option.alone == ticked.alone
    ]
    take(question.id, picked or None)


def _words(question: Question) -> str:
    return " ".join(filter(None, [tr(question.text), tr(question.help)]))


def _set(key: str, value: object) -> None:
    """Give a widget the answer the visitor's state holds, where it differs."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
