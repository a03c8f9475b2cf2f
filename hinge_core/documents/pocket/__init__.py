"""The lesson for a pocket: one HTML file that teaches without a network.

The walk: content and judged samples -> ``PocketLesson`` -> ``write_pocket_lesson``.
"""

from hinge_core.documents.pocket.judged_samples import JudgedSample
from hinge_core.documents.pocket.pocket_page import (
    list_pocket_samples,
    write_pocket_lesson,
)

__all__ = ["JudgedSample", "list_pocket_samples", "write_pocket_lesson"]
