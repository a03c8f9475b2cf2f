"""A long clip followed in stretches, by two trackers at once."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import inf
from threading import Event
from weakref import ref

import numpy as np
import pytest
from stick_people import Pictures, StickDetector, clip_of, figure, stick_settings

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.errors import Cancelled, PoseModelUnavailable
from hinge_core.pose.detection import Detection
from hinge_core.pose.following import follow
from hinge_core.pose.following_settings import StretchSettings
from hinge_core.pose.recording import Recording
from hinge_core.pose.stretches import plan_spans

SETTINGS = stick_settings().following
SHIPPED = SETTINGS.stretches
SEAM_S = 3.0
SHORT = StretchSettings(least_s=4.0, longest_s=3.0, settle_s=0.6, held=8)


@cache
def film(seconds: float = 2.0 * SEAM_S) -> Pictures:
    """One who bows now and then, 15 pictures a second."""
    time_s = np.arange(0.0, seconds + 0.01, 1.0 / 15.0)
    depth = np.sin(np.pi * time_s / 2.5) ** 2
    return clip_of(figure(trunk_deg=60.0 * depth, knee_deg=15.0 * depth, time_s=time_s))


def followed(
    detector: StickDetector,
    beside: StickDetector | None = None,
    source: Pictures | None = None,
    *,
    split: bool = True,
    tell: Callable[[float, str], None] | None = None,
    cancel: Event | None = None,
) -> Recording:
    return follow(
        source or film(),
        detector,
        replace(SETTINGS, stretches=SHORT) if split else SETTINGS,
        beside=beside,
        progress=tell,
        cancel=cancel,
    )


def are_followers_gone() -> bool:
    return all(t.name != "follow-stretch" for t in threading.enumerate())


class Starting(StickDetector):
    """Its tracker begins aside of the body and comes nearer with each picture."""

    def __init__(self, off_px: float = 40.0, nearer: float = 0.5) -> None:
        super().__init__()
        self._starts, self._nearer = off_px, nearer
        self._off = off_px

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        seen = super().track(rgb, time_s)
        self._off *= self._nearer
        if seen is None:
            return None
        return replace(seen, position_px=seen.position_px + np.array([self._off, 0.0]))

    def forget(self) -> None:
        super().forget()
        self._off = self._starts


@pytest.mark.parametrize("seconds", [0.0, 3.0, 8.9])
def test_a_short_clip_is_not_split(seconds: float) -> None:
    (span,) = plan_spans(seconds, SHIPPED)
    assert (span.shown_s, span.start_s, span.end_s) == (-inf, -inf, inf)


@pytest.mark.parametrize("seconds", [9.0, 10.0, 16.0, 17.0, 61.3, 600.0])
def test_a_long_one_is_shared_evenly_and_without_a_gap(seconds: float) -> None:
    spans = plan_spans(seconds, SHIPPED)
    assert len(spans) % 2 == 0
    assert (spans[0].shown_s, spans[0].start_s, spans[-1].end_s) == (-inf, -inf, inf)
    for earlier, later in pairwise(spans):
        assert later.start_s == earlier.end_s
        assert later.shown_s == pytest.approx(later.start_s - SHIPPED.settle_s)
    inner = [0.0, *(span.start_s for span in spans[1:]), seconds]
    lengths = np.diff(inner)
    assert lengths.max() <= SHIPPED.longest_s
    np.testing.assert_allclose(lengths, lengths[0])


class Remembered(StickDetector):
    """Counts the masks that somebody still holds, at each picture."""

    def __init__(self) -> None:
        super().__init__()
        self._masks: list[ref[FloatArray]] = []
        self.held: list[int] = []

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        self.held.append(sum(mask() is not None for mask in self._masks))
        seen = super().track(rgb, time_s)
        if seen is None:
            return None
        mask = seen.mask.copy()
        self._masks.append(ref(mask))
        return replace(seen, mask=mask)


def test_the_masks_of_a_stretch_go_with_it() -> None:
    detectors = Remembered(), Remembered()
    stretches = 6
    followed(*detectors, film(stretches * SEAM_S))
    for detector in detectors:
        assert len(detector.held) > stretches * 10
        assert max(detector.held) <= 1


def test_two_see_what_one_sees() -> None:
    alone = followed(StickDetector(bias_px=3.0), split=False)
    both = followed(StickDetector(bias_px=3.0), StickDetector(bias_px=3.0))
    np.testing.assert_array_equal(both.poses.time_s, alone.poses.time_s)
    np.testing.assert_array_equal(both.poses.position_px, alone.poses.position_px)
    np.testing.assert_array_equal(both.poses.world_m, alone.poses.world_m)
    assert (both.facing, both.people) == (alone.facing, alone.people)
    for a, b in zip(both.poses.silhouettes, alone.poses.silhouettes, strict=True):
        assert a is not None
        assert b is not None
        np.testing.assert_array_equal(a.cells(), b.cells())


def test_each_is_shown_its_own_stretches_and_a_little_before() -> None:
    first, second = StickDetector(), StickDetector()
    followed(first, second, film(10.0))
    start, end = 10.0 / 4, 10.0 / 2  # of the second of four
    times = np.array(second.tracked_s)
    assert times.min() == pytest.approx(start - SHORT.settle_s, abs=1 / 15.0)
    assert not ((times > end) & (times < 3 * start - SHORT.settle_s - 1e-9)).any()
    assert second.tracked_s == sorted(second.tracked_s)
    assert first.forgot_after == [sum(time < start for time in first.tracked_s)]
    assert second.forgot_after == [sum(time < end for time in second.tracked_s)]


def test_where_a_tracker_needs_a_while_no_seam_shows() -> None:
    alone = followed(Starting(), split=False)
    both = followed(Starting(), Starting())
    moved = np.abs(both.poses.position_px - alone.poses.position_px).max(axis=(1, 2))
    assert moved.max() < 0.2
    unsettled = followed(Starting(nearer=0.95), Starting(nearer=0.95))
    away = np.abs(unsettled.poses.position_px - alone.poses.position_px)
    assert away.max() > 5.0


def test_one_follows_the_same_stretches_in_turn() -> None:
    both = followed(Starting(nearer=0.9), Starting(nearer=0.9), film(10.0))
    alone = Starting(nearer=0.9)
    in_turn = followed(alone, source=film(10.0))
    np.testing.assert_array_equal(both.poses.position_px, in_turn.poses.position_px)
    assert len(alone.forgot_after) == 3


class Elsewhere(StickDetector):
    """Its tracker is on somebody else."""

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        seen = super().track(rgb, time_s)
        assert seen is not None, "somebody is in every picture"
        return replace(
            seen,
            position_px=seen.position_px + np.array([60.0, 0.0]),
            mask=np.roll(seen.mask, 60, axis=1),
        )


class Blind(StickDetector):
    """Its tracker finds nobody."""

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        super().track(rgb, time_s)
        return None


@pytest.mark.parametrize("other", [Elsewhere, Blind])
def test_where_the_second_is_on_no_such_body_one_follows_all(
    other: type[StickDetector],
) -> None:
    shares: list[float] = []
    first, second = StickDetector(), other()
    both = followed(first, second, tell=lambda share, _: shares.append(share))
    assert second.tracked_s, "the second was asked"
    alone = followed(StickDetector(), split=False)
    np.testing.assert_array_equal(both.poses.position_px, alone.poses.position_px)
    pictures = list(film().time_s)
    assert first.tracked_s[-len(pictures) :] == pictures
    assert len(first.forgot_after) == 1
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_progress_only_grows_and_ends_when_all_is_followed() -> None:
    shares: list[float] = []
    first, second = StickDetector(), StickDetector()
    seen_by_then: list[int] = []

    def tell(share: float, _: str) -> None:
        shares.append(share)
        seen_by_then.append(len(first.tracked_s) + len(second.tracked_s))

    followed(first, second, tell=tell)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    half = next(i for i, share in enumerate(shares) if share > 0.6)
    assert seen_by_then[half] >= 0.3 * len(film().pictures)


def test_a_cancel_stops_both() -> None:
    cancel = Event()
    first, second = StickDetector(), StickDetector()

    def stop(share: float, _: str) -> None:
        if share > 0.5:
            cancel.set()

    with pytest.raises(Cancelled):
        followed(first, second, tell=stop, cancel=cancel)
    assert are_followers_gone()
    assert len(first.tracked_s) + len(second.tracked_s) < len(film().pictures)


class Failing(StickDetector):
    """Its tracker fails at its third picture."""

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        if len(self.tracked_s) == 2:
            raise PoseModelUnavailable("No network.")
        return super().track(rgb, time_s)


def test_what_goes_wrong_beside_is_raised_to_whoever_waits() -> None:
    first = StickDetector()
    with pytest.raises(PoseModelUnavailable):
        followed(first, Failing())
    assert are_followers_gone()


def test_a_mirrored_clip_gives_the_mirrored_result() -> None:
    plain = followed(StickDetector(3.0), StickDetector(3.0))
    turned = followed(StickDetector(3.0), StickDetector(3.0), film().mirrored())
    np.testing.assert_allclose(
        turned.poses.mirrored().position_px, plain.poses.position_px, atol=1e-9
    )
    assert plain.facing is not turned.facing
