"""Golden cases: what a coach would say to these numbers, with the shipped content."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from stick_people import shipped_settings

from hinge_core.content import Content, load_content
from hinge_core.faults import Occasion, Standing
from hinge_core.judging.analysis import HeadlineVerdict
from hinge_core.judging.judgement import Assessment, Task, assess
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.media.frames import MediaKind
from hinge_core.pose.model import PoseModel
from hinge_core.stages.studio import make_task
from hinge_core.targets import Phase, Status

FILE = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/headlines.yaml").read_text(encoding="utf-8")
)
CASES, USUAL = FILE["cases"], FILE["usual"]
MODEL = PoseModel(path=Path("pose.task"), sha256="0" * 64)
NUMBER = re.compile(r"(-?[\d.]+)(?: ± ([\d.]+))?")


@cache
def content() -> Content:
    return load_content()


def task_of(drill: str) -> Task:
    return make_task(content(), drill, MODEL)


def measured(words: Any) -> Measured:
    """``61 ± 5``, ``61`` or ``hidden``."""
    if words == "hidden":
        return Measured(np.nan, reason="joint_hidden")
    match = NUMBER.fullmatch(str(words))
    assert match, f"not a number with a margin: {words!r}"
    value, margin = match.groups()
    return Measured(float(value), float(margin or "nan"))


def instants_of(case: Mapping[str, Any], rep: int) -> dict[Phase, dict[Measure, Any]]:
    """The numbers of one repetition: the usual ones, with the case's own on top."""
    instants: dict[Phase, dict[Measure, Any]] = {}
    own = {} if case.get("hidden") else USUAL[case.get("drill", "bodyweight_hinge")]
    for where, words in [*own.items(), *case.get("measured", {}).items()]:
        phase, name = where.split()
        value = words[rep] if isinstance(words, list) else words
        instants.setdefault(Phase(phase), {})[Measure(name)] = measured(value)
    return instants


def occasions_of(case: Mapping[str, Any]) -> list[Occasion]:
    if "photo" in case:
        phase = Phase(case["photo"])
        if phase is Phase.UNKNOWN:
            return []
        instants = instants_of(case, 0)
        return [Occasion(rep=None, instants={phase: instants.get(phase, {})})]
    phases = (Phase.BOTTOM, Phase.TOP, Phase.WHOLE)
    told = [instants_of(case, i) for i in range(case.get("repetitions", 3))]
    return [
        Occasion(rep=i, instants={p: instants.get(p, {}) for p in phases})
        for i, instants in enumerate(told, 1)
    ]


def assessed(case: Mapping[str, Any]) -> Assessment:
    return assess(
        task_of(case.get("drill", "bodyweight_hinge")),
        MediaKind.PHOTO if "photo" in case else MediaKind.CLIP,
        occasions_of(case),
        Standing(
            values={Measure.HIP_FLEXION: measured(case.get("standing", "2 ± 5"))},
            own="photo" not in case,
        ),
        {},
        assessable=case.get("assessable", True),
        settings=shipped_settings().headline,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_headline_is_what_a_coach_would_say(case: Mapping[str, Any]) -> None:
    told = assessed(case)
    assert told.headline.verdict == case["verdict"]
    assert told.headline.text == " ".join(case["headline"].split())
    assert told.headline.cue == case.get("cue")
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
        if any(sign.role == "decides" for sign in fault.signs):
            assert f"{Status.OUTSIDE} {fault.id}" in told


def test_every_sentence_is_whole() -> None:
    for case in CASES:
        assert not re.search(r"[{}?]|nan|\.\.|  ", assessed(case).headline.text)


def test_a_case_that_says_adjust_has_a_cue_and_others_have_none_to_give() -> None:
    for case in CASES:
        told = assessed(case).headline
        speaks = told.verdict in (HeadlineVerdict.ADJUST, HeadlineVerdict.NEAR_THE_EDGE)
        assert (told.cue is not None) is speaks
