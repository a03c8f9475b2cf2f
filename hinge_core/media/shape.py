"""From the stored picture of a clip to the one a person sees upright."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self, cast

import numpy as np
from av.sidedata.sidedata import Type as SideDataType
from av.video.frame import VideoFrame

from hinge_core.arrays import RgbImage
from hinge_core.media.sizes import fit_within

_SAME_SHAPE = 0.02  # relative difference of aspect that padding to blocks explains


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Stored size, shape of a pixel, and how the picture is turned for display.

    ``columns`` and ``rows`` are the display directions of the stored x and y axes,
    as unit steps (right, down).
    """

    width_px: int
    height_px: int
    pixel_aspect: Fraction  # width over height of one stored pixel
    columns: tuple[int, int]
    rows: tuple[int, int]

    @classmethod
    def of(cls, picture: VideoFrame, pixel_aspect: Fraction | None) -> Self:
        """Read the shape of a decoded picture, turned as its display matrix says."""
        columns, rows = _display_axes(picture)
        return cls(
            width_px=picture.width,
            height_px=picture.height,
            pixel_aspect=pixel_aspect or Fraction(1),
            columns=columns,
            rows=rows,
        )

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as seen, in square pixels."""
        width = max(1, round(self.width_px * self.pixel_aspect))
        swapped = self.columns[0] == 0
        return (self.height_px, width) if swapped else (width, self.height_px)

    def matches(self, picture: VideoFrame) -> bool:
        """Whether ``picture`` has this shape too, maybe at another size."""
        here = self.width_px * picture.height
        there = self.height_px * picture.width
        return abs(here - there) <= _SAME_SHAPE * here

    def same_size(self, picture: VideoFrame) -> bool:
        """Whether ``picture`` is stored at this very size."""
        return (picture.width, picture.height) == (self.width_px, self.height_px)

    def stored_fit(self, long_side_px: int) -> tuple[int, int]:
        """Size to scale the stored picture to: square pixels, before turning."""
        width = max(1, round(self.width_px * self.pixel_aspect))
        return fit_within(width, self.height_px, long_side_px)

    def turn_upright(self, stored: RgbImage) -> RgbImage:
        """Turn (and mirror) stored pixels into what a person sees; a view."""
        swapped = self.columns[0] == 0
        seen = stored.transpose(1, 0, 2) if swapped else stored
        rightwards, downwards = (
            (self.rows[0], self.columns[1])
            if swapped
            else (self.columns[0], self.rows[1])
        )
        return seen[::downwards, ::rightwards]


def _display_axes(picture: VideoFrame) -> tuple[tuple[int, int], tuple[int, int]]:
    """The display matrix, rounded to quarter turns and mirrorings.

    Notes
    -----
    ISO/IEC 14496-12, 6.2.2: a row-major 3 x 3 matrix; a stored point (x, y) is
    shown at (a x + c y, b x + d y) with a, b, c, d at 0, 1, 3, 4.
    """
    # the stubs call it a dict of motion vectors; it holds all side data, by type
    side_data = cast(Mapping[SideDataType, bytes], picture.side_data)
    raw = side_data.get(SideDataType.DISPLAYMATRIX)
    if raw is None:
        return (1, 0), (0, 1)
    a, b, _, c, d = np.frombuffer(bytes(raw), dtype=np.int32)[:5].tolist()
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return (_sign(a), 0), (0, _sign(d))
    return (0, _sign(b)), (_sign(c), 0)


def _sign(value: int) -> int:
    return -1 if value < 0 else 1
