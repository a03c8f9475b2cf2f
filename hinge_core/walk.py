"""One input's way from a followed person to an Analysis."""

from dataclasses import replace

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.assessment import Task, assess, occasions_of, switched_off
from hinge_core.cautions import Caution, CautionCode
from hinge_core.faults import Occasion, Standing
from hinge_core.instants import (
    Timing,
    count_in_clip,
    during,
    photo_phase,
    repetitions_of,
    stands_alike,
)
from hinge_core.kinematics.back import BackReading, read_back
from hinge_core.kinematics.hidden import sight_of
from hinge_core.kinematics.margins import CameraStand, standing_shares
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
from hinge_core.media.frames import MediaInfo, MediaKind
from hinge_core.outlook import (
    NOBODY,
    Outlook,
    caution_for,
    cautions_of_count,
    look_at_view,
)
from hinge_core.pose.following import Following
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.repetitions import TEMPO, Repetition, phases_of
from hinge_core.result import (
    Analysis,
    Person,
    View,
)
from hinge_core.settings import Settings
from hinge_core.targets import Phase

NO_STANDING = Standing(values={}, own=False)


class Walk:
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

    def photo(self, facing: Facing, stood: Following | None) -> Analysis:
        poses = self._following.poses
        body = body_frame(poses, facing)
        reading = read_posture(body, self._settings.measuring.reading)
        view = self._view(reading)
        seen = self._seen(poses, body, reading, view, None)
        series = measure_body(poses.time_s, seen, self._settings.measuring)
        standing = Standing(
            values=standing_values(series, None, self._settings.measuring), own=False
        )
        own = None if stood is None else self._stood(stood, facing, view)
        if own is not None:
            series, standing = self._against(own, facing, view)
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

    def _stood(
        self, stood: Following, facing: Facing, view: View
    ) -> PoseSequence | None:
        """The standing photo's person, facing alike; None with a caution if unfit."""
        if stood.facing is not None:
            poses = stood.poses
            if stood.facing is not facing:
                poses = poses.mirrored()
            reading = read_posture(
                body_frame(poses, facing), self._settings.measuring.reading
            )
            if stands_alike(reading, view.yaw_deg, self._settings.photo):
                return poses
        self._warn(CautionCode.NO_STANDING_REFERENCE)
        return None

    def _against(
        self, stood: PoseSequence, facing: Facing, view: View
    ) -> tuple[Measures, Standing]:
        """A photo measured against the person's own standing in another one."""
        both = stood.then(self._following.poses)
        body = body_frame(both, facing)
        upright = np.array([True, False])
        reading = read_posture(body, self._settings.measuring.reading)
        seen = self._seen(both, body, reading, view, upright)
        series = measure_body(both.time_s, seen, self._settings.measuring)
        values = standing_values(series, upright, self._settings.measuring)
        return series.part(slice(1, None)), Standing(values=values, own=True)

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
        standing = Standing(
            values=standing_values(series, count.upright, self._settings.measuring),
            own=bool(count.upright.any()),
            shares=standing_shares(
                self._settings.measuring.margins, seen.stand.yaw_deg
            ),
        )
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
            NO_STANDING,
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
        standing: Standing,
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
            measures, standing = {}, NO_STANDING
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
            standing=dict(standing.values),
            checked=self._settings.measuring.margins.checked,
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
