"""The straight stick on the figure's back, laid as on a filmed one."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray, IntArray
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.place import find_back_points
from hinge_core.drawing.figure.spine import HEAD_BACK, Spine
from hinge_core.kinematics.measures import DOWEL_GAPS, Measure
from hinge_core.kinematics.stick.virtual_stick import (
    PLACES,
    lay_on_points,
    list_tilts_deg,
)


@dataclass(frozen=True, slots=True, eq=False)
class FigureStick:
    """A stick on the back, metres from the hip; places as ``virtual_stick.PLACES``."""

    base: FloatArray  # (2,) a point on it
    along: FloatArray  # (2,) its direction, upwards
    places: FloatArray  # (3, 2) the skin nearest to it at each place
    gaps_pct: FloatArray  # (3,) of the trunk's length

    def contacts(self) -> dict[Measure, bool]:
        """Which places touch, by the measure of their gap."""
        limit = load_exact().dowel.touching_pct
        return {
            name: bool(gap <= limit)
            for name, gap in zip(DOWEL_GAPS, self.gaps_pct, strict=True)
        }


def lay_stick_on(spine: Spine) -> FigureStick:
    """Lay a rigid stick on the skin of head, upper back and sacrum.

    Of all sticks that cut none of it, the one whose gaps add up to least.
    """
    exact = load_exact()
    skin, belongs = list_stick_points()
    points = spine.place(skin)
    trunk = spine.shoulder()
    backward = np.array([-trunk[1], trunk[0]])
    square = float(trunk @ trunk)
    laid = lay_on_points(
        points @ trunk / square,
        points @ backward / square,
        [belongs == place for place in range(len(PLACES))],
        np.ones(len(points), dtype=bool),
        list_tilts_deg(exact.dowel.widest_tilt_deg, exact.dowel.tilt_step_deg),
    )
    tilt = np.radians(laid.tilt_deg)
    along = trunk * np.cos(tilt) + backward * np.sin(tilt)
    return FigureStick(
        base=backward * (laid.offset / np.cos(tilt)),
        along=along / np.hypot(*along),
        places=points[laid.nearest],
        gaps_pct=laid.gaps_pct,
    )


def list_stick_points() -> tuple[FloatArray, IntArray]:
    """Rest points (n, 2) of the skin that a stick may touch, and each one's place."""
    exact = load_exact()
    skin = [
        HEAD_BACK,
        find_back_points(np.linspace(*exact.thoracic, 30)),
        find_back_points(np.linspace(*exact.sacrum, 20)),
    ]
    belongs = np.repeat(np.arange(len(skin)), [len(part) for part in skin])
    return np.vstack(skin), belongs
