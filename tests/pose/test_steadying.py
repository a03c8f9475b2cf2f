"""Several looks at one picture: the median, in the picture's own coordinates."""

from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import pytest
from PIL import Image
from stick_people import StickDetector, empty_room, figure, paint

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.pose.detection import Detection
from hinge_core.pose.second_eyes import SecondEyes
from hinge_core.pose.sequence import MIRROR
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.steadying import Look, Second, SteadySettings, detect_steadily

NOT_SHIFTED = (0.0,) * 5
LOOKS = (Look(0.7, 0.0), Look(0.7, 8.0), Look(0.7, -8.0), Look(0.85, 0.0))
SETTINGS = SteadySettings(looks=LOOKS, side_px=640, same_body=0.5)


@dataclass
class SpotDetector:
    """Takes each of a picture's four coloured spots for a part of the body.

    Unlike thin paint, the spots' middles survive a cut, a turn and a change of size.
    What is left in a picture is right in its mirror image, as on a body.
    """

    misses: frozenset[int] = frozenset()  # looks that find nobody
    shifts_px: tuple[float, ...] = ()  # of each look, in its own picture
    looks: int = field(default=0, init=False)

    def detect(self, rgb: RgbImage) -> Detection | None:
        number, self.looks = self.looks, self.looks + 1
        if number in self.misses:
            return None
        spots = np.array([_middle_of(rgb, colour) for colour in SPOTS])
        if self.shifts_px:
            spots = spots + [self.shifts_px[number], 0.0]
        position = spots[(np.arange(33) + (np.arange(33) >= L.LEFT_HIP)) % len(SPOTS)]
        world = np.column_stack([position - position[0], np.arange(33.0)]) / 100.0
        mask = (rgb.max(axis=2) > 60).astype(float)
        sides = MIRROR if spots[0, 0] > spots[1, 0] else np.arange(33)
        seen = np.full(33, number / 10.0)
        return Detection(position[sides], world[sides], seen, mask)

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        raise AssertionError("one picture is looked at, not followed")

    def forget(self) -> None:
        raise AssertionError("nobody was followed")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass


SPOTS = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0))
PLACES = ((200.0, 120.0), (320.0, 240.0), (240.0, 400.0), (300.0, 560.0))


def _middle_of(rgb: RgbImage, colour: tuple[int, int, int]) -> FloatArray:
    strong = rgb.astype(float) > 127.0
    rows, columns = np.nonzero((strong == np.array(colour, bool)).all(axis=2))
    return np.array([columns.mean() + 0.5, rows.mean() + 0.5])


def spotted() -> RgbImage:
    rgb = np.zeros((720, 540, 3), np.uint8)
    y, x = np.mgrid[0.5:720.5, 0.5:540.5]
    for (cx, cy), colour in zip(PLACES, SPOTS, strict=True):
        rgb[np.hypot(x - cx, y - cy) < 12.0] = np.array(colour) * 255
    return rgb


def test_every_look_reads_the_same_place() -> None:
    seen = detect_steadily(spotted(), SpotDetector(), SETTINGS)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.3)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_one_look_by_itself_reads_the_same_place(look: Look) -> None:
    """With two looks the median is their mean, so an error of either shows."""
    alone = replace(SETTINGS, looks=(look,))
    seen = detect_steadily(spotted(), SpotDetector(), alone)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.3)
    first = SpotDetector().detect(spotted())
    assert first is not None
    again = 2.0 * seen.world_m - first.world_m
    turned_back = np.degrees(
        np.arctan2(again[3, 1], again[3, 0])
        - np.arctan2(first.world_m[3, 1], first.world_m[3, 0])
    )
    assert turned_back == pytest.approx(0.0, abs=0.3)
    np.testing.assert_array_equal(again[:, 2], first.world_m[:, 2])


def test_one_wild_look_in_five_does_not_matter() -> None:
    wild = SpotDetector(shifts_px=(0.0, 0.0, 0.0, 0.0, 150.0, *NOT_SHIFTED))
    seen = detect_steadily(spotted(), wild, SETTINGS)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.4)


def test_a_look_that_finds_nobody_is_left_out() -> None:
    seen = detect_steadily(spotted(), SpotDetector(misses=frozenset({1, 3})), SETTINGS)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.3)
    assert seen.visibility[0] == pytest.approx(0.55)  # all looks but 1 and 3


