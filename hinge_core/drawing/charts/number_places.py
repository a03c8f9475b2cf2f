"""Where numbers stand beside marks that lie close together: on none of the others."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from hinge_core.arrays import FloatArray


class Corner(StrEnum):
    """Where a number stands, seen from its mark."""

    TOP_LEFT = "top left"
    TOP_RIGHT = "top right"
    BOTTOM_RIGHT = "bottom right"
    BOTTOM_LEFT = "bottom left"

    @property
    def way(self) -> tuple[int, int]:
        """To the right, and down."""
        return 1 if "right" in self else -1, 1 if "bottom" in self else -1


class TextBox(NamedTuple):
    """Room that something takes, in pixels, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "TextBox") -> bool:
        """Whether two of them share a place; one that is nowhere meets none."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class NumberSize(NamedTuple):
    """How large a number is, how far from the middle of its mark, and half a mark."""

    digit: float
    height: float
    away: float
    mark: float


def place_numbers(
    marks: FloatArray,
    numbers: Sequence[str],
    size: NumberSize,
    taken: Iterable[TextBox] = (),
) -> list[Corner | None]:
    """Choose a corner for each number, in their order; each may take the next one.

    Parameters
    ----------
    marks
        Middles of the marks, shape (n, 2), pixels, y down; NaN where there is none.
    numbers
        What is written beside each.
    taken
        Room that other words have.

    Returns
    -------
    list
        None for a number that would stand on another, on another's mark, or nowhere.
    """
    half = size.mark
    dots = [TextBox(x - half, y - half, x + half, y + half) for x, y in marks]
    full, chosen = list(taken), list[Corner | None]()
    corners = list(Corner)
    for at, number in enumerate(numbers):
        others = [*full, *dots[:at], *dots[at + 1 :]]
        turned = corners[at % len(corners) :] + corners[: at % len(corners)]
        boxes = {c: _find_box(marks[at], number, c, size) for c in turned}
        known = np.isfinite(marks[at]).all()
        free = (c for c, b in boxes.items() if known and not any(map(b.meets, others)))
        corner = next(free, None)
        chosen.append(corner)
        if corner is not None:
            full.append(boxes[corner])
    return chosen


def _find_box(
    mark: FloatArray, number: str, corner: Corner, size: NumberSize
) -> TextBox:
    across, down = corner.way
    near = float(mark[0]) + across * size.away, float(mark[1]) + down * size.away
    far = near[0] + across * size.digit * len(number), near[1] + down * size.height
    (left, right), (top, bottom) = sorted((near[0], far[0])), sorted((near[1], far[1]))
    return TextBox(left, top, right, bottom)
