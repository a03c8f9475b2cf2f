"""A result of today or of another day is the same set, whichever way it came."""

import json
from functools import cache
from typing import Any

import pytest
from builders import make_analysis, make_photo_analysis
from hypothesis import given
from hypothesis import strategies as st
from stick_people import clip_of, shipped_settings
from stick_walks import HINGE, SQUAT, content, measured, moving, still

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import Result, read_result, refuse_input
from hinge_core.documents.filmed_result import make_filmed_set
from hinge_core.errors import MediaError, MediaErrorCode, ResultUnreadable
from hinge_core.i18n.language import load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.comparison import ChangeVerdict
from hinge_core.judging.filmed_set import FilmedSet, MainFinding, Obstacle
from hinge_core.judging.goals import find_typical
from hinge_core.judging.targets import Side
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.stages.comparing import compare_results, tell_changes
from hinge_core.stages.studio import tell

KNEE = Measure.KNEE_FLEXION
AT = (Phase.BOTTOM, KNEE)


def result_of(analysis: Analysis) -> Result:
    return Answer(analysis, tell(analysis)).result


def sat_down() -> Result:
    return result_of(measured(clip_of(moving(SQUAT, SQUAT))))


@cache
def written() -> str:
    return sat_down().to_text()


def hinged() -> Result:
    return result_of(measured(clip_of(moving(HINGE, HINGE))))


def a_set(result: Result) -> FilmedSet:
    return make_filmed_set(
        result, shipped_settings().measuring.margins, content().faults
    )


def test_a_set_has_the_middle_and_the_ends_of_its_repetitions() -> None:
    analysis = make_analysis()
    knee = a_set(result_of(analysis)).numbers[AT]
    known = [rep.bottom[KNEE].value for rep in analysis.reps]
    middle = find_typical(analysis, KNEE, Phase.BOTTOM)
    assert knee.typical.value == pytest.approx(middle.value, abs=1e-3)
    assert knee.typical.margin == pytest.approx(middle.margin, abs=1e-3)
    assert knee.lowest.value == pytest.approx(min(known), abs=1e-3)
    assert knee.highest.value == pytest.approx(max(known), abs=1e-3)


def test_the_finding_of_the_first_sentence_is_known_again() -> None:
    found = a_set(result_of(make_analysis())).main
    assert found == MainFinding(
        fault="squat_hinge",
        measure=KNEE,
        phase=Phase.BOTTOM,
        side=Side.HIGH,
        everywhere=False,
    )
    assert a_set(hinged()).main is None


def without_news(result: Result) -> Result:
    """As results were written before they named a finding's phase and the like."""
    whole: dict[str, Any] = json.loads(result.to_text())
    whole["headline"].pop("fault", None)
    for finding in whole["findings"]:
        finding.pop("phase")
    for missing in whole["not_measured"]:
        missing.pop("code")
    return read_result(json.dumps(whole))


def test_an_older_result_says_as_much() -> None:
    result = sat_down()
    assert a_set(without_news(result)).main == a_set(result).main is not None


def test_a_result_of_a_file_compares_as_one_of_this_moment() -> None:
    before, after = sat_down(), hinged()
    saved = read_result(before.to_text())
    spanish = measured(clip_of(moving(SQUAT, SQUAT)))
    foreign = Answer(spanish, tell(spanish, load_translator("es"))).result
    at_once = tell_changes(compare_results(before, after))
    assert tell_changes(compare_results(saved, after)) == at_once
    assert tell_changes(compare_results(foreign, after)) == at_once
    assert at_once.verdict is ChangeVerdict.BETTER
    assert "inside the usual range now" in at_once.sentence


def test_the_same_twice_has_no_change() -> None:
    told = tell_changes(compare_results(sat_down(), sat_down()))
    assert {change.verdict for change in told.changes} == {ChangeVerdict.NO_CHANGE}
    assert told.sentence.endswith("no change that this camera can see.")


def test_what_widens_a_number_widens_its_change() -> None:
    whole = json.loads(hinged().to_text())
    usual = a_set(read_result(json.dumps(whole))).numbers[AT].change_margin
    for rep in whole["reps"]:
        rep["bottom"][KNEE]["margin"] *= 2.0
    wide = a_set(read_result(json.dumps(whole))).numbers[AT].change_margin
    assert wide == pytest.approx(2.0 * usual, rel=1e-3)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, None, id="sound"),
        pytest.param(
            {"view": {"assessable": False}}, Obstacle.NOT_ASSESSABLE, id="no-view"
        ),
        pytest.param(
            {"movement": {"fits_drill": False}},
            Obstacle.OTHER_MOVEMENT,
            id="other-movement",
        ),
        pytest.param({"reps": []}, Obstacle.NO_NUMBERS, id="no-repetition"),
    ],
)
def test_a_set_says_what_is_in_the_way(
    change: dict[str, Any], expected: Obstacle | None
) -> None:
    whole = json.loads(hinged().to_text())
    for name, value in change.items():
        whole[name] = {**whole[name], **value} if isinstance(value, dict) else value
    assert a_set(read_result(json.dumps(whole))).obstacle is expected


def test_an_input_that_could_not_be_read_is_no_set() -> None:
    refused = refuse_input("a.mp4", MediaError(MediaErrorCode.EMPTY, "Empty."))
    assert a_set(refused).obstacle is Obstacle.UNREADABLE
    told = tell_changes(compare_results(refused, hinged()))
    assert told.sentence == (
        "The earlier one cannot be compared: its photo or clip could not be read."
    )


def test_two_photos_are_compared_in_their_phase() -> None:
    before, after = (
        result_of(measured(still(*SQUAT))),
        result_of(measured(still(*HINGE))),
    )
    found = compare_results(before, after)
    assert found.unfair is None
    assert {change.phase for change in found.changes} == {Phase.BOTTOM}
    assert a_set(result_of(make_photo_analysis())).numbers[AT].typical.known


@given(st.data())
def test_whatever_is_read_can_be_compared(data: st.DataObject) -> None:
    whole = json.loads(written())
    at: Any = whole
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key]:
            break
        at = at[key]
    odd: st.SearchStrategy[object] = st.sampled_from(
        [None, -1, 0, 1e308, -1e308, "x", "", [], {}, True, "{x}"]
    )
    at[key] = data.draw(odd)
    try:
        result = read_result(json.dumps(whole))
    except ResultUnreadable:
        return
    sound = read_result(written())
    for pair in ((result, sound), (sound, result), (result, result)):
        told = tell_changes(compare_results(*pair))
        assert told.sentence
        assert all(change.words for change in told.changes)


def test_a_stranger_s_drill_and_words_are_not_repeated() -> None:
    whole = json.loads(hinged().to_text())
    whole["drill"] = "[click](https://example.org)"
    for missing in whole["not_measured"]:
        missing["code"] = missing["reason"] = "[click](https://example.org)"
    stranger = read_result(json.dumps(whole))
    for pair in ((stranger, hinged()), (hinged(), stranger), (stranger, stranger)):
        told = tell_changes(compare_results(*pair))
        said = [told.sentence, told.since, *(change.words for change in told.changes)]
        assert not any("click" in words for words in said)
