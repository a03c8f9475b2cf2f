"""One picture, looked at several times: a steadier answer, and how much it wavers.

The network's answer for one picture moves by a few pixels when the picture is
shifted, scaled or turned a little. The median over a handful of such looks is
steadier than any one of them, and a joint the looks disagree on is a joint the
network does not really see.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.pose.detection import BodyDetector, Detection
from hinge_core.pose.plausibility import compute_body_extent_px


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


def detect_steadily(
    rgb: RgbImage, detector: BodyDetector, settings: SteadySettings
) -> Detection | None:
    """Find a body, then look again, cut close, scaled and turned; the median wins.

    Returns
    -------
    Detection or None
        Landmarks are medians over all looks, the mask is the first look's.
    """
    first = detector.detect(rgb)
    if first is None or compute_body_extent_px(first) == 0.0:
        return first
    looks = [first]
    for look in settings.looks:
        again = _look_again(rgb, first, detector, look, settings.side_px)
        if again is not None:
            looks.append(again)
    positions = np.array([d.position_px for d in looks])
    middle = np.median(positions, axis=0)
    return Detection(
        middle,
        np.median([d.world_m for d in looks], axis=0),
        np.median([d.visibility for d in looks], axis=0),
        first.mask,
        np.linalg.norm(positions - middle, axis=-1).mean(axis=0),
    )


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
