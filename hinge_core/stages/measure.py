"""A recording, and what a person corrected in it -> its measurement."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading, read_back
from hinge_core.kinematics.body_measures import Seen, find_standing_values, measure_body
from hinge_core.kinematics.correction import Reading, read_posture
from hinge_core.kinematics.hidden import Sight, doubt_limbs, read_sight
from hinge_core.kinematics.looks import lay_looks
from hinge_core.kinematics.margins import (
    CameraStand,
    compute_change_margins,
    compute_standing_shares,
)
from hinge_core.kinematics.measures import Measures
from hinge_core.kinematics.posture import Body, make_body_frame
from hinge_core.kinematics.stick.stick_in_picture import place_sticks
from hinge_core.measuring.by_hand import lay_by_hand, trust_hands
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    correct_count,
    move_joints,
)
from hinge_core.measuring.instants import (
    cut_to_set,
    find_photo_phase,
    is_standing_alike,
)
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.standing import Standing
from hinge_core.measuring.track import Track, follow_through
from hinge_core.measuring.viewpoint import (
    Viewpoint,
    find_count_cautions,
    find_film_cautions,
    look_at_picture,
    read_viewpoint,
)
from hinge_core.media.frames import MediaKind
from hinge_core.pose.cuts import Cuts
from hinge_core.pose.framing import find_cut_off
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.motion import (
    DoneSet,
    Motion,
    measure_set,
    read_motion,
    read_stillness,
    steady_poses,
)
from hinge_core.stages.withheld import make_view, measure_nobody, withhold


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
        return measure_nobody(track, settings, corrections)
    poses, cuts = steady_poses(recording, settings)
    posture = _read(poses, facing, settings)
    scene = _look_round(track, posture, cuts, settings)
    scene = _look_closer(scene, recording, settings)
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
    motion: Motion
    slides: bool  # photos one after the other
    slow: bool  # it plays slower than it was filmed, and nothing says by how much
    stood: int  # frames at the beginning that show the person standing elsewhere
    count: Count
    viewpoint: Viewpoint
    view: View
    cautions: tuple[Caution, ...]
    stand: CameraStand
    still: bool  # one camera, in one place, saw all frames

    @property
    def upright(self) -> BoolArray | None:
        """Frames of own standing; None for a photo without one."""
        return None if self.photo and not self.stood else self.count.upright

    def measure(
        self, posture: _Posture, settings: Settings, height_cm: float | None
    ) -> Measures:
        sight = _see_joints(posture, settings)
        if self.still and self.upright is not None:
            hidden = settings.measuring.hidden
            sight = doubt_limbs(sight, posture.body, self.upright, hidden)
        seen = Seen(
            body=posture.body,
            reading=posture.reading,
            back=posture.back,
            upright=self.upright,
            stand=self.stand,
            sight=sight,
            height_cm=height_cm,
        )
        return measure_body(posture.poses.time_s, seen, settings.measuring)


def _see_joints(posture: _Posture, settings: Settings) -> Sight:
    trunk_px = posture.body.trunk_px
    sole_px = settings.measuring.hidden.sole_share * trunk_px
    outside = find_cut_off(posture.poses, sole_px)
    return read_sight(posture.poses, posture.facing, trunk_px, outside)


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


def _look_round(
    track: Track, posture: _Posture, cuts: Cuts, settings: Settings
) -> _Scene:
    recording = track.recording
    photo = recording.media.kind is MediaKind.PHOTO
    stood = recording.stood
    motion = _read_motion(posture, cuts, settings, stood if photo else None)
    count = motion.count
    own = slice(stood, None)
    viewpoint = read_viewpoint(
        cut_to_set(posture.reading.part(own), count),
        look_at_picture(posture.poses.part(own), settings.measuring.hidden),
        recording.surroundings,
        settings.view,
        motion.movement,
    )
    unfit = stood > 0 and not is_standing_alike(
        posture.reading.part(slice(0, stood)), viewpoint.yaw_deg, settings.photo
    )
    found = list(
        _find_cautions(track, viewpoint, None if photo else count, unfit=unfit)
    )
    if not photo:
        time_s = recording.poses.time_s
        said = find_film_cautions(time_s, cuts, settings.repetitions)
        found += [caution for caution in said if caution not in found]
    cautions = settings.cautions.grade_cautions(found)
    if unfit:
        posture = posture.part(slice(stood, None), settings)
        count = replace(count, upright=count.upright[stood:])
        stood = 0
    view = make_view(viewpoint, cautions)
    roll = abs(view.roll_deg or 0.0)
    return _Scene(
        photo=photo,
        posture=posture,
        motion=motion,
        slow=recording.media.slow_motion and recording.media.slowed_by == 1.0,
        slides=cuts.slides,
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
        still=not (photo or cuts.starts or recording.surroundings.camera_moved),
    )


def _look_closer(scene: _Scene, recording: Recording, settings: Settings) -> _Scene:
    """The same scene with further looks laid over the path that was counted by."""
    if not recording.looks:
        return scene
    posture = scene.posture
    poses = lay_looks(posture.poses, recording.poses, recording.looks, settings.looks)
    return replace(scene, posture=_read(poses, posture.facing, settings))


def _read_motion(
    posture: _Posture, cuts: Cuts, settings: Settings, stood: int | None
) -> Motion:
    """``stood`` frames of a photo show its person standing; None for a clip."""
    poses, body, facing = posture.poses, posture.body, posture.facing
    if stood is not None:
        return read_stillness(poses, body, facing, stood, settings)
    return read_motion(poses, body, facing, posture.reading.yaw_deg, cuts, settings)


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
    done = _do_set(scene, shown, count, settings)
    whole = Measurement(
        movement=scene.motion.movement,
        view=scene.view,
        cautions=(*scene.cautions, *done.cautions),
        facing=posture.facing,
        poses=poses,
        series=done.series,
        phases=done.phases,
        phase=done.phases[0] if scene.photo else None,
        reps=done.reps,
        standing=standing,
        sticks=sticks.part(own),
        checked=settings.measuring.margins.checked,
        change_margins=compute_change_margins(
            settings.measuring.margins, scene.stand.yaw_deg
        ),
        corrections=corrections,
    )
    return whole if scene.view.assessable else withhold(whole)


def _do_set(
    scene: _Scene, series: Measures, count: Count, settings: Settings
) -> DoneSet:
    if scene.photo:
        phases = (find_photo_phase(series, settings.photo),)
        return DoneSet(phases=phases, reps=(), series=series, cautions=())
    return measure_set(
        series,
        scene.motion.glimpses,
        count,
        settings,
        slow=scene.slow,
        cut=scene.slides,
    )


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
