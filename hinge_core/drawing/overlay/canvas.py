"""A see-through sheet over a picture: drawn twice as fine, then laid on it."""

from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.drawing.palette import BARK, CHALK, WOOD, Role, Theme, find_rgb
from hinge_core.shipped import find_shipped

_FONT = find_shipped() / "static" / "fonts" / "NotoSans-Bold.woff2"
_FINER = 2
TEXT_UNITS = 14.0

PixelBox = tuple[float, float, float, float]
"""Left, top, right, bottom in picture pixels."""


@lru_cache(maxsize=16)
def load_font(size_px: int) -> ImageFont.FreeTypeFont:
    """The bundled sans, bold, whose figures all have one width."""
    return ImageFont.truetype(_FONT, size_px)


_Ink = tuple[int, int, int, int] | str


class Canvas:
    """Drawing in picture pixels; widths and text sizes in ``unit`` pixels.

    One unit is about one pixel of a phone's screen when the picture fills its width,
    so that lines and words keep their size whatever the camera's resolution.
    """

    def __init__(
        self, size_px: tuple[int, int], unit: float, theme: Theme, region: PixelBox
    ) -> None:
        width, height = size_px
        left, top = max(int(region[0]), 0), max(int(region[1]), 0)
        right = min(int(np.ceil(region[2])), width)
        bottom = min(int(np.ceil(region[3])), height)
        self.size_px = size_px
        self.unit = unit
        self.theme = theme
        self._origin = np.array([left, top], dtype=float)
        fine = max(right - left, 1) * _FINER, max(bottom - top, 1) * _FINER
        self._layer = Image.new("RGBA", fine, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._layer)

    def line(
        self, points: FloatArray, role: Role, units: float, *, opacity: float = 1.0
    ) -> None:
        """A rounded line through points (n, 2); nothing where one is NaN."""
        if not np.isfinite(points).all():
            return
        path = self._fine(points)
        width = units * self.unit * _FINER
        fill = self._ink(role, opacity)
        self._draw.line(path, fill=fill, width=max(round(width), 1), joint="curve")
        for x, y in (path[0], path[-1]):
            self._disc(x, y, width / 2.0, fill)

    def cased_line(self, points: FloatArray, role: Role, units: float) -> None:
        """A line with a rim of the page's colour, seen on any ground."""
        self.line(points, Role.PAGE, units + 2.5, opacity=0.85)
        self.line(points, role, units)

    def dashed_line(
        self, start: FloatArray, end: FloatArray, role: Role, units: float
    ) -> None:
        """A thin broken line between two points."""
        length = float(np.linalg.norm(end - start))
        if not length > 0:
            return
        step = 5.0 * self.unit
        for at in np.arange(0.0, length, 2.0 * step):
            ends = np.array([at, min(at + step, length)])[:, None] / length
            dash = start + ends * (end - start)
            self.line(dash, Role.PAGE, units + 1.5, opacity=0.7)
            self.line(dash, role, units)

    def area(self, points: FloatArray, role: Role, opacity: float) -> None:
        """A filled shape, laid over what is there."""
        sheet = Image.new("RGBA", self._layer.size, (0, 0, 0, 0))
        ImageDraw.Draw(sheet).polygon(self._fine(points), self._ink(role, opacity))
        self._layer.alpha_composite(sheet)

    def wooden_line(self, points: FloatArray, units: float) -> None:
        """A stick between two points: wood with a dark edge and a light rim."""
        if not np.isfinite(points).all():
            return
        ends = self._fine(points)
        page = self._ink(Role.PAGE, 0.85)
        for wider, ink in ((5.0, page), (2.6, BARK), (0.0, WOOD)):
            width = max(round((units + wider) * self.unit * _FINER), 1)
            self._draw.line(ends, fill=ink, width=width)
            for x, y in ends:
                self._disc(x, y, width / 2.0, ink)

    def dot(self, centre: FloatArray, units: float, *, filled: float | None) -> None:
        """A contact on a stick: whole, empty, or half where it cannot be told.

        It is a thing in the picture like the stick: the same in both themes.

        Parameters
        ----------
        filled
            The share of the dot that is dark, from the left.
        """
        x, y = self._fine(centre[None])[0]
        radius = units * self.unit * _FINER
        self._disc(x, y, radius * 1.3, CHALK)
        self._disc(x, y, radius, BARK)
        if filled == 1.0:
            return
        inner = 0.68 * radius
        self._disc(x, y, inner, CHALK)
        if filled:
            box = [x - inner, y - inner, x + inner, y + inner]
            self._draw.pieslice(box, 90, 270, fill=BARK)

    def ring(self, centre: FloatArray, role: Role, units: float) -> None:
        """A joint: a small disc of the page's colour with a coloured rim."""
        if not np.isfinite(centre).all():
            return
        x, y = self._fine(centre[None])[0]
        radius = units * self.unit * _FINER
        self._disc(x, y, radius, self._ink(role, 1.0))
        self._disc(x, y, radius * 0.55, self._ink(Role.PAGE, 1.0))

    def plate(self, box: PixelBox) -> None:
        """The ground of a label."""
        corners = self._fine(np.array(box).reshape(2, 2))
        radius = 5.0 * self.unit * _FINER
        self._draw.rounded_rectangle(
            [*corners[0], *corners[1]], radius, fill=self._ink(Role.PAGE, 0.93)
        )

    def text(self, words: str, left_middle: FloatArray, role: Role) -> None:
        """Words that start at a point, centred on it in height."""
        x, y = self._fine(left_middle[None])[0]
        size = round(TEXT_UNITS * self.unit * _FINER)
        ink = self._ink(role, 1.0)
        self._draw.text(
            (x, y), _drawable(words), ink, font=load_font(size), anchor="lm"
        )

    def text_width(self, words: str) -> float:
        """How wide ``text`` will be, picture pixels."""
        size = round(TEXT_UNITS * self.unit * _FINER)
        return float(load_font(size).getlength(_drawable(words))) / _FINER

    def sign(self, glyph: str, centre: FloatArray, role: Role) -> None:
        """A status sign, drawn: not every font has one."""
        x, y = self._fine(centre[None])[0]
        r = 4.6 * self.unit * _FINER
        ink = self._ink(role, 1.0)
        if glyph == "▲":
            self._draw.regular_polygon((x, y + 0.15 * r, 1.2 * r), 3, fill=ink)
            return
        if glyph == "–":
            bar = [x - r, y - 0.2 * r, x + r, y + 0.2 * r]
            self._draw.rectangle(bar, fill=ink)
            return
        if glyph == "◇":
            for radius, fill in ((1.3 * r, ink), (0.75 * r, self._ink(Role.PAGE, 1.0))):
                self._draw.regular_polygon((x, y, radius), 4, rotation=45, fill=fill)
            return
        self._disc(x, y, r, ink)
        if glyph == "○":
            self._disc(x, y, 0.6 * r, self._ink(Role.PAGE, 1.0))
        if glyph == "◐":
            inner = 0.65 * r
            self._draw.pieslice(
                [x - inner, y - inner, x + inner, y + inner],
                -90,
                90,
                fill=self._ink(Role.PAGE, 1.0),
            )

    def lay_on(self, picture: RgbImage) -> RgbImage:
        """The picture with the sheet on it; the picture itself stays as it was."""
        sheet = self._layer.reduce(_FINER)
        image = Image.fromarray(picture)
        left, top = (int(v) for v in self._origin)
        image.paste(sheet, (left, top), sheet)
        return np.asarray(image)

    def _fine(self, points: FloatArray) -> list[tuple[float, float]]:
        return [(float(x), float(y)) for x, y in (points - self._origin) * _FINER]

    def _ink(self, role: Role, opacity: float) -> tuple[int, int, int, int]:
        return (*find_rgb(role, self.theme), round(255 * opacity))

    def _disc(self, x: float, y: float, radius: float, fill: _Ink) -> None:
        self._draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=fill)


def _drawable(words: str) -> str:
    """Words in what the bundled font has: its minus is the dash of figures' width."""
    return words.replace("\N{MINUS SIGN}", "\N{EN DASH}")
