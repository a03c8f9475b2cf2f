"""The virtual dowel: a wooden stick on the back, a dot at each of its three places."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.canvas import Canvas
from hinge_core.drawing.overlay.drawn_body import DrawnBody
from hinge_core.drawing.palette import Role
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact, Place

_STICK, _DOT, _HAIR, _FOOT = 5.0, 6.0, 2.0, 5.0  # units
_FILLED = {Contact.TOUCHING: 1.0, Contact.CANNOT_TELL: 0.5, Contact.OPEN: 0.0}


class DowelLayer:
    """A ``Layer`` for ``draw_key_frame``: the stick of one frame with its contacts.

    A dot is filled where the back touches, empty where it surely does not, half where
    the camera cannot tell. A thin bracket spans an open gap as far as it can be seen.
    Where a real stick was found, its line and contacts are drawn over it. A frame
    without a stick gets nothing.
    """

    def __init__(self, analysis: Analysis, frame: int) -> None:
        self._stick = _find_stick(analysis, frame)
        dowel = analysis.judgement.dowel
        self._contacts = {} if dowel is None else dowel.frames[frame]
        self._size_px = analysis.poses.image_size_px

    def __call__(self, canvas: Canvas, body: DrawnBody) -> FloatArray | None:
        """Draw it; gives points along it, the dots counted many times over."""
        if self._stick is None or not self._contacts:
            return None
        scale = np.array(body.size_px) / np.array(self._size_px)
        ends, spots, edge = (points * scale for points in self._stick)
        canvas.wooden_line(ends, _STICK)
        known = np.isfinite(spots).all(axis=1)
        for place, spot, there, seen in zip(Place, spots, edge, known, strict=True):
            if seen:
                contact = self._contacts[place]
                if contact is Contact.OPEN:
                    _bracket(canvas, spot, there)
                canvas.dot(spot, _DOT, filled=_FILLED[contact])
        along = ends[0] + np.linspace(0.0, 1.0, 12)[:, None] * (ends[1] - ends[0])
        return np.concatenate([along, np.tile(spots[known], (10, 1))])


_StickAt = tuple[FloatArray, FloatArray, FloatArray]


def _find_stick(analysis: Analysis, frame: int) -> _StickAt | None:
    """Ends, places on the stick and places on the back, picture pixels."""
    dowel, sticks = analysis.judgement.dowel, analysis.measurement.sticks
    if dowel is None or sticks is None:
        return None
    if real := dowel.real.get(frame):
        return real.ends_px, real.places_px, real.edge_px
    return sticks.ends_px[frame], sticks.places_px[frame], sticks.edge_px[frame]


def _bracket(canvas: Canvas, spot: FloatArray, there: FloatArray) -> None:
    """From the stick to the back, with a foot there."""
    gap = there - spot
    length = float(np.linalg.norm(gap))
    if not length > 0:
        return
    foot = np.array([-gap[1], gap[0]]) / length * _FOOT * canvas.unit
    canvas.cased_line(np.stack([spot, there]), Role.TEXT, _HAIR)
    canvas.cased_line(np.stack([there - foot, there + foot]), Role.TEXT, _HAIR)
