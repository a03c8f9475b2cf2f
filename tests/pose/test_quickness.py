"""Who moves faster than the tracker follows is looked at picture by picture."""

import numpy as np
import pytest
from stick_people import StickDetector, clip_of, figure, stick_settings

from hinge_core.arrays import RgbImage
from hinge_core.pose.detection import Detection
from hinge_core.pose.following import follow
from hinge_core.pose.quickness import QuickWatch
from hinge_core.pose.sequence import PoseSequence

SETTINGS = stick_settings().following


class Counting(StickDetector):
    """Counts how often it was asked which way."""

    def __init__(self) -> None:
        super().__init__(0.0)
        self.tracked = 0

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        self.tracked += 1
        return super().track(rgb, time_s)


def bowing(cycle_s: float) -> PoseSequence:
    """Three bows, one after the other, 15 pictures a second."""
    time_s = np.arange(0.0, 1.0 + 3.0 * cycle_s, 1.0 / 15.0)
    going = time_s > 1.0
    turn = 2.0 * np.pi * (time_s - 1.0) / cycle_s
    down = np.where(going, (1.0 - np.cos(turn)) / 2.0, 0.0)
    return figure(trunk_deg=70.0 * down, knee_deg=20.0 * down, time_s=time_s)


def test_a_swing_is_tracked_until_it_is_quick() -> None:
    poses, eyes = bowing(1.0), Counting()
    seen = follow(clip_of(poses), eyes, SETTINGS)
    assert len(seen.poses) == len(poses)
    assert 15 <= eyes.tracked < 0.6 * len(poses)
    np.testing.assert_allclose(seen.poses.position_px, poses.position_px, atol=3.0)


def test_a_hinge_is_tracked_all_along() -> None:
    poses, eyes = bowing(3.0), Counting()
    follow(clip_of(poses), eyes, SETTINGS)
    assert len(set(eyes.tracked_s)) == len(poses)  # before a seam some are seen twice


class Hanging(Counting):
    """Its tracker hangs on for a while where it was before it missed pictures."""

    def __init__(self, pictures: int) -> None:
        super().__init__()
        self._hangs, self._missed = pictures, False
        self._before: Detection | None = None
        self.hung = 0

    def detect(self, rgb: RgbImage) -> Detection | None:
        self._missed = self._missed or self._before is not None
        return super().detect(rgb)

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        now = super().track(rgb, time_s)
        if self._missed and self.hung < self._hangs and self._before is not None:
            self.hung += 1
            return self._before
        self._before = now
        return now


def test_a_tracker_that_missed_pictures_counts_when_it_has_caught_up() -> None:
    """A second after the last quick picture it is asked again: with the old answer."""
    time_s = np.arange(0.0, 5.0, 1.0 / 15.0)
    trunk = np.interp(time_s, [0.0, 1.0, 1.3], [0.0, 0.0, 70.0])
    poses = figure(trunk_deg=trunk, knee_deg=20.0 * trunk / 70.0, time_s=time_s)
    eyes = Hanging(pictures=12)
    seen = follow(clip_of(poses), eyes, SETTINGS)
    assert eyes.hung == 12
    assert eyes.tracked < len(poses)
    np.testing.assert_allclose(seen.poses.position_px, poses.position_px, atol=3.0)


def body(ahead_px: float) -> Detection:
    (place,) = figure().position_px
    return Detection(
        place + np.array([ahead_px, 0.0]),
        np.zeros((33, 3)),
        np.ones(33),
        np.zeros((4, 4)),
    )


@pytest.mark.parametrize(("way_px", "same"), [(10.0, True), (200.0, False)])
def test_a_leap_is_somebody_else(way_px: float, same: bool) -> None:
    watch = QuickWatch(SETTINGS.quick)
    assert not watch.is_same(body(0.0))  # nobody yet
    watch.see(0.0, body(0.0))
    assert watch.is_same(body(way_px)) is same
    assert not watch.is_same(None)


def test_who_was_lost_is_not_quick_when_found_again() -> None:
    watch = QuickWatch(SETTINGS.quick)
    for time_s, seen in ((0.0, body(0.0)), (0.1, None), (0.2, body(300.0))):
        watch.see(time_s, seen)
    assert not watch.is_quick(0.25)
