"""Who is in a picture, and which way they face."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import StickDetector, empty_room, figure, paint, shipped_settings

from hinge_core.arrays import RgbImage
from hinge_core.pose.detection import Detection, mirror_picture
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.people import (
    Candidate,
    find_body_region,
    find_people,
    find_rightward_evidence,
)
from hinge_core.pose.sequence import Facing

FOLLOWING = shipped_settings().following
WIDE = (720, 432)


def group(*people: tuple[float, float]) -> RgbImage:
    """Stick people by how far right of the middle they stand, and their size."""
    rgb = empty_room(WIDE)
    for number, (right_px, px_per_m) in enumerate(people):
        poses = figure(px_per_m=px_per_m, image_size_px=WIDE)
        rgb = paint(rgb, poses, person=number, right_px=right_px)
    return rgb


def people_of(rgb: RgbImage, detector: StickDetector | None = None) -> list[Candidate]:
    return find_people(
        rgb, detector or StickDetector(), FOLLOWING.people, FOLLOWING.plausibility
    )


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        pytest.param([], 0, id="nobody"),
        pytest.param([(0.0, 180.0)], 1, id="one"),
        pytest.param([(-180.0, 180.0), (180.0, 168.0)], 2, id="two"),
        pytest.param([(-180.0, 180.0), (180.0, 84.0)], 1, id="one-and-background"),
        pytest.param([(x, 150.0) for x in (-240.0, 0.0, 240.0)], 3, id="three"),
        pytest.param(
            [(x, 120.0) for x in (-300.0, -150.0, 0.0, 150.0, 180.0)],
            FOLLOWING.people.max_people,
            id="a-crowd",
        ),
    ],
)
def test_people_are_counted(people: list[tuple[float, float]], expected: int) -> None:
    assert len(people_of(group(*people))) == expected


def test_the_largest_comes_first_with_the_others_painted_over() -> None:
    small, large = (-180.0, 138.0), (180.0, 180.0)
    first, second = people_of(group(small, large))
    assert first.size_px > second.size_px
    alone = StickDetector().detect(second.picture)
    assert alone is not None
    np.testing.assert_array_equal(alone.position_px, second.detection.position_px)


def test_a_body_on_painted_ground_is_not_a_second_person() -> None:
    haunted = StickDetector(ghosts=True)
    assert len(people_of(group((0.0, 180.0)), haunted)) == 1
    assert haunted.looks == 2


def test_a_region_holds_the_body_and_stays_in_the_picture() -> None:
    (one,) = people_of(group((-270.0, 180.0)))
    rows, columns = np.nonzero(one.detection.mask)
    assert find_body_region(one.detection, 0.0) == (
        columns.min(),
        rows.min(),
        columns.max() + 1,
        rows.max() + 1,
    )
    left, top, right, bottom = find_body_region(one.detection, 0.5)
    assert (left, top, bottom) == (0, 0, WIDE[1])
    assert right == columns.max() + 1 + round(0.5 * one.size_px)


@pytest.mark.parametrize("facing", Facing)
def test_a_body_looks_the_way_its_toes_and_nose_point(facing: Facing) -> None:
    rgb = paint(empty_room(), figure(facing=facing, trunk_deg=60.0, knee_deg=20.0))
    body = StickDetector().detect(rgb)
    assert body is not None
    assert np.sign(compute_rightward(body.position_px)) == facing.forward


@pytest.mark.parametrize("facing", Facing)
def test_evidence_changes_sign_with_the_mirror_however_biased_the_detector(
    facing: Facing,
) -> None:
    class Prejudiced(StickDetector):
        """Sees every toe too far to the right, as if all looked that way."""

        def detect(self, rgb: RgbImage) -> Detection | None:
            seen = super().detect(rgb)
            if seen is None:
                return None
            position = seen.position_px.copy()
            position[31:] += [120.0, 0.0]
            return replace(seen, position_px=position)

    rgb = paint(empty_room(), figure(facing=facing))
    plain = find_rightward_evidence(rgb, Prejudiced())
    mirrored = find_rightward_evidence(mirror_picture(rgb), Prejudiced())
    assert plain is not None
    assert mirrored == -plain
    assert np.sign(plain) == facing.forward


@pytest.mark.parametrize("facing", Facing)
def test_who_is_found_one_way_only_is_evidence_enough(facing: Facing) -> None:
    class OneEyed(StickDetector):
        """Sees only those who look to the right of the picture."""

        def detect(self, rgb: RgbImage) -> Detection | None:
            seen = super().detect(rgb)
            if seen is None or compute_rightward(seen.position_px) < 0:
                return None
            return seen

    rgb = paint(empty_room(), figure(facing=facing))
    plain = find_rightward_evidence(rgb, OneEyed())
    assert plain is not None
    assert np.sign(plain) == facing.forward
    assert find_rightward_evidence(mirror_picture(rgb), OneEyed()) == -plain


def test_there_is_no_evidence_without_a_person() -> None:
    assert find_rightward_evidence(empty_room(), StickDetector()) is None
