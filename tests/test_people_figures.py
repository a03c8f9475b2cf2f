"""What was last measured on real people is what the app promises.

``benchmarks/people.json`` is written by ``python -m benchmarks.photos``; the photos
themselves are not the project's to hand on. A fit that is better on rendered people and
worse on real ones fails here.
"""

import json
from pathlib import Path

import pytest

from hinge_core.kinematics.measures import ANGLES, Measure

FIGURES = json.loads(
    (Path(__file__).parents[1] / "benchmarks/people.json").read_text(encoding="utf-8")
)
VIEWS = ("side", "all")
# A median of 20 photos is good to about 1 degree, and so is the mean of two hands.
NOTICEABLE_DEG = 1.0
MEDIAN_AT_MOST_DEG = dict(zip(ANGLES, (3.5, 6.0, 4.5, 3.0), strict=True))
# Over every side view that is reported the hip's is 9.8, of which 9 were wanted: it is
# wide where legs stand apart, and holds more than it claims.
MARGIN_AT_MOST_DEG = dict(zip(ANGLES, (7.0, 10.0, 9.0, 6.5), strict=True))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("measure", ANGLES, ids=str)
def test_no_correction_makes_real_photos_worse(view: str, measure: Measure) -> None:
    """Against the same looks, uncorrected, on the same photos."""
    told = FIGURES[view][measure]
    assert told["product_p90"] <= told["looks_p90"]
    assert told["product_median"] <= told["looks_median"] + NOTICEABLE_DEG


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("measure", ANGLES, ids=str)
def test_several_looks_are_no_worse_than_one(view: str, measure: Measure) -> None:
    told = FIGURES[view][measure]
    for figure in ("median", "p90"):
        assert told[f"product_{figure}"] <= told[f"raw_{figure}"] + NOTICEABLE_DEG


@pytest.mark.parametrize("measure", ANGLES, ids=str)
def test_side_views_are_as_near_as_promised(measure: Measure) -> None:
    told = FIGURES["side"][measure]
    assert told["reported"] >= 15
    assert told["product_median"] <= MEDIAN_AT_MOST_DEG[measure]
    assert told["margin"] <= MARGIN_AT_MOST_DEG[measure]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("measure", ANGLES, ids=str)
def test_margins_hold_on_real_people(view: str, measure: Measure) -> None:
    assert FIGURES[view][measure]["inside"] >= 0.85
