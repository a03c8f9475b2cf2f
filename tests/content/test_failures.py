"""The failure gallery: sound, joined with its readings, and told in the docs too."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from content_folder import copy_content, edit

from benchmarks.failures import PAGE, gallery_page
from hinge_core.content import find_content_folder, load_content
from hinge_core.content.failure_gallery import MANIFEST, Miss, load_failures
from hinge_core.errors import ContentError
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.tools.content_check import check_content

MOST_BYTES = 90 * 1024  # of a picture: the page shows all of them, on a phone too
BREAKS: list[tuple[str, Callable[[Path], object], str]] = [
    (
        "unknown-key",
        lambda f: edit(f / MANIFEST, "    title:", "    name: x\n    title:"),
        "cases.0.name: this key is not known",
    ),
    (
        "unknown-measure",
        lambda f: edit(f / MANIFEST, "knee_flexion_deg", "knee_deg"),
        "cases.0.truth.0.measure",
    ),
    (
        "id-twice",
        lambda f: edit(f / MANIFEST, "id: squat_at_a_slant", "id: lifted_chin"),
        "lifted_chin: this id is there twice",
    ),
    (
        "no-picture",
        lambda f: (f / "failures" / "lifted_chin.jpg").unlink(),
        "lifted_chin: no picture failures/lifted_chin.jpg",
    ),
    (
        "nothing-stored-of-a-case",
        lambda f: edit(f / "failures" / "readings.json", "lifted_chin", "chin"),
        "lifted_chin: nothing is stored for dowel_thoracic_gap_pct, head_change_deg, "
        "trunk_inclination_deg; run python -m benchmarks.failures --write",
    ),
    (
        "nothing-stored-of-a-measure",
        lambda f: edit(f / MANIFEST, "knee_flexion_deg", "hip_knee_ratio"),
        "nothing is stored for hip_knee_ratio",
    ),
    (
        "drill-that-is-not-measured",
        lambda f: edit(f / MANIFEST, "drill: bodyweight_hinge", "drill: chair_hinge"),
        "locked_knees_read_as_bent: no measured drill chair_hinge",
    ),
    (
        "unknown-fault",
        lambda f: edit(f / MANIFEST, "fault: neck", "fault: chin"),
        "lifted_chin: no fault chin",
    ),
]


@pytest.mark.parametrize(
    ("break_it", "problem"), [pytest.param(b, p, id=id) for id, b, p in BREAKS]
)
def test_an_unsound_gallery_is_refused(
    tmp_path: Path, break_it: Callable[[Path], object], problem: str
) -> None:
    folder = copy_content(tmp_path)
    break_it(folder)
    with pytest.raises(ContentError, match=re.escape(problem)):
        check_content(folder)


def test_the_shipped_pictures_are_small_and_all_used() -> None:
    folder = find_content_folder()
    pictures = {failure.picture for failure in load_failures(folder).failures}
    assert pictures == set((folder / "failures").glob("*.jpg"))
    assert 6 <= len(pictures) <= 8
    assert max(picture.stat().st_size for picture in pictures) <= MOST_BYTES


def test_most_cases_show_a_number_outside_its_margin() -> None:
    failures = load_failures(find_content_folder()).failures
    outside = [any(not miss.held for miss in f.misses) for f in failures]
    assert sum(outside) > len(failures) / 2, "pick worse ones: --worst TRUTH"


@pytest.mark.parametrize(
    ("read", "off_by", "held"),
    [
        pytest.param(Measured(25.0, 6.0), 5.0, True, id="inside-its-margin"),
        pytest.param(Measured(13.0, 6.0), 7.0, False, id="outside-its-margin"),
        pytest.param(Measured(25.0), 5.0, False, id="no-margin"),
        pytest.param(Measured(math.nan), math.nan, False, id="not-measured"),
    ],
)
def test_a_number_beside_its_truth(read: Measured, off_by: float, held: bool) -> None:
    miss = Miss(Measure.KNEE_FLEXION, 20.0, read)
    assert miss.off_by == pytest.approx(off_by, nan_ok=True)
    assert miss.held is held


def test_the_page_in_docs_is_the_current_gallery() -> None:
    folder = find_content_folder()
    page = gallery_page(load_failures(folder), load_content(folder).measures)
    assert PAGE.read_text(encoding="utf-8") == page
