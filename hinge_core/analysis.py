"""The use case: an opened input -> Analysis. The only place that joins the stages."""

from dataclasses import replace
from threading import Event

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.assessment import Task, assess, occasions_of, switched_off
from hinge_core.cautions import Caution, CautionCode
from hinge_core.faults import Occasion
from hinge_core.instants import (
    Timing,
    count_in_clip,
    during,
    photo_phase,
    repetitions_of,
)
from hinge_core.kinematics.back import BackReading, read_back
from hinge_core.kinematics.hidden import sight_of
from hinge_core.kinematics.margins import CameraStand
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.measuring import (
    Seen,
    measure_body,
    standing_values,
)
from hinge_core.kinematics.posture import Body, body_frame, seen_inclinations
from hinge_core.kinematics.reading import Reading, read_posture
from hinge_core.kinematics.smoothing import smooth
from hinge_core.kinematics.stick_in_picture import Sticks, sticks_in_picture
from hinge_core.kinematics.view import ViewKind
from hinge_core.media.frames import FrameSource, MediaInfo, MediaKind
from hinge_core.outlook import (
    NOBODY,
    Outlook,
    caution_for,
    cautions_of_count,
    look_at_view,
)
from hinge_core.own_stick import with_own_stick
from hinge_core.pose.detection import BodyDetector
from hinge_core.pose.following import Following, Progress, follow
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.repetitions import TEMPO, Repetition, phases_of
from hinge_core.result import (
    Analysis,
    Headline,
    HeadlineVerdict,
    NotMeasured,
    Person,
    View,
)
from hinge_core.settings import Settings
from hinge_core.targets import Phase

__all__ = [
    "Analysis",
    "Caution",
    "Headline",
    "HeadlineVerdict",
    "NotMeasured",
    "Person",
    "Settings",
    "Task",
    "View",
    "ViewKind",
    "analyse",
]


