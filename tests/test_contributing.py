"""CONTRIBUTING.md tells a newcomer the truth: its steps are taken here, one by one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from content_folder import copy_content, edit
from newcomer import ROOT, read_steps

from hinge_core.content import load_content
from hinge_core.errors import ContentError
from hinge_core.tools.content_check import check_content, write_new_drill

Edit = Callable[[Path], None]


def append(text: str) -> Edit:
    def add(path: Path) -> None:
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return add


def put_before(old: str, new: str) -> Edit:
    return lambda path: edit(path, old, new + old)


def take(root: Path, place: str, edits: Mapping[str, Edit]) -> None:
    """Take the text's own step; what a test holds of the contract is not copied."""
    if not place.startswith("tests/"):
        edits[place](root / place)


def walk_steps(root: Path, title: str, edits: Mapping[str, Edit]) -> None:
    """Take each step of a section; the content is sound at the end, not before."""
    places = [place for place in read_steps(title) if not place.startswith("tests/")]
    assert set(places) == set(edits), f"{title}: the text names other files"
    for place in places:
        take(root, place, edits)
    check_content(root / "content")


# A fault and a drill: content/ and nothing else.

FAULT = """
  head_first:
    name: Head leads the way down
    order_unloaded: 12
    order_loaded: 13
    reduce_load: false
    looks_like: The trunk leans before the hips move.
    causes: [you look for the floor]
    cue: Move the hips first.
    more_cues: []
    drills: [wall_hinge]
    how_measured: The way down takes too long.
    only_for: [dowel_hinge]
    sources: [JUDG]
    signs:
      - measure: cycle_s
        phase: whole
        side: high
        role: decides
        finding: It took {value} ± {margin} seconds{when}, usual is under {high}.
"""
FAULT_POSES = """
  head_first:
    usual: {trunk_inclination_deg: 60, knee_flexion_deg: 20}
    shown: {trunk_inclination_deg: 70, knee_flexion_deg: 10}
"""
ROW = """
      - {phase: whole, measure: cycle_s, grade: C, reason: as_bodyweight,
         green: [null, 9], amber: [null, 12]}"""


def name_fault(cards: Path) -> None:
    edit(cards / "dowel_hinge.md", "mistakes: [", "mistakes: [head_first, ")


FAULT_STEPS: Mapping[str, Edit] = {
    "content/faults.yaml": append(FAULT),
    "content/targets.yaml": lambda path: edit(
        path, "\n  dowel_hinge:\n    rows:", f"\n  dowel_hinge:\n    rows:{ROW}"
    ),
    "content/poses.yaml": append(FAULT_POSES),
    "content/drills/": name_fault,
}


def begin_drill(cards: Path) -> None:
    card = write_new_drill("step_hinge", cards.parent)
    text = card.read_text(encoding="utf-8").replace("(fill in)", "Step up slowly.")
    card.write_text(text.replace("analysed: false", "analysed: true"), encoding="utf-8")


DRILL_TARGETS = """
  step_hinge:
    rows:
      - {phase: bottom, measure: knee_flexion_deg, grade: C, reason: as_bodyweight,
         green: [10, 30], amber: [5, 40]}
"""
DRILL_POSES = """
  step_hinge:
    down_s: 3
    hold_s: 0.5
    up_s: 2
    poses:
      bottom: {trunk_inclination_deg: 60, knee_flexion_deg: 20}
"""
DRILL_STEPS: Mapping[str, Edit] = {
    "content/drills/": begin_drill,
    "content/targets.yaml": append(DRILL_TARGETS),
    "content/screening.yaml": put_before(
        "\n# One list a screen", "  - {id: step_hinge}\n"
    ),
    "content/poses.yaml": put_before("\nfaults:", DRILL_POSES.rstrip("\n")),
}


