"""Collects what was seen in each frame into one PoseSequence."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.media.frames import Frame
from hinge_core.pose.detection import Detection
from hinge_core.pose.sequence import PoseSequence, Silhouette


class Recorder:
    """Collects frames into a PoseSequence, in full-picture coordinates."""

    def __init__(self, silhouette_cells: int) -> None:
        self._cells = silhouette_cells
        self._size = (0, 0)
        self._time: list[float] = []
        self._bodies: list[tuple[FloatArray, FloatArray, FloatArray] | None] = []
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
        self._bodies.append((body.position_px, body.world_m, body.visibility))
        self._silhouettes.append(pack_silhouette(body.mask, self._cells))

    def sequence(self, left_px: int = 0, top_px: int = 0) -> PoseSequence:
        """All frames, moved by where the part looked at lies in the picture."""
        frames = len(self._time)
        position = np.full((frames, 33, 2), np.nan)
        world = np.full((frames, 33, 3), np.nan)
        visibility = np.zeros((frames, 33))
        for i, body in enumerate(self._bodies):
            if body is not None:
                position[i] = body[0] + np.array([left_px, top_px])
                world[i], visibility[i] = body[1], body[2]
        return PoseSequence(
            time_s=np.array(self._time, dtype=float),
            position_px=position,
            world_m=world,
            visibility=visibility,
            image_size_px=self._size,
            silhouettes=tuple(
                s and s.moved(float(left_px), float(top_px)) for s in self._silhouettes
            ),
        )


def pack_silhouette(mask: FloatArray, cells: int) -> Silhouette | None:
    """Crop a mask to the person and store it with at most ``cells`` a side."""
    rows, columns = np.nonzero(mask > 0.05)
    if rows.size == 0:
        return None
    top, left = int(rows.min()), int(columns.min())
    part = mask[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
    step = max(part.shape) / cells
    if step <= 1.0:
        return Silhouette.pack(part, (float(left), float(top)), 1.0)
    from PIL import Image

    size = (max(1, round(part.shape[1] / step)), max(1, round(part.shape[0] / step)))
    small = Image.fromarray(part.astype(np.float32)).resize(size, Image.Resampling.BOX)
    return Silhouette.pack(
        np.asarray(small, dtype=np.float64), (float(left), float(top)), step
    )
