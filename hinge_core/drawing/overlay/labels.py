"""Where words go on a picture: near what they name, over nothing that matters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.overlay.canvas import TEXT_UNITS, Canvas, PixelBox
from hinge_core.drawing.palette import Role, StatusSign

_HEIGHT = TEXT_UNITS + 8.0  # units
_PAD, _SIGN = 6.0, 15.0
_LED = 8.0  # units; a label farther away is led to by a line
_TURNS = np.radians([0, 25, -25, 50, -50, 80, -80, 115, -115, 150, -150, 180])
_STEPS = (6.0, 16.0, 30.0, 48.0, 70.0)  # units away from the anchor


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """Words that belong to a point, best placed in a direction from it."""

    words: str
    role: Role
    sign: StatusSign | None
    anchor: FloatArray  # (2,) picture pixels
    away: FloatArray  # (2,) unit vector


def draw_labels(
    canvas: Canvas, labels: Sequence[Label], keep_clear: FloatArray
) -> list[PixelBox]:
    """Place and draw labels.

    Parameters
    ----------
    keep_clear
        Points (n, 2) that no label may cover while there is another place.

    Returns
    -------
    list of PixelBox
        Where each label lies.
    """
    taken: list[PixelBox] = []
    for label in labels:
        box = _best(canvas, label, keep_clear, taken)
        taken.append(box)
        _lead(canvas, label, box)
    for label, box in zip(labels, taken, strict=True):
        _write(canvas, label, box)
    return taken


def _best(
    canvas: Canvas, label: Label, keep_clear: FloatArray, taken: Sequence[PixelBox]
) -> PixelBox:
    candidates = list(_candidates(canvas, label))
    costs = [
        strain
        + _crowding(box, keep_clear, taken, canvas.unit)
        + _crossing(label, box, keep_clear, canvas.unit)
        for box, strain in candidates
    ]
    return candidates[int(np.argmin(costs))][0]


def _candidates(canvas: Canvas, label: Label) -> Iterator[tuple[PixelBox, float]]:
    """Boxes around the anchor inside the picture, each with how far-fetched it is."""
    half = np.array([_width(canvas, label), _HEIGHT * canvas.unit]) / 2.0
    edge = np.array(canvas.size_px, dtype=float)
    for turn in _TURNS:
        cos, sin = np.cos(turn), np.sin(turn)
        direction = np.array([[cos, -sin], [sin, cos]]) @ label.away
        reach = float(np.abs(direction) @ half)
        for step in _STEPS:
            wanted = label.anchor + direction * (step * canvas.unit + reach)
            room = 3.0 * canvas.unit + half
            centre = np.clip(wanted, room, np.maximum(edge - room, room))
            moved = float(np.linalg.norm(centre - wanted)) / canvas.unit
            box = (*(centre - half), *(centre + half))
            yield box, step / 12.0 + abs(turn) + moved / 12.0


def _crowding(
    box: PixelBox, keep_clear: FloatArray, taken: Sequence[PixelBox], unit: float
) -> float:
    left, top, right, bottom = box
    near = 3.0 * unit
    low = np.array([left - near, top - near])
    high = np.array([right + near, bottom + near])
    inside = ((keep_clear > low) & (keep_clear < high)).all(axis=1)
    overlaps = sum(
        left < other[2] + near
        and right > other[0] - near
        and top < other[3] + near
        and bottom > other[1] - near
        for other in taken
    )
    return 2.0 * float(inside.sum()) + 100.0 * overlaps


def _crossing(
    label: Label, box: PixelBox, keep_clear: FloatArray, unit: float
) -> float:
    """How many of the points the line to the label would run over."""
    way = _nearest(label, box) - label.anchor
    length = float(np.linalg.norm(way))
    if length <= _LED * unit:
        return 0.0
    offset = keep_clear - label.anchor
    along = np.clip(offset @ way / length**2, 0.0, 1.0)[:, None]
    gap = np.linalg.norm(offset - along * way, axis=1)
    return float((gap < 4.0 * unit).sum())


def _nearest(label: Label, box: PixelBox) -> FloatArray:
    """The point of a label's box that is nearest to what it names, (2,)."""
    return np.clip(label.anchor, np.array(box[:2]), np.array(box[2:]))


def _width(canvas: Canvas, label: Label) -> float:
    sign = 0.0 if label.sign is None else _SIGN
    return canvas.text_width(label.words) + (2.0 * _PAD + sign) * canvas.unit


def _lead(canvas: Canvas, label: Label, box: PixelBox) -> None:
    """A hair line from the point to its label, where they stand apart."""
    nearest = _nearest(label, box)
    if float(np.linalg.norm(nearest - label.anchor)) > _LED * canvas.unit:
        canvas.cased_line(np.stack([label.anchor, nearest]), label.role, 1.2)


def _write(canvas: Canvas, label: Label, box: PixelBox) -> None:
    canvas.plate(box)
    at = np.array([box[0] + _PAD * canvas.unit, (box[1] + box[3]) / 2.0])
    sign = label.sign
    if sign is not None:
        middle = at + [0.35 * _SIGN * canvas.unit, 0.0]
        canvas.sign(sign.glyph, middle, sign.role)
        at = at + [_SIGN * canvas.unit, 0.0]
    canvas.text(label.words, at, label.role)
