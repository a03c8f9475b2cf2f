"""A plate on a bar: a disc at the hands that goes where they go, and what it hides.

Whatever lies behind it is guessed by the detector, and steadily: the rim holds an
ankle or a knee for as long as it stays there. So the disc itself is looked for in the
picture.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hinge_core.arrays import BoolArray, ByteArray, FloatArray, IntArray, RgbImage
from hinge_core.kinematics.posture import NEAR
from hinge_core.pose.recording import Disc
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

_NO_COLOUR = 128.0  # grey, in 8 bits of Lab
_COVERED = (NEAR.hip, NEAR.knee, NEAR.ankle)  # hands hold the bar and show beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateSettings:
    """What counts as a plate, and as behind it; data, ``content/measurement.yaml``."""

    sought_trunk_px: float  # the size of the trunk that a disc is sought at
    radius: tuple[float, float]  # smallest and largest, trunk lengths
    reach: float  # trunk lengths from the hands to its middle
    grain_px: int  # what is smoothed away first, at that size; odd
    contrast: float  # by which weak edges are lifted
    edge_strength: float  # of the gradient that a rim shows
    roundness: float  # 0 to 1, of the shape that such edges make
    most_seen: int  # discs in one picture, the most round first
    same_radius: float  # share of it by which one plate may look larger or smaller
    same_place: float  # trunk lengths, likewise from the hands
    least_travel: float  # trunk lengths; hands that stay where they are prove nothing
    travels_along: float  # share of the hands' way that their load goes as well
    agreed_share: float  # of the pictures looked at in which it must be found
    rim_share: float  # of its radius, beyond which a joint is in sight again
    unsure_by: float  # trunk lengths; how far off its place a covered joint may be


@dataclass(frozen=True, slots=True, eq=False)
class PlatePath:
    """Where a plate is in each frame, picture pixels; NaN where nobody was found."""

    centre_px: FloatArray  # (time, 2)
    radius_px: float


def find_discs(
    rgb: RgbImage, hand: FloatArray, trunk_px: float, settings: PlateSettings
) -> tuple[Disc, ...]:
    """Discs about the hands in one picture, the most round first.

    Parameters
    ----------
    hand
        Midway between both wrists, (2,), pixels of this picture.

    Notes
    -----
    OpenCV's Hough transform for circles (``HOUGH_GRADIENT_ALT``), over lightness first
    and over colour where that shows none.
    """
    import cv2  # needs system libraries; only an analysis should

    s = settings
    room = (s.reach + s.radius[1]) * trunk_px
    edge = np.array(rgb.shape[1::-1])
    low = np.clip(np.floor(hand - room), 0, edge).astype(int)
    high = np.clip(np.ceil(hand + room), 0, edge).astype(int)
    part = rgb[low[1] : high[1], low[0] : high[0]]
    if min(part.shape[:2]) <= s.radius[0] * trunk_px:
        return ()  # too narrow to hold one
    scale = s.sought_trunk_px / trunk_px
    way = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
    sized: Any = cv2.resize(part, None, fx=scale, fy=scale, interpolation=way)
    for layer in _list_layers(sized, s):
        circles = _find_circles(layer, s) / scale
        discs = (Disc(low + circle[:2], float(circle[2])) for circle in circles)
        near = [d for d in discs if _find_gap(d, hand) <= s.reach * trunk_px]
        if near:
            return tuple(near[: s.most_seen])
    return ()


def _list_layers(rgb: RgbImage, s: PlateSettings) -> Iterator[ByteArray]:
    """A picture without its grain: lightness, contrast made even, then both colours.

    A dark plate before a dark floor and a green one before bricks are discs too.
    """
    import cv2

    lightness, *colours = cv2.split(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB))
    even = cv2.createCLAHE(s.contrast, (4, 4))
    yield np.asarray(even.apply(cv2.medianBlur(lightness, s.grain_px)))
    for colour in colours:
        smooth = cv2.medianBlur(colour, s.grain_px).astype(float)
        wide = (smooth - _NO_COLOUR) * s.contrast + _NO_COLOUR
        yield np.clip(wide, 0.0, 255.0).astype(np.uint8)


def _find_circles(layer: ByteArray, s: PlateSettings) -> FloatArray:
    """Middle and radius of each circle, (n, 3), the most round first."""
    import cv2

    found: Any = cv2.HoughCircles(
        layer,
        cv2.HOUGH_GRADIENT_ALT,
        1.5,
        s.sought_trunk_px / 8.0,
        param1=s.edge_strength,
        param2=s.roundness,
        minRadius=int(s.radius[0] * s.sought_trunk_px),
        maxRadius=int(s.radius[1] * s.sought_trunk_px),
    )
    if found is None:
        return np.empty((0, 3))
    return np.asarray(found, float).reshape(-1, found.shape[-1])[:, :3]


def _find_gap(disc: Disc, point: FloatArray) -> float:
    return float(np.linalg.norm(disc.centre_px - point))


def follow_plate(
    poses: PoseSequence,
    discs: Mapping[int, Sequence[Disc]],
    looks: int,
    settings: PlateSettings,
) -> PlatePath | None:
    """The plate that goes with the hands of a clip, in every frame of it.

    Parameters
    ----------
    discs
        What was found, by frame.
    looks
        How many frames were looked at.

    Returns
    -------
    PlatePath or None
        None where no disc of one size goes with the hands: a ball in the room stays
        where it is.
    """
    hand = poses.middle(L.LEFT_WRIST, L.RIGHT_WRIST)
    trunk_px = float(np.nanmedian(poses.measure_trunk_px()))
    best: dict[int, Disc] = {}
    for frame, found in discs.items():
        for disc in found:
            of_one = _gather_like(disc, frame, discs, hand, trunk_px, settings)
            if len(of_one) > len(best):
                best = of_one
    if len(best) < max(2.0, settings.agreed_share * looks):
        return None
    frames = np.array(sorted(best))
    centre = np.array([best[i].centre_px for i in frames])
    if not _goes_along(centre, hand[frames], trunk_px, settings):
        return None
    radius = float(np.median([plate.radius_px for plate in best.values()]))
    return PlatePath(_place(poses.time_s, frames, centre, hand), radius)


def _gather_like(
    seed: Disc,
    at: int,
    discs: Mapping[int, Sequence[Disc]],
    hand: FloatArray,
    trunk_px: float,
    s: PlateSettings,
) -> dict[int, Disc]:
    """In each frame the disc that is as large, and lies to the hands, as the seed."""
    like: dict[int, Disc] = {}
    off = seed.centre_px - hand[at]
    for frame, found in discs.items():
        gaps = {
            float(np.linalg.norm(disc.centre_px - hand[frame] - off)): disc
            for disc in found
            if abs(disc.radius_px / seed.radius_px - 1.0) <= s.same_radius
        }
        nearest = min(gaps, default=np.inf)
        if nearest <= s.same_place * trunk_px:
            like[frame] = gaps[nearest]
    return like


def _goes_along(
    centre: FloatArray, hand: FloatArray, trunk_px: float, s: PlateSettings
) -> bool:
    ways = hand.max(axis=0) - hand.min(axis=0)
    most = int(np.argmax(ways))
    if ways[most] < s.least_travel * trunk_px:
        return False
    order = np.argsort(hand[:, most])
    low, high = (centre[order[end], most] for end in (0, -1))
    return bool(high - low >= s.travels_along * ways[most])


def _place(
    time_s: FloatArray, frames: IntArray, centre: FloatArray, hand: FloatArray
) -> FloatArray:
    """By the hands, and between two looks from the one's place to the other's."""
    off = centre - hand[frames]
    between = [np.interp(time_s, time_s[frames], off[:, axis]) for axis in (0, 1)]
    return hand + np.stack(between, axis=1)


def find_behind_plate(
    poses: PoseSequence, facing: Facing, path: PlatePath, settings: PlateSettings
) -> BoolArray:
    """Joints of the near leg within the plate's rim, (time, 33)."""
    behind = np.zeros(poses.visibility.shape, dtype=bool)
    limit_px = settings.rim_share * path.radius_px
    for joint in _COVERED:
        near = joint if facing is Facing.RIGHT else MIRROR[joint]
        off = poses.position_px[:, near] - path.centre_px
        behind[:, near] = np.linalg.norm(off, axis=1) <= limit_px
    return behind


def doubt_covered(
    poses: PoseSequence, covered: BoolArray, settings: PlateSettings
) -> PoseSequence:
    """The same poses, as unsure of a covered joint as such joints are."""
    trunk_px = float(np.nanmedian(poses.measure_trunk_px()))
    spread = poses.spread_px
    spread = np.zeros(covered.shape) if spread is None else spread
    unsure = np.where(covered, settings.unsure_by * trunk_px, 0.0)
    return replace(poses, spread_px=np.fmax(spread, unsure))
