"""From a body in its own frame to the contract's measures."""

import numpy as np
import pytest
from builders import make_poses
from stick_people import stick_reading, stick_settings

from hinge_core.arrays import BoolArray
from hinge_core.kinematics.back import read_back
from hinge_core.kinematics.body_measures import Seen, find_standing_values, measure_body
from hinge_core.kinematics.correction import read_posture
from hinge_core.kinematics.hidden import read_sight
from hinge_core.kinematics.margins import CameraStand
from hinge_core.kinematics.measures import ANGLES, OF_POSTURE, Measure, Measures
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.pose.sequence import Facing, PoseSequence

SETTINGS = stick_settings().measuring
TRUNK, KNEE = [2.0, 2.0, 65.0, 30.0], [3.0, 3.0, 22.0, 7.9]
CLIP = make_poses(trunk_deg=TRUNK, knee_deg=KNEE)
NEVER = np.zeros(4, dtype=bool)
UPRIGHT = np.array([True, True, False, False])


def measured(poses: PoseSequence, upright: BoolArray | None, **told: float) -> Measures:
    body = make_body_frame(poses, Facing.RIGHT)
    maps = stick_reading(**told)
    seen = Seen(
        body=body,
        reading=read_posture(body, maps),
        back=read_back(
            poses, body, Facing.RIGHT, maps.back, SETTINGS.dowel, SETTINGS.arms
        ),
        upright=upright,
        stand=CameraStand(yaw_deg=0.0),
        sight=read_sight(poses, Facing.RIGHT, body.trunk_px),
    )
    return measure_body(poses.time_s, seen, SETTINGS)


def test_the_four_angles_are_those_of_the_figure() -> None:
    series = measured(CLIP, UPRIGHT)
    np.testing.assert_allclose(series[Measure.TRUNK_INCLINATION], TRUNK)
    np.testing.assert_allclose(series[Measure.KNEE_FLEXION], KNEE)
    np.testing.assert_allclose(series[Measure.HIP_FLEXION], [5.0, 5.0, 87.0, 37.9])


def test_the_ratio_is_not_measured_below_eight_degrees_of_knee() -> None:
    series = measured(CLIP, UPRIGHT)
    known = np.isfinite(series[Measure.HIP_KNEE_RATIO])
    assert known.tolist() == [False, False, True, False]
    assert series[Measure.HIP_KNEE_RATIO][2] == pytest.approx(87.0 / 22.0)
    assert series.at(Measure.HIP_KNEE_RATIO, 3).reason == "knee_too_straight"


def test_the_ratios_margin_is_that_of_a_quotient() -> None:
    series = measured(CLIP, UPRIGHT)
    hip, knee, ratio = (
        series.at(m, 2)
        for m in (Measure.HIP_FLEXION, Measure.KNEE_FLEXION, Measure.HIP_KNEE_RATIO)
    )
    draws = np.random.default_rng(5).normal(size=(2, 40_000)) / 1.645
    quotients = (hip.value + hip.margin / 8.0 * draws[0]) / (
        knee.value + knee.margin / 8.0 * draws[1]
    )
    spread = np.quantile(np.abs(quotients - ratio.value), 0.9)
    assert ratio.margin / 8.0 == pytest.approx(spread, rel=0.05)


def test_the_thighs_lean_and_the_bodys_line_are_those_of_the_figure() -> None:
    series = measured(CLIP, UPRIGHT)
    np.testing.assert_allclose(series[Measure.THIGH_BACK], KNEE)  # upright shins
    straight, folded = series[Measure.BODY_LINE_BEND][[0, 2]]
    assert straight == pytest.approx(2.0 + 1.5, abs=0.05)  # half of the knee's bend
    assert folded == pytest.approx(65.0 + 11.0, abs=0.3)


def test_since_standing_the_ratio_is_that_of_the_changes() -> None:
    series = measured(CLIP, UPRIGHT)
    told = series.at(Measure.HIP_KNEE_CHANGE_RATIO, 2)
    assert told.value == pytest.approx((87.0 - 5.0) / (22.0 - 3.0))
    assert told.margin > 0.0
    nod = series.at(Measure.HIP_KNEE_CHANGE_RATIO, 3)  # the knee bent by 5 degrees more
    assert (nod.known, nod.reason) == (False, "knee_bends_no_further")


def test_travel_in_thighs_is_travel_in_feet_by_another_rod() -> None:
    series = measured(CLIP, UPRIGHT)
    feet, thighs = (
        series.at(m, 2) for m in (Measure.HIP_TRAVEL, Measure.HIP_TRAVEL_THIGH)
    )
    rod = SETTINGS.proportions.foot / SETTINGS.proportions.thigh
    assert thighs.value == pytest.approx(feet.value * rod)
    assert thighs.margin == pytest.approx(feet.margin * rod)


def test_centimetres_need_the_persons_height() -> None:
    told = measured(CLIP, UPRIGHT).at(Measure.HIP_TRAVEL_CM, 2)
    assert (told.known, told.reason) == (False, "needs_height")


@pytest.mark.parametrize(
    "upright",
    [
        pytest.param(None, id="photo"),
        pytest.param(NEVER, id="never-upright"),
        pytest.param(UPRIGHT, id="own-standing"),
    ],
)
def test_without_an_outline_neither_back_nor_head_is_measured(
    upright: BoolArray | None,
) -> None:
    series = measured(CLIP, upright, head=7.0, bow=3.0)
    for measure in (m for m, of in OF_POSTURE.items() if of.outline):
        told = series.at(measure, 2)
        assert (told.known, told.reason) == (False, "no_outline")


@pytest.mark.parametrize(
    ("upright", "reason"),
    [(None, "needs_clip"), (NEVER, "needs_standing")],
)
def test_without_standing_what_needs_it_is_missing_with_its_reason(
    upright: BoolArray | None, reason: str
) -> None:
    series = measured(CLIP, upright)
    for measure in (m for m, of in OF_POSTURE.items() if of.since_standing):
        told = series.at(measure, 2)
        assert (told.known, told.reason) == (False, reason)


def test_without_a_silhouette_the_back_is_missing_with_its_reason() -> None:
    told = measured(CLIP, UPRIGHT).at(Measure.BACK_BOW, 2)
    assert (told.known, told.reason) == (False, "no_outline")


def test_standing_values_are_the_persons_own_or_most_peoples() -> None:
    series = measured(CLIP, UPRIGHT)
    own = find_standing_values(series, UPRIGHT, SETTINGS)
    assert set(own) == set(ANGLES)
    assert own[Measure.HIP_FLEXION].value == pytest.approx(5.0)
    assert own[Measure.HIP_FLEXION].margin > 0.0
    for upright in (None, NEVER):
        assert find_standing_values(series, upright, SETTINGS) == SETTINGS.population


def test_a_frame_without_a_body_has_no_measures() -> None:
    poses = make_poses(trunk_deg=TRUNK, knee_deg=KNEE)
    poses.position_px[1], poses.world_m[1] = np.nan, np.nan
    series = measured(poses, UPRIGHT & poses.found)
    for measure, values in series.values.items():
        assert np.isnan(values[1]), measure
    assert np.isfinite(series[Measure.HINGE_INDEX][2])
