"""The contract's object, key by key."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import TARGETS, change, make_analysis, make_photo_analysis
from stick_walks import content, told

from hinge_core.documents.contract import read_result, refuse_input
from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.judging.judgement import Missing
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.measurement import View
from hinge_core.measuring.phases import Phase

Number = (int, float)
MAYBE_NUMBER = (int, float, type(None))
ALWAYS: dict[str, Any] = {
    "contract": int,
    "input": str,
    "error": type(None),
    "media": dict,
    "person": dict,
    "view": dict,
    "headline": dict,
    "cautions": list,
    "drill": str,
    "findings": list,
    "not_measured": list,
    "versions": dict,
    "checked": (dict, type(None)),
    "dowel": (dict, type(None)),
}
PARTS: dict[str, dict[str, Any]] = {
    "media": {
        "kind": str,
        "width_px": int,
        "height_px": int,
        "duration_s": MAYBE_NUMBER,
        "source_fps": MAYBE_NUMBER,
        "frames_read": int,
        "frames_analysed": int,
    },
    "person": {"found": bool, "count": int, "facing": (str, type(None))},
    "view": {"kind": str, "yaw_deg": MAYBE_NUMBER, "assessable": bool},
    "headline": {"verdict": str, "text": str, "cue": (str, type(None))},
}
REP = {
    "index": int,
    "start_s": Number,
    "bottom_s": Number,
    "end_s": Number,
    "top": dict,
    "bottom": dict,
    "whole": dict,
    "faults": list,
}
FINDING = {
    "fault": str,
    "status": str,
    "measure": str,
    "value": Number,
    "margin": MAYBE_NUMBER,
    "target": list,
    "amber": list,
    "reps": list,
    "cue": str,
    "drill": str,
}


def as_read(analysis: Analysis) -> dict[str, Any]:
    """The object after a round through strict JSON, as any caller reads it."""
    text = json.dumps(told(analysis), allow_nan=False)
    whole: dict[str, Any] = json.loads(text)
    return whole


def assert_holds(whole: dict[str, Any], keys: dict[str, Any]) -> None:
    for key, kind in keys.items():
        assert isinstance(whole[key], kind), f"{key}: {whole[key]!r}"


BOTH = pytest.mark.parametrize(
    "analysis", [make_analysis(), make_photo_analysis()], ids=["clip", "photo"]
)


@BOTH
def test_every_key_of_the_contract_is_there_with_its_type(analysis: Analysis) -> None:
    whole = as_read(analysis)
    assert_holds(whole, ALWAYS)
    for part, keys in PARTS.items():
        assert_holds(whole[part], keys)
    for finding in whole["findings"]:
        assert_holds(finding, FINDING)
        assert len(finding["target"]) == len(finding["amber"]) == 2
    for missed in whole["not_measured"]:
        assert_holds(missed, {"measure": str, "reason": str})
    assert whole["contract"] == 1


@BOTH
def test_every_measured_number_has_a_value_and_a_margin(analysis: Analysis) -> None:
    whole = as_read(analysis)
    instants = [rep[w] for rep in whole.get("reps", []) for w in ("top", "bottom")]
    for instant in [*instants, whole.get("measures", {})]:
        for name, number in instant.items():
            assert name in set(Measure)
            assert set(number) == {"value", "margin"}
            assert_holds(number, {"value": MAYBE_NUMBER, "margin": MAYBE_NUMBER})


def test_a_clip_has_repetitions_and_no_phase_of_its_own() -> None:
    whole = as_read(make_analysis())
    assert not {"phase", "measures"} & set(whole)
    assert [rep["index"] for rep in whole["reps"]] == [1, 2, 3]
    for rep in whole["reps"]:
        assert_holds(rep, REP)
        assert rep["start_s"] < rep["bottom_s"] < rep["end_s"]


def test_a_clip_without_repetitions_still_says_so() -> None:
    assert as_read(make_analysis(reps=(), findings=()))["reps"] == []


def test_a_photo_has_a_phase_and_measures_and_no_repetitions() -> None:
    whole = as_read(make_photo_analysis())
    assert "reps" not in whole
    assert whole["phase"] == "bottom"
    assert whole["measures"]["knee_flexion_deg"]["value"] == pytest.approx(61.0, abs=1)


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.TOP, "top"),
        (Phase.BOTTOM, "bottom"),
        (Phase.UNKNOWN, "unknown"),
        (Phase.DOWN, "unknown"),
    ],
)
def test_a_photos_phase_is_one_of_three(phase: Phase, said: str) -> None:
    assert as_read(make_photo_analysis(phase=phase))["phase"] == said


def test_what_is_not_measured_is_null() -> None:
    whole = as_read(
        make_photo_analysis(
            measures={
                Measure.KNEE_FLEXION: Measured(np.nan, 5.0),
                Measure.HIP_FLEXION: Measured(80.0, np.nan),
                Measure.TRUNK_INCLINATION: Measured(float(np.float32(0.1)), np.inf),
            },
            view=View(
                kind=ViewKind.UNKNOWN, yaw_deg=np.nan, roll_deg=None, assessable=False
            ),
        )
    )
    assert whole["measures"]["knee_flexion_deg"]["value"] is None
    assert whole["measures"]["hip_flexion_deg"] == {"value": 80.0, "margin": None}
    assert whole["measures"]["trunk_inclination_deg"] == {"value": 0.1, "margin": None}
    assert whole["view"]["yaw_deg"] is None


def test_what_was_computed_of_a_hidden_joint_is_told_apart_and_read_back() -> None:
    hidden = Missing(
        Measure.KNEE_FLEXION, "joint_hidden:knee", Measured(48.0, margin=14.0)
    )
    other = Missing(Measure.HIP_TRAVEL, "needs_clip")
    whole = as_read(change(make_photo_analysis(), not_measured=(hidden, other)))
    knee, travel = whole["not_measured"]
    assert knee["withheld"] == {"value": 48.0, "margin": 14.0}
    assert knee["reason"] == "We could not see your knee well enough."
    assert "withheld" not in travel
    assert read_result(json.dumps(whole)).not_measured[0].withheld is not None


def test_a_repetition_lists_only_the_faults_outside_in_it() -> None:
    analysis = make_analysis()
    (outside,) = analysis.findings
    near = replace(outside, status=Status.BORDERLINE, reps=(1, 2))
    whole = as_read(change(analysis, findings=(outside, near)))
    assert [rep["faults"] for rep in whole["reps"]] == [[], [], ["squat_hinge"]]
    assert [f["reps"] for f in whole["findings"]] == [[3], [1, 2]]


def test_a_finding_tells_its_bands_as_the_drill_has_them() -> None:
    (finding,) = as_read(make_analysis())["findings"]
    assert finding["target"] == [10, 30]
    assert finding["amber"] == [5, 40]
    assert finding["status"] == "outside"
    assert finding["drill"] == "wall_hinge"
    analysis = make_analysis()
    open_ended = replace(analysis.findings[0], target=TARGETS[4])
    (told_open,) = as_read(change(analysis, findings=(open_ended,)))["findings"]
    assert told_open["target"] == [2.5, None]


def test_nobody_in_the_picture() -> None:
    whole = as_read(
        change(
            make_photo_analysis(),
            people=0,
            facing=None,
            phase=Phase.UNKNOWN,
            measures={},
            findings=(),
            headline=Headline(verdict=HeadlineVerdict.NOT_ASSESSABLE),
            cautions=(Caution(CautionCode.NO_PERSON, blocks=True),),
        )
    )
    assert whole["person"] == {"found": False, "count": 0, "facing": None}
    words = content().wording
    assert whole["headline"] == {
        "verdict": "not_assessable",
        "text": words.headlines.photo["not_assessable"],
        "cue": None,
    }
    text = words.cautions[CautionCode.NO_PERSON]
    assert whole["cautions"] == [
        {
            "code": "no_person",
            "message": text.message,
            "advice": text.advice,
            "blocks": True,
        }
    ]


@pytest.mark.parametrize("code", MediaErrorCode)
def test_what_cannot_be_read_has_an_error_and_nothing_else(
    code: MediaErrorCode,
) -> None:
    whole = refuse_input("set.mp4", MediaError(code, "It stopped half way.")).to_dict()
    assert json.loads(json.dumps(whole)) == {
        "contract": 1,
        "input": "set.mp4",
        "error": {"code": str(code), "message": "It stopped half way."},
    }


# CONTRACT, "One object": every code and word that a caller may meet.
def test_the_codes_are_the_contracts() -> None:
    assert {str(c) for c in MediaErrorCode} == {
        *("not_media", "unsupported", "truncated", "empty"),
        *("too_large", "too_long", "missing"),
    }
    assert {str(c) for c in CautionCode} == {
        *("no_person", "several_people", "body_cut_off", "front_view", "oblique_view"),
        *("camera_tilted", "picture_rotated", "too_dark", "blurred", "moving_camera"),
        *("no_repetition", "partial_repetition", "low_confidence"),
        *("implausible_body", "no_standing_reference"),
        *("too_far_away", "not_standing", "turned_round", "track_lost"),
        "damaged_part",
        *("hard_cut", "too_few_pictures", "slow_motion", "slowed_down"),
    }
    assert {str(v) for v in HeadlineVerdict} == {
        *("on_target", "adjust", "near_the_edge", "cannot_tell", "not_assessable"),
        "other_movement",
    }
    assert {str(k) for k in ViewKind} == {"side", "oblique", "front_or_back", "unknown"}
