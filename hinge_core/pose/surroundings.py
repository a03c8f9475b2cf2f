"""What the pictures say besides the body: light, sharpness, stillness, level."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.media.level import NO_LINES, Level, LevelSettings, read_level
from hinge_core.media.quality import (
    QualitySettings,
    read_quality,
    shift_share,
)
from hinge_core.pose.people import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class SurroundingsSettings:
    """How pictures are judged; data, see ``content/measurement.yaml``."""

    level: LevelSettings
    quality: QualitySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Of a photo, or of a few pictures of a clip."""

    level: Level  # of the picture with the most upright lines
    dark: bool
    blurred: bool
    camera_moved: bool


def look_at_surroundings(
    pictures: Sequence[RgbImage],
    people: Sequence[Sequence[Candidate]],
    settings: SurroundingsSettings,
) -> Surroundings:
    """Judge a few pictures of one input and the people found in them."""
    levels = [read_level(rgb, settings.level) for rgb in pictures]
    quality = [
        read_quality(rgb, settings.quality, _cover(there))
        for rgb, there in zip(pictures, people, strict=True)
    ]
    return Surroundings(
        level=max(levels, key=lambda level: level.upright.support, default=NO_LINES),
        dark=_mostly([q.dark(settings.quality) for q in quality]),
        blurred=_mostly([q.blurred(settings.quality) for q in quality]),
        camera_moved=_moved(pictures, people, settings.quality),
    )


def _cover(people: Sequence[Candidate]) -> FloatArray | None:
    """Where any of the people is, (height, width); None without anybody."""
    masks = [candidate.detection.mask for candidate in people]
    return np.max(masks, axis=0) if masks else None


def _mostly(flags: Sequence[bool]) -> bool:
    return 2 * sum(flags) > len(flags)


def _moved(
    pictures: Sequence[RgbImage],
    people: Sequence[Sequence[Candidate]],
    settings: QualitySettings,
) -> bool:
    shifts = [0.0]
    for (first, there), (second, then) in pairwise(zip(pictures, people, strict=True)):
        person = _cover((*there, *then))
        if person is None:
            person = np.zeros(first.shape[:2])
        shifts.append(shift_share(first, second, person, settings))
    return max(shifts) > settings.moved_share
