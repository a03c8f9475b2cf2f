"""A recording, and what a person corrected in it -> its measurement."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading, read_back
from hinge_core.kinematics.body_measures import Seen, find_standing_values, measure_body
from hinge_core.kinematics.correction import Reading, read_posture
from hinge_core.kinematics.hidden import Sight, read_sight
from hinge_core.kinematics.margins import (
    CameraStand,
    compute_change_margins,
    compute_standing_shares,
)
from hinge_core.kinematics.measures import Measures
from hinge_core.kinematics.posture import Body, make_body_frame, read_seen_inclinations
from hinge_core.kinematics.smoothing import smooth
from hinge_core.kinematics.stick.stick_in_picture import place_sticks
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.by_hand import lay_by_hand, trust_hands
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    correct_count,
    move_joints,
)
from hinge_core.measuring.instants import (
    count_clip,
    cut_to_set,
    find_photo_phase,
    is_standing_alike,
    measure_repetitions,
)
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Count, name_phases
from hinge_core.measuring.standing import NO_STANDING, Standing
from hinge_core.measuring.track import Track, follow_through
from hinge_core.measuring.viewpoint import (
    NOWHERE,
    Viewpoint,
    find_count_cautions,
    find_nobody_cautions,
    look_at_picture,
    read_viewpoint,
)
from hinge_core.media.frames import MediaKind
from hinge_core.pose.framing import find_cut_off
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence


def measure(
    recording: Recording,
    settings: Settings,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    height_cm: float | None = None,
) -> Measurement:
    """Measure what was recorded: no detector, no decoding, no drill.

    Parameters
    ----------
    corrections
        What the person put right by hand.
    height_cm
        Stature, for lengths in cm.
    """
    track = follow_through(recording, corrections.facing, settings.track)
    recording, facing = track.recording, track.facing
    if facing is None or not recording.poses.found.any():
        return _measure_nobody(track, settings, corrections)
    poses = _steady(recording, settings)
    scene = _look_round(track, _read(poses, facing, settings), settings)
    series = scene.measure(scene.posture, settings, height_cm)
    posture = scene.posture
    if corrections.joints:
        moved = move_joints(scene.posture.poses, corrections.joints)
        posture = _read(moved, facing, settings)
        trusted = trust_hands(posture.reading, posture.body, moved, facing, corrections)
        posture = replace(posture, reading=trusted)
        placed = scene.measure(posture, settings, height_cm)
        series = lay_by_hand(series, placed, facing, corrections)
    return _make_measurement(scene, posture, series, corrections, settings)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Posture:
    """One sequence of poses, read."""

    poses: PoseSequence
    facing: Facing
    body: Body
    reading: Reading
    back: BackReading

    def part(self, frames: slice, settings: Settings) -> "_Posture":
        return _read(self.poses.part(frames), self.facing, settings)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scene:
    """What holds for the whole input: camera, repetitions, doubts."""

    photo: bool
    posture: _Posture
    stood: int  # frames at the beginning that show the person standing elsewhere
    count: Count
    viewpoint: Viewpoint
    view: View
    cautions: tuple[Caution, ...]
    stand: CameraStand

    @property
    def upright(self) -> BoolArray | None:
        """Frames of own standing; None for a photo without one."""
        return None if self.photo and not self.stood else self.count.upright

    def measure(
        self, posture: _Posture, settings: Settings, height_cm: float | None
    ) -> Measures:
        seen = Seen(
            body=posture.body,
            reading=posture.reading,
            back=posture.back,
            upright=self.upright,
            stand=self.stand,
            sight=_see_joints(posture, settings),
            height_cm=height_cm,
        )
        return measure_body(posture.poses.time_s, seen, settings.measuring)


def _see_joints(posture: _Posture, settings: Settings) -> Sight:
    trunk_px = posture.body.trunk_px
    sole_px = settings.measuring.hidden.sole_share * trunk_px
    outside = find_cut_off(posture.poses, sole_px)
    return read_sight(posture.poses, posture.facing, trunk_px, outside)


def _steady(recording: Recording, settings: Settings) -> PoseSequence:
    """A clip's paths smoothed; a photo has none, and its doubt is that of its looks."""
    if recording.media.kind is MediaKind.PHOTO:
        return recording.poses
    return smooth(recording.poses, settings.smoothing).poses


def _read(poses: PoseSequence, facing: Facing, settings: Settings) -> _Posture:
    body = make_body_frame(poses, facing)
    measuring = settings.measuring
    return _Posture(
        poses=poses,
        facing=facing,
        body=body,
        reading=read_posture(body, measuring.reading),
        back=read_back(poses, body, facing, measuring.reading.back, measuring.dowel),
    )


