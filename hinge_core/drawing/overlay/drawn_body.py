"""One frame's joints in the pixels of the picture that is drawn on."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.canvas import PixelBox
from hinge_core.drawing.palette import Role
from hinge_core.pose.sequence import Facing, Landmark, PoseSequence

# Limbs by their left-side landmarks, with the colour of the angle they show.
TRUNK = (Landmark.LEFT_HIP, Landmark.LEFT_SHOULDER)
THIGH = (Landmark.LEFT_KNEE, Landmark.LEFT_HIP)
SHANK = (Landmark.LEFT_ANKLE, Landmark.LEFT_KNEE)
LIMBS: tuple[tuple[tuple[Landmark, Landmark], Role], ...] = (
    ((Landmark.LEFT_SHOULDER, Landmark.LEFT_EAR), Role.HEAD),
    (TRUNK, Role.TRUNK),
    (THIGH, Role.HIP),
    (SHANK, Role.SHANK),
    ((Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX), Role.SHANK),
)
ARM = (
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
)
JOINTS: tuple[tuple[Landmark, Role], ...] = (
    (Landmark.LEFT_EAR, Role.HEAD),
    (Landmark.LEFT_SHOULDER, Role.TRUNK),
    (Landmark.LEFT_HIP, Role.HIP),
    (Landmark.LEFT_KNEE, Role.KNEE),
    (Landmark.LEFT_ANKLE, Role.SHANK),
)


@dataclass(frozen=True, slots=True, eq=False)
class DrawnBody:
    """Where the joints are, which side is nearer, and which way is forward."""

    points: FloatArray  # (33, 2) picture pixels
    facing: Facing | None  # None: not known, then the left side is drawn as the near
    size_px: tuple[int, int]

    @property
    def forward(self) -> float:
        return 1.0 if self.facing is None else self.facing.forward

    def near(self, left: Landmark) -> FloatArray:
        """The point nearer to the camera of a pair named by its left one, (2,)."""
        return np.asarray(self.points[left + (self.facing == Facing.RIGHT)])

    def far(self, left: Landmark) -> FloatArray:
        """The other point of the pair, (2,)."""
        return np.asarray(self.points[left + (self.facing != Facing.RIGHT)])

    def limb(self, limb: tuple[Landmark, Landmark]) -> FloatArray:
        """A near limb's two ends, (2, 2)."""
        return np.stack([self.near(end) for end in limb])

    def far_limb(self, limb: tuple[Landmark, Landmark]) -> FloatArray:
        """The same limb of the far side, (2, 2)."""
        return np.stack([self.far(end) for end in limb])

    def length(self, limb: tuple[Landmark, Landmark]) -> float:
        """A near limb's length, pixels; NaN where an end is missing."""
        return float(np.linalg.norm(np.diff(self.limb(limb), axis=0)))

    @property
    def unit(self) -> float:
        """Picture pixels in one pixel of a phone that shows the person large."""
        width = self.size_px[0]
        body = np.nansum([self.length(limb) for limb in (TRUNK, THIGH, SHANK)])
        return max(min(width, 1.25 * float(body) or width) / 360.0, 0.5)

    def around(self, units: float) -> PixelBox:
        """The box of all joints, grown on every side."""
        known = self.points[np.isfinite(self.points).all(axis=1)]
        if not known.size:
            return (0.0, 0.0, 0.0, 0.0)
        (left, top), (right, bottom) = known.min(axis=0), known.max(axis=0)
        room = units * self.unit
        return (left - room, top - room, right + room, bottom + room)


def read_drawn_body(
    poses: PoseSequence, frame: int, facing: Facing | None, size_px: tuple[int, int]
) -> DrawnBody:
    """One frame's joints, brought to a picture of another size."""
    scale = np.array(size_px) / np.array(poses.image_size_px)
    return DrawnBody(poses.position_px[frame] * scale, facing, size_px)
