"""The virtual dowel: a wooden stick on the back, a dot at each of its three places."""

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.contacts import Contact, Place, contacts_at
from hinge_core.goals import numbers_at
from hinge_core.overlay.canvas import Canvas
from hinge_core.overlay.stance import Stance
from hinge_core.palette import Role
from hinge_core.result import Analysis

_STICK, _DOT, _HAIR, _TICK = 5.0, 5.5, 2.0, 5.0  # units
_FILLED = {Contact.TOUCHING: 1.0, Contact.CANNOT_TELL: 0.5, Contact.OPEN: 0.0}


class DowelLayer:
    """A ``Layer`` for ``draw_key_frame``: the stick of one frame with its contacts.

    A dot is filled where the back touches, empty where it surely does not, half where
    the camera cannot tell. An open gap is a thin bracket as long as the gap measured.
    A frame without a stick gets nothing.
    """

    def __init__(self, analysis: Analysis, frame: int) -> None:
        self._analysis = analysis
        self._frame = frame

    def __call__(self, canvas: Canvas, body: Stance) -> FloatArray | None:
        """Draw it; gives points along it, the dots counted many times over."""
        sticks, frame = self._analysis.sticks, self._frame
        contacts = contacts_at(self._analysis, frame)
        if sticks is None or not contacts:
            return None
        scale = np.array(body.size_px) / np.array(self._analysis.poses.image_size_px)
        ends, spots = sticks.ends_px[frame] * scale, sticks.places_px[frame] * scale
        canvas.wooden_line(ends, _STICK)
        numbers = numbers_at(self._analysis, frame)
        inward = sticks.inward_px[frame] * scale
        for place, spot in zip(Place, spots, strict=True):
            if not np.isfinite(spot).all():
                continue
            if contacts[place] is Contact.OPEN:
                gap = numbers[place.measure].value / 100.0
                _bracket(canvas, spot, gap * inward)
            canvas.dot(spot, _DOT, filled=_FILLED[contacts[place]])
        along = ends[0] + np.linspace(0.0, 1.0, 12)[:, None] * (ends[1] - ends[0])
        known = spots[np.isfinite(spots).all(axis=1)]
        return np.concatenate([along, np.tile(known, (10, 1))])


def _bracket(canvas: Canvas, spot: FloatArray, gap: FloatArray) -> None:
    """From the stick to where the back is, with a foot there."""
    length = float(np.linalg.norm(gap))
    if not length > 0:
        return
    along = np.array([-gap[1], gap[0]]) / length * _TICK * canvas.unit
    canvas.cased_line(np.stack([spot, spot + gap]), Role.TEXT, _HAIR)
    canvas.cased_line(
        np.stack([spot + gap - along, spot + gap + along]), Role.TEXT, _HAIR
    )
