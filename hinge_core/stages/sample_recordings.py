"""What was seen in each sample, shipped beside it: no sample waits for the detector.

``hinge samples record`` writes them. A recording counts only while the sample is the
very file that was looked at, by the eyes that this machine has, with the numbers that
are in force; else the sample is measured like anybody's clip.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hinge_core.content.samples import Sample
from hinge_core.datafile import Strict, read_yaml
from hinge_core.errors import ContentError, MediaError
from hinge_core.judging.settings import Settings
from hinge_core.media.frames import MediaLimits
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import SUFFIX, load_recording
from hinge_core.stages.provenance import find_expected_eyes

RECORDED = "recorded"  # the folder, beside the manifest of the samples
STAMPS = "stamps.json"  # in it
COPY_SUFFIX = ".mp4"  # what a player plays of a clip
PICTURE_SUFFIX = ".webp"  # the small picture of the telling frame


class Stamp(Strict):
    """Of what a recording was made; which eyes saw it, it says itself."""

    sample_sha256: str
    settings_sha256: str  # of the numbers that shape a recording


class Stamps(Strict):
    """The stamps of all recordings, by the sample's id."""

    stamps: Mapping[str, Stamp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordedSample:
    """What the detector saw of a sample, and the small copy that a player plays."""

    recording: Recording
    copy: bytes | None  # None for a photo; of a small clip, the clip itself


def find_recorded(
    sample: Sample,
    folder: Path,
    settings: Settings,
    limits: MediaLimits,
    *,
    any_eyes: bool = False,
) -> RecordedSample | None:
    """What was recorded of a sample; None where there is nothing that holds now.

    Parameters
    ----------
    folder
        Of the samples, with their manifest.
    settings
        Those that the sample would be recorded with today.
    any_eyes
        Take it also where this machine has other eyes, or none: nothing else will be
        seen here that it could be held against.
    """
    stamp = make_stamp(sample, folder, settings)
    if read_stamps(folder).get(sample.id) != stamp:
        return None
    place = folder / RECORDED / sample.id
    try:
        recording = load_recording(place.with_suffix(SUFFIX), limits)
    except MediaError:
        return None
    if not any_eyes and dict(recording.seen_by) != find_expected_eyes():
        return None
    return RecordedSample(recording=recording, copy=_read_copy(sample, folder))


def _read_copy(sample: Sample, folder: Path) -> bytes | None:
    if not sample.is_clip:
        return None
    copy = (folder / RECORDED / sample.id).with_suffix(COPY_SUFFIX)
    return (copy if copy.is_file() else folder / sample.file).read_bytes()


def find_picture(sample: Sample, folder: Path) -> Path | None:
    """The small picture of a sample; None where there is none."""
    path = (folder / RECORDED / sample.id).with_suffix(PICTURE_SUFFIX)
    return path if path.is_file() else None


def read_stamps(folder: Path) -> Mapping[str, Stamp]:
    """The stamps of a folder of samples; none where they cannot be read."""
    try:
        return read_yaml(folder / RECORDED / STAMPS, Stamps).stamps
    except ContentError:
        return {}


def make_stamp(sample: Sample, folder: Path, settings: Settings) -> Stamp:
    """What a recording of this sample would be stamped with today."""
    data = (folder / sample.file).read_bytes()
    return Stamp(
        sample_sha256=hashlib.sha256(data).hexdigest(),
        settings_sha256=compute_settings_sha256(settings),
    )


def compute_settings_sha256(settings: Settings) -> str:
    """A digest of the numbers that decide what is looked at, and how.

    Those that only measure or judge what was seen are not among them: they are in
    force whenever a recording is measured.
    """
    measuring = settings.measuring
    shaping: dict[str, Any] = {
        "following": settings.following,
        "track": settings.track,
        "smoothing": settings.smoothing,
        "repetitions": settings.repetitions,
        "movement": settings.movement,
        "view": settings.view,
        "looks": settings.looks,
        "reading": measuring.reading,
        "dowel": measuring.dowel,
        "real_stick": measuring.real_stick,
    }
    plain = {name: asdict(part) for name, part in shaping.items()}
    text = json.dumps(plain, default=_make_plain, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _make_plain(value: object) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise TypeError(f"{type(value).__name__} is no number of the settings")
