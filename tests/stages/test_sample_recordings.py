"""What is shipped of the samples holds only for what it was made of."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.judging.settings import Settings
from hinge_core.media.opening import open_media
from hinge_core.pose.model import BUNDLE_SHA256
from hinge_core.stages import sample_recordings
from hinge_core.stages.provenance import name_eyes
from hinge_core.stages.sample_recordings import (
    RECORDED,
    STAMPS,
    RecordedSample,
    compute_settings_sha256,
    find_picture,
    find_recorded,
)
from hinge_core.stages.studio import load_studio

SHIPPED = find_content_folder() / "samples"
SAMPLES = load_samples(SHIPPED)
MOST_MB = 10.0
Damage = Callable[[Path], object]


@pytest.fixture(autouse=True)
def usual_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without models of its own; nothing is fetched."""
    monkeypatch.setattr(
        sample_recordings, "find_expected_eyes", lambda: name_eyes(BUNDLE_SHA256)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "samples"))


def find(folder: Path, settings: Settings | None = None) -> RecordedSample | None:
    wired = load_studio()
    limits = wired.content.media
    return find_recorded(SAMPLES["tall"], folder, settings or wired.settings, limits)


@pytest.mark.parametrize("id", SAMPLES)
def test_every_sample_comes_recorded(id: str) -> None:
    """If not: ``python -m hinge_core samples record``."""
    wired, sample = load_studio(), SAMPLES[id]
    limits = wired.content.media
    recorded = find_recorded(sample, SHIPPED, wired.settings, limits)
    assert recorded is not None
    assert recorded.recording.name == sample.file
    assert find_picture(sample, SHIPPED) is not None
    assert (recorded.copy is not None) is sample.is_clip
    if recorded.copy is not None:
        times_s = recorded.recording.poses.time_s
        played = open_media(recorded.copy, "copy.mp4", limits).info
        step_s = float(np.median(np.diff(times_s)))
        assert played.duration_s == pytest.approx(
            times_s[-1] - times_s[0] + step_s, abs=1.01 * step_s
        )


def test_all_of_it_is_a_few_megabytes() -> None:
    sizes = [path.stat().st_size for path in (SHIPPED / RECORDED).iterdir()]
    assert sum(sizes) / 1e6 <= MOST_MB


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(
            lambda f: (f / "tall.jpg").write_bytes(b"another"), id="another-sample"
        ),
        pytest.param(lambda f: (f / RECORDED / STAMPS).unlink(), id="no-stamps"),
        pytest.param(
            lambda f: (f / RECORDED / STAMPS).write_text("{]"), id="stamps-of-junk"
        ),
        pytest.param(lambda f: (f / RECORDED / "tall.npz").unlink(), id="no-recording"),
        pytest.param(
            lambda f: (f / RECORDED / "tall.npz").write_bytes(b"PK\x03\x04"),
            id="a-recording-of-junk",
        ),
    ],
)
def test_a_recording_of_something_else_is_not_used(
    folder: Path, damage: Damage
) -> None:
    assert find(folder) is not None
    damage(folder)
    assert find(folder) is None


@pytest.mark.parametrize(
    "eyes",
    [
        None,
        name_eyes("0" * 64),
        name_eyes(BUNDLE_SHA256, "0" * 64),
        name_eyes(BUNDLE_SHA256) | {"mediapipe": "0"},
    ],
    ids=["none", "another-model", "second-eyes-too", "another-mediapipe"],
)
def test_what_other_eyes_saw_is_not_used(
    monkeypatch: pytest.MonkeyPatch, eyes: dict[str, str] | None
) -> None:
    monkeypatch.setattr(sample_recordings, "find_expected_eyes", lambda: eyes)
    assert find(SHIPPED) is None
    wired = load_studio()
    shown, limits = wired.settings, wired.content.media
    assert find_recorded(SAMPLES["tall"], SHIPPED, shown, limits, any_eyes=True)


def test_another_number_that_shapes_a_recording_ends_it() -> None:
    settings = load_studio().settings
    looks = replace(settings.looks, standing=settings.looks.standing + 1)
    other = replace(settings, looks=looks)
    assert compute_settings_sha256(other) != compute_settings_sha256(settings)
    assert find(SHIPPED, other) is None


def test_a_number_that_only_judges_leaves_it() -> None:
    settings = load_studio().settings
    margins = replace(settings.measuring.margins, poor_light_factor=9.0)
    measuring = replace(settings.measuring, margins=margins)
    assert find(SHIPPED, replace(settings, measuring=measuring)) is not None
