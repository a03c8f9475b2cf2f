"""A result that was written is read back; whatever is none is refused in a sentence."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema
import pytest
from builders import make_analysis, make_photo_analysis
from hypothesis import given
from hypothesis import strategies as st
from stick_people import clip_of, empty_room, photo_of
from stick_walks import HINGE, SQUAT, analysed, measured, moving, recorded, still

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import (
    MAX_CHARACTERS,
    Result,
    read_corrections,
    read_result,
    refuse_input,
    write_schema,
)
from hinge_core.errors import MediaError, MediaErrorCode, ResultUnreadable
from hinge_core.i18n.language import load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import Corrections, MovedJoint
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.studio import tell
from hinge_core.version import VERSION


def result_of(analysis: Analysis) -> Result:
    return Answer(analysis, tell(analysis)).result


def a_corrected_set() -> Result:
    corrections = Corrections(
        joints=(MovedJoint(2.3, L.RIGHT_KNEE, 260.0, 300.0),), struck=frozenset({1})
    )
    seen = recorded(clip_of(moving(HINGE, SQUAT)))
    return result_of(analysed(seen, corrections=corrections))


RESULTS: dict[str, Callable[[], Result]] = {
    "clip": lambda: result_of(measured(clip_of(moving(HINGE, SQUAT)))),
    "photo": lambda: result_of(measured(still(*SQUAT))),
    "photo-with-standing": lambda: result_of(
        measured(still(*HINGE), standing=still(2.0, 3.0, 2.0))
    ),
    "nobody": lambda: result_of(measured(photo_of(empty_room()))),
    "corrected": a_corrected_set,
    "built-clip": lambda: result_of(make_analysis()),
    "built-photo": lambda: result_of(make_photo_analysis()),
    "error": lambda: refuse_input(
        "set.mp4", MediaError(MediaErrorCode.EMPTY, "This file is empty.")
    ),
}


@cache
def written(kind: str) -> str:
    return RESULTS[kind]().to_text()


@pytest.mark.parametrize("kind", RESULTS)
def test_written_read_and_written_again_is_the_same_text(kind: str) -> None:
    text = written(kind)
    result = read_result(text)
    assert result.to_text() == text
    assert result.to_dict() == json.loads(text)
    assert read_result(json.dumps(result.to_dict())).to_text() == text
    assert read_result(text.encode()) == result


@pytest.mark.parametrize("kind", RESULTS)
def test_what_is_written_fits_the_schema(kind: str) -> None:
    schema = write_schema()
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema).validate(json.loads(written(kind)))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(write_schema())
    for name in ("extra-field", "wrong-type", "no-input", "unknown-word"):
        assert not validator.is_valid(json.loads(BROKEN[name]("clip"))), name


def test_a_result_in_spanish_is_read_as_it_is() -> None:
    analysis = measured(still(*SQUAT))
    text = Answer(analysis, tell(analysis, load_translator("es"))).result.to_text()
    assert text != written("photo")
    assert read_result(text).to_text() == text


def test_the_program_says_its_true_version() -> None:
    assert read_result(written("clip")).versions["hinge_core"] == VERSION


def test_a_byte_order_mark_does_no_harm() -> None:
    text = written("photo")
    for marked in ("\ufeff" + text, b"\xef\xbb\xbf" + text.encode()):
        assert read_result(marked).to_text() == text


def test_a_script_in_a_text_stays_text() -> None:
    script = "</script><script>alert(1)</script>\u2028"
    whole = json.loads(written("photo"))
    whole["headline"]["text"] = whole["input"] = script
    result = read_result(json.dumps(whole))
    assert result.headline is not None
    assert (result.headline.text, result.input) == (script, script)


def broken(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    def make(kind: str) -> str:
        whole: dict[str, Any] = json.loads(written(kind))
        change(whole)
        return json.dumps(whole)

    return make


BROKEN: dict[str, Callable[[str], str]] = {
    "version-to-come": broken(lambda w: w.update(contract=2)),
    "version-of-words": broken(lambda w: w.update(contract="1")),
    "no-version": broken(lambda w: w.pop("contract")),
    "no-input": broken(lambda w: w.pop("input")),
    "no-headline": broken(lambda w: w.pop("headline")),
    "no-media": broken(lambda w: w.pop("media")),
    "extra-field": broken(lambda w: w.update(payload=1)),
    "extra-field-within": broken(lambda w: w["view"].update(payload=1)),
    "wrong-type": broken(lambda w: w.update(drill=["rdl"])),
    "number-of-words": broken(lambda w: w["view"].update(yaw_deg="a lot")),
    "not-a-number": broken(lambda w: w["view"].update(yaw_deg=float("nan"))),
    "without-end": broken(lambda w: w["view"].update(yaw_deg=float("inf"))),
    "unknown-word": broken(lambda w: w["headline"].update(verdict="splendid")),
    "unknown-measure": broken(
        lambda w: w["not_measured"].append({"measure": "x", "reason": "y"})
    ),
    "long-text": broken(lambda w: w["headline"].update(text="x" * 100_000)),
    "negative-count": broken(lambda w: w["person"].update(count=-1)),
    "error-beside-numbers": broken(
        lambda w: w.update(error={"code": "empty", "message": "Empty."})
    ),
    "fields-of-the-other-kind": broken(
        lambda w: w.update(phase="top") if "reps" in w else w.update(reps=[])
    ),
    "a-list": lambda kind: f"[{written(kind)}]",
    "cut": lambda kind: written(kind)[:-40],
    "nothing": lambda kind: "",
    "words": lambda kind: "just some words",
    "deep-lists": lambda kind: "[" * 100_000,
    "deep-objects": lambda kind: '{"a":' * 100_000,
    "deep-within": lambda kind: '{"contract": 1, "input": ' + "[" * 100_000,
    "half-a-letter": lambda kind: '"\ud800"',
}


@pytest.mark.parametrize("kind", ["clip", "photo"])
@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_fit_is_refused_with_a_sentence(name: str, kind: str) -> None:
    with pytest.raises(ResultUnreadable) as caught:
        read_result(BROKEN[name](kind))
    assert str(caught.value).endswith(".")
    assert "pydantic" not in str(caught.value)


def test_another_version_is_named_as_such() -> None:
    for name in ("version-to-come", "version-of-words"):
        with pytest.raises(ResultUnreadable, match="another version"):
            read_result(BROKEN[name]("clip"))


def test_a_file_of_another_program_is_called_none_of_ours() -> None:
    with pytest.raises(ResultUnreadable, match="not one of our results"):
        read_result('{"name": "package", "version": "1.0"}')


def test_the_field_that_does_not_fit_is_named_for_whoever_mends_it() -> None:
    with pytest.raises(ResultUnreadable) as caught:
        read_result(BROKEN["number-of-words"]("clip"))
    assert caught.value.where == "view.yaw_deg"


def test_what_is_too_large_is_not_even_looked_at() -> None:
    for text in (" " * (MAX_CHARACTERS + 1), b" " * (MAX_CHARACTERS + 1)):
        with pytest.raises(ResultUnreadable, match="too large"):
            read_result(text)


def test_the_longest_clip_stays_below_the_limit() -> None:
    """Ten minutes of repetitions, one every two seconds."""
    whole = json.loads(written("clip"))
    rep = whole["reps"][0]
    whole["reps"] = [{**rep, "index": i} for i in range(1, 301)]
    text = read_result(json.dumps(whole)).to_text()
    assert len(text) < MAX_CHARACTERS
    assert read_result(text).to_text() == text


def test_a_joint_that_no_body_has_is_refused() -> None:
    whole = json.loads(written("corrected"))
    whole["corrections"]["joints"][0]["landmark"] = "tail"
    with pytest.raises(ResultUnreadable):
        read_corrections(read_result(json.dumps(whole)))


@given(st.data())
def test_any_value_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    """What is read is written; what is not is told in a sentence."""
    whole = json.loads(written("corrected"))
    at: Any = whole
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key]:
            break
        at = at[key]
    at[key] = data.draw(
        st.sampled_from([None, -1, 1e308, 10**400, "x", "", [], {}, True, ["a"] * 9])
    )
    try:
        result = read_result(json.dumps(whole))
        read_corrections(result)
    except ResultUnreadable as error:
        assert str(error).endswith(".")
    else:
        assert read_result(result.to_text()) == result
