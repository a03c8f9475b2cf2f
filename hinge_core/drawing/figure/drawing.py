"""Drawn elements: plain values that one picture prints and an animation compares."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from shapely.geometry import Polygon

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure import curves

PX_PER_M = 300.0


@dataclass(frozen=True, slots=True)
class Element:
    """One SVG element. Elements of neighbouring frames differ in attributes only."""

    tag: str
    attributes: Mapping[str, str]
    text: str | None = None

    def to_svg(self, inside: str = "") -> str:
        """The element as markup; ``inside`` is further markup within it."""
        attributes = "".join(f" {k}={quoteattr(v)}" for k, v in self.attributes.items())
        content = inside + ("" if self.text is None else escape(self.text))
        if not content:
            return f"<{self.tag}{attributes}/>"
        return f"<{self.tag}{attributes}>{content}</{self.tag}>"


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and line of a shape."""

    fill: str = "none"
    line: str = "none"
    width: float = 1.8
    dash: str = ""
    opacity: float = 1.0

    def attributes(self) -> dict[str, str]:
        """SVG presentation attributes."""
        out = {"fill": self.fill}
        if self.line != "none":
            out |= {
                "stroke": self.line,
                "stroke-width": f"{self.width:g}",
                "stroke-linejoin": "round",
                "stroke-linecap": "round",
            }
        if self.dash:
            out["stroke-dasharray"] = self.dash
        if self.opacity < 1.0:
            out["opacity"] = f"{self.opacity:g}"
        return out


def convert_to_px(points: FloatArray) -> FloatArray:
    """Metres, y up, to the picture's units, y down; any shape (..., 2)."""
    return np.asarray(points * np.array([PX_PER_M, -PX_PER_M]))


def draw_area(
    polygon: Polygon, paint: Paint, count: int, start: FloatArray, shift: FloatArray
) -> Element:
    """An outline as a smooth path of ``count`` points, first the one nearest start."""
    points = curves.make_ring(polygon, count, start) + shift
    return Element(
        "path",
        {"d": curves.write_bezier_path(convert_to_px(points)), **paint.attributes()},
    )


def draw_curve(points: FloatArray, paint: Paint, *, closed: bool = False) -> Element:
    """A smooth line through points (n, 2) in metres."""
    path = curves.write_bezier_path(convert_to_px(points), closed=closed)
    return Element("path", {"d": path, **paint.attributes()})


def draw_line(points: FloatArray, paint: Paint, *, closed: bool = False) -> Element:
    """Straight lines through points (n, 2) in metres."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in convert_to_px(points))
    tag = "polygon" if closed else "polyline"
    return Element(tag, {"points": corners, **paint.attributes()})


def draw_circle(centre: FloatArray, radius_m: float, paint: Paint) -> Element:
    """A circle, centre and radius in metres."""
    x, y = convert_to_px(centre)
    return Element(
        "circle",
        {
            "cx": f"{x:.1f}",
            "cy": f"{y:.1f}",
            "r": f"{radius_m * PX_PER_M:.1f}",
            **paint.attributes(),
        },
    )


def draw_label(
    at: FloatArray,
    text: str,
    fill: str,
    halo: str,
    *,
    size: float = 15,
    anchor: str = "",
) -> Element:
    """Text at a point in metres, with a halo of the page's colour."""
    x, y = convert_to_px(at)
    return Element(
        "text",
        {
            "x": f"{x:.1f}",
            "y": f"{y:.1f}",
            "fill": fill,
            "stroke": halo,
            "stroke-width": "4",
            "stroke-linejoin": "round",
            "paint-order": "stroke",
            "font-size": f"{size:g}",
            "font-weight": "600",
            "text-anchor": anchor or "middle",
        },
        text,
    )
