"""What is done in a recording: where it was cut, what repeats, what it is called."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import OF_COURSE, Measure, Measures
from hinge_core.kinematics.posture import Body
from hinge_core.kinematics.smoothing import smooth
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.courses import Course, add_courses
from hinge_core.measuring.families import Family, PostureFamily, find_family
from hinge_core.measuring.glimpses import Glimpses, read_glimpses
from hinge_core.measuring.instants import (
    count_clip,
    find_begun_midway,
    find_unseen_bottoms,
    is_slow,
    measure_repetitions,
)
from hinge_core.measuring.movement import leave_rows, name_clip, name_instant
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import Movement
from hinge_core.measuring.repetitions import TEMPO, Count, Repetition, name_phases
from hinge_core.measuring.stand_ups import find_stand_ups
from hinge_core.measuring.track import Track
from hinge_core.measuring.ways_down import add_ways_down
from hinge_core.measuring.ways_up import add_ways_up
from hinge_core.media.frames import MediaKind
from hinge_core.pose.cuts import Cuts
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Motion:
    """By the leans as seen, before anything is corrected."""

    glimpses: Glimpses
    count: Count
    movement: Movement
    family: PostureFamily

    def doubt(self) -> "Motion":
        """The same, its movement not sure."""
        return replace(self, movement=replace(self.movement, sure=False))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DoneSet:
    """A clip's repetitions with their numbers."""

    phases: tuple[Phase, ...]
    reps: tuple[Repetition, ...]
    series: Measures  # with the reasons why times are not told
    cautions: tuple[Caution, ...]


def steady_poses(track: Track, settings: Settings) -> PoseSequence:
    """A clip's paths smoothed, shot by shot, all of it facing one way.

    A photo has no path; its doubt is that of its looks.
    """
    poses = track.face_one_way().poses
    if track.recording.media.kind is MediaKind.PHOTO:
        return poses
    return smooth(poses, settings.smoothing, track.cuts.list_shots(len(poses))).poses


def read_motion(
    poses: PoseSequence,
    body: Body,
    facing: Facing,
    yaw_deg: FloatArray,
    cuts: Cuts,
    settings: Settings,
) -> Motion:
    """Count what repeats in a clip, and name it."""
    glimpses = read_glimpses(poses, body, facing)
    family = find_family(glimpses, settings.movement, settings.families)
    count = count_clip(
        poses.time_s,
        glimpses,
        _find_away(glimpses, yaw_deg, family, settings),
        settings.repetitions,
        family,
        cuts.list_stretches(len(poses)),
    )
    count = leave_rows(poses.time_s, glimpses, count, settings.movement)
    movement = name_clip(poses.time_s, glimpses, count, settings.movement)
    return Motion(glimpses=glimpses, count=count, movement=movement, family=family)


def _find_away(
    glimpses: Glimpses, yaw_deg: FloatArray, family: PostureFamily, settings: Settings
) -> BoolArray:
    """Frames that show no side, (time,): by a map fitted on those who stand, or not."""
    if family.id is Family.STANDING:
        return np.asarray(np.abs(yaw_deg) > settings.view.oblique_yaw_deg)
    return np.asarray(glimpses.width > settings.movement.sure_width)


def read_stillness(
    poses: PoseSequence, body: Body, facing: Facing, stood: int, settings: Settings
) -> Motion:
    """Name what a photo shows; ``stood`` frames before it show its person standing."""
    glimpses = read_glimpses(poses, body, facing)
    upright = np.arange(len(poses)) < stood
    movement = name_instant(glimpses.during(slice(stood, None)), settings.movement)
    family = settings.families.find_by_movement(movement.seen)
    return Motion(
        glimpses=glimpses,
        count=Count(turns=(), partial=False, upright=upright, turns_at=family.turns_at),
        movement=movement,
        family=family,
    )


def measure_set(
    series: Measures,
    glimpses: Glimpses,
    count: Count,
    course: Course,
    settings: Settings,
    *,
    slow: bool,
    cut: bool,
) -> DoneSet:
    """Measure each repetition of a clip.

    Parameters
    ----------
    slow
        Whether the file says that it plays slower than it was filmed.
    cut
        Whether repetitions reach across cuts, as in a show of photos.
    """
    s = settings.repetitions
    phases = name_phases(glimpses.hip, count, s)
    stand_ups = find_stand_ups(series.time_s, glimpses, count, s)
    unseen = find_unseen_bottoms(series.time_s, glimpses.hip, count, s)
    midway = find_begun_midway(glimpses.hip, count, s)
    reps = measure_repetitions(series, count, phases, stand_ups, unseen, midway, s)
    rules, yaw_deg = course.rules, course.stand.yaw_deg
    least_knee_deg = settings.measuring.displacement.min_knee_flexion_deg
    reps = add_ways_up(reps, series, glimpses, s, rules, yaw_deg)
    reps = add_ways_down(reps, series, s, least_knee_deg)
    reps = add_courses(reps, course, count, s)
    slow = slow or is_slow(reps, s)
    if slow or cut:
        reps = tuple(_leave_times(rep) for rep in reps)
    why = "slow_motion" if slow else "hard_cut" if cut else "way_unseen"
    reasons = {**series.reasons, **find_reasons(series, reps, why, settings)}
    return DoneSet(
        phases=phases,
        reps=reps,
        series=replace(series, reasons=reasons),
        cautions=(Caution(CautionCode.SLOW_MOTION),) if slow else (),
    )


def find_reasons(
    series: Measures,
    reps: Sequence[Repetition],
    no_times: str,
    settings: Settings,
) -> dict[Measure, str]:
    """Why a measure is in no repetition, although the frames have it."""
    if not reps:
        return {}
    told = {m for rep in reps for m in (*rep.bottom, *rep.top, *rep.whole)}
    seen = {m for m, values in series.values.items() if np.isfinite(values).any()}
    unseen = dict.fromkeys({*seen, *OF_COURSE} - told, "out_of_sight")
    if Measure.HAND_DRIFT in told and Measure.ARC_GAP in unseen:
        unseen[Measure.ARC_GAP] = "no_arc"
    lifts = [
        r.whole[Measure.ARM_LIFT] for r in reps[:-1] if Measure.ARM_LIFT in r.whole
    ]
    floated = any(lift.value >= settings.courses.least_lift_deg for lift in lifts)
    if Measure.ARM_LIFT in told and Measure.EARLY_FOLD in unseen and not floated:
        unseen[Measure.EARLY_FOLD] = "no_float"
    return unseen | dict.fromkeys(set(TEMPO) - told, no_times)


def _leave_times(rep: Repetition) -> Repetition:
    whole = {m: measured for m, measured in rep.whole.items() if m not in TEMPO}
    return replace(rep, whole=whole)
