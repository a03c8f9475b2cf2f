"""When a question is asked: a small tree over the answers to earlier questions.

Three values: True, False, and None while the answers it needs are still missing.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from pydantic import Field

from hinge_core.datafile import Strict

Picks = Mapping[str, frozenset[str]]
"""The labels picked, by question; an empty set where a question is not asked."""


class Picked(Strict):
    """Holds where one of these labels was picked."""

    question: str
    picked: frozenset[str] = Field(min_length=1)

    def holds(self, picks: Picks) -> bool | None:
        if self.question not in picks:
            return None
        return bool(self.picked & picks[self.question])

    def parts(self) -> tuple["Condition", ...]:
        return ()


class AnyOf(Strict):
    """Holds where one of its conditions does."""

    any_of: tuple["Condition", ...] = Field(min_length=2)

    def holds(self, picks: Picks) -> bool | None:
        values = {part.holds(picks) for part in self.any_of}
        if True in values:
            return True
        return None if None in values else False

    def parts(self) -> tuple["Condition", ...]:
        return self.any_of


class AllOf(Strict):
    """Holds where all of its conditions do."""

    all_of: tuple["Condition", ...] = Field(min_length=2)

    def holds(self, picks: Picks) -> bool | None:
        values = {part.holds(picks) for part in self.all_of}
        if False in values:
            return False
        return None if None in values else True

    def parts(self) -> tuple["Condition", ...]:
        return self.all_of


class Not(Strict):
    """Holds where its condition does not."""

    negated: "Condition" = Field(alias="not")

    def holds(self, picks: Picks) -> bool | None:
        value = self.negated.holds(picks)
        return None if value is None else not value

    def parts(self) -> tuple["Condition", ...]:
        return (self.negated,)


Condition = Picked | AnyOf | AllOf | Not


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition itself, then every condition inside it."""
    inner = chain.from_iterable(walk(part) for part in condition.parts())
    return chain((condition,), inner)


def leaves(condition: Condition) -> tuple[Picked, ...]:
    """The answers that a condition looks at."""
    return tuple(part for part in walk(condition) if isinstance(part, Picked))
