"""The picture as an SVG document: layers in order, frame, title and description."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.annotate import FigureMark, draw_mark
from hinge_core.drawing.figure.drawing import PX_PER_M, Element, Paint, draw_line
from hinge_core.drawing.figure.equipment import draw_prop
from hinge_core.drawing.figure.person import paint_person
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import Prop, PropLayer
from hinge_core.drawing.figure.style import Ink, pick_ink
from hinge_core.drawing.palette import Theme

MARGIN = 16.0  # picture units round the drawing
FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class PictureFrame:
    """The part of the plane a picture shows, in picture units (300 a metre)."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: "PictureFrame") -> "PictureFrame":
        """The smallest frame that holds both: pictures that share it share a scale."""
        return PictureFrame(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def draw_scene(
    posed: Posed,
    theme: Theme,
    props: Sequence[Prop] = (),
    annotations: Sequence[FigureMark] = (),
) -> list[Element]:
    """All elements in paint order; the floor is not among them."""
    person = paint_person(posed, theme)
    layers: dict[PropLayer, list[Element]] = {layer: [] for layer in PropLayer}
    for prop in props:
        for layer, elements in draw_prop(prop, posed, theme).items():
            layers[layer] += elements
    held = [*layers[PropLayer.HELD], *person.near]
    limbs = [*held, *person.leg] if posed.pose.between_legs else [*person.leg, *held]
    return [
        *layers[PropLayer.BEHIND],
        *person.far,
        *layers[PropLayer.MIDDLE],
        *person.upper,
        *limbs,
        *layers[PropLayer.FRONT],
        *(e for mark in annotations for e in draw_mark(mark, posed, theme)),
    ]


def find_frame_of(elements: Iterable[Element], margin: float = MARGIN) -> PictureFrame:
    """The frame round drawn elements, floor included."""
    points = np.vstack([_points(element) for element in elements])
    left, top = points.min(axis=0) - margin
    right, bottom = points.max(axis=0) + margin
    return PictureFrame(
        float(left), float(top), float(right), max(float(bottom), margin)
    )


def _points(element: Element) -> FloatArray:
    attributes = element.attributes
    if element.tag == "circle":
        x, y, r = (float(attributes[k]) for k in ("cx", "cy", "r"))
        return np.array([(x - r, y - r), (x + r, y + r)])
    if element.tag == "text":
        x, y = float(attributes["x"]), float(attributes["y"])
        half = 4.5 * len(element.text or "")
        start = {"start": x, "end": x - 2 * half}.get(
            attributes["text-anchor"], x - half
        )
        return np.array([(start, y - 14.0), (start + 2 * half, y + 4.0)])
    numbers = _NUMBER.findall(attributes.get("d") or attributes["points"])
    return np.array([float(n) for n in numbers]).reshape(-1, 2)


def draw_floor(frame: PictureFrame, theme: Theme) -> Element:
    """The line the figure stands on, across the frame."""
    ends = np.array([(frame.left, 0.0), (frame.right, 0.0)]) / PX_PER_M
    return draw_line(ends, Paint(line=pick_ink(Ink.FLOOR, theme), width=2.0))


def write_document(
    body: str, frame: PictureFrame, *, width: float | None, title: str, description: str
) -> str:
    """Wrap markup in an SVG root that scales to the room it is given."""
    size = (
        'width="100%"'
        if width is None
        else f'width="{width:g}" height="{width * frame.height / frame.width:.0f}"'
    )
    named = Element("title", {}, title).to_svg() if title else ""
    told = Element("desc", {}, description).to_svg() if description else ""
    role = Element("svg", {"role": "img", "aria-label": title}).to_svg()
    attributes = role.removeprefix("<svg").removesuffix("/>")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{attributes} {size} '
        f'viewBox="{frame.left:.0f} {frame.top:.0f} {frame.width:.0f} '
        f'{frame.height:.0f}" font-family="{FONT}">{named}{told}{body}</svg>'
    )


def render_svg(
    posed: Posed,
    *,
    theme: Theme = Theme.LIGHT,
    props: Sequence[Prop] = (),
    annotations: Sequence[FigureMark] = (),
    frame: PictureFrame | None = None,
    width: float | None = None,
    title: str = "",
    description: str = "",
) -> str:
    """Draw a placed figure as one self-contained SVG document.

    Parameters
    ----------
    posed
        From ``solve``.
    props, annotations
        Equipment, and marks such as angles, arrows and the balance line.
    frame
        What part of the plane to show; None fits the drawing. Give two pictures that
        stand side by side one frame (``Frame.joined``).
    width
        In pixels; None fills the room, at any size.
    title, description
        For people who do not see the picture.
    """
    elements = draw_scene(posed, theme, props, annotations)
    return render_elements(
        elements,
        theme,
        frame=frame,
        width=width,
        title=title,
        description=description,
    )


def render_elements(
    elements: Sequence[Element],
    theme: Theme,
    *,
    frame: PictureFrame | None = None,
    width: float | None = None,
    title: str = "",
    description: str = "",
) -> str:
    """Put drawn elements on the floor line, as one SVG document."""
    frame = frame or find_frame_of(elements)
    markup = "".join(e.to_svg() for e in (draw_floor(frame, theme), *elements))
    return write_document(
        markup, frame, width=width, title=title, description=description
    )
