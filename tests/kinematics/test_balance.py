"""Where the body's weight is."""

from typing import Any

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.kinematics.balance import (
    Segment,
    compute_centre_of_mass,
    compute_foot_share,
)
from hinge_core.kinematics.posture import Body, make_body_frame
from hinge_core.pose.sequence import Facing, Landmark

SEGMENTS = shipped_settings().measuring.segments
ANY_FOOT = (0.01, 9.0)


def body_of(facing: Facing = Facing.RIGHT, **pose: Any) -> Body:
    return make_body_frame(make_poses(facing=facing, **pose), facing)


def test_published_masses_are_those_of_a_whole_body() -> None:
    assert sum(segment.mass for segment in SEGMENTS.values()) == pytest.approx(
        1.0, abs=0.01
    )


def test_all_the_weight_in_one_segment_is_where_that_segment_is() -> None:
    only = {name: Segment(1e-12, s.centre) for name, s in SEGMENTS.items()}
    only["thigh"] = Segment(1.0, 0.25)
    body = body_of(trunk_deg=50.0, knee_deg=30.0)
    hip, knee = (
        body.plane[:, [left, left + 1]].mean(axis=1)
        for left in (Landmark.LEFT_HIP, Landmark.LEFT_KNEE)
    )
    np.testing.assert_allclose(
        compute_centre_of_mass(body, only), 0.75 * hip + 0.25 * knee, atol=1e-9
    )


def test_a_segment_without_a_mass_is_refused() -> None:
    with pytest.raises(KeyError, match="thigh"):
        compute_centre_of_mass(
            body_of(), {n: s for n, s in SEGMENTS.items() if n != "thigh"}
        )


def test_standing_the_weight_is_over_the_foot() -> None:
    (place,) = compute_foot_share(body_of(), SEGMENTS, ANY_FOOT)
    assert 0.15 < place < 0.6


def test_a_bow_from_the_hips_alone_tips_the_weight_forward() -> None:
    places = [
        float(compute_foot_share(body_of(trunk_deg=lean), SEGMENTS, ANY_FOOT)[0])
        for lean in (0.0, 20.0, 40.0, 60.0)
    ]
    assert places == sorted(places)
    assert places[-1] > 1.0


@pytest.mark.parametrize("facing", Facing)
def test_heel_is_nought_and_toe_is_one(facing: Facing) -> None:
    body = body_of(facing)
    centre = compute_centre_of_mass(body, SEGMENTS)[:, 0]
    for landmarks, expected in (
        ((Landmark.LEFT_HEEL, Landmark.RIGHT_HEEL), 0.0),
        ((Landmark.LEFT_FOOT_INDEX, Landmark.RIGHT_FOOT_INDEX), 1.0),
    ):
        moved = body.plane.copy()
        moved[:, 27:, 0] += (centre - moved[:, list(landmarks), 0].mean(axis=1))[
            :, None
        ]
        shifted = Body(plane=moved, world_m=body.world_m, trunk_px=body.trunk_px)
        drift = compute_centre_of_mass(shifted, SEGMENTS)[:, 0] - centre
        foot = moved[:, 31, 0] - moved[:, 29, 0]
        np.testing.assert_allclose(
            compute_foot_share(shifted, SEGMENTS, ANY_FOOT),
            expected + drift / foot,
            atol=1e-9,
        )


def test_a_foot_seen_without_length_is_as_long_as_the_shortest() -> None:
    poses = make_poses()
    poses.position_px[:, [31, 32]] = poses.position_px[:, [29, 30]]
    body = make_body_frame(poses, Facing.RIGHT)
    (long,) = compute_foot_share(body, SEGMENTS, (0.5, 0.7))
    (short,) = compute_foot_share(body, SEGMENTS, (0.25, 0.7))
    assert short == pytest.approx(2.0 * long)
    assert np.isfinite(long)


def test_what_was_not_seen_has_no_balance() -> None:
    poses = make_poses(trunk_deg=[0.0, 30.0])
    poses.position_px[0] = np.nan
    told = compute_foot_share(make_body_frame(poses, Facing.RIGHT), SEGMENTS, ANY_FOOT)
    assert np.isnan(told).tolist() == [True, False]
