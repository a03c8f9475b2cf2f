"""Collects what was seen in each frame into one PoseSequence."""

import math

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.media.frames import Frame
from hinge_core.pose.detection import Detection
from hinge_core.pose.plausibility import find_mask_box
from hinge_core.pose.sequence import PoseSequence, Silhouette


class Recorder:
    """Collects frames into a PoseSequence, in full-picture coordinates."""

    def __init__(self, silhouette_cells: int) -> None:
        self._cells = silhouette_cells
        self._size = (0, 0)
        self._time: list[float] = []
        self._bodies: list[Detection | None] = []
        self._silhouettes: list[Silhouette | None] = []

    def add(self, frame: Frame, body: Detection | None) -> None:
        """Note what was seen in one frame, in coordinates of the part looked at."""
        height, width = frame.rgb.shape[:2]
        self._size = (width, height)
        self._time.append(frame.time_s)
        if body is None:
            self._bodies.append(None)
            self._silhouettes.append(None)
            return
        self._silhouettes.append(pack_silhouette(body.mask, self._cells))
        self._bodies.append(body.without_mask())

    def join(self, later: "Recorder") -> None:
        """Take what another one noted of the frames that follow."""
        if later._time:
            self._size = later._size
        self._time += later._time
        self._bodies += later._bodies
        self._silhouettes += later._silhouettes

    def sequence(self, left_px: int = 0, top_px: int = 0) -> PoseSequence:
        """All frames, moved by where the part looked at lies in the picture."""
        frames = len(self._time)
        position = np.full((frames, 33, 2), np.nan)
        world = np.full((frames, 33, 3), np.nan)
        visibility = np.zeros((frames, 33))
        spread = np.full((frames, 33), np.nan)
        for i, body in enumerate(self._bodies):
            if body is not None:
                position[i] = body.position_px + np.array([left_px, top_px])
                world[i], visibility[i] = body.world_m, body.visibility
                if body.spread_px is not None:
                    spread[i] = body.spread_px
        return PoseSequence(
            time_s=np.array(self._time, dtype=float),
            position_px=position,
            world_m=world,
            visibility=visibility,
            spread_px=spread if np.isfinite(spread).any() else None,
            image_size_px=self._size,
            silhouettes=tuple(
                s and s.moved(float(left_px), float(top_px)) for s in self._silhouettes
            ),
        )


def pack_silhouette(mask: FloatArray, cells: int) -> Silhouette | None:
    """Crop a mask to the person and store it with at most ``cells`` a side."""
    box = find_mask_box(mask, 0.05)
    if box is None:
        return None
    left, top, right, bottom = box
    part = mask[top:bottom, left:right]
    step = max(part.shape) / cells
    if step <= 1.0:
        return Silhouette.pack(part, (float(left), float(top)), 1.0)
    return _shrunk(part, left, top, step)


def _shrunk(part: FloatArray, left: int, top: int, step: float) -> Silhouette:
    """A mask in cells of exactly ``step`` pixels, what they overlap shared out evenly.

    Evenly, so that a mirrored picture gives the mirrored silhouette.
    """
    from PIL import Image

    height, width = part.shape
    rows, columns = (math.ceil(side / step - 1e-9) for side in part.shape)
    over_x, over_y = (columns * step - width) / 2.0, (rows * step - height) / 2.0
    pad = math.ceil(step)
    small = Image.fromarray(np.pad(part, pad).astype(np.float32)).resize(
        (columns, rows),
        Image.Resampling.BOX,
        box=(
            pad - over_x,
            pad - over_y,
            pad + width + over_x,
            pad + height + over_y,
        ),
    )
    return Silhouette.pack(
        np.asarray(small, dtype=np.float64), (left - over_x, top - over_y), step
    )
