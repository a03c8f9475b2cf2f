"""What a bridge is asked for can be met: its bands are those of one body."""

import numpy as np
import pytest
from stick_people import shipped_settings
from stick_walks import content

from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

LENGTHS = shipped_settings().measuring.proportions
ANKLE_UP = 0.039  # of stature, as the shoulder and the seat of one who lies
SHOULDER_UP = 0.05
HIP_UP = 0.055
DRILLS = ("glute_bridge", "glute_bridge_single")


def find_row(drill: str, phase: Phase, measure: Measure) -> Target:
    (row,) = (
        row
        for row in content().targets[drill]
        if (row.phase, row.measure) == (phase, measure)
    )
    return row


def bend_knees(shin_deg: float) -> tuple[float, float]:
    """Knee bend of a straight bridge, and of the rest before it with the feet there.

    Minus is a shin that leans towards the head.
    """
    shin, line = np.radians(shin_deg), LENGTHS.trunk + LENGTHS.thigh
    rise = ANKLE_UP + LENGTHS.shank * np.cos(shin) - SHOULDER_UP
    slope = np.arcsin(rise / line)
    ankle = line * np.cos(slope) - LENGTHS.shank * np.sin(shin)
    hip = np.sqrt(LENGTHS.trunk**2 - (HIP_UP - SHOULDER_UP) ** 2)
    apart = np.hypot(ankle - hip, ANKLE_UP - HIP_UP)
    squares = LENGTHS.thigh**2 + LENGTHS.shank**2 - apart**2
    inside = np.arccos(squares / (2.0 * LENGTHS.thigh * LENGTHS.shank))
    return 90.0 + np.degrees(slope + shin), 180.0 - np.degrees(inside)


@pytest.mark.parametrize("drill", DRILLS)
def test_a_straight_bridge_on_shins_close_to_upright_has_its_knees_in_their_bands(
    drill: str,
) -> None:
    shin = find_row("glute_bridge", Phase.TOP, Measure.SHANK_INCLINATION).green
    assert shin.low is not None and shin.high is not None
    for lean in np.linspace(shin.low, shin.high, 12):
        top, start = bend_knees(float(lean))
        for phase, bend in ((Phase.TOP, top), (Phase.START, start)):
            row = find_row(drill, phase, Measure.KNEE_FLEXION)
            assert row.green.contains(bend), (lean, phase, bend)


def test_upright_shins_are_what_fingertips_at_the_heels_bring() -> None:
    top, start = bend_knees(0.0)
    assert top == pytest.approx(115.0, abs=2.0)
    assert start == pytest.approx(135.0, abs=2.0)
