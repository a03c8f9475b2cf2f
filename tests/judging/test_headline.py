"""Golden cases: what a coach would say to these numbers, with the shipped content."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from headline_cases import CASES, judged
from stick_walks import content

from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.targets import Status
from hinge_core.stages.studio import tell


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_headline_is_what_a_coach_would_say(case: Mapping[str, Any]) -> None:
    told = judged(case)
    account = tell(told)
    assert told.headline.verdict == case["verdict"]
    assert account.text == " ".join(case["headline"].split())
    assert account.cue == case.get("cue")
    findings = [
        " ".join([f.status, f.fault.id, *map(str, f.reps)]) for f in told.findings
    ]
    assert findings == case.get("findings", [])


def test_there_are_forty_cases_and_every_verdict_is_among_them() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 40
    assert {case["verdict"] for case in CASES} == set(HeadlineVerdict)


def test_every_fault_that_can_be_measured_is_outside_in_some_case() -> None:
    told = " ".join(f for case in CASES for f in case.get("findings", []))
    for fault in content().faults.values():
        if any(sign.role == "decides" or sign.decides_in for sign in fault.signs):
            assert f"{Status.OUTSIDE} {fault.id}" in told


def test_every_sentence_is_whole() -> None:
    for case in CASES:
        assert not re.search(r"[{}?]|nan|\.\.|  ", tell(judged(case)).text)


def test_a_case_that_says_adjust_has_a_cue_and_others_have_none_to_give() -> None:
    for case in CASES:
        told = judged(case)
        speaks = told.headline.verdict in (
            HeadlineVerdict.ADJUST,
            HeadlineVerdict.NEAR_THE_EDGE,
        )
        assert (tell(told).cue is not None) is speaks
