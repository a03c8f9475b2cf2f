"""One picture, looked at several times: a steadier answer, and how much it wavers.

The network's answer for one picture moves by a few pixels when the picture is
shifted, scaled or turned a little, and by more when it is mirrored. The median over a
handful of looks each way, and the mean of both ways, is steadier than any one look,
and a joint the looks disagree on is a joint the network does not really see.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.pose.detection import BodyDetector, Detection, mirror_picture
from hinge_core.pose.plausibility import compute_body_extent_px
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True)
class Look:
    """One further look: how much of the surroundings, and how far turned."""

    half_width_share: float  # of the body's size, from its middle to the cut's edge
    turn_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SteadySettings:
    """The looks taken at one picture; data, see ``content/measurement.yaml``."""

    looks: tuple[Look, ...]
    side_px: int  # of the square each look is scaled to
    same_body: float  # trunk lengths; hips further apart are two people's


def detect_steadily(
    rgb: RgbImage, detector: BodyDetector, settings: SteadySettings
) -> Detection | None:
    """Find a body, in the picture and in its mirror image, by several looks each way.

    Returns
    -------
    Detection or None
        Landmarks are the mean of both ways' medians, the mask is the first look's. None
        where neither way shows anybody; where one does, it counts alone.
    """
    plain = _look_often(rgb, detector, settings)
    mirrored = [
        look.mirrored() for look in _look_often(mirror_picture(rgb), detector, settings)
    ]
    if plain and mirrored and not _is_same_body(plain, mirrored, settings):
        mirrored = []
    looks = plain + mirrored
    if not looks:
        return None
    ways = [way for way in (plain, mirrored) if way]
    middle = np.mean([_median_px(way) for way in ways], axis=0)
    positions = np.array([look.position_px for look in looks])
    return Detection(
        middle,
        np.mean([np.median([d.world_m for d in way], axis=0) for way in ways], axis=0),
        np.median([d.visibility for d in looks], axis=0),
        looks[0].mask,
        np.linalg.norm(positions - middle, axis=-1).mean(axis=0),
    )


def _look_often(
    rgb: RgbImage, detector: BodyDetector, settings: SteadySettings
) -> list[Detection]:
    """Look at the whole picture, then cut close, scaled and turned; none: nobody."""
    first = detector.detect(rgb)
    if first is None:
        return []
    if compute_body_extent_px(first) == 0.0:
        return [first]
    again = (
        _look_again(rgb, first, detector, look, settings.side_px)
        for look in settings.looks
    )
    return [first, *(look for look in again if look is not None)]


def _median_px(looks: Sequence[Detection]) -> FloatArray:
    return np.asarray(np.median([look.position_px for look in looks], axis=0))


def _is_same_body(
    one: Sequence[Detection], other: Sequence[Detection], settings: SteadySettings
) -> bool:
    """Whether both ways show one person and not two: a crowd has several to find."""
    here, there = _median_px(one), _median_px(other)
    trunk, hips = [], []
    for p in (here, there):
        hips.append((p[L.LEFT_HIP] + p[L.RIGHT_HIP]) / 2.0)
        shoulders = (p[L.LEFT_SHOULDER] + p[L.RIGHT_SHOULDER]) / 2.0
        trunk.append(float(np.linalg.norm(shoulders - hips[-1])))
    apart = float(np.linalg.norm(hips[0] - hips[1]))
    return apart <= settings.same_body * max(trunk)


def _look_again(
    rgb: RgbImage, first: Detection, detector: BodyDetector, look: Look, side_px: int
) -> Detection | None:
    rows, columns = np.nonzero(first.mask > 0.5)
    middle = np.array(
        [(columns.min() + columns.max()) / 2.0, (rows.min() + rows.max()) / 2.0]
    )
    half = look.half_width_share * compute_body_extent_px(first)
    turn = _rotation(look.turn_deg)
    to_picture = turn * (2.0 * half / side_px)
    corner = middle - to_picture @ np.array([side_px / 2.0, side_px / 2.0])
    (a, b), (d, e) = to_picture
    from PIL import Image  # only who looks at pictures loads it

    cut = Image.fromarray(rgb).transform(
        (side_px, side_px),
        Image.Transform.AFFINE,
        (a, b, corner[0], d, e, corner[1]),
        Image.Resampling.BICUBIC,
    )
    found = detector.detect(np.asarray(cut))
    if found is None:
        return None
    world = found.world_m.copy()
    world[:, :2] = world[:, :2] @ turn.T
    return Detection(
        found.position_px @ to_picture.T + corner,
        world,
        found.visibility,
        first.mask,
    )


def _rotation(angle_deg: float) -> FloatArray:
    c, s = np.cos(np.radians(angle_deg)), np.sin(np.radians(angle_deg))
    return np.array([[c, -s], [s, c]])
