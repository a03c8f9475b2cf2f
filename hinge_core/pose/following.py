"""Frames -> Recording: one person, followed, always seen from the same side.

The detector is not left-right symmetric. Which way the person faces is therefore
decided first, by evidence that changes sign exactly when the picture is mirrored,
and the network then always sees them facing right. A mirrored input so gives the
same numbers by construction.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from threading import Event
from typing import TypeVar

from hinge_core.arrays import RgbImage
from hinge_core.errors import Cancelled
from hinge_core.i18n.language import later
from hinge_core.media.frames import Frame, FrameSource, MediaKind
from hinge_core.pose.detection import BodyDetector, PictureDetector
from hinge_core.pose.following_settings import FollowingSettings
from hinge_core.pose.looking_round import LookRound, look_round
from hinge_core.pose.parts import cut_part
from hinge_core.pose.people import find_rightward_evidence
from hinge_core.pose.recorder import Recorder
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing
from hinge_core.pose.side_by_side import SideBySide
from hinge_core.pose.sighting import Sighted
from hinge_core.pose.standing_out import PicturePart
from hinge_core.pose.stills import see_photo
from hinge_core.pose.stretches import (
    Stretch,
    StretchTimes,
    find_last_refusal,
    is_seamless,
    plan_spans,
)
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
    beside: BodyDetector | None = None,
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
    beside
        Another of the same kind, fresh too: with it a long clip is followed by both
        at once. Alone, ``detector`` follows the same stretches in turn.

    Raises
    ------
    Cancelled
        Soon after ``cancel`` is set.
    """
    if source.info.kind is MediaKind.PHOTO:
        return see_photo(source, detector, settings, second, person)
    follower = _ClipFollower(
        source, (detector, beside), settings, progress, sighted, cancel
    )
    return follower.run(person)


class _ClipFollower:
    """One pass through a clip; the facing is settled on its first frames."""

    def __init__(
        self,
        source: FrameSource,
        detectors: tuple[BodyDetector, BodyDetector | None],
        settings: FollowingSettings,
        progress: Progress | None,
        sighted: Sighted | None,
        cancel: Event | None,
    ) -> None:
        self._source = source
        self._detector, self._beside = detectors
        self._settings = settings
        seen_s = source.info.duration_s or 0.0
        first = settings.pace.find_round_share(seen_s)
        self._round_progress = make_part(progress, 0.0, first)
        self._progress = make_part(progress, first, 1.0)
        self._told = 0.0
        self._sighted = sighted
        self._cancel = cancel
        self._recorder = Recorder(settings.pace.silhouette_cells)
        self._corner_px = (0, 0)  # of the part looked at, in the picture
        fps = source.info.source_fps
        self._far_apart = fps is not None and fps < settings.pace.least_tracked_hz
        self._waiting: list[tuple[Frame, RgbImage]] = []  # until the facing is settled

    def run(self, person: int) -> Recording:
        seen_round = look_round(
            self._source,
            self._detector,
            self._settings,
            person,
            tell=self._tell_round,
            sighted=self._sighted,
        )
        stretches, flip = self._follow(seen_round, self._plan())
        if not is_seamless(stretches):
            self._begin_anew()
            stretches, flip = self._follow(seen_round, [StretchTimes()])
        for stretch in stretches:
            self._recorder.join(stretch.recorder)
        poses = self._recorder.sequence(*self._corner_px)
        if not poses.found.any():
            return Recording(
                name=self._source.name,
                media=self._source.info,
                poses=poses,
                facing=None,
                people=0,
                surroundings=seen_round.surroundings,
                refusal=find_last_refusal(stretches),
            )
        rightward = sum(stretch.rightward for stretch in stretches)
        facing = Facing.LEFT if (rightward > 0) == flip else Facing.RIGHT
        return Recording(
            name=self._source.name,
            media=self._source.info,
            poses=poses,
            facing=facing,
            people=max(seen_round.people, 1),
            surroundings=seen_round.surroundings,
        )

    def _begin_anew(self) -> None:
        """Where the stretches show a seam, all is followed by one tracker."""
        self._detector.forget()
        self._recorder = Recorder(self._settings.pace.silhouette_cells)

    def _plan(self) -> list[StretchTimes]:
        duration_s = self._source.info.duration_s or 0.0
        if self._far_apart:
            return [StretchTimes()]
        return plan_spans(duration_s, self._settings.stretches)

    def _follow(
        self, seen_round: LookRound, spans: list[StretchTimes]
    ) -> tuple[list[Stretch], bool]:
        """One walk over the pictures; whether they were mirrored comes with it."""
        frames = self._cut(self._while_wanted(self._source.frames()), seen_round.part)
        flip = seen_round.flip
        if flip is None:
            flip = self._settle_facing(frames)
        frames = chain(self._take_waiting(), frames)
        detectors = [d for d in (self._detector, self._beside) if d is not None]
        stretches = [
            Stretch(
                detectors[turn % len(detectors)],
                self._settings,
                span,
                flip=flip,
                far_apart=self._far_apart,
            )
            for turn, span in enumerate(spans)
        ]
        if len(spans) == 1:
            for frame, seen in frames:
                self._tell(frame.time_s)
                stretches[0].see(frame, seen)
            return stretches, flip
        with SideBySide(detectors, stretches, self._settings.stretches.held) as both:
            shown_s = 0.0
            for frame, seen in frames:
                both.show(frame, seen)
                shown_s = frame.time_s
                self._tell(shown_s * both.share)
            for _ in self._while_wanted(both.finish()):
                self._tell(shown_s * both.share)
        return stretches, flip

    def _take_waiting(self) -> Iterator[tuple[Frame, RgbImage]]:
        while self._waiting:
            yield self._waiting.pop(0)

    def _tell_round(self, share: float) -> None:
        if self._cancel is not None and self._cancel.is_set():
            raise Cancelled
        if self._round_progress is not None:
            self._round_progress(share, later("Finding the body"))

    def _tell(self, followed_s: float) -> None:
        """Say how far it is; never less than before, where a clip is followed anew."""
        duration_s = self._source.info.duration_s
        if self._progress is not None and duration_s:
            self._told = max(self._told, min(1.0, followed_s / duration_s))
            self._progress(self._told, later("Finding the body in each picture"))

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
