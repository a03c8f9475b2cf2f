"""What a coach who edits ``content/`` relies on."""

import re
from pathlib import Path

import numpy as np
import pytest
from content_folder import copy_content, edit

from hinge_core.content import load_content, load_library
from hinge_core.drawing.figure import animate_drill
from hinge_core.drawing.palette import Theme
from hinge_core.errors import ContentError
from hinge_core.tools.content_check import (
    check_content,
    write_new_drill,
    write_statements_page,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_content(tmp_path)


def fill_in(card: Path) -> None:
    text = card.read_text(encoding="utf-8")
    card.write_text(text.replace("(fill in)", "Step up slowly."), encoding="utf-8")


def count_drills(folder: Path | None = None) -> str:
    """How many there are, as the check tells it."""
    return f"{len(load_content(folder).drills)} drills"


def test_the_content_that_ships_is_sound() -> None:
    assert check_content().startswith(f"Content is sound: {count_drills()}")


def test_a_new_drill_shows_once_it_is_filled_in(folder: Path) -> None:
    card = write_new_drill("step_hinge", folder)
    fill_in(card)
    drills = load_content(folder).drills
    assert list(drills)[-1] == "step_hinge"
    assert drills["step_hinge"].name == "Step hinge"
    assert drills["step_hinge"].steps == ("Step up slowly.",)
    with pytest.raises(ContentError, match="step_hinge is not on both lists"):
        check_content(folder)  # nothing is practised that the safety check leaves out


def test_a_new_drill_with_bands_can_be_measured(folder: Path) -> None:
    card = write_new_drill("step_hinge", folder)
    fill_in(card)
    edit(card, "analysed: false", "analysed: true")
    with pytest.raises(ContentError, match="has no rows"):
        check_content(folder)
    with (folder / "targets.yaml").open("a", encoding="utf-8") as targets:
        targets.write(
            "  step_hinge:\n    rows:\n"
            "      - {phase: bottom, measure: knee_flexion_deg, grade: C,\n"
            "         reason: as_bodyweight, green: [10, 30], amber: [5, 40]}\n"
        )
    (row,) = load_content(folder).targets["step_hinge"]
    assert row.judged
    with pytest.raises(ContentError, match="step_hinge is not on both lists"):
        check_content(folder)  # nothing is practised that the safety check leaves out
    last = "  - {id: squat}\n"
    edit(folder / "screening.yaml", last, f"{last}  - {{id: step_hinge}}\n")
    with pytest.raises(ContentError, match="step_hinge has no postures"):
        check_content(folder)
    drawn = "  bodyweight_hinge:\n"
    pose = "trunk_inclination_deg: 60, knee_flexion_deg: 20, near_arm: *hips"
    edit(
        folder / "poses.yaml",
        drawn,
        "  step_hinge:\n    down_s: 3\n    hold_s: 0.5\n    up_s: 2\n"
        f"    poses: {{bottom: {{{pose}}}}}\n{drawn}",
    )
    assert count_drills(folder) in check_content(folder)


def test_what_is_still_to_be_filled_in_is_named(folder: Path) -> None:
    card = write_new_drill("step_hinge", folder)
    with pytest.raises(ContentError, match="still to be filled in") as caught:
        check_content(folder)
    assert caught.value.file == f"drills/{card.name}"


@pytest.mark.parametrize(
    ("id", "problem"),
    [
        pytest.param("rdl", "there already", id="taken"),
        pytest.param("Step-Hinge", "small letters", id="odd-letters"),
        pytest.param("../faults", "small letters", id="out-of-the-folder"),
    ],
)
def test_an_id_that_will_not_do_is_refused(folder: Path, id: str, problem: str) -> None:
    before = sorted(folder.rglob("*"))
    with pytest.raises(ContentError, match=problem):
        write_new_drill(id, folder)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(
    ("file", "theme"), [("hinge.svg", Theme.LIGHT), ("hinge_dark.svg", Theme.DARK)]
)
def test_the_moving_picture_of_the_readme_is_up_to_date(
    file: str, theme: Theme
) -> None:
    kept, drawn = (
        (DOCS / file).read_text(encoding="utf-8").strip(),
        animate_drill("bodyweight_hinge", theme),
    )
    number = re.compile(r"-?\d+(?:\.\d+)?")
    assert number.sub("#", kept) == number.sub("#", drawn)
    one, other = (
        np.array(number.findall(text), dtype=np.float64) for text in (kept, drawn)
    )
    assert np.allclose(one, other, atol=0.2)  # the last digit is the machine's


def test_the_table_of_statements_is_up_to_date() -> None:
    page = (DOCS / "statements.md").read_text(encoding="utf-8")
    content = load_content()
    assert page == write_statements_page(load_library(content=content), content)
