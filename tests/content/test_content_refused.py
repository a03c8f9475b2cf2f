"""Unsound measuring content is refused, by file and entry."""

from collections.abc import Callable
from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import load_content
from hinge_core.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of ``content/`` to break."""
    return copy_content(tmp_path)


BREAKS: list[tuple[str, Callable[[Path], object], str, str]] = [
    (
        "early-without-a-camera",
        lambda f: edit(
            f / "drills/hip_stretch.md",
            "analysed: false",
            "analysed: false\nearly: So.",
        ),
        "drills/hip_stretch.md",
        "early",
    ),
    (
        "filmed-in-an-unknown-way",
        lambda f: edit(f / "drills/kb_swing.md", "filmed: swing", "filmed: flying"),
        "drills/kb_swing.md",
        "filmed",
    ),
    (
        "a-way-of-filming-is-missing",
        lambda f: edit(f / "filming.yaml", "  lying:\n", "  flying:\n"),
        "filming.yaml",
        "lying",
    ),
    (
        "unknown-key",
        lambda f: edit(f / "targets.yaml", "grade: C,", "grade: C, colour: red,"),
        "targets.yaml",
        "rows.0.colour",
    ),
    (
        "green-outside-amber",
        lambda f: edit(f / "targets.yaml", "green: [0, 15]", "green: [-9, 15]"),
        "targets.yaml",
        "rows.0",
    ),
    (
        "band-backwards",
        lambda f: edit(f / "targets.yaml", "green: [0, 15]", "green: [15, 0]"),
        "targets.yaml",
        "rows.0.green",
    ),
    (
        "unknown-reason",
        lambda f: edit(f / "targets.yaml", "reason: soft_knees_start,", "reason: x,"),
        "targets.yaml",
        "drills.bodyweight_hinge.rows.0",
    ),
    (
        "unknown-measure",
        lambda f: edit(
            f / "targets.yaml", "measure: knee_flexion_deg", "measure: knee"
        ),
        "targets.yaml",
        "rows.0.measure",
    ),
    (
        "targets-of-an-unknown-drill",
        lambda f: edit(f / "targets.yaml", "  dowel_hinge:\n", "  stick_hinge:\n"),
        "targets.yaml",
        "drills",
    ),
    (
        "key-twice",
        lambda f: edit(f / "faults.yaml", "  neck:\n", "  squat_hinge:\n"),
        "faults.yaml",
        "line",
    ),
    (
        "fault-names-an-unknown-drill",
        lambda f: edit(f / "faults.yaml", "drills: [dowel_hinge]", "drills: [yoga]"),
        "faults.yaml",
        "faults.neck.drills",
    ),
    (
        "unknown-source",
        lambda f: edit(f / "faults.yaml", "[S2, S3, HLA17]", "[S2, S3, X99]"),
        "faults.yaml",
        "faults.neck.sources",
    ),
    (
        "sign-without-a-band",
        lambda f: edit(f / "faults.yaml", "measure: hinge_index", "measure: hold_s"),
        "faults.yaml",
        "faults.squat_hinge.signs.1",
    ),
    (
        "row-says-what-its-reason-says",
        lambda f: edit(f / "targets.yaml", "grade: C,", "grade: C, sources: [S1],"),
        "targets.yaml",
        "rows.0.sources",
    ),
    (
        "row-says-what-the-faults-say",
        lambda f: edit(f / "targets.yaml", "grade: C,", "grade: C, judged: true,"),
        "targets.yaml",
        "rows.0.judged",
    ),
    (
        "fault-under-two-names",
        lambda f: edit(f / "faults.yaml", "  neck:\n", "  neck:\n    id: head\n"),
        "faults.yaml",
        "faults.neck.id",
    ),
    (
        "fault-without-causes",
        lambda f: edit(f / "faults.yaml", "    causes:\n", "    causes: []\n    x:\n"),
        "faults.yaml",
        "faults.squat_hinge.causes",
    ),
    (
        "fault-that-does-not-say-how-it-is-measured",
        lambda f: edit(f / "faults.yaml", "how_measured: >-", "why_not_measured: >-"),
        "faults.yaml",
        "faults.squat_hinge",
    ),
    (
        "fault-with-an-unknown-key",
        lambda f: edit(f / "faults.yaml", "  neck:\n", "  neck:\n    colour: red\n"),
        "faults.yaml",
        "faults.neck.colour",
    ),
    (
        "sign-with-an-unknown-key",
        lambda f: edit(f / "faults.yaml", "side: high", "side: high\n        x: 1"),
        "faults.yaml",
        "faults.squat_hinge.signs.0.x",
    ),
    (
        "own-band-of-another-measure",
        lambda f: edit(f / "faults.yaml", "band:", "band:\n          measure: hold_s"),
        "faults.yaml",
        "signs.2.band.measure",
    ),
    (
        "own-band-that-nobody-vouches-for",
        lambda f: edit(f / "faults.yaml", "          sources: [MOD]\n", ""),
        "faults.yaml",
        "signs.2.band.sources",
    ),
    (
        "own-band-green-outside-amber",
        lambda f: edit(f / "faults.yaml", "green: [-2, null]", "green: [-9, null]"),
        "faults.yaml",
        "signs.2.band",
    ),
    (
        "limit-that-lets-nothing-in",
        lambda f: edit(f / "media.yaml", "value: 600", "value: 0"),
        "media.yaml",
        "max_duration_s.value",
    ),
    (
        "limit-missing",
        lambda f: edit(f / "media.yaml", "max_duration_s:", "max_duration_m:"),
        "media.yaml",
        "max_duration_s",
    ),
    (
        "limit-without-a-reason",
        lambda f: edit(
            f / "media.yaml", "value: 600\n  why: >-", "value: 600\n  x: >-"
        ),
        "media.yaml",
        "max_duration_s.why",
    ),
    (
        "measure-without-words",
        lambda f: edit(f / "measures.yaml", "  cycle_s:", "  down_s2:"),
        "measures.yaml",
        "measures.down_s2",
    ),
    (
        "caution-without-words",
        lambda f: edit(
            f / "wording.yaml", "  too_dark:\n    message", "  x:\n    message"
        ),
        "wording.yaml",
        "cautions.x",
    ),
    (
        "box-without-ring-now",
        lambda f: edit(f / "restrictions.yaml", "\nring_now:", "\nlater:"),
        "restrictions.yaml",
        "ring_now",
    ),
    (
        "box-from-an-unknown-source",
        lambda f: edit(f / "restrictions.yaml", "[S1, JUDG]", "[S1, X99]"),
        "restrictions.yaml",
        "leave_out.lines.0",
    ),
    (
        "card-under-another-name",
        lambda f: (f / "drills" / "rdl.md").rename(f / "drills" / "rdl2.md"),
        "drills/rdl2.md",
        "id",
    ),
    (
        "card-without-front-matter",
        lambda f: edit(f / "drills" / "rdl.md", "---\n", ""),
        "drills/rdl.md",
        "front matter",
    ),
    (
        "file-missing",
        lambda f: (f / "wording.yaml").unlink(),
        "wording.yaml",
        "file",
    ),
]


@pytest.mark.parametrize(
    ("breaking", "file", "entry"),
    [pytest.param(*rest, id=name) for name, *rest in BREAKS],
)
def test_unsound_content_is_refused_by_file_and_entry(
    folder: Path, breaking: Callable[[Path], object], file: str, entry: str
) -> None:
    breaking(folder)
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert caught.value.file == file
    assert entry in caught.value.entry


def test_words_that_yaml_takes_for_truth_values_stay_words(folder: Path) -> None:
    edit(folder / "wording.yaml", "  start: start", "  start: yes")
    assert load_content(folder).wording.phases["start"] == "yes"  # type: ignore[index]
