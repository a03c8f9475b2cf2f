"""Numbers as people read them."""

import builders
import numpy as np
import pytest

from hinge_core.judging.targets import Band
from hinge_core.kinematics.margins import Checked
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.telling.numbers import (
    tell_band,
    tell_checked,
    write_number_with_margin,
)

KNEE = builders.TEXTS[Measure.KNEE_FLEXION]
RATIO = builders.TEXTS[Measure.HIP_KNEE_RATIO]


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        pytest.param(Measured(81.2, 6.0), "81 ± 6", id="with-margin"),
        pytest.param(Measured(81.2), "81", id="margin-not-known"),
        pytest.param(Measured(-5.0, 3.0), "\N{MINUS SIGN}5 ± 3", id="true-minus"),
        pytest.param(Measured(-0.2, 3.0), "0 ± 3", id="no-minus-before-nought"),
        pytest.param(Measured(np.nan, reason="hidden"), "not measured", id="missing"),
    ],
)
def test_a_number_carries_its_margin(measured: Measured, expected: str) -> None:
    assert write_number_with_margin(measured, KNEE) == expected


@pytest.mark.parametrize(
    ("band", "expected"),
    [
        pytest.param(Band(1.0, 3.0), "1.0 to 3.0", id="both-ends"),
        pytest.param(Band(2.5, None), "2.5 or more", id="open-above"),
        pytest.param(Band(None, 1.25), "1.2 or less", id="open-below"),
        pytest.param(Band(None, None), "any", id="open"),
    ],
)
def test_a_band_is_said_in_words(band: Band, expected: str) -> None:
    assert tell_band(band, RATIO) == expected


def test_words_pass_the_seam_for_other_languages() -> None:
    dutch = {"not measured": "niet gemeten", "{low} or more": "{low} of meer"}
    assert write_number_with_margin(Measured(np.nan), KNEE, dutch.__getitem__) == (
        "niet gemeten"
    )
    assert tell_band(Band(10, None), KNEE, dutch.__getitem__) == "10 of meer"


def test_on_whom_margins_were_checked_is_said_with_its_numbers() -> None:
    checked = Checked(
        rendered_bodies=40, real_photos=5, real_numbers=20, real_inside=17
    )
    said = tell_checked(checked)
    assert "40 people drawn by a computer" in said
    assert "5 photos of real people" in said
    assert "17 of 20 angles" in said
    assert tell_checked(None) == ""
