"""A recording, and what a person corrected in it -> its measurement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.back import BackReading, leave_frames
from hinge_core.kinematics.body_measures import Seen, find_standing_values, measure_body
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.hidden import doubt_limbs, find_past_plate
from hinge_core.kinematics.margins import (
    CameraStand,
    compute_change_margins,
    compute_standing_shares,
)
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.kinematics.seat import read_seat_reach
from hinge_core.kinematics.stick.stick_in_picture import place_sticks
from hinge_core.measuring.by_hand import clear_doubt, lay_by_hand, trust_hands
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    MovedJoint,
    correct_count,
    find_touched,
    move_joints,
    turn_corrections,
)
from hinge_core.measuring.courses import Course, find_hand_path
from hinge_core.measuring.families import Family, PostureFamily
from hinge_core.measuring.glimpses import Glimpses
from hinge_core.measuring.instants import (
    find_photo_phase,
    find_set,
    is_standing_alike,
)
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.posture_names import NOT_ON_TWO_LEGS
from hinge_core.measuring.repetitions import Count, find_own_standing
from hinge_core.measuring.standing import Standing
from hinge_core.measuring.track import Track
from hinge_core.measuring.viewpoint import (
    Viewpoint,
    find_count_cautions,
    find_film_cautions,
    look_at_picture,
    read_viewpoint,
    take_view,
)
from hinge_core.media.frames import MediaKind
from hinge_core.pose.cuts import Cuts
from hinge_core.pose.one_way import turn_poses
from hinge_core.pose.recording import Recording
from hinge_core.stages.adapting import fit_to_family
from hinge_core.stages.closer_looks import look_closer
from hinge_core.stages.motion import (
    DoneSet,
    Motion,
    measure_set,
    read_motion,
    read_stillness,
    steady_poses,
)
from hinge_core.stages.read_poses import ReadPoses, read_poses, see_joints
from hinge_core.stages.turning import follow_body
from hinge_core.stages.withheld import (
    add_slanted_view,
    make_view,
    measure_nobody,
    withhold,
)


def measure(
    recording: Recording,
    settings: Settings,
    corrections: Corrections = NO_CORRECTIONS,
    *,
    lengths: OwnLengths = NO_LENGTHS,
) -> Measurement:
    """Measure what was recorded: no detector, no decoding, no drill.

    Parameters
    ----------
    corrections
        What the person put right by hand.
    lengths
        What the person told, for lengths in cm.
    """
    track = follow_body(recording, corrections.facing, settings)
    facing = track.facing
    if facing is None or not track.recording.poses.found.any():
        return measure_nobody(track, settings, corrections)
    posture = read_poses(steady_poses(track, settings), facing, settings)
    scene = _look_round(track, posture, settings)
    settings = fit_to_family(settings, scene.motion.family, far_leg=track.far_leg)
    scene = replace(scene, posture=scene.posture.read_again(settings))
    scene = _look_closer(scene, track.face_one_way(), settings)
    series = scene.measure(scene.posture, settings, lengths)
    posture = scene.posture
    if corrections.joints:
        laid = turn_corrections(corrections, posture.poses, track.turned)
        moved = move_joints(posture.poses, laid.joints)
        posture = read_poses(moved, facing, settings)
        trusted = trust_hands(posture.reading, posture.body, moved, facing, laid)
        posture = replace(posture, reading=trusted)
        placed = scene.measure(posture, settings, lengths, laid.joints)
        series = lay_by_hand(series, placed, facing, laid)
    whole = _make_measurement(scene, posture, series, corrections, settings)
    return replace(whole, lengths=lengths)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Scene:
    """What holds for the whole input: camera, repetitions, doubts."""

    photo: bool
    track: Track
    posture: ReadPoses
    motion: Motion
    slow: bool  # it plays slower than it was filmed, and nothing says by how much
    stood: int  # frames at the beginning that show the person standing elsewhere
    standing: BoolArray  # frames of a clip that show how the person stands
    count: Count
    viewpoint: Viewpoint
    view: View
    cautions: tuple[Caution, ...]
    stand: CameraStand
    still: bool  # one camera, in one place, saw all frames
    eyes: tuple[BackReading, ...] = ()  # the back as each look shows it
    covered: BoolArray | None = None  # joints behind a plate, (time, 33)

    @property
    def upright(self) -> BoolArray | None:
        """Frames of own standing; None for a photo without one."""
        if self.photo:
            return self.count.upright if self.stood else None
        return self.standing

    def _has_stood_first(self) -> bool:
        turns, upright = self.count.turns, self.count.upright
        return not turns or bool(upright[: turns[0].bottom].any())

    def _read_seat(
        self, posture: ReadPoses, settings: Settings, lengths: OwnLengths
    ) -> FloatArray | None:
        """Only where a wall is told of, and every frame shows it in one scale."""
        if not self.still or self.upright is None or lengths.wall_cm is None:
            return None
        return read_seat_reach(
            posture.poses, posture.facing, self.upright, settings.measuring.seat
        )

    def measure(
        self,
        posture: ReadPoses,
        settings: Settings,
        lengths: OwnLengths,
        joints: Sequence[MovedJoint] = (),
    ) -> Measures:
        """``joints`` were put right by hand: surer there than any further look."""
        sight = see_joints(posture, settings, self.covered)
        if self.still and self.upright is not None:
            # As it was seen: a limb that ends where a hand put it is no evidence.
            body, hidden = self.posture.body, settings.measuring.hidden
            sight = doubt_limbs(sight, body, self.upright, hidden)
        time_s = posture.poses.time_s
        sight = clear_doubt(sight, time_s, joints, posture.facing)
        by_hand = find_touched(time_s, joints)
        seen = Seen(
            body=posture.body,
            reading=posture.reading,
            back=posture.back,
            upright=self.upright,
            stand=self.stand,
            sight=sight,
            lengths=lengths,
            seat_reach=self._read_seat(posture, settings, lengths),
            eyes=tuple(leave_frames(eye, by_hand) for eye in self.eyes),
            stood_first=self._has_stood_first(),
        )
        return measure_body(time_s, seen, settings.measuring)


def _look_round(track: Track, posture: ReadPoses, settings: Settings) -> _Scene:
    recording, cuts = track.recording, track.cuts
    photo = recording.media.kind is MediaKind.PHOTO
    stood = recording.stood
    motion = _read_motion(posture, cuts, settings, stood if photo else None)
    count = motion.count
    own = slice(stood, None)
    ahead, done = ~track.turned[own], find_set(count)
    viewpoint = read_viewpoint(
        take_view(posture.reading.part(own).part(done), ahead[done]),
        look_at_picture(posture.poses.part(own), ahead, settings.measuring.hidden),
        recording.surroundings,
        settings.view,
        motion.movement,
        motion.family,
        joined=bool(cuts.starts),
    )
    if viewpoint.tilted and motion.movement.seen in NOT_ON_TWO_LEGS:
        motion = motion.doubt()
    unfit = stood > 0 and not is_standing_alike(
        posture.reading.part(slice(0, stood)), viewpoint.yaw_deg, settings.photo
    )
    found = list(
        _find_cautions(
            track, viewpoint, motion.family, None if photo else count, unfit=unfit
        )
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
        track=track,
        posture=posture,
        motion=motion,
        slow=recording.media.slow_motion and recording.media.slowed_by == 1.0,
        stood=stood,
        standing=find_own_standing(motion.glimpses.hip, count, settings.repetitions),
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
    seen = look_closer(
        scene.posture,
        recording,
        settings,
        upright=scene.upright if scene.still else None,
    )
    return replace(
        scene,
        posture=seen.posture,
        eyes=seen.eyes or scene.eyes,
        covered=seen.covered,
    )


def _read_motion(
    posture: ReadPoses, cuts: Cuts, settings: Settings, stood: int | None
) -> Motion:
    """``stood`` frames of a photo show its person standing; None for a clip."""
    poses, body, facing = posture.poses, posture.body, posture.facing
    if stood is not None:
        return read_stillness(poses, body, facing, stood, settings)
    return read_motion(poses, body, facing, posture.reading.yaw_deg, cuts, settings)


def _find_cautions(
    track: Track,
    viewpoint: Viewpoint,
    family: PostureFamily,
    count: Count | None,
    *,
    unfit: bool,
) -> Iterator[Caution]:
    """Everything to be said; ``count`` of a clip, ``unfit`` a photo of standing."""
    if track.recording.people > 1:
        yield Caution(CautionCode.SEVERAL_PEOPLE)
    yield from viewpoint.cautions
    yield from track.cautions
    if unfit:
        yield Caution(CautionCode.NO_STANDING_REFERENCE)
    if count is not None:
        yield from find_count_cautions(count, family)


def _make_measurement(
    scene: _Scene,
    posture: ReadPoses,
    series: Measures,
    corrections: Corrections,
    settings: Settings,
) -> Measurement:
    own = slice(scene.stood, None)
    standing = _find_standing(scene, series, settings)
    sticks = place_sticks(
        posture.poses, posture.facing, posture.back, settings.measuring.dowel
    )
    lies = scene.motion.family.id is Family.LYING  # then the floor is at the back
    shown, poses = series.part(own), posture.poses.part(own)
    turned = scene.track.turned[-len(poses) :]
    count = correct_count(scene.count, corrections, poses.time_s)
    feet = settings.measuring.displacement.foot_range
    sight = see_joints(posture, settings, scene.covered)
    past_plate = find_past_plate(sight, settings.measuring.hidden)
    hands_foot = find_hand_path(posture.body, series, feet, past_plate)[own]
    glimpses = scene.motion.glimpses.hide_hips(sight.covered["hip"])
    done = _do_set(scene, shown, glimpses, count, hands_foot, settings)
    whole = Measurement(
        movement=scene.motion.movement,
        family=scene.motion.family.id,
        view=scene.view,
        cautions=(*scene.cautions, *done.cautions),
        facing=posture.facing,
        turned=turned,
        poses=turn_poses(poses, turned),
        series=done.series,
        phases=done.phases,
        phase=done.phases[0] if scene.photo else None,
        reps=done.reps,
        standing=standing,
        hands_foot=hands_foot,
        sticks=None if lies else sticks.part(own).turn(turned, poses.image_size_px[0]),
        checked=settings.measuring.margins.checked,
        change_margins=compute_change_margins(
            settings.measuring.margins, scene.stand.yaw_deg
        ),
        corrections=corrections,
    )
    whole = add_slanted_view(whole, posture, count, settings)
    return whole if scene.view.assessable else withhold(whole)


def _do_set(
    scene: _Scene,
    series: Measures,
    glimpses: Glimpses,
    count: Count,
    hands_foot: FloatArray,
    settings: Settings,
) -> DoneSet:
    if scene.photo:
        turns_at = scene.motion.family.turns_at
        phases = (find_photo_phase(series, settings.photo, turns_at),)
        return DoneSet(phases=phases, reps=(), series=series, cautions=())
    measuring = settings.measuring
    course = Course(
        series=series,
        hands_foot=hands_foot,
        stand=scene.stand,
        rules=measuring.margins,
        proportions=measuring.proportions,
        arc=measuring.bar_arc,
        settings=settings.courses,
    )
    return measure_set(
        series,
        glimpses,
        count,
        course,
        settings,
        slow=scene.slow,
        cut=scene.track.cuts.slides,
    )


def _find_standing(scene: _Scene, series: Measures, settings: Settings) -> Standing:
    upright, measuring = scene.upright, settings.measuring
    shares = {}
    if not scene.photo:
        shares = compute_standing_shares(measuring.margins, scene.stand.yaw_deg)
    values = find_standing_values(series, upright, measuring)
    # A body whose trunk could not be told while it stood is no zero for its back.
    stood = upright is not None and bool(upright.any())
    return Standing(
        values=values,
        own=stood and values[Measure.TRUNK_INCLINATION].known,
        shares=shares,
    )
