"""Drawing on frames: the key frame with its angles, and the plain skeleton."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.drawing.overlay.dowel_layer import DowelLayer
    from hinge_core.drawing.overlay.key_frame import (
        ANGLES,
        OverlayLayer,
        draw_key_frame,
    )
    from hinge_core.drawing.overlay.skeleton import draw_skeleton

_HOMES = {
    "ANGLES": "hinge_core.drawing.overlay.key_frame",
    "DowelLayer": "hinge_core.drawing.overlay.dowel_layer",
    "OverlayLayer": "hinge_core.drawing.overlay.key_frame",
    "draw_key_frame": "hinge_core.drawing.overlay.key_frame",
    "draw_skeleton": "hinge_core.drawing.overlay.skeleton",
}
__all__ = [
    "ANGLES",
    "DowelLayer",
    "OverlayLayer",
    "draw_key_frame",
    "draw_skeleton",
]


def __getattr__(name: str) -> Any:
    """Import on first use: a page that draws nothing loads nothing that draws."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
