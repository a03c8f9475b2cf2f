"""What is said of files too large, for how long, and by which upload widgets."""

import ast
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.components.oversize.oversize import OVERSIZE
from pages.ui.shell.dressing import ROOT

SCRIPT = """
import streamlit as st
from pages.ui.components.oversize import oversize

limit = oversize.make_{kind}_limit({given})
files = [] if "files" not in st.session_state else st.session_state["files"]
oversize.show_oversize("tried", files, limit)
"""
OVER = "oversize_tried"


class File:
    """What a widget holds, as far as it is asked here."""

    def __init__(self, id: str) -> None:
        self.file_id = id


def open_script(kind: str = "media", given: str = "") -> AppTest:
    return AppTest.from_string(SCRIPT.format(kind=kind, given=given)).run()


def run_with(at: AppTest, over: object, *held: str) -> str:
    """One more run, with what the browser reports and what the widget holds."""
    at.session_state[OVER] = {"over": over}
    at.session_state["files"] = [File(id) for id in held]
    at.run()
    assert not at.exception
    return " ".join(warning.value for warning in at.warning)


def choose(at: int, *sizes: float, rest: int = 0) -> dict[str, Any]:
    return {"at": at, "sizes": list(sizes), "rest": rest}


def test_the_sentence_stays_until_a_file_comes_after_it() -> None:
    at = open_script()
    assert not at.warning
    told = run_with(at, choose(1, 300_000_000))
    assert "This file has 300 MB; we can take up to 200 MB" in told
    assert run_with(at, choose(1, 300_000_000)) == told
    assert not run_with(at, choose(1, 300_000_000), "small")
    assert not run_with(at, choose(1, 300_000_000)), "it does not come back"
    assert "200.1 MB" in run_with(at, choose(2, 200_000_001))


def test_a_file_that_was_there_before_ends_nothing() -> None:
    at = open_script()
    assert not run_with(at, None, "first")
    assert run_with(at, choose(1, 300_000_000), "first")
    assert not run_with(at, choose(1, 300_000_000), "second")


def test_what_was_chosen_with_it_ends_nothing_either() -> None:
    at = open_script("clips")
    told = run_with(at, choose(1, 300_000_000, 250_000_000, rest=2))
    assert told.startswith(
        "2 clips were left out: they are too large. In MB: 300; 250."
    )
    assert run_with(at, choose(1, 300_000_000, 250_000_000, rest=2), "a", "b") == told
    assert run_with(at, choose(1, 300_000_000, 250_000_000, rest=2)) == told
    assert not run_with(at, choose(1, 300_000_000, 250_000_000, rest=2), "c")


def test_a_saved_file_has_a_limit_and_a_sentence_of_its_own() -> None:
    told = run_with(open_script("saved", "4_000"), choose(1, 300_000_000))
    assert told.startswith(
        "This file has 300 MB; one that was saved here has at most 1"
    )


def test_the_browser_is_told_what_was_heard() -> None:
    at = open_script()
    run_with(at, choose(17, 300_000_000, rest=1))
    (drawn,) = at.get("bidi_component")
    assert drawn.proto.component_name == f"hinge.{OVERSIZE.name}"
    assert '"heard": 17' in drawn.proto.json or '"heard":17' in drawn.proto.json


@pytest.mark.parametrize(
    "over",
    [
        "300 MB",
        {"at": 1},
        {"at": 1, "sizes": 3},
        {"at": 1, "sizes": [None, "x", float("nan"), float("inf")]},
        {"at": {}, "sizes": [[]], "rest": "all"},
    ],
)
def test_what_is_no_report_says_nothing(over: object) -> None:
    assert not run_with(open_script(), over)


def test_every_upload_widget_is_followed() -> None:
    uploading = 0
    for path in sorted((ROOT / "pages").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [
            ast.unparse(node.func).removeprefix("st.")
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
        ]
        count = calls.count("file_uploader")
        assert calls.count("show_oversize") == count, f"{path} leaves one alone"
        uploading += count
    assert uploading
