"""The explorer without a browser: what it is given, the address, the cameras."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hinge_core.drawing.figure.explorer import load_explorer
from pages.ui.explorer import figure, slider_places
from pages.ui.shell.dressing import ROOT

EXPLORER = load_explorer()


def explore(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page("explore.py").run()
    assert not at.exception
    return at


def stage(at: AppTest) -> dict[str, Any]:
    """What the stage was given."""
    components = [drawn.proto for drawn in at.get("bidi_component")]
    (drawn,) = [each for each in components if each.component_name == "hinge.stage"]
    given: dict[str, Any] = json.loads(drawn.json)
    return given


def told(at: AppTest) -> str:
    return next(m.value for m in at.markdown if m.value.startswith("The trunk leans"))


def table(at: AppTest, number: int = 0) -> dict[str, dict[str, str]]:
    rows: Any = at.table[number].value.to_dict("index")
    return {
        name: {
            head.replace("\N{NO-BREAK SPACE}", " "): read_cell(cell)
            for head, cell in row.items()
        }
        for name, row in rows.items()
    }


def test_an_address_sets_figure_words_and_numbers() -> None:
    at = explore(knees="60")
    given = stage(at)
    assert given["settings"] == EXPLORER.settings("hinge") | {"knees": 60.0}
    assert given["words"]["told"] == told(at)
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
def test_a_buttons_posture_leaves_a_band(button: str, row: str) -> None:
    wanted = EXPLORER.settings(button)
    at = explore(**{id: str(value) for id, value in wanted.items()})
    assert "outside" in table(at)[row]["Where it stands"]
    assert {"settings": wanted, "label": EXPLORER.buttons[button].label} in (
        stage(at)["presets"]
    )


def test_the_address_holds_what_differs_and_nothing_else() -> None:
    at = explore(knees="42", lean="nonsense", back="999", weight="0.45")
    standing = stage(at)["settings"]
    assert standing["knees"] == 42
    assert standing["lean"] == 65
    assert standing["back"] == 65  # the end of its range
    asked = {id for id in EXPLORER.controls if id in at.query_params}
    assert asked == {"knees", "back"}


def test_every_control_has_its_words() -> None:
    given = stage(explore())
    assert {c["id"] for c in given["figure"]["controls"]} == set(given["labels"])
    assert given["labels"]["knees"]["ring"] == "Knee bend, on the figure"


def read_cell(cell: str) -> str:
    """A number without the name that a phone shows above it."""
    return cell.partition("] ")[2].replace("\N{NO-BREAK SPACE}", " ")


def test_the_cameras_show_their_numbers_beside_the_truth() -> None:
    at = explore()
    cameras = table(at, 1)
    assert cameras["In truth"]["Hip fold"] == "87°"
    assert cameras["Turned 30 degrees"]["Hip fold"] == "80° (−7°)"
    assert cameras["Tilted 5 degrees"]["Trunk lean"] == "60° (−5°)"
    assert cameras["Tilted 5 degrees"]["Knee bend"] == "20° (0°)"
    square = cameras["Square-on, hip height"].values()
    assert all("(0°)" in cell for cell in square)


def test_a_camera_that_hides_a_fault_is_named() -> None:
    at = explore(knees="33")  # outside; at a slant it reads less
    (told,) = [m.value for m in at.markdown if "Turned 30 degrees.**" in m.value]
    square, turned, *_ = told.splitlines()
    assert "another story" not in square
    assert turned.endswith("It tells another story of: knee bend.")


def listen(monkeypatch: pytest.MonkeyPatch, said: object) -> dict[str, Any]:
    """The session after the browser said something."""
    session: dict[str, Any] = {figure.KEY: SimpleNamespace(settled=said)}
    monkeypatch.setattr(st, "session_state", session)
    monkeypatch.setattr(st, "query_params", {"lean": "30"})
    figure.follow_settled()
    return session


@pytest.mark.parametrize(
    "said",
    [
        {"said": "a.1", "settings": {"lean": float("nan")}},
        {"said": "a.1", "settings": {"lean": "far"}},
        {"said": "a.1"},
        {"said": "a" * 41, "settings": {"lean": 3}},
        {"said": "a.1", "settings": {"lean": 3}, "more": 1},
        "lean",
        None,
    ],
)
def test_what_is_not_from_the_script_moves_nothing(
    monkeypatch: pytest.MonkeyPatch, said: object
) -> None:
    assert slider_places.KEPT not in listen(monkeypatch, said)
    assert st.query_params == {"lean": "30"}


def test_where_it_comes_to_rest_is_kept_and_stands_in_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = {"lean": 41.2, "knees": 500.0, "nobody": 3.0}
    session = listen(monkeypatch, {"said": "a.1", "settings": wanted})
    kept = session[slider_places.KEPT]
    assert kept.heard == "a.1"
    assert kept.settings["lean"] == 41.0
    assert kept.settings["knees"] == EXPLORER.controls["knees"].high
    assert set(kept.settings) == set(EXPLORER.controls)
    assert st.query_params == {"lean": "41", "knees": "105"}
    back = EXPLORER.settings("hinge")
    session[figure.KEY].settled = {"said": "a.2", "settings": back}
    figure.follow_settled()
    assert st.query_params == {}
    assert slider_places.read_places(EXPLORER).settings == back
