"""Drawing on frames: the key frame with its angles, and the plain skeleton."""

from hinge_core.overlay.dowel import DowelLayer
from hinge_core.overlay.key_frame import ANGLES, Layer, draw_key_frame
from hinge_core.overlay.skeleton import draw_skeleton

__all__ = ["ANGLES", "DowelLayer", "Layer", "draw_key_frame", "draw_skeleton"]
