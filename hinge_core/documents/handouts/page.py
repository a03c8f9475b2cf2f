"""What stands on one printed page, whatever it is printed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from hinge_core.i18n.language import SOURCE

_LETTERS_A_LINE = 46  # of a heading in half a page's width
_DRAWN_LINES = 5  # that a row of pictures in a block takes the room of


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
class PageCode:
    """A square code that leads from the sheet to a page, and the address in words."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """One page: title, pictures on top, blocks in columns or a table, box and foot."""

    id: str
    title: str
    lead: str
    blocks: tuple[Block, ...]
    left: int = 0  # how many blocks stand on the left; all: below; 0: a table of three
    foot: str
    drawings: tuple[Drawing, ...] = ()
    box: tuple[Block, ...] = ()  # in a frame, the last one beside the others
    language: str = SOURCE
    large: bool = False  # to be hung or laid out, and read from a distance
    code: PageCode | None = None


def scale_of(drawings: Sequence[Drawing], room_mm: float, tall_mm: float) -> float:
    """Millimetres for a picture unit, so that a row fits its room on one scale."""
    widths = sum(drawing.width for drawing in drawings)
    tallest = max(drawing.height for drawing in drawings)
    return min(tall_mm / tallest, room_mm / widths)


def find_even_split(blocks: Sequence[Block]) -> int:
    """How many blocks stand on the left where both columns are as short as can be."""
    lines = [_count_lines(block) for block in blocks]
    return min(
        range(1, len(lines) + 1), key=lambda n: max(sum(lines[:n]), sum(lines[n:]))
    )


def _count_lines(block: Block) -> float:
    """About how many lines a block fills, with the space below it."""
    heading = 1.3 * ceil(len(block.heading) / _LETTERS_A_LINE)
    texts = (block.text, *block.items, block.after)
    lines = sum(ceil(len(text) / _LETTERS_A_LINE) for text in texts)
    return heading + lines + (_DRAWN_LINES if block.drawings else 0) + 0.5
