"""What stands on one printed page, whatever it is printed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.i18n.language import SOURCE


class Paper(StrEnum):
    """A sheet; the values are the names that CSS knows."""

    A4 = "A4"
    LETTER = "letter"


class Marker(StrEnum):
    """What stands before each line of a list."""

    BULLET = "bullet"
    NUMBER = "number"
    BOX = "box"  # to tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture, what it shows in words, and the line below it."""

    svg: str
    words: str
    width: float  # in picture units, the same for all drawings
    height: float
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading with a sentence or two, a list, or pictures under it."""

    heading: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    marker: Marker = Marker.BULLET
    after: str = ""  # below the list
    drawings: tuple[Drawing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One page: title, pictures on top, blocks in columns or a table, box and foot."""

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    left: int = 0  # how many blocks stand in the left column; 0: a table of three
    foot: str
    drawings: tuple[Drawing, ...] = ()
    box: tuple[Block, ...] = ()  # in a frame, the last one beside the others
    language: str = SOURCE


def scale_of(drawings: Sequence[Drawing], room_mm: float, tall_mm: float) -> float:
    """Millimetres for a picture unit, so that a row fits its room on one scale."""
    widths = sum(drawing.width for drawing in drawings)
    tallest = max(drawing.height for drawing in drawings)
    return min(tall_mm / tallest, room_mm / widths)
