"""Sweeps over many alike: a run takes a day's share of them, ``--whole`` all.

A test is one by its mark, ``@pytest.mark.sweep(days=3)``: each of its cases runs on one
day of three, so that three days in a row run them all.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol, TypeVar

import pytest


class Case(Protocol):
    """A test with its parameters, as pytest collects it."""

    @property
    def nodeid(self) -> str: ...

    def get_closest_marker(self, name: str) -> pytest.Mark | None: ...


T = TypeVar("T", bound=Case)


def share_out(cases: Iterable[T], day: int) -> tuple[list[T], list[T]]:
    """The cases that run on a day, and those that are left to other days."""
    seen: Counter[str] = Counter()
    kept: list[T] = []
    left: list[T] = []
    for case in cases:
        mark = case.get_closest_marker("sweep")
        if mark is None:
            kept.append(case)
            continue
        days: int = mark.kwargs["days"]
        test = case.nodeid.partition("[")[0]
        (kept if seen[test] % days == day % days else left).append(case)
        seen[test] += 1
    return kept, left
