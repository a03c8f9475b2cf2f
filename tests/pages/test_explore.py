"""The explorer without a browser: sliders, buttons, the address, the camera."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.explorer import figure
from pages.ui.shell.dressing import ROOT

KEY = "explorer_stage"


def explore(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page("explore.py").run()
    assert not at.exception
    return at


def stage(at: AppTest) -> dict[str, Any]:
    """What the drawing was given."""
    components = [drawn.proto for drawn in at.get("bidi_component")]
    (drawn,) = [each for each in components if each.component_name == "hinge.stage"]
    given: dict[str, Any] = json.loads(drawn.json)
    return given


def told(at: AppTest) -> str:
    return next(m.value for m in at.markdown if m.value.startswith("The trunk leans"))


def table(at: AppTest, number: int = 0) -> dict[str, dict[str, str]]:
    rows: Any = at.table[number].value.to_dict("index")
    return dict(rows)


def test_a_slider_moves_picture_words_and_numbers() -> None:
    at = explore()
    before = stage(at)["svg"]
    at.slider(key="knees").set_value(60.0).run()
    assert stage(at)["svg"] != before
    assert "knees bend 60" in told(at)
    assert table(at)["Knee bend"]["Now"] == "60°"
    assert "outside" in table(at)["Knee bend"]["Where it stands"]


@pytest.mark.parametrize(
    ("button", "row"),
    [
        pytest.param("squat", "Hinge index", id="squat"),
        pytest.param("round", "Back shape", id="round"),
        pytest.param("lock", "Knee bend", id="lock"),
    ],
)
def test_a_button_flips_a_status_and_back_again(button: str, row: str) -> None:
    at = explore()
    assert "inside" in table(at)[row]["Where it stands"]
    at.button(key=f"explorer_{button}").click().run()
    assert "outside" in table(at)[row]["Where it stands"]
    at.button(key="explorer_hinge").click().run()
    assert "inside" in table(at)[row]["Where it stands"]


def test_the_address_sets_the_figure_and_follows_it() -> None:
    at = explore(knees="42", lean="nonsense", back="999")
    assert at.slider(key="knees").value == 42
    assert at.slider(key="lean").value == 65
    assert at.slider(key="back").value == 65  # the end of its range
    at.button(key="explorer_hinge").click().run()
    assert not {"knees", "lean", "back"} & set(at.query_params)


def test_every_control_has_a_ring_where_its_slider_stands() -> None:
    at = explore(lean="30")
    rings = {ring["control"]: ring["value"] for ring in stage(at)["rings"]}
    assert rings == {slider.key: slider.value for slider in at.slider}


def test_each_camera_shows_its_numbers_beside_the_truth() -> None:
    at = explore()
    assert table(at, 1)["Hip fold"]["In truth"] == "87°"
    assert table(at, 1)["Hip fold"]["Off by"] == "−7°"
    at.radio(key="camera_stands").set_value("tilted").run()
    assert table(at, 1)["Trunk lean"]["Off by"] == "−5°"
    assert table(at, 1)["Knee bend"]["Off by"] == "0°"
    at.radio(key="camera_stands").set_value("square").run()
    assert {row["Off by"] for row in table(at, 1).values()} == {"0°"}


@pytest.mark.parametrize(
    "said",
    [
        {"control": "lean", "value": float("nan")},
        {"control": "lean", "value": "far"},
        {"control": "nobody", "value": 3},
        {"control": "lean"},
        "lean",
    ],
)
def test_what_is_not_from_the_script_moves_nothing(
    monkeypatch: pytest.MonkeyPatch, said: object
) -> None:
    told = SimpleNamespace(moved=said)
    session: dict[str, object] = {KEY: told, "lean": 30.0}
    monkeypatch.setattr(st, "session_state", session)
    figure.follow_ring()
    assert session["lean"] == 30.0
    told.moved = {"control": "lean", "value": 41.2}
    figure.follow_ring()
    assert session["lean"] == 41.0
