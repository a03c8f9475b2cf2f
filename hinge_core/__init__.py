"""Measure the hip hinge in photos and clips, and say how sure the numbers are.

>>> from hinge_core import analyse_clip
>>> analyse_clip("set.mp4").to_dict()  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.content import load_content
    from hinge_core.stages.studio import (
        analyse_clip,
        analyse_media,
        analyse_photo,
        screen,
    )

_HOMES = {
    "analyse_clip": "hinge_core.stages.studio",
    "analyse_media": "hinge_core.stages.studio",
    "analyse_photo": "hinge_core.stages.studio",
    "load_content": "hinge_core.content",
    "screen": "hinge_core.stages.studio",
}
__all__ = ["analyse_clip", "analyse_media", "analyse_photo", "load_content", "screen"]


def __getattr__(name: str) -> Any:
    """Import on first use: a page that only reads content loads nothing else."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
