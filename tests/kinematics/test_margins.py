"""How far each number may be off, given what was seen."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.kinematics.margins import (
    CameraStand,
    MarginRule,
    MarginRules,
    SinceStanding,
    compute_change_margins,
    compute_margin,
    compute_standing_shares,
)
from hinge_core.kinematics.measures import ANGLES, Measure

HIP, KNEE = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
PLAIN = MarginRule(
    yaw_deg=(0.0, 20.0, 40.0), margin=(4.0, 6.0, 10.0), own=(2.0, 3.0, 5.0)
)
SQUARE_ON = CameraStand(yaw_deg=0.0)
SHIPPED = shipped_settings().measuring.margins


def margin(
    rule: MarginRule = PLAIN,
    stand: CameraStand = SQUARE_ON,
    *,
    value: float = 50.0,
    trust: float = 1.0,
    own: bool = False,
) -> float:
    rules = MarginRules(
        rules={HIP: rule},
        checked=SHIPPED.checked,
        poor_light_factor=1.5,
        blurred_factor=2.0,
        pixel_body_px=100.0,
    )
    (told,) = compute_margin(
        rules, HIP, np.array([value]), stand, np.array([trust]), own=own
    )
    return float(told)


@pytest.mark.parametrize(
    ("yaw_deg", "expected"),
    [(0.0, 4.0), (10.0, 5.0), (20.0, 6.0), (30.0, 8.0), (40.0, 10.0), (80.0, 10.0)],
)
def test_a_margin_grows_with_the_yaw(yaw_deg: float, expected: float) -> None:
    assert margin(stand=CameraStand(yaw_deg=yaw_deg)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("rule", "stand", "seen", "expected"),
    [
        pytest.param({}, {}, {"own": True}, 2.0, id="own-standing-taken-off"),
        pytest.param({"own": None}, {}, {"own": True}, 4.0, id="no-own-margin-known"),
        pytest.param(
            {"at_value": (0.0, 10.0), "value_margin": (0.0, 10.0)},
            {},
            {"value": 5.0},
            9.0,
            id="with-the-value",
        ),
        pytest.param({"strange": 8.0}, {}, {"trust": 0.5}, 8.0, id="a-strange-posture"),
        pytest.param({"tilts": True}, {"tilt_doubt_deg": 3.0}, {}, 5.0, id="a-tilt"),
        pytest.param({}, {"tilt_doubt_deg": 3.0}, {}, 4.0, id="a-tilt-that-cancels"),
        pytest.param({"pixel": 2.0}, {"person_px": 50.0}, {}, 8.0, id="a-small-body"),
        pytest.param({"beside_plate": 7.0}, {"plate": True}, {}, 7.0, id="a-plate"),
        pytest.param({"beside_plate": 7.0}, {}, {}, 4.0, id="no-plate"),
        pytest.param({"beside_plate": 1.0}, {"plate": True}, {}, 4.0, id="no-surer"),
        pytest.param({}, {"poor_light": True}, {}, 6.0, id="poor-light"),
        pytest.param({}, {"blurred": True}, {}, 8.0, id="blur"),
        pytest.param({}, {"poor_light": True, "blurred": True}, {}, 12.0, id="both"),
    ],
)
def test_what_was_seen_widens_a_margin(
    rule: dict[str, Any],
    stand: dict[str, Any],
    seen: dict[str, Any],
    expected: float,
) -> None:
    told = margin(replace(PLAIN, **rule), replace(SQUARE_ON, **stand), **seen)
    assert told == pytest.approx(expected)


def test_no_margin_is_invented() -> None:
    assert np.isnan(margin(stand=CameraStand(yaw_deg=np.nan)))
    unknown = compute_margin(
        replace(SHIPPED, rules={}),
        KNEE,
        np.zeros(3),
        SQUARE_ON,
        np.ones(3),
        own=False,
    )
    assert np.isnan(unknown).all()


@pytest.mark.parametrize(
    ("yaw_deg", "expected"), [(0.0, 2.0), (10.0, 2.5), (20.0, 3.0), (80.0, 4.0)]
)
def test_a_change_between_two_sets_is_surer_than_both(
    yaw_deg: float, expected: float
) -> None:
    rule = replace(PLAIN, change=(2.0, 3.0, 4.0))
    rules = replace(SHIPPED, rules={HIP: rule})
    assert compute_change_margins(rules, yaw_deg) == {HIP: pytest.approx(expected)}
    assert compute_change_margins(rules, np.nan) == {}


@pytest.mark.parametrize("yaw_deg", [0.0, 11.0, 25.0])
def test_the_four_angles_of_two_sets_can_be_compared(yaw_deg: float) -> None:
    for measure in ANGLES:
        rule = SHIPPED.rules[measure]
        one = float(np.interp(yaw_deg, rule.yaw_deg, rule.margin))
        assert 0.0 < compute_change_margins(SHIPPED, yaw_deg)[measure] < 2.0 * one


def test_a_change_since_standing_is_a_share_of_the_margin_at_that_yaw() -> None:
    rule = replace(PLAIN, since_standing=SinceStanding(floor=1.0, growth=0.1))
    rules = replace(SHIPPED, rules={HIP: rule, KNEE: PLAIN})
    (share,) = compute_standing_shares(rules, 20.0).values()
    assert share.margin(6.0, 0.0) == pytest.approx(1.0)
    assert share.margin(6.0, -20.0) == pytest.approx(3.0)
    assert share.margin(12.0, 20.0) == pytest.approx(6.0)  # a doubtful joint
    assert share.margin(6.0, 90.0) == pytest.approx(6.0)  # never more than its own


def test_every_shipped_margin_is_a_table_that_grows_with_the_yaw() -> None:
    for measure, rule in SHIPPED.rules.items():
        for table in filter(None, (rule.margin, rule.own, rule.change)):
            assert len(rule.yaw_deg) == len(table), measure
            assert min(table) > 0 or rule.value_margin, measure
            assert list(table) == sorted(table), measure
        assert list(rule.yaw_deg) == sorted(rule.yaw_deg), measure
    assert min(SHIPPED.poor_light_factor, SHIPPED.blurred_factor) >= 1.0