def analyse(
    source: FrameSource,
    name: str,
    detector: BodyDetector,
    task: Task,
    settings: Settings,
    *,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Analysis:
    """Measure one opened photo or clip and hold it against a drill's targets.

    Parameters
    ----------
    source
        The opened input (``hinge_core.media.opening.open_media``).
    name
        The input's name, as the reader knows it.
    detector
        A fresh detector; its tracker is used up.

    Raises
    ------
    MediaError
        If the file breaks off while it is read.
    Cancelled
        Soon after ``cancel`` is set.
    """
    following = follow(
        source, detector, settings.following, progress=progress, cancel=cancel
    )
    walk = _Walk(source.info, name, following, task, settings)
    if following.facing is None:
        return walk.nobody()
    clip = source.info.kind is MediaKind.CLIP
    whole = walk.clip(following.facing) if clip else walk.photo(following.facing)
    if not task.stick:
        return whole
    return with_own_stick(whole, source, following.facing, settings.measuring)


class _Walk:
    """From a followed person to the Analysis, for one input."""

    def __init__(
        self,
        media: MediaInfo,
        name: str,
        following: Following,
        task: Task,
        settings: Settings,
    ) -> None:
        self._media = media
        self._name = name
        self._following = following
        self._task = task
        self._settings = settings
        self._cautions: list[Caution] = []
        if following.people > 1:
            self._warn(CautionCode.SEVERAL_PEOPLE)

    def photo(self, facing: Facing) -> Analysis:
        poses = self._following.poses
        body = body_frame(poses, facing)
        reading = read_posture(body, self._settings.measuring.reading)
        view = self._view(reading)
        seen = self._seen(poses, body, reading, view, None)
        series = measure_body(poses.time_s, seen, self._settings.measuring)
        standing = standing_values(series, None, self._settings.measuring)
        instant = switched_off({m: series.at(m, 0) for m in Measure}, self._task.off)
        phase = photo_phase(series, self._settings.photo)
        judged = phase is not Phase.UNKNOWN
        return self._whole(
            poses,
            series,
            view,
            standing,
            phases=(phase,),
            occasions=[Occasion(rep=None, instants={phase: instant})] if judged else [],
            phase=phase,
            measures={m: v for m, v in instant.items() if v.known},
            back=seen.back,
        )

    def clip(self, facing: Facing) -> Analysis:
        smoothed = smooth(self._following.poses, self._settings.smoothing)
        poses = smoothed.poses
        body = body_frame(poses, facing)
        reading = read_posture(body, self._settings.measuring.reading)
        timing = Timing(settings=self._settings.repetitions, off=self._task.off)
        count = count_in_clip(
            poses, body, reading, timing.settings, self._settings.view.oblique_yaw_deg
        )
        view = self._view(during(reading, count))
        seen = self._seen(poses, body, reading, view, count.upright)
        series = measure_body(poses.time_s, seen, self._settings.measuring)
        standing = standing_values(series, count.upright, self._settings.measuring)
        phases = phases_of(
            seen_inclinations(body).hip_flexion, count, self._settings.repetitions
        )
        reps = repetitions_of(series, count, phases, timing)
        for code in cautions_of_count(count):
            self._warn(code)
        return self._whole(
            poses,
            series,
            view,
            standing,
            phases=phases,
            occasions=occasions_of(reps),
            reps=reps,
            back=seen.back,
        )

    def _seen(
        self,
        poses: PoseSequence,
        body: Body,
        reading: Reading,
        view: View,
        upright: BoolArray | None,
    ) -> Seen:
        """What was read of the person and the pictures, for measuring."""
        measuring = self._settings.measuring
        around = self._following.surroundings
        facing = self._following.facing
        assert facing is not None  # somebody was found
        roll = view.roll_deg or 0.0
        return Seen(
            body=body,
            reading=reading,
            back=read_back(
                poses, body, facing, measuring.reading.back, measuring.dowel
            ),
            upright=upright,
            stand=CameraStand(
                yaw_deg=np.nan if view.yaw_deg is None else view.yaw_deg,
                tilt_doubt_deg=max(0.0, abs(roll) - self._settings.view.tilt_free_deg),
                person_px=float(np.nanmedian(body.trunk_px)),
                poor_light=around.dark,
                blurred=around.blurred,
            ),
            sight=sight_of(poses, facing, body.trunk_px),
            height_cm=self._task.height_cm,
        )

    def nobody(self) -> Analysis:
        poses = self._following.poses
        self._warn(caution_for(self._following.refusal), blocks=True)
        view = _as_view(NOBODY, assessable=False)
        photo = self._media.kind is MediaKind.PHOTO
        return self._whole(
            poses,
            Measures(time_s=poses.time_s, values={}),
            view,
            {},
            phases=(Phase.UNKNOWN,) * len(poses),
            occasions=[],
            phase=Phase.UNKNOWN if photo else None,
        )

    def _view(self, reading: Reading) -> View:
        outlook = look_at_view(
            reading, self._following.surroundings, self._settings.view
        )
        for code, blocks in outlook.cautions:
            self._warn(code, blocks=blocks)
        blocked = any(c.blocks for c in self._cautions)
        return _as_view(
            outlook, assessable=outlook.kind is not ViewKind.UNKNOWN and not blocked
        )

    def _warn(self, code: CautionCode, *, blocks: bool = False) -> None:
        self._cautions.append(self._task.caution(code, blocks=blocks))

    def _whole(
        self,
        poses: PoseSequence,
        series: Measures,
        view: View,
        standing: dict[Measure, Measured],
        *,
        phases: tuple[Phase, ...],
        occasions: list[Occasion],
        phase: Phase | None = None,
        measures: dict[Measure, Measured] | None = None,
        reps: tuple[Repetition, ...] = (),
        back: BackReading | None = None,
    ) -> Analysis:
        if not view.assessable:
            # Numbers that would mislead are no numbers; the counting stands.
            series = Measures(time_s=series.time_s, values={})
            measures, standing = {}, {}
            reps = tuple(replace(r, top={}, bottom={}, whole={}) for r in reps)
            occasions = occasions_of(reps) if reps else []
        assessed = assess(
            self._task,
            self._media.kind,
            occasions,
            standing,
            self._reasons(series, view, judged=bool(occasions)),
            assessable=view.assessable,
            settings=self._settings.headline,
        )
        return Analysis(
            input=self._name,
            media=self._media,
            person=Person(
                found=self._following.facing is not None,
                count=self._following.people,
                facing=self._following.facing,
            ),
            view=view,
            headline=assessed.headline,
            cautions=tuple(self._cautions),
            drill=self._task.drill,
            targets=self._task.targets,
            phase=phase,
            measures=measures or {},
            reps=reps,
            findings=assessed.findings,
            not_measured=assessed.not_measured,
            versions=dict(self._task.versions),
            poses=poses,
            series=series,
            phases=phases,
            standing=standing,
            sticks=self._sticks(poses, back) if view.assessable else None,
        )

    def _sticks(self, poses: PoseSequence, back: BackReading | None) -> Sticks | None:
        facing = self._following.facing
        if back is None or facing is None:
            return None
        dowel = self._settings.measuring.dowel
        return sticks_in_picture(poses, facing, back, dowel)

    def _reasons(
        self, series: Measures, view: View, *, judged: bool
    ) -> dict[Measure, str]:
        """Why measures are missing, as codes; the most general reason last."""
        if not view.assessable:
            return dict.fromkeys(Measure, "not_assessable")
        if self._media.kind is MediaKind.PHOTO:
            return dict.fromkeys(TEMPO, "needs_clip") | dict(series.reasons)
        if not judged:
            return dict.fromkeys(Measure, "no_repetition")
        return dict(series.reasons)


def _as_view(outlook: Outlook, *, assessable: bool) -> View:
    return View(
        kind=outlook.kind,
        yaw_deg=outlook.yaw_deg if np.isfinite(outlook.yaw_deg) else None,
        roll_deg=outlook.roll_deg if np.isfinite(outlook.roll_deg) else None,
        assessable=assessable,
    )