def test_a_habit_that_does_not_turn_with_the_picture_falls_out() -> None:
    leaning = SpotDetector(shifts_px=(6.0,) * 10)
    seen = detect_steadily(spotted(), leaning, replace(SETTINGS, looks=LOOKS[:1]))
    assert seen is not None
    assert seen.spread_px is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=1.0)
    assert (seen.spread_px > 4.0).all()  # and the looks' disagreement tells of it


@pytest.mark.parametrize("missing", [0, 5], ids=["plain", "mirrored"])
def test_who_is_found_one_way_only_is_found(missing: int) -> None:
    misses = {missing} if missing == 0 else set(range(missing, 10))
    detector = SpotDetector(misses=frozenset(misses))
    seen = detect_steadily(spotted(), detector, SETTINGS)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.3)


def test_nobody_both_ways_is_nobody() -> None:
    detector = SpotDetector(misses=frozenset({0, 1}))
    assert detect_steadily(spotted(), detector, SETTINGS) is None
    assert detector.looks == 2


def test_another_person_in_the_mirror_image_is_not_mixed_in() -> None:
    far = SpotDetector(shifts_px=(0.0,) * 5 + (400.0,) * 5)
    seen = detect_steadily(spotted(), far, SETTINGS)
    assert seen is not None
    np.testing.assert_allclose(seen.position_px[:4], PLACES, atol=0.3)


def test_the_mask_is_the_first_looks() -> None:
    detector = SpotDetector()
    seen = detect_steadily(spotted(), detector, SETTINGS)
    assert seen is not None
    np.testing.assert_array_equal(seen.mask, spotted().max(axis=2) > 60)
    assert detector.looks == 2 * (1 + len(LOOKS))


def test_a_body_at_the_pictures_edge_is_looked_at_again() -> None:
    poses = figure()
    rgb = paint(empty_room(), poses)
    left = int(poses.position_px[..., 0].min()) - 40
    detector = StickDetector()
    assert detect_steadily(rgb[:, left:].copy(), detector, SETTINGS) is not None
    assert detector.looks == 2 * (1 + len(LOOKS))


def test_pixels_of_a_cut_are_not_shifted_by_half() -> None:
    """Pillow maps pixel middles to pixel middles, as `to_picture` supposes."""
    ramp = np.tile(np.arange(0.0, 64.0, dtype=np.float32), (64, 1))
    cut = Image.fromarray(ramp).transform(
        (32, 32), Image.Transform.AFFINE, (2, 0, 0, 0, 2, 0), Image.Resampling.BILINEAR
    )
    np.testing.assert_allclose(np.asarray(cut)[5, 4:8], [8.5, 10.5, 12.5, 14.5])


COUNTS = SecondEyes(trunk_share=0.25, leg_share=1.0, leg_tracker_share=0.0)


@pytest.mark.parametrize(
    ("joint", "share"), [(0, 0.25), (L.LEFT_HIP, 0.25), (L.LEFT_KNEE, 1.0)]
)
def test_second_eyes_count_by_joint(joint: int, share: float) -> None:
    """Both err to one side of the picture, so not in the mean of both ways."""
    rgb, settings = spotted(), replace(SETTINGS, looks=LOOKS[:1])
    alone = detect_steadily(rgb, SpotDetector(), settings)
    wide = SpotDetector(shifts_px=(8.0, 8.0, -8.0, -8.0))
    seen = detect_steadily(rgb, SpotDetector(), settings, Second(wide, COUNTS))
    assert alone is not None and seen is not None and seen.spread_px is not None
    apart = seen.position_px[joint] - alone.position_px[joint]
    assert apart[0] == pytest.approx(share * 8.0, abs=0.6)
    assert wide.looks == 4


def test_second_eyes_that_see_nobody_or_another_change_nothing() -> None:
    alone = detect_steadily(spotted(), SpotDetector(), SETTINGS)
    assert alone is not None
    blind = SpotDetector(misses=frozenset(range(10)))
    far = SpotDetector(shifts_px=(400.0,) * 5 + (-400.0,) * 5)
    for other in (blind, far):
        seen = detect_steadily(
            spotted(), SpotDetector(), SETTINGS, Second(other, COUNTS)
        )
        assert seen is not None
        np.testing.assert_array_equal(seen.position_px, alone.position_px)


def test_second_eyes_find_nobody_whom_the_first_do_not_see() -> None:
    blind = SpotDetector(misses=frozenset({0, 1}))
    other = Second(SpotDetector(), COUNTS)
    assert detect_steadily(spotted(), blind, SETTINGS, other) is None
