"""Whether a skeleton sits on a person: geometry, never the detector's confidence.

The detector is sure of itself on furniture, on a cartoon, on a body that is
mostly outside the picture (visibility 0.6 to 0.99), so nothing here asks it.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.detection import Detection
from hinge_core.pose.sequence import Landmark as L

LIMBS = (
    (L.LEFT_SHOULDER, L.LEFT_HIP),
    (L.RIGHT_SHOULDER, L.RIGHT_HIP),
    (L.LEFT_HIP, L.LEFT_KNEE),
    (L.RIGHT_HIP, L.RIGHT_KNEE),
    (L.LEFT_KNEE, L.LEFT_ANKLE),
    (L.RIGHT_KNEE, L.RIGHT_ANKLE),
)
# With these a body is measured at all; feet may be cut off, and are told of later.
_CORE = tuple(sorted({joint for limb in LIMBS[:4] for joint in limb}))
_SPAN = (L.LEFT_EAR, L.RIGHT_EAR, *_CORE, L.LEFT_ANKLE, L.RIGHT_ANKLE)
_ALONG = np.linspace(0.1, 0.9, 9)[:, None]


class Refusal(StrEnum):
    """Why a skeleton is not taken for a whole person."""

    CUT_OFF = "cut_off"  # part of the body is outside the picture
    SMALL = "small"
    UNLIKE = "unlike"  # not on one person-shaped silhouette


@dataclass(frozen=True, slots=True, kw_only=True)
class PlausibilitySettings:
    """Limits on what counts as a body; data, see ``content/measurement.yaml``."""

    min_inside_share: float  # of trunk, thighs and shanks inside the silhouette
    min_height_share: float  # of the body's long side in the picture's short side
    min_leg_trunk_ratio: float  # thigh and shank over trunk, picture lengths
    max_leg_trunk_ratio: float
    min_span_share: float  # of the silhouette's long side, from ears to ankles
    min_mask_peak: float  # surest cell of the silhouette
    max_cut_off_share: float  # of shoulders, hips and knees outside


def compute_inside_share(detection: Detection, a: L, b: L) -> float:
    """Share of the line between two landmarks that lies inside the silhouette."""
    p, q = detection.position_px[a], detection.position_px[b]
    points = np.round(p * (1 - _ALONG) + q * _ALONG).astype(int)
    height, width = detection.mask.shape
    x, y = points[:, 0], points[:, 1]
    within = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    sure = detection.mask[y.clip(0, height - 1), x.clip(0, width - 1)] > 0.5
    return float(np.mean(within & sure))


def find_refusal(
    detection: Detection, settings: PlausibilitySettings
) -> Refusal | None:
    """Why this skeleton is not taken for a whole person; None where it is."""
    s = settings
    if _cut_off(detection) > s.max_cut_off_share:
        return Refusal.CUT_OFF
    height, width = detection.mask.shape
    extent_px = compute_body_extent_px(detection)
    if extent_px < s.min_height_share * min(height, width):
        return Refusal.SMALL
    if _measure_span_px(detection) < s.min_span_share * extent_px:
        return Refusal.CUT_OFF if _meets_edge(detection) else Refusal.UNLIKE
    shares = [compute_inside_share(detection, a, b) for a, b in LIMBS]
    trunk, legs = _trunk_and_legs_px(detection)
    person_shaped = (
        s.min_leg_trunk_ratio * trunk <= legs <= s.max_leg_trunk_ratio * trunk
    )
    sure = float(detection.mask.max()) >= s.min_mask_peak
    if not (person_shaped and sure and np.mean(shares) >= s.min_inside_share):
        return Refusal.UNLIKE
    return None


def _measure_span_px(detection: Detection) -> float:
    """Long side of the box round ears, trunk and legs, pixels."""
    return float(np.ptp(detection.position_px[list(_SPAN)], axis=0).max())


def _meets_edge(detection: Detection) -> bool:
    """Whether the silhouette runs into the picture's edge."""
    sure = detection.mask > 0.5
    return bool(sure[[0, -1]].any() or sure[:, [0, -1]].any())


def is_body(detection: Detection, settings: PlausibilitySettings) -> bool:
    """Whether this skeleton lies on one whole, person-shaped silhouette."""
    return find_refusal(detection, settings) is None


def _cut_off(detection: Detection) -> float:
    """Share of shoulders, hips and knees that lie outside the picture."""
    height, width = detection.mask.shape
    joints = detection.position_px[list(_CORE)]
    outside = (joints < 0) | (joints > np.array([width, height]))
    return float(np.mean(outside.any(axis=1)))


def compute_body_extent_px(detection: Detection) -> float:
    """Long side of the box round the silhouette, pixels; 0 where it is empty."""
    box = find_mask_box(detection.mask, 0.5)
    if box is None:
        return 0.0
    left, top, right, bottom = box
    return float(max(right - left, bottom - top))


def find_mask_box(mask: FloatArray, above: float) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of all cells over a value; None without any.

    Right and bottom are exclusive.
    """
    inside = mask > above
    rows = np.flatnonzero(inside.any(axis=1))
    if rows.size == 0:
        return None
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    columns = np.flatnonzero(inside[top:bottom].any(axis=0))
    return int(columns[0]), top, int(columns[-1]) + 1, bottom


def _trunk_and_legs_px(detection: Detection) -> tuple[float, float]:
    p = detection.position_px

    def middle(a: L, b: L) -> FloatArray:
        return np.asarray((p[a] + p[b]) / 2.0)

    hip = middle(L.LEFT_HIP, L.RIGHT_HIP)
    knee = middle(L.LEFT_KNEE, L.RIGHT_KNEE)
    ankle = middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)
    shoulder = middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    trunk = float(np.linalg.norm(shoulder - hip))
    legs = float(np.linalg.norm(hip - knee) + np.linalg.norm(knee - ankle))
    return trunk, legs
