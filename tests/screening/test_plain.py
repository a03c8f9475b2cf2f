"""JSON from outside: plain data, or one sentence."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.errors import AnswerError
from hinge_core.screening.plain import MOST_LEVELS, count_levels, read_plain_json

scalars = st.none() | st.booleans() | st.integers() | st.text()
shallow = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(shallow)
def test_plain_data_comes_through(data: Any) -> None:
    if count_levels(data) <= MOST_LEVELS:
        assert read_plain_json(json.dumps(data), "x") == data
        assert read_plain_json(json.dumps(data).encode("utf-8-sig"), "x") == data


@given(st.text() | st.binary())
def test_anything_else_is_a_sentence(junk: str | bytes) -> None:
    try:
        read_plain_json(junk, "x")
    except AnswerError as error:
        assert error.problem.endswith(".")


@pytest.mark.parametrize("levels", [MOST_LEVELS, MOST_LEVELS + 1, 500, 100_000])
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"a":', "}")])
def test_nesting(levels: int, begin: str, end: str) -> None:
    text = begin * (levels - 1) + "[]" + end * (levels - 1)
    if levels <= MOST_LEVELS:
        assert count_levels(read_plain_json(text, "x")) == levels
    else:
        with pytest.raises(AnswerError, match="nested"):
            read_plain_json(text, "x")


@pytest.mark.parametrize("text", ['{"A1":"Yes","A1":"No"}', '{"k":[{"a":1,"a":1}]}'])
def test_a_key_that_is_there_twice_is_refused(text: str) -> None:
    with pytest.raises(AnswerError, match="twice"):
        read_plain_json(text, "x")