def test_a_fault_is_added_without_python(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    walk_steps(tmp_path, "Add a fault", FAULT_STEPS)
    content = load_content(folder)
    assert content.faults["head_first"].applies_to("dowel_hinge")
    (row,) = [t for t in content.targets["dowel_hinge"] if t.measure == "cycle_s"]
    assert row.judged
    assert "head_first" in content.drills["dowel_hinge"].mistakes


def test_a_drill_is_added_without_python(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    walk_steps(tmp_path, "Add a drill", DRILL_STEPS)
    content = load_content(folder)
    assert content.drills["step_hinge"].analysed
    assert [row.judged for row in content.targets["step_hinge"]] == [True]


@pytest.mark.parametrize(
    ("title", "edits", "left_out"),
    [
        pytest.param("Add a fault", FAULT_STEPS, "content/targets.yaml", id="band"),
        pytest.param("Add a fault", FAULT_STEPS, "content/poses.yaml", id="fault-pose"),
        pytest.param("Add a fault", FAULT_STEPS, "content/faults.yaml", id="fault"),
        pytest.param("Add a drill", DRILL_STEPS, "content/targets.yaml", id="bands"),
        pytest.param("Add a drill", DRILL_STEPS, "content/screening.yaml", id="check"),
        pytest.param("Add a drill", DRILL_STEPS, "content/poses.yaml", id="pose"),
    ],
)
def test_a_step_left_out_is_named(
    tmp_path: Path, title: str, edits: Mapping[str, Edit], left_out: str
) -> None:
    folder = copy_content(tmp_path)
    for place in read_steps(title):
        if place != left_out:
            take(tmp_path, place, edits)
    with pytest.raises(ContentError, match=r"head_first|step_hinge|cycle_s"):
        check_content(folder)


# A measure and a caution need Python, so they are tried on a copy of the library too.

MEASURE = """    TRUNK_OVER_SHANK = (
        "trunk_over_shank_deg",
        OfPosture(
            unit="°",
            decimals=0,
            compute=lambda seen: np.where(
                seen.lean.trunk > 20.0, seen.lean.trunk - seen.lean.shank, np.nan
            ),
            joints=_WHOLE,
            undefined="too_upright",
            told=Told.WHERE_ASKED,
        ),
    )
"""
MEASURE_TEXT = """
  trunk_over_shank_deg:
    label: Trunk over shin
    short: Over shin
    meaning: How much more your trunk leans than your shins.
    definition: Trunk lean minus shin lean.
"""
MEASURE_STEPS: Mapping[str, Edit] = {
    "hinge_core/kinematics/measures.py": put_before("    HEAD_CHANGE = (", MEASURE),
    "content/measures.yaml": append(MEASURE_TEXT),
    "content/wording.yaml": put_before(
        "  needs_height:", "  too_upright: You stood too upright for this one.\n"
    ),
    "content/margins.yaml": append(
        "  trunk_over_shank_deg:\n    yaw_deg: [11.0, 36.0]\n    margin: [4.5, 8.0]\n"
    ),
    "content/targets.yaml": lambda path: edit(
        path,
        "\n  bodyweight_hinge:\n    rows:",
        "\n  bodyweight_hinge:\n    rows:\n"
        "      - {phase: bottom, measure: trunk_over_shank_deg, grade: C,\n"
        "         reason: as_bodyweight, green: [40, 90], amber: [30, 100]}",
    ),
}
CAUTION_STEPS: Mapping[str, Edit] = {
    "hinge_core/measuring/cautions.py": put_before(
        '    TOO_DARK = "too_dark"', '    LEANS_FAR = "leans_far"\n'
    ),
    "hinge_core/measuring/viewpoint.py": lambda path: edit(
        path,
        "def _of_trust(reading: Reading, s: ViewSettings) -> Iterator[Caution]:\n",
        "def _of_trust(reading: Reading, s: ViewSettings) -> Iterator[Caution]:\n"
        "    if np.nanmax(reading.inclinations.trunk) > 45.0:\n"
        "        yield Caution(CautionCode.LEANS_FAR)\n",
    ),
    "content/wording.yaml": put_before(
        "  too_dark:\n    message",
        "  leans_far:\n    message: You lean far.\n    advice: Film on.\n",
    ),
    "content/measurement.yaml": lambda path: edit(
        path, "value: [no_person,", "value: [leans_far, no_person,"
    ),
}
LOOK = """
from stick_walks import HINGE, measured, still, told
one = measured(still(*HINGE))
result = told(one)
"""
NUMBER = (
    LOOK
    + """
print(one.judgement.measures["trunk_over_shank_deg"].known)
upright = told(measured(still(2.0, 3.0, 2.0)))
print([m["reason"] for m in upright["not_measured"]
       if m["measure"] == "trunk_over_shank_deg"])
"""
)
DOUBT = (
    LOOK
    + """
said = [(str(c["code"]), c["message"]) for c in result["cautions"]]
print(said, one.view.assessable)
"""
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a newcomer changes."""
    copy_content(tmp_path)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hinge_core", tmp_path / "hinge_core", ignore=unwanted)
    return tmp_path


def run(checkout: Path, *arguments: str) -> str:
    """What Python says from inside the copy, errors too."""
    paths = os.pathsep.join([str(checkout), str(ROOT / "tests")])
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def walk_code_steps(
    checkout: Path, title: str, edits: Mapping[str, Edit], missed: Mapping[str, str]
) -> None:
    """Take each step; after those in ``missed`` the check names what is missing."""
    places = [place for place in read_steps(title) if not place.startswith("tests/")]
    assert places == list(edits), f"{title}: the text names other files"
    for place in places:
        take(checkout, place, edits)
        if place in missed:
            said = run(checkout, "-m", "hinge_core", "content", "check")
            assert missed[place] in said


@pytest.mark.needs_system_libraries
def test_a_measure_is_added_by_one_declaration_and_its_words(checkout: Path) -> None:
    missed = {
        "hinge_core/kinematics/measures.py": "no text for trunk_over_shank_deg",
        "content/wording.yaml": "no margin for trunk_over_shank_deg",
        "content/targets.yaml": "Content is sound",
    }
    walk_code_steps(checkout, "Add a measure", MEASURE_STEPS, missed)
    said = run(checkout, "-c", NUMBER)
    assert said.splitlines() == ["True", "['You stood too upright for this one.']"]


@pytest.mark.needs_system_libraries
def test_a_caution_has_its_words_in_content(checkout: Path) -> None:
    missed = {
        "hinge_core/measuring/viewpoint.py": "cautions: no text for leans_far",
        "content/measurement.yaml": "Content is sound",
    }
    walk_code_steps(checkout, "Add a caution", CAUTION_STEPS, missed)
    assert run(checkout, "-c", DOUBT) == "[('leans_far', 'You lean far.')] False\n"
