"""Somebody small is looked for part by part."""

from dataclasses import replace

import numpy as np
import pytest
from stick_people import (
    SIZE,
    StickDetector,
    clip_of,
    empty_room,
    figure,
    paint,
    photo_of,
    stick_settings,
)

from hinge_core.arrays import RgbImage
from hinge_core.pose.detection import Detection
from hinge_core.pose.following import follow
from hinge_core.pose.parts import find_part, list_parts
from hinge_core.pose.plausibility import compute_body_extent_px
from hinge_core.pose.sequence import Facing

SETTINGS = stick_settings().following
WIDE = (1201, 701)


class ShortSighted(StickDetector):
    """Sees nobody who is less than half as tall as the picture is wide."""

    def _large_enough(self, seen: Detection | None, rgb: RgbImage) -> Detection | None:
        enough = seen and compute_body_extent_px(seen) >= 0.45 * max(rgb.shape[:2])
        return seen if enough else None

    def detect(self, rgb: RgbImage) -> Detection | None:
        return self._large_enough(super().detect(rgb), rgb)

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        return self._large_enough(super().track(rgb, time_s), rgb)


@pytest.mark.parametrize("size", [(720, 405), (405, 720), (721, 406), (300, 300)])
@pytest.mark.parametrize("side", [405, 243, 100])
def test_parts_cover_the_picture_and_mirror_with_it(
    size: tuple[int, int], side: int
) -> None:
    width, height = size
    parts = list_parts(width, height, side)
    covered = np.zeros((height, width), dtype=int)
    for left, top, right, bottom in parts:
        covered[top:bottom, left:right] += 1
    assert covered.min() >= 1
    mirrored = {(width - right, top, width - left, b) for left, top, right, b in parts}
    assert mirrored == set(parts)


def small_person(facing: Facing = Facing.RIGHT, right_px: float = 330.0) -> RgbImage:
    person = figure(facing=facing, image_size_px=WIDE)
    return paint(empty_room(WIDE), person, right_px=right_px)


@pytest.mark.parametrize("facing", Facing)
def test_a_small_person_in_a_photo_is_found(facing: Facing) -> None:
    detector = ShortSighted()
    found = follow(photo_of(small_person(facing)), detector, SETTINGS)
    truth = figure(facing=facing, image_size_px=WIDE).position_px + [330.0, 0.0]
    assert (found.people, found.facing) == (1, facing)
    assert np.abs(found.poses.position_px - truth).max() < 6.0


def test_a_small_person_mirrored_is_found_alike() -> None:
    source = photo_of(small_person())
    plain = follow(source, ShortSighted(), SETTINGS)
    mirrored = follow(source.mirrored(), ShortSighted(), SETTINGS)
    assert {plain.facing, mirrored.facing} == set(Facing)
    back = mirrored.poses.mirrored().position_px
    np.testing.assert_allclose(back, plain.poses.position_px, atol=1.0)


def test_a_small_person_in_a_clip_is_followed() -> None:
    depth = np.sin(np.linspace(0.0, np.pi, 20)) ** 2
    poses = figure(trunk_deg=60.0 * depth, image_size_px=WIDE)
    found = follow(clip_of(poses), ShortSighted(), SETTINGS)
    assert found.people == 1
    assert found.poses.found.all()
    assert np.abs(found.poses.position_px - poses.position_px).max() < 4.0


def test_a_body_that_shows_one_way_round_only_is_furniture() -> None:
    class OneWay(ShortSighted):
        def detect(self, rgb: RgbImage) -> Detection | None:
            seen = super().detect(rgb)
            left = seen and seen.position_px[31, 0] < seen.position_px[29, 0]
            return None if left else seen

    picture = small_person()
    part = find_part([picture], OneWay(), SETTINGS.parts, SETTINGS.plausibility)
    assert part is None


def test_somebody_in_a_minority_of_the_pictures_is_nobody() -> None:
    room = empty_room(WIDE)
    settings = SETTINGS.parts, SETTINGS.plausibility
    once = find_part([small_person(), room, room], ShortSighted(), *settings)
    twice = find_part([small_person(), room, small_person()], ShortSighted(), *settings)
    assert once is None and twice is not None


def test_a_person_seen_one_way_round_only_is_seen_in_either_picture() -> None:
    """The real detector found one truth still as it was, and nobody mirrored."""

    class OneWay(StickDetector):
        def detect(self, rgb: RgbImage) -> Detection | None:
            seen = super().detect(rgb)
            right = seen and seen.position_px[31, 0] > seen.position_px[29, 0]
            return None if right else seen

    source = photo_of(paint(empty_room(), figure(trunk_deg=60.0, knee_deg=20.0)))
    plain = follow(source, OneWay(), SETTINGS)
    mirrored = follow(source.mirrored(), OneWay(), SETTINGS)
    assert (plain.facing, mirrored.facing) == (Facing.RIGHT, Facing.LEFT)
    back = replace(mirrored.poses.mirrored()).position_px
    np.testing.assert_array_equal(back, plain.poses.position_px)
    assert plain.poses.image_size_px == SIZE


class Glance(StickDetector):
    """A detector that finds nobody, and counts how often it was asked."""

    asked = 0

    def detect(self, rgb: RgbImage) -> Detection | None:
        self.asked += 1
        return None


def test_a_long_strip_is_not_searched_piece_by_piece() -> None:
    strip, panorama = (np.zeros((h, 1440, 3), np.uint8) for h in (7, 360))
    for picture, most in ((strip, 0), (panorama, 100)):
        glance = Glance()
        assert (
            find_part([picture], glance, SETTINGS.parts, SETTINGS.plausibility) is None
        )
        assert (glance.asked > 0) is (most > 0)
        assert glance.asked <= most
