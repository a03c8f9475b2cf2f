"""Whether a skeleton sits on a person."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from stick_people import StickDetector, empty_room, figure, paint, shipped_settings

from hinge_core.arrays import RgbImage
from hinge_core.pose.detection import Detection
from hinge_core.pose.plausibility import (
    compute_body_extent_px,
    compute_inside_share,
    is_body,
)
from hinge_core.pose.sequence import Landmark as L

SETTINGS = shipped_settings().following.plausibility


def detected(rgb: RgbImage) -> Detection:
    detection = StickDetector().detect(rgb)
    assert detection is not None
    return detection


def person(**angles: float) -> Detection:
    return detected(paint(empty_room(), figure(**angles)))


@pytest.mark.parametrize(
    "angles",
    [
        pytest.param({}, id="standing"),
        pytest.param({"trunk_deg": 70.0, "knee_deg": 20.0}, id="hinging"),
        pytest.param(
            {"trunk_deg": 35.0, "knee_deg": 110.0, "shank_deg": 30.0}, id="squatting"
        ),
    ],
)
def test_a_person_is_a_body(angles: dict[str, float]) -> None:
    assert is_body(person(**angles), SETTINGS)


def beside(body: Detection) -> Detection:
    return replace(body, position_px=body.position_px + np.array([90.0, 0.0]))


def half_outside(body: Detection) -> Detection:
    return replace(body, position_px=body.position_px + np.array([0.0, 240.0]))


def tiny(body: Detection) -> Detection:
    middle = np.array([216.0, 216.0])
    small = np.zeros_like(body.mask)
    small[198:234, 208:224] = 1.0
    return replace(
        body,
        position_px=middle + (body.position_px - body.position_px.mean(axis=0)) / 12,
        mask=small,
    )


def legless(body: Detection) -> Detection:
    position = body.position_px.copy()
    hip = position[L.LEFT_HIP]
    legs = slice(L.LEFT_KNEE, None)
    position[legs] = hip + (position[legs] - hip) * 0.2
    return replace(body, position_px=position)


def trunkless(body: Detection) -> Detection:
    position = body.position_px.copy()
    hip = position[L.LEFT_HIP]
    shoulders = [L.LEFT_SHOULDER, L.RIGHT_SHOULDER]
    position[shoulders] = hip + (position[shoulders] - hip) * 0.1
    return replace(body, position_px=position)


def faint(body: Detection) -> Detection:
    return replace(body, mask=body.mask * 0.4)


def no_silhouette(body: Detection) -> Detection:
    return replace(body, mask=np.zeros_like(body.mask))


@pytest.mark.parametrize(
    "spoil", [beside, half_outside, tiny, legless, trunkless, faint, no_silhouette]
)
def test_what_is_not_a_whole_person_is_refused(
    spoil: Callable[[Detection], Detection],
) -> None:
    sure = replace(spoil(person()), visibility=np.ones(33))
    assert not is_body(sure, SETTINGS)


def test_a_limb_outside_the_picture_is_not_inside_the_silhouette() -> None:
    body = person()
    assert compute_inside_share(body, L.LEFT_HIP, L.LEFT_KNEE) == 1.0
    assert compute_inside_share(half_outside(body), L.LEFT_KNEE, L.LEFT_ANKLE) == 0.0


def test_the_extent_is_the_long_side_of_the_silhouette() -> None:
    assert compute_body_extent_px(no_silhouette(person())) == 0.0
    box = np.zeros((100, 100))
    box[20:50, 10:80] = 1.0
    assert compute_body_extent_px(replace(person(), mask=box)) == 70.0
