"""Frames -> PoseSequence: one person, followed, always seen from the same side.

The detector is not left-right symmetric. Which way the person faces is therefore
decided first, by evidence that changes sign exactly when the picture is mirrored,
and the network then always sees them facing right. A mirrored input so gives the
same numbers by construction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.errors import Cancelled
from hinge_core.media.frames import Frame, FrameSource, MediaKind
from hinge_core.pose.detection import BodyDetector, Detection, mirror_picture
from hinge_core.pose.people import (
    Candidate,
    PeopleSettings,
    Region,
    body_region,
    find_people,
    rightward,
    rightward_evidence,
)
from hinge_core.pose.plausibility import PlausibilitySettings, is_body
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.steadying import SteadySettings, detect_steadily

Progress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceSettings:
    """How long is looked before the facing is settled, and what is kept."""

    facing_evidence: float  # trunk lengths of toe and nose lead that settle it
    facing_frames: int  # frames with a person looked at, at least
    waiting_frames: int  # frames kept while the facing is open
    probe_count: int  # pictures of a clip searched for further people
    region_margin_share: float  # of a body's size, kept round a followed person
    silhouette_cells: int  # long side of a stored silhouette


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingSettings:
    """How a person is found and followed; data, see ``content/measurement.yaml``."""

    plausibility: PlausibilitySettings
    people: PeopleSettings
    steady: SteadySettings
    pace: PaceSettings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Following:
    """What following one person gave."""

    poses: PoseSequence
    facing: Facing | None  # None where nobody was found
    people: int


def follow(
    source: FrameSource,
    detector: BodyDetector,
    settings: FollowingSettings,
    *,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Following:
    """Find one person in an input and follow them through it.

    Parameters
    ----------
    source
        An opened photo or clip.
    detector
        A fresh body detector; its tracker is used up.
    progress
        Called with the share done, 0 to 1, and what is being done.
    cancel
        Set by another thread to stop.

    Raises
    ------
    Cancelled
        Soon after ``cancel`` is set.
    """
    if source.info.kind is MediaKind.PHOTO:
        return _follow_photo(source, detector, settings)
    return _ClipFollower(source, detector, settings, progress, cancel).run()


def _follow_photo(
    source: FrameSource, detector: BodyDetector, settings: FollowingSettings
) -> Following:
    frame = next(iter(source.frames()))
    people = find_people(frame.rgb, detector, settings.people, settings.plausibility)
    recorder = _Recorder(settings.pace.silhouette_cells)
    if not people:
        recorder.add(frame, None)
        return Following(poses=recorder.sequence(), facing=None, people=0)
    picture = people[0].picture
    evidence = rightward_evidence(picture, detector)
    flip = evidence is not None and evidence < 0.0
    seen = mirror_picture(picture) if flip else picture
    body = detect_steadily(seen, detector, settings.steady)
    if body is None or not is_body(body, settings.plausibility):
        recorder.add(frame, None)
        return Following(poses=recorder.sequence(), facing=None, people=0)
    recorder.add(frame, body.mirrored() if flip else body)
    facing = Facing.LEFT if (rightward(body) > 0) == flip else Facing.RIGHT
    return Following(poses=recorder.sequence(), facing=facing, people=len(people))


class _ClipFollower:
    """One pass through a clip; the facing is settled on its first frames."""

    def __init__(
        self,
        source: FrameSource,
        detector: BodyDetector,
        settings: FollowingSettings,
        progress: Progress | None,
        cancel: Event | None,
    ) -> None:
        self._source = source
        self._detector = detector
        self._settings = settings
        self._progress = progress
        self._cancel = cancel
        self._recorder = _Recorder(settings.pace.silhouette_cells)
        self._rightward = 0.0

    def run(self) -> Following:
        people, region = self._look_round()
        frames = self._cut(self._watched(self._source.frames()), region)
        flip = self._settle_facing(frames)
        for frame, seen in self._waiting:
            self._track(frame, seen, flip)
        for frame, seen in frames:
            self._track(frame, seen, flip)
        poses = self._recorder.sequence(region)
        if not poses.found.any():
            return Following(poses=poses, facing=None, people=0)
        facing = Facing.LEFT if (self._rightward > 0) == flip else Facing.RIGHT
        return Following(poses=poses, facing=facing, people=max(people, 1))

    def _look_round(self) -> tuple[int, Region | None]:
        """Count the people; with several, give the part of the picture to follow."""
        s = self._settings
        duration = self._source.info.duration_s or 0.0
        times = [
            duration * (i + 0.5) / s.pace.probe_count for i in range(s.pace.probe_count)
        ]
        looks = [
            find_people(frame.rgb, self._detector, s.people, s.plausibility)
            for frame in self._source.frames_at(times, self._probe_side())
        ]
        count = int(np.median([len(look) for look in looks])) if looks else 0
        if count < 2:
            return count, None
        return count, _busiest_region(looks, s.pace.region_margin_share)

    def _probe_side(self) -> int:
        return max(self._source.info.width_px, self._source.info.height_px)

    def _watched(self, frames: Iterator[Frame]) -> Iterator[Frame]:
        duration = self._source.info.duration_s
        for frame in frames:
            if self._cancel is not None and self._cancel.is_set():
                raise Cancelled
            if self._progress is not None and duration:
                share = min(1.0, frame.time_s / duration)
                self._progress(share, "Finding the body in each picture")
            yield frame

    @staticmethod
    def _cut(
        frames: Iterator[Frame], region: Region | None
    ) -> Iterator[tuple[Frame, RgbImage]]:
        for frame in frames:
            if region is None:
                yield frame, frame.rgb
            else:
                left, top, right, bottom = region
                yield frame, np.ascontiguousarray(frame.rgb[top:bottom, left:right])

    def _settle_facing(self, frames: Iterator[tuple[Frame, RgbImage]]) -> bool:
        """Look at frames until it is clear which way to mirror; they wait."""
        s = self._settings
        evidence, looked = 0.0, 0
        self._waiting: list[tuple[Frame, RgbImage]] = []
        for frame, seen in frames:
            found = rightward_evidence(seen, self._detector)
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
        picture = mirror_picture(seen) if flip else seen
        body = self._detector.track(picture, frame.time_s)
        if body is not None and not is_body(body, self._settings.plausibility):
            body = None
        if body is not None:
            self._rightward += rightward(body)
        self._recorder.add(frame, body.mirrored() if body and flip else body)


def _busiest_region(looks: list[list[Candidate]], margin_share: float) -> Region:
    """The part of the picture of the one who fills the frame and moves.

    Each look's people are matched to the first look's by the nearest middle.
    """
    first = max(looks, key=len)
    tracks: list[list[Detection]] = [[c.detection] for c in first]
    middles = [_middle(c.detection) for c in first]
    for look in looks:
        if look is first:
            continue
        for candidate in look:
            gaps = [
                float(np.linalg.norm(_middle(candidate.detection) - m)) for m in middles
            ]
            tracks[int(np.argmin(gaps))].append(candidate.detection)
    busiest = max(tracks, key=_fill_and_move)
    boxes = np.array([body_region(d, margin_share) for d in busiest])
    left, top = boxes[:, :2].min(axis=0)
    right, bottom = boxes[:, 2:].max(axis=0)
    return int(left), int(top), int(right), int(bottom)


def _fill_and_move(track: list[Detection]) -> float:
    """Size of a person plus how far their middle and outline range, pixels."""
    boxes = np.array([body_region(d, 0.0) for d in track], dtype=float)
    size = float(np.median(np.max(boxes[:, 2:] - boxes[:, :2], axis=1)))
    return size + float(np.ptp(boxes[:, 1]))


def _middle(detection: Detection) -> FloatArray:
    left, top, right, bottom = body_region(detection, 0.0)
    return np.array([(left + right) / 2.0, (top + bottom) / 2.0])


class _Recorder:
    """Collects frames into a PoseSequence, in full-picture coordinates."""

    def __init__(self, silhouette_cells: int) -> None:
        self._cells = silhouette_cells
        self._size = (0, 0)
        self._time: list[float] = []
        self._bodies: list[tuple[FloatArray, FloatArray, FloatArray] | None] = []
        self._silhouettes: list[Silhouette | None] = []

    def add(self, frame: Frame, body: Detection | None) -> None:
        height, width = frame.rgb.shape[:2]
        self._size = (width, height)
        self._time.append(frame.time_s)
        if body is None:
            self._bodies.append(None)
            self._silhouettes.append(None)
            return
        self._bodies.append((body.position_px, body.world_m, body.visibility))
        self._silhouettes.append(pack_silhouette(body.mask, self._cells))

    def sequence(self, region: Region | None = None) -> PoseSequence:
        left, top = (0, 0) if region is None else region[:2]
        frames = len(self._time)
        position = np.full((frames, 33, 2), np.nan)
        world = np.full((frames, 33, 3), np.nan)
        visibility = np.zeros((frames, 33))
        for i, body in enumerate(self._bodies):
            if body is not None:
                position[i] = body[0] + np.array([left, top])
                world[i], visibility[i] = body[1], body[2]
        return PoseSequence(
            time_s=np.array(self._time, dtype=float),
            position_px=position,
            world_m=world,
            visibility=visibility,
            image_size_px=self._size,
            silhouettes=tuple(
                s and s.moved(float(left), float(top)) for s in self._silhouettes
            ),
        )


def pack_silhouette(mask: FloatArray, cells: int) -> Silhouette | None:
    """Crop a mask to the person and store it with at most ``cells`` a side."""
    rows, columns = np.nonzero(mask > 0.05)
    if rows.size == 0:
        return None
    top, left = int(rows.min()), int(columns.min())
    part = mask[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
    step = max(part.shape) / cells
    if step <= 1.0:
        return Silhouette.pack(part, (float(left), float(top)), 1.0)
    from PIL import Image

    size = (max(1, round(part.shape[1] / step)), max(1, round(part.shape[0] / step)))
    small = Image.fromarray(part.astype(np.float32)).resize(size, Image.Resampling.BOX)
    return Silhouette.pack(
        np.asarray(small, dtype=np.float64), (float(left), float(top)), step
    )
