"""Unsound numbers of the measuring walk are refused, by file and entry."""

from collections.abc import Callable
from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content.settings_files import load_measurement
from hinge_core.errors import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of ``content/`` to break."""
    return copy_content(tmp_path)


BREAKS: list[tuple[str, Callable[[Path], object], str, str]] = [
    (
        "number-missing",
        lambda f: edit(f / "measurement.yaml", "  near_yaw_deg:", "  near_yaw:"),
        "measurement.yaml",
        "reading.near_yaw_deg",
    ),
    (
        "number-of-nothing",
        lambda f: edit(
            f / "measurement.yaml",
            "\nlevel:\n",
            "\nlevel:\n  colour: {value: 1, why: It is not read.}\n",
        ),
        "measurement.yaml",
        "level.colour",
    ),
    (
        "number-of-the-wrong-kind",
        lambda f: edit(f / "measurement.yaml", "value: 640\n", "value: wide\n"),
        "measurement.yaml",
        "steady.side_px",
    ),
    (
        "number-in-a-pair-of-the-wrong-kind",
        lambda f: edit(f / "measurement.yaml", "[1.2, 1.65]", "[1.2, far]"),
        "measurement.yaml",
        "dowel.head.1",
    ),
    (
        "look-that-is-half-told",
        lambda f: edit(f / "measurement.yaml", ", turn_deg: 0.0}", "}"),
        "measurement.yaml",
        "steady.looks.0.turn_deg",
    ),
    (
        "number-without-a-reason",
        lambda f: edit(
            f / "measurement.yaml", "why: Nobody leans a phone further", "x: Nobody"
        ),
        "measurement.yaml",
        "level.steepest_deg.why",
    ),
    (
        "map-among-the-numbers",
        lambda f: edit(
            f / "measurement.yaml",
            "\nreading:\n",
            "\nreading:\n  posture: {value: 1, why: It is a map.}\n",
        ),
        "measurement.yaml",
        "reading.posture",
    ),
    (
        "section-missing",
        lambda f: edit(f / "measurement.yaml", "\npace:\n", "\nspeed:\n"),
        "measurement.yaml",
        "pace",
    ),
    (
        "margin-for-fewer-yaws",
        lambda f: edit(f / "margins.yaml", "margin: [4.6, 5.0,", "margin: [4.6,"),
        "margins.yaml",
        "margins.trunk_inclination_deg",
    ),
    (
        "margin-below-nothing",
        lambda f: edit(f / "margins.yaml", "strange: 4.0", "strange: -4.0"),
        "margins.yaml",
        "margins.trunk_inclination_deg",
    ),
    (
        "margin-of-a-measure-missing",
        lambda f: edit(f / "margins.yaml", "  knee_flexion_deg:", "  down_s:"),
        "margins.yaml",
        "margins",
    ),
    (
        "factor-that-is-a-word",
        lambda f: edit(f / "margins.yaml", "value: 2.0", "value: twice"),
        "margins.yaml",
        "poor_light_factor.value",
    ),
    (
        "photos-counted-below-nothing",
        lambda f: edit(f / "margins.yaml", "real_photos: 20", "real_photos: -20"),
        "margins.yaml",
        "checked.real_photos",
    ),
    (
        "segment-heavier-than-the-body",
        lambda f: edit(f / "anthropometry.yaml", "mass: 0.497", "mass: 1.497"),
        "anthropometry.yaml",
        "segments.trunk",
    ),
    (
        "segment-with-an-unknown-key",
        lambda f: edit(f / "anthropometry.yaml", "{mass: 0.497", "{x: 1, mass: 0.497"),
        "anthropometry.yaml",
        "segments.trunk.x",
    ),
    (
        "length-missing",
        lambda f: edit(f / "anthropometry.yaml", "  thigh:", "  ham:"),
        "anthropometry.yaml",
        "lengths.thigh",
    ),
    (
        "map-missing",
        lambda f: edit(f / "readings.json", '"posture"', '"posture2"'),
        "readings.json",
        "maps",
    ),
]


@pytest.mark.parametrize(
    ("breaking", "file", "entry"),
    [pytest.param(*rest, id=name) for name, *rest in BREAKS],
)
def test_unsound_settings_are_refused_by_file_and_entry(
    folder: Path, breaking: Callable[[Path], object], file: str, entry: str
) -> None:
    breaking(folder)
    with pytest.raises(ContentError) as caught:
        load_measurement(folder)
    assert (caught.value.file, caught.value.entry) == (file, entry)
