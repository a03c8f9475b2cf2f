"""One page to print: a drill, the ladder, the common mistakes, the quiz and its key.

The walk: content -> ``Handout`` (what stands on the page) -> ``to_html`` or ``to_pdf``.
"""

from hinge_core.documents.handouts.compose import (
    LESSONS,
    compose_handout,
    list_handout_ids,
)
from hinge_core.documents.handouts.html import write_html
from hinge_core.documents.handouts.page import Block, Drawing, Handout, Paper
from hinge_core.documents.handouts.pdf import write_pdf, write_png

__all__ = [
    "LESSONS",
    "Block",
    "Drawing",
    "Handout",
    "Paper",
    "compose_handout",
    "list_handout_ids",
    "write_html",
    "write_pdf",
    "write_png",
]
