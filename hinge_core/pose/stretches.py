"""A long clip in stretches, each followed by a tracker that starts before it.

The tracker goes on from the picture before, so that one alone works through a clip
picture by picture. Two of them, each with every other stretch, use two cores. Which
stretches there are follows from the clip's length alone, never from what else the
machine does: a clip gives the same result always.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, inf

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import Frame
from hinge_core.pose.detection import BodyDetector, Detection, turn_picture
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.following_settings import FollowingSettings, StretchSettings
from hinge_core.pose.plausibility import Refusal, find_refusal
from hinge_core.pose.quickness import QuickWatch
from hinge_core.pose.recorder import Recorder


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchTimes:
    """When a stretch lasts, and from when on its tracker is shown pictures."""

    shown_s: float = -inf
    start_s: float = -inf
    end_s: float = inf


def plan_spans(duration_s: float, s: StretchSettings) -> list[StretchTimes]:
    """Share a clip out evenly, each of two trackers as many stretches as the other."""
    if duration_s < s.least_s:
        return [StretchTimes()]
    many = 2 * ceil(duration_s / (2.0 * s.longest_s))
    starts = [duration_s * i / many for i in range(1, many)]
    return [
        StretchTimes(shown_s=start - s.settle_s, start_s=start, end_s=end)
        for start, end in zip([-inf, *starts], [*starts, inf], strict=True)
    ]


class Stretch:
    """One stretch of a clip, followed picture by picture.

    Parameters
    ----------
    far_apart
        Whether there are so few pictures that the tracker would lag behind.
    """

    def __init__(
        self,
        detector: BodyDetector,
        settings: FollowingSettings,
        span: StretchTimes,
        *,
        flip: bool,
        far_apart: bool,
    ) -> None:
        self.span = span
        self.recorder = Recorder(settings.pace.silhouette_cells)
        self.rightward = 0.0
        self.refusal: Refusal | None = None
        self._detector = detector
        self._settings = settings
        self._flip = flip
        self._far_apart = far_apart
        self._watch = QuickWatch(settings.quick)
        self._behind = False  # the tracker was not shown the pictures before
        self._before: Detection | None = None  # in the last picture before the start
        self._last: Detection | None = None

    def see(self, frame: Frame, seen: RgbImage) -> None:
        """Look at the next picture; one before the start is not recorded."""
        body = self._see_body(turn_picture(seen, self._flip), frame.time_s)
        refused = None
        if body is not None:
            refused = find_refusal(body, self._settings.plausibility)
        if refused is not None:
            body = None
        self._last = None if body is None else body.without_mask()
        if frame.time_s < self.span.start_s:
            self._before = self._last
            return
        self.refusal = refused or self.refusal
        if body is not None:
            self.rightward += float(compute_rightward(body.position_px))
        self.recorder.add(frame, body.mirrored() if body and self._flip else body)

    def continues(self, earlier: "Stretch") -> bool:
        """Whether it was on the body that the earlier one had when it let go."""
        if self._before is None or earlier._last is None:
            return self._before is earlier._last
        return self._watch.has_caught_up(self._before, earlier._last)

    def _see_body(self, turned: RgbImage, time_s: float) -> Detection | None:
        """By the tracker, and without it where it would lag behind."""
        body = None
        if self._far_apart:
            return self._detector.detect(turned)
        if self._watch.is_quick(time_s):
            body = self._detector.detect(turned)
        if self._watch.is_same(body):
            self._behind = True
        else:
            body = self._check_tracked(self._detector.track(turned, time_s), turned)
        self._watch.see(time_s, body)
        return body

    def _check_tracked(
        self, tracked: Detection | None, turned: RgbImage
    ) -> Detection | None:
        """What the tracker says, unless it hangs on where the body was.

        It goes on from the last picture that it was shown. After pictures that were
        each looked at by themselves it has to catch up first, and whatever is no
        person is looked at once more.
        """
        if tracked is None:
            return None
        limits = self._settings.plausibility
        refused = find_refusal(tracked, limits) is not None
        if not (refused or self._behind):
            return tracked
        looked = self._detector.detect(turned)
        if looked is None or find_refusal(looked, limits) is not None:
            return tracked
        self._behind = refused or not self._watch.has_caught_up(tracked, looked)
        return looked if self._behind else tracked


def is_seamless(stretches: Sequence[Stretch]) -> bool:
    """Whether all stretches followed one body, each from where the one before ended."""
    return all(later.continues(earlier) for earlier, later in pairwise(stretches))


def find_last_refusal(stretches: Sequence[Stretch]) -> Refusal | None:
    """Why somebody was taken for no person, the last time that this was so."""
    refusals = [stretch.refusal for stretch in stretches]
    return next((each for each in reversed(refusals) if each is not None), None)
