"""One page to print: a drill, the ladder, the common mistakes, the quiz and its key.

The walk: content -> ``Handout`` (what stands on the page) -> ``to_html`` or ``to_pdf``.
"""

from hinge_core.documents.handouts.compose import compose, handout_ids
from hinge_core.documents.handouts.html import to_html
from hinge_core.documents.handouts.page import Block, Drawing, Handout, Paper
from hinge_core.documents.handouts.pdf import to_pdf, to_png

__all__ = [
    "Block",
    "Drawing",
    "Handout",
    "Paper",
    "compose",
    "handout_ids",
    "to_html",
    "to_pdf",
    "to_png",
]
