"""Frames -> Recording: one person, followed, always seen from the same side.

The detector is not left-right symmetric. Which way the person faces is therefore
decided first, by evidence that changes sign exactly when the picture is mirrored,
and the network then always sees them facing right. A mirrored input so gives the
same numbers by construction.
"""

from collections.abc import Iterable, Iterator
from threading import Event
from typing import TypeVar

from hinge_core.arrays import RgbImage
from hinge_core.errors import Cancelled
from hinge_core.i18n.language import later
from hinge_core.media.frames import Frame, FrameSource, MediaKind
from hinge_core.pose.detection import (
    BodyDetector,
    Detection,
    PictureDetector,
    turn_picture,
)
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.following_settings import FollowingSettings
from hinge_core.pose.looking_round import look_round
from hinge_core.pose.parts import cut_part
from hinge_core.pose.people import find_rightward_evidence
from hinge_core.pose.plausibility import Refusal, find_refusal
from hinge_core.pose.quickness import QuickWatch
from hinge_core.pose.recorder import Recorder
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing
from hinge_core.pose.sighting import Sighted
from hinge_core.pose.standing_out import PicturePart
from hinge_core.pose.stills import see_photo
from hinge_core.progress import Progress, make_part

_T = TypeVar("_T")


def follow(
    source: FrameSource,
    detector: BodyDetector,
    settings: FollowingSettings,
    *,
    second: PictureDetector | None = None,
    person: int = 0,
    progress: Progress | None = None,
    sighted: Sighted | None = None,
    cancel: Event | None = None,
) -> Recording:
    """Find one person in an input and follow them through it.

    Parameters
    ----------
    source
        An opened photo or clip.
    detector
        A fresh body detector; its tracker is used up.
    second
        Another network, which looks again at whoever a photo shows.
    person
        Which of several: 0 for the one who stands out most, 1 for the next.
    progress
        Called with the share done, 0 to 1, and what is being done.
    sighted
        Called once, as soon as somebody is seen in a clip.
    cancel
        Set by another thread to stop.

    Raises
    ------
    Cancelled
        Soon after ``cancel`` is set.
    """
    if source.info.kind is MediaKind.PHOTO:
        return see_photo(source, detector, settings, second, person)
    follower = _ClipFollower(source, detector, settings, progress, sighted, cancel)
    return follower.run(person)


class _ClipFollower:
    """One pass through a clip; the facing is settled on its first frames."""

    def __init__(
        self,
        source: FrameSource,
        detector: BodyDetector,
        settings: FollowingSettings,
        progress: Progress | None,
        sighted: Sighted | None,
        cancel: Event | None,
    ) -> None:
        self._source = source
        self._detector = detector
        self._settings = settings
        seen_s = source.info.duration_s or 0.0
        first = settings.pace.find_round_share(seen_s)
        self._round_progress = make_part(progress, 0.0, first)
        self._progress = make_part(progress, first, 1.0)
        self._sighted = sighted
        self._cancel = cancel
        self._recorder = Recorder(settings.pace.silhouette_cells)
        self._rightward = 0.0
        self._refusal: Refusal | None = None
        self._corner_px = (0, 0)  # of the part looked at, in the picture
        fps = source.info.source_fps
        self._far_apart = fps is not None and fps < settings.pace.least_tracked_hz
        self._watch = QuickWatch(settings.quick)
        self._waiting: list[tuple[Frame, RgbImage]] = []  # until the facing is settled
        self._behind = False  # the tracker was not shown the pictures before

    def run(self, person: int) -> Recording:
        seen_round = look_round(
            self._source,
            self._detector,
            self._settings,
            person,
            tell=self._tell_round,
            sighted=self._sighted,
        )
        frames = self._cut(self._watched(self._source.frames()), seen_round.part)
        flip = seen_round.flip
        if flip is None:
            flip = self._settle_facing(frames)
        for frame, seen in self._waiting:
            self._track(frame, seen, flip)
        for frame, seen in frames:
            self._track(frame, seen, flip)
        poses = self._recorder.sequence(*self._corner_px)
        if not poses.found.any():
            return Recording(
                name=self._source.name,
                media=self._source.info,
                poses=poses,
                facing=None,
                people=0,
                surroundings=seen_round.surroundings,
                refusal=self._refusal,
            )
        facing = Facing.LEFT if (self._rightward > 0) == flip else Facing.RIGHT
        return Recording(
            name=self._source.name,
            media=self._source.info,
            poses=poses,
            facing=facing,
            people=max(seen_round.people, 1),
            surroundings=seen_round.surroundings,
        )

    def _tell_round(self, share: float) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
        if self._round_progress is not None:
            self._round_progress(share, later("Finding the body"))

    def _watched(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        duration = self._source.info.duration_s
        for frame in self._while_wanted(frames):
            if self._progress is not None and duration:
                share = min(1.0, frame.time_s / duration)
                self._progress(share, later("Finding the body in each picture"))
            yield frame

    def _while_wanted(self, things: Iterable[_T]) -> Iterator[_T]:
        for thing in things:
            if self._cancel is not None and self._cancel.is_set():
                raise Cancelled
            yield thing

    def _cut(
        self, frames: Iterator[Frame], part: PicturePart | None
    ) -> Iterator[tuple[Frame, RgbImage]]:
        for frame in frames:
            if part is None:
                yield frame, frame.rgb
                continue
            self._corner_px = part.region(frame.rgb)[:2]
            yield frame, cut_part(frame.rgb, part)

    def _settle_facing(self, frames: Iterator[tuple[Frame, RgbImage]]) -> bool:
        """Look at frames until it is clear which way to mirror; they wait."""
        s = self._settings
        evidence, looked = 0.0, 0
        for frame, seen in frames:
            found = find_rightward_evidence(seen, self._detector)
            if found is None and not self._waiting:
                self._recorder.add(frame, None)
                continue
            self._waiting.append((frame, seen))
            if found is not None:
                evidence, looked = evidence + found, looked + 1
            settled = (
                looked >= s.pace.facing_frames
                and abs(evidence) >= s.pace.facing_evidence
            )
            if settled or len(self._waiting) >= s.pace.waiting_frames:
                break
        return evidence < 0.0

    def _track(self, frame: Frame, seen: RgbImage, flip: bool) -> None:
        body = self._see_body(turn_picture(seen, flip), frame.time_s)
        if body is not None:
            refused = find_refusal(body, self._settings.plausibility)
            self._refusal = refused or self._refusal
            body = body if refused is None else None
        if body is not None:
            self._rightward += float(compute_rightward(body.position_px))
        self._recorder.add(frame, body.mirrored() if body and flip else body)

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
