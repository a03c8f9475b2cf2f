"""A handout as an accessible PDF of one page, set by Typst."""

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from hinge_core.documents.handouts.page import Drawing, Handout, Paper, scale_of
from hinge_core.errors import HingeError
from hinge_core.extras import require_extra
from hinge_core.shipped import find_shipped

TEMPLATE = Path(__file__).with_name("handout.typ")
FONTS = find_shipped() / "static" / "fonts"
PAGE_MM = 175.0  # for pictures side by side, gaps left out; fits either paper
PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}  # as Typst names them


class Layout(NamedTuple):
    """How large type and pictures are set."""

    size_pt: float
    tall_mm: float  # pictures on top of the page
    small_mm: float  # pictures within a block


# From the largest to the smallest that is still read with ease on paper.
LAYOUTS = (
    Layout(11.5, 62, 24),
    Layout(11, 58, 23),
    Layout(10.5, 54, 22),
    Layout(10, 50, 21),
    Layout(9.5, 46, 20),
    Layout(9, 42, 19),
    Layout(8.5, 38, 18),
    Layout(8, 34, 17),
    Layout(7.5, 30, 16),
)
# Sheets that are read from a distance: figures of a hand's length and more. Their room
# and margin are their own, so that a pair of wide figures is tall enough.
LARGE_LAYOUTS = (
    *(Layout(24, 150, 60), Layout(22, 150, 60), Layout(20, 150, 50)),
    *(Layout(18, 142, 50), Layout(17, 140, 50), Layout(16, 138, 50)),
    *(Layout(15, 136, 50), Layout(14, 134, 50), Layout(13, 132, 50)),
    *(Layout(13, 115, 45), Layout(12, 100, 45)),  # of a lesson's step that asks a lot
)
LARGE_PAGE_MM = 190.0
MARGIN_MM = {False: 12, True: 9}  # of a page, and of a large one
LARGE_CODE_MM, CODE_MM_A_PT = 28.0, 1.6
BOX_PT = 8.0  # who rings has no time for finer print


class HandoutTooLong(HingeError):
    """What should stand on one page does not fit on it."""


@lru_cache(maxsize=64)
def find_fitting_layout(handout: Handout, paper: Paper) -> Layout:
    """The largest layout in which a handout fits on one page.

    Raises
    ------
    HandoutTooLong
        If none does.
    """
    with require_extra("Handouts need", "print"):
        import typst  # only what is printed needs it

    def fits(layout: Layout) -> bool:
        pages = typst.query(
            TEMPLATE,
            "<pages>",
            field="value",
            one=True,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs=_inputs(handout, paper, layout),
        )
        return bool(json.loads(pages) == 1)

    # What fits in some size fits in each smaller one, so half of them need no look.
    layouts = LARGE_LAYOUTS if handout.large else LAYOUTS
    found = bisect_left(layouts, True, key=fits)
    if found == len(layouts):
        raise HandoutTooLong(
            f"The handout {handout.id} is too long for one page. Shorten its texts."
        )
    return layouts[found]


@lru_cache(maxsize=64)
def write_pdf(handout: Handout, paper: Paper) -> bytes:
    """Set a handout as one page: PDF/UA, so that it can be read aloud.

    Raises
    ------
    HandoutTooLong
        If it does not fit, even in the smallest type that is still read with ease.
    """
    with require_extra("Handouts need", "print"):
        import typst

    pdf: bytes = typst.compile(
        TEMPLATE,
        format="pdf",
        pdf_standards="ua-1",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=_inputs(handout, paper, find_fitting_layout(handout, paper)),
    )
    return pdf


@lru_cache(maxsize=64)
def write_png(handout: Handout, paper: Paper, ppi: float = 110.0) -> bytes:
    """The same page as a picture, to look at before printing.

    Raises
    ------
    HandoutTooLong
        As ``to_pdf``.
    """
    with require_extra("Handouts need", "print"):
        import typst

    png: bytes = typst.compile(
        TEMPLATE,
        format="png",
        ppi=ppi,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs=_inputs(handout, paper, find_fitting_layout(handout, paper)),
    )
    return png


def list_scales(handout: Handout, layout: Layout) -> tuple[float, float]:
    """Millimetres for a picture unit, on top of the page and in the blocks.

    All pictures in the blocks share one scale, so that people keep their size.
    """
    page = LARGE_PAGE_MM if handout.large else PAGE_MM
    top = _scale([handout.drawings], page, layout.tall_mm)
    room = page / (2 if handout.left else 3) - 6.0
    return top, _scale([b.drawings for b in handout.blocks], room, layout.small_mm)


def find_box_size(handout: Handout, layout: Layout) -> float:
    """The type of the box, points: on a large sheet it is read from near by."""
    return BOX_PT if handout.large else max(layout.size_pt * 0.9, BOX_PT)


def find_code_size(handout: Handout, layout: Layout) -> float:
    """How wide the code is, mm: no taller than what it stands beside."""
    return LARGE_CODE_MM if handout.large else layout.size_pt * CODE_MM_A_PT


def _scale(rows: Sequence[Sequence[Drawing]], room_mm: float, tall_mm: float) -> float:
    return min((scale_of(row, room_mm, tall_mm) for row in rows if row), default=1.0)


def _inputs(handout: Handout, paper: Paper, layout: Layout) -> dict[str, str]:
    """Data for the template: never part of its markup."""
    top, inside = list_scales(handout, layout)
    return {
        "handout": json.dumps(asdict(handout)),
        "paper": PAPERS[paper],
        "size": str(layout.size_pt),
        "small": str(find_box_size(handout, layout)),
        "code": str(find_code_size(handout, layout)),
        "margin": str(MARGIN_MM[handout.large]),
        "top": str(top),
        "inside": str(inside),
    }
