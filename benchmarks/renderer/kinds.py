"""What real pictures have and clean renders lack: each kind can be left out.

A still's kinds are drawn by lot from ``lists.yaml``, each from a stream of its own, so
that leaving one out changes nothing else about any still.
"""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np


class Kind(StrEnum):
    COVERED = "covered"  # a plate, bar, kettlebell, band or rack over the body
    CLOTHES = "clothes"  # hoods, joggers, dark and baggy things
    BUSY = "busy"  # a gym's furniture
    MIRROR = "mirror"  # a wall of mirrors
    BACKLIGHT = "backlight"
    BYSTANDER = "bystander"  # somebody else in the room
    BARS = "bars"  # black bars at the picture's sides or top and bottom
    CUT = "cut"  # the frame cuts feet, head or hands off
    SMALL = "small"  # low resolution
    BLUR = "blur"  # out of focus or moved
    NOISE = "noise"
    COMPRESSED = "compressed"  # as a messenger sends it


def pick_kinds(
    shares: Mapping[str, float], seed: tuple[int, ...], without: frozenset[Kind]
) -> frozenset[Kind]:
    """Draw which kinds a still is of."""
    chosen = {
        kind
        for number, kind in enumerate(Kind)
        if np.random.default_rng([*seed, number]).random() < shares.get(kind, 0.0)
    }
    return frozenset(chosen - without)
