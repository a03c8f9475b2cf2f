"""Drawing on frames: the key frame with its angles, and the plain skeleton."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.drawing.overlay.dowel_layer import DowelLayer
    from hinge_core.drawing.overlay.hiding import Shown, prepare_picture
    from hinge_core.drawing.overlay.key_frame import (
        ANGLES,
        draw_key_frame,
    )
    from hinge_core.drawing.overlay.skeleton import OverlayLayer, draw_skeleton

_HOMES = {
    "ANGLES": "hinge_core.drawing.overlay.key_frame",
    "DowelLayer": "hinge_core.drawing.overlay.dowel_layer",
    "OverlayLayer": "hinge_core.drawing.overlay.skeleton",
    "Shown": "hinge_core.drawing.overlay.hiding",
    "draw_key_frame": "hinge_core.drawing.overlay.key_frame",
    "draw_skeleton": "hinge_core.drawing.overlay.skeleton",
    "prepare_picture": "hinge_core.drawing.overlay.hiding",
}
__all__ = [
    "ANGLES",
    "DowelLayer",
    "OverlayLayer",
    "Shown",
    "draw_key_frame",
    "draw_skeleton",
    "prepare_picture",
]


def __getattr__(name: str) -> Any:
    """Import on first use: a page that draws nothing loads nothing that draws."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
