"""The copy a visitor keeps: no answer in it, and nothing believed that comes back."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from hinge_core.errors import AnswerError
from hinge_core.screening import Questionnaire, SavedCopy, remember

Answers = dict[str, Any]
ON = date(2026, 3, 1)


@pytest.fixture
def text(form: Questionnaire, nothing_to_report: Answers) -> str:
    answers = {**nothing_to_report, "C1": "Yes", "C1a": "No"}
    return SavedCopy.of(remember(answers, form, ON), form).text()


def changed(text: str, **kept: object) -> str:
    data = json.loads(text)
    data["kept"].update(kept)
    return json.dumps(data)


def test_it_comes_back_as_it_was(form: Questionnaire, text: str) -> None:
    kept = SavedCopy.read(text, form, ON + timedelta(days=90))
    assert (kept.outcome, kept.limit_sets) == ("modify", ("LIM_BONE",))


def test_it_holds_no_answer(form: Questionnaire, text: str) -> None:
    data = json.loads(text)
    assert set(data) == {"what", "format", "until", "kept"}
    lasting = {"outcome", "limit_sets", "on", "version", "sessions", "last"}
    assert set(data["kept"]) == {*lasting, "whole_cleared"}
    assert not any(question.id in text for question in form.questions)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: text[:-9], id="cut-short"),
        pytest.param(lambda text: "[" * 100_000, id="deeply-nested"),
        pytest.param(lambda text: text + " " * 5_000, id="too-long"),
        pytest.param(lambda text: "\x00\xff", id="not-text"),
        pytest.param(
            lambda text: text.replace('"format": 1', '"format": 2'), id="later-format"
        ),
        pytest.param(
            lambda text: changed(text, outcome="open_sesame"), id="no-outcome"
        ),
        pytest.param(
            lambda text: changed(text, extra="<script>"), id="more-than-asked"
        ),
        pytest.param(lambda text: changed(text, outcome="clear"), id="does-not-fit"),
        pytest.param(lambda text: changed(text, outcome="pro"), id="closed"),
        pytest.param(lambda text: changed(text, limit_sets=["LIM_X"]), id="no-limit"),
        pytest.param(lambda text: changed(text, version="2025.1"), id="older-form"),
        pytest.param(lambda text: changed(text, on="2099-01-01"), id="from-the-future"),
    ],
)
def test_a_doubtful_copy_is_refused(form: Questionnaire, text: str, spoil: Any) -> None:
    spoilt = spoil(text)
    assert spoilt != text
    with pytest.raises(AnswerError):
        SavedCopy.read(spoilt, form, ON)


def test_an_old_copy_is_refused(form: Questionnaire, text: str) -> None:
    with pytest.raises(AnswerError, match="out of date"):
        SavedCopy.read(text, form, ON + timedelta(days=91))


def test_a_closed_outcome_is_not_kept(
    form: Questionnaire, nothing_to_report: Answers
) -> None:
    closed = remember({**nothing_to_report, "A1": "Yes"}, form, ON)
    with pytest.raises(AnswerError):
        SavedCopy.of(closed, form)


@pytest.mark.parametrize("as_file", [str, str.encode], ids=["text", "bytes"])
def test_a_byte_order_mark_is_passed_over(
    form: Questionnaire, text: str, as_file: Any
) -> None:
    kept = SavedCopy.read(as_file("\ufeff" + text), form, ON)
    assert kept.limit_sets == ("LIM_BONE",)


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        pytest.param('{"what": 1, "what": 1}', "twice", id="twice"),
        pytest.param("[" * 1_500 + "]" * 1_500, "nested", id="nested"),
        pytest.param('{"a": ' * 400 + "1" + "}" * 400, "nested", id="nested-objects"),
        pytest.param("9" * 3_900 + "9" * 100, "cannot be read|not a copy", id="digits"),
        pytest.param('{"what": "\\ud800"}', "not a copy", id="half-a-letter"),
        pytest.param("NaN", "not a copy", id="no-number"),
    ],
)
def test_what_is_wrong_is_told(form: Questionnaire, spoilt: str, said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        SavedCopy.read(spoilt, form, ON)


@pytest.mark.parametrize(
    "change", [{"on": 20_000}, {"version": 1}, {"limit_sets": "LIM_BONE"}]
)
def test_a_value_of_another_kind_is_not_made_to_fit(
    form: Questionnaire, text: str, change: dict[str, object]
) -> None:
    with pytest.raises(AnswerError, match="not a copy"):
        SavedCopy.read(changed(text, **change), form, ON)
