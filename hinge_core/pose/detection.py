"""What a body detector gives for one picture, whichever detector it is."""

from dataclasses import dataclass, replace
from typing import Protocol, Self

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.pose.sequence import MIRROR

_NO_MASK = np.empty((0, 0))


@dataclass(frozen=True, slots=True, eq=False)
class Detection:
    """One body in one picture."""

    position_px: FloatArray  # (33, 2), origin top left, y down
    world_m: FloatArray  # (33, 3), origin mid-hip
    visibility: FloatArray  # (33,), 0 to 1
    mask: FloatArray  # (height, width), probability of the person
    spread_px: FloatArray | None = None  # (33,), how far several looks disagree

    def mirrored(self) -> "Detection":
        """The same body as seen in the left-right flipped picture."""
        width = self.mask.shape[1]
        return Detection(
            np.stack(
                [width - self.position_px[MIRROR, 0], self.position_px[MIRROR, 1]], -1
            ),
            self.world_m[MIRROR] * np.array([-1.0, 1.0, 1.0]),
            self.visibility[MIRROR],
            self.mask[:, ::-1],
            None if self.spread_px is None else self.spread_px[MIRROR],
        )

    def without_mask(self) -> "Detection":
        """What is kept of many pictures: their masks would fill the memory."""
        return replace(self, mask=_NO_MASK)


class PictureDetector(Protocol):
    """Finds one body in one picture."""

    def detect(self, rgb: RgbImage) -> Detection | None:
        """Find the most prominent body in a picture by itself."""
        ...


class BodyDetector(PictureDetector, Protocol):
    """Finds one body. Keeps a tracker's state: one per input and thread."""

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        """Follow a body through pictures in rising time."""
        ...

    def forget(self) -> None:
        """Let go of whoever was followed; the next picture may be of any time."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exc: object) -> None: ...


def mirror_picture(rgb: RgbImage) -> RgbImage:
    """The left-right flipped picture."""
    import cv2  # needs system libraries; only an analysis should

    return np.asarray(cv2.flip(rgb, 1), np.uint8)  # a fifth of what NumPy takes


def turn_picture(rgb: RgbImage, flip: bool) -> RgbImage:
    """The picture, or its mirror image where ``flip`` says so."""
    return mirror_picture(rgb) if flip else rgb
