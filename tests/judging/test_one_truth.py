"""One truth in every kind of result: headline, rows, captions and files."""

from collections.abc import Mapping
from typing import Any

import pytest
from headline_cases import CASES, judged
from rules import RULES

from hinge_core.judging.headline import HeadlineVerdict


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_it_holds_of_every_kind_of_result(
    case: Mapping[str, Any],
) -> None:
    analysis = judged(case)
    for rule in RULES:
        rule(analysis)


def test_every_verdict_of_photo_and_clip_is_among_them() -> None:
    kinds = {(case["verdict"], "photo" in case) for case in CASES}
    both = {
        HeadlineVerdict.ON_TARGET,
        HeadlineVerdict.ADJUST,
        HeadlineVerdict.NEAR_THE_EDGE,
        HeadlineVerdict.CANNOT_TELL,
    }
    assert {(verdict, photo) for verdict in both for photo in (True, False)} <= kinds