def _look_round(track: Track, posture: _Posture, settings: Settings) -> _Scene:
    recording = track.recording
    photo = recording.media.kind is MediaKind.PHOTO
    stood = recording.stood
    count = _count(recording, posture, settings)
    own = slice(stood, None)
    viewpoint = read_viewpoint(
        cut_to_set(posture.reading.part(own), count),
        look_at_picture(posture.poses.part(own), settings.measuring.hidden),
        recording.surroundings,
        settings.view,
    )
    unfit = stood > 0 and not is_standing_alike(
        posture.reading.part(slice(0, stood)), viewpoint.yaw_deg, settings.photo
    )
    found = _find_cautions(track, viewpoint, None if photo else count, unfit=unfit)
    cautions = settings.cautions.grade_cautions(found)
    if unfit:
        posture = posture.part(slice(stood, None), settings)
        count = replace(count, upright=count.upright[stood:])
        stood = 0
    view = _make_view(viewpoint, cautions)
    roll = abs(view.roll_deg or 0.0)
    return _Scene(
        photo=photo,
        posture=posture,
        stood=stood,
        count=count,
        viewpoint=viewpoint,
        view=view,
        cautions=cautions,
        stand=CameraStand(
            yaw_deg=viewpoint.yaw_deg,
            tilt_doubt_deg=max(0.0, roll - settings.view.tilt_free_deg),
            person_px=float(np.nanmedian(posture.body.trunk_px)),
            poor_light=recording.surroundings.dark,
            blurred=recording.surroundings.blurred,
        ),
    )


def _count(recording: Recording, posture: _Posture, settings: Settings) -> Count:
    if recording.media.kind is MediaKind.PHOTO:
        upright = np.arange(len(posture.poses)) < recording.stood
        return Count(turns=(), partial=False, upright=upright)
    return count_clip(
        posture.poses,
        posture.body,
        posture.reading,
        settings.repetitions,
        settings.view.oblique_yaw_deg,
    )


def _find_cautions(
    track: Track, viewpoint: Viewpoint, count: Count | None, *, unfit: bool
) -> Iterator[Caution]:
    """Everything to be said; ``count`` of a clip, ``unfit`` a photo of standing."""
    if track.recording.people > 1:
        yield Caution(CautionCode.SEVERAL_PEOPLE)
    yield from viewpoint.cautions
    yield from track.cautions
    if unfit:
        yield Caution(CautionCode.NO_STANDING_REFERENCE)
    if count is not None:
        yield from find_count_cautions(count)


def _make_view(viewpoint: Viewpoint, cautions: tuple[Caution, ...]) -> View:
    known = viewpoint.kind is not ViewKind.UNKNOWN
    return View(
        kind=viewpoint.kind,
        yaw_deg=viewpoint.yaw_deg if np.isfinite(viewpoint.yaw_deg) else None,
        roll_deg=viewpoint.roll_deg if np.isfinite(viewpoint.roll_deg) else None,
        assessable=known and not any(caution.blocks for caution in cautions),
    )


def _make_measurement(
    scene: _Scene,
    posture: _Posture,
    series: Measures,
    corrections: Corrections,
    settings: Settings,
) -> Measurement:
    own = slice(scene.stood, None)
    standing = _find_standing(scene, series, settings)
    sticks = place_sticks(
        posture.poses, posture.facing, posture.back, settings.measuring.dowel
    )
    shown, poses = series.part(own), posture.poses.part(own)
    count = correct_count(scene.count, corrections, poses.time_s)
    if scene.photo:
        phases: tuple[Phase, ...] = (find_photo_phase(shown, settings.photo),)
    else:
        hip = read_seen_inclinations(posture.body).hip_flexion
        phases = name_phases(hip, count, settings.repetitions)
    whole = Measurement(
        view=scene.view,
        cautions=scene.cautions,
        facing=posture.facing,
        poses=poses,
        series=shown,
        phases=phases,
        phase=phases[0] if scene.photo else None,
        reps=measure_repetitions(shown, count, phases, settings.repetitions),
        standing=standing,
        sticks=sticks.part(own),
        checked=settings.measuring.margins.checked,
        change_margins=compute_change_margins(
            settings.measuring.margins, scene.stand.yaw_deg
        ),
        corrections=corrections,
    )
    return whole if scene.view.assessable else _withhold(whole)


def _find_standing(scene: _Scene, series: Measures, settings: Settings) -> Standing:
    upright, measuring = scene.upright, settings.measuring
    shares = {}
    if not scene.photo:
        shares = compute_standing_shares(measuring.margins, scene.stand.yaw_deg)
    return Standing(
        values=find_standing_values(series, upright, measuring),
        own=upright is not None and bool(upright.any()),
        shares=shares,
    )


def _withhold(whole: Measurement) -> Measurement:
    """Numbers that would mislead are no numbers; the counting stands."""
    reps = tuple(replace(r, top={}, bottom={}, whole={}) for r in whole.reps)
    return replace(
        whole,
        series=Measures(time_s=whole.series.time_s, values={}),
        reps=reps,
        standing=NO_STANDING,
        sticks=None,
        change_margins={},
    )


def _measure_nobody(
    track: Track, settings: Settings, corrections: Corrections
) -> Measurement:
    recording = track.recording
    nobody = find_nobody_cautions(recording.refusal, recording.surroundings)
    cautions = settings.cautions.grade_cautions((*nobody, *track.cautions))
    poses = recording.poses.part(slice(recording.stood, None))
    photo = recording.media.kind is MediaKind.PHOTO
    return Measurement(
        view=_make_view(NOWHERE, cautions),
        cautions=cautions,
        facing=None,
        poses=poses,
        series=Measures(time_s=poses.time_s, values={}),
        phases=(Phase.UNKNOWN,) * len(poses),
        phase=Phase.UNKNOWN if photo else None,
        reps=(),
        standing=NO_STANDING,
        sticks=None,
        checked=settings.measuring.margins.checked,
        corrections=corrections,
    )
