"""Which phase a photo shows, by what of it is seen."""

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.measuring.instants import find_photo_phase
from hinge_core.measuring.phases import Phase

SETTINGS = shipped_settings().photo
HIDDEN = np.nan


def phase_of(trunk: float, hip: float, withheld: float | None = None) -> Phase:
    held = {} if withheld is None else {Measure.HIP_FLEXION: np.array([withheld])}
    series = Measures(
        time_s=np.zeros(1),
        values={
            Measure.TRUNK_INCLINATION: np.array([trunk]),
            Measure.HIP_FLEXION: np.array([hip]),
        },
        withheld=held,
    )
    return find_photo_phase(series, SETTINGS)


@pytest.mark.parametrize(
    ("trunk", "hip", "withheld", "phase"),
    [
        pytest.param(3.0, 4.0, None, Phase.TOP, id="standing"),
        pytest.param(60.0, 80.0, None, Phase.BOTTOM, id="folded"),
        pytest.param(25.0, 35.0, None, Phase.UNKNOWN, id="in between"),
        pytest.param(60.0, HIDDEN, 20.0, Phase.BOTTOM, id="bent, the fold hidden"),
        pytest.param(3.0, HIDDEN, 9.0, Phase.TOP, id="upright, the fold hidden"),
        pytest.param(3.0, HIDDEN, 95.0, Phase.BOTTOM, id="a squat, the fold hidden"),
        pytest.param(35.0, HIDDEN, 90.0, Phase.UNKNOWN, id="neither, the fold hidden"),
        pytest.param(HIDDEN, HIDDEN, None, Phase.UNKNOWN, id="nothing seen"),
        pytest.param(HIDDEN, 80.0, None, Phase.BOTTOM, id="only the fold seen"),
    ],
)
def test_the_phase_comes_from_what_is_seen(
    trunk: float, hip: float, withheld: float | None, phase: Phase
) -> None:
    assert phase_of(trunk, hip, withheld) is phase
