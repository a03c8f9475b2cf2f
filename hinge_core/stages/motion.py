"""What is done in a recording: where it was cut, what repeats, what it is called."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import Measure, Measures
from hinge_core.kinematics.posture import Body
from hinge_core.kinematics.smoothing import smooth
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.glimpses import Glimpses, read_glimpses
from hinge_core.measuring.instants import (
    count_clip,
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
    count = count_clip(
        poses.time_s,
        glimpses,
        yaw_deg,
        settings.repetitions,
        settings.view.oblique_yaw_deg,
        cuts.list_stretches(len(poses)),
    )
    count = leave_rows(poses.time_s, glimpses, count, settings.movement)
    movement = name_clip(poses.time_s, glimpses, count, settings.movement)
    return Motion(glimpses=glimpses, count=count, movement=movement)


def read_stillness(
    poses: PoseSequence, body: Body, facing: Facing, stood: int, settings: Settings
) -> Motion:
    """Name what a photo shows; ``stood`` frames before it show its person standing."""
    glimpses = read_glimpses(poses, body, facing)
    upright = np.arange(len(poses)) < stood
    return Motion(
        glimpses=glimpses,
        count=Count(turns=(), partial=False, upright=upright),
        movement=name_instant(glimpses.during(slice(stood, None)), settings.movement),
    )


def measure_set(
    series: Measures,
    glimpses: Glimpses,
    count: Count,
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
    reps = measure_repetitions(series, count, phases, stand_ups, unseen, s)
    least_knee_deg = settings.measuring.displacement.min_knee_flexion_deg
    reps = add_ways_up(reps, series, s)
    reps = add_ways_down(reps, series, s, least_knee_deg)
    slow = slow or is_slow(reps, s)
    if slow or cut:
        reps = tuple(_leave_times(rep) for rep in reps)
    why = "slow_motion" if slow else "hard_cut" if cut else "way_unseen"
    reasons = {**series.reasons, **_find_reasons(series, reps, why)}
    return DoneSet(
        phases=phases,
        reps=reps,
        series=replace(series, reasons=reasons),
        cautions=(Caution(CautionCode.SLOW_MOTION),) if slow else (),
    )


def _find_reasons(
    series: Measures, reps: Sequence[Repetition], no_times: str
) -> dict[Measure, str]:
    """Why a measure is in no repetition, although the frames have it."""
    if not reps:
        return {}
    told = {m for rep in reps for m in (*rep.bottom, *rep.top, *rep.whole)}
    seen = {m for m, values in series.values.items() if np.isfinite(values).any()}
    unseen = dict.fromkeys(seen - told, "out_of_sight")
    return unseen | dict.fromkeys(set(TEMPO) - told, no_times)


def _leave_times(rep: Repetition) -> Repetition:
    whole = {m: measured for m, measured in rep.whole.items() if m not in TEMPO}
    return replace(rep, whole=whole)
