"""Measures over time -> the instants that count: at bottoms and stand-ups."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.correction import Reading
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.posture import Body, read_seen_inclinations
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import (
    Count,
    Repetition,
    RepetitionSettings,
    Turn,
    count_repetitions,
    find_window,
    time_repetition,
)
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoSettings:
    """Which phase a photo shows; data, see ``content/measurement.yaml``."""

    top_hip_deg: float  # folded less than this: upright
    bottom_hip_deg: float  # folded more than this: at the bottom
    standing_fold_deg: float  # hip and knee, in a photo that shows how someone stands
    standing_apart_deg: float  # yaw, between that photo and the one to measure


def find_photo_phase(series: Measures, settings: PhotoSettings) -> Phase:
    """Which phase a photo shows, by its hip fold: top, bottom, or neither."""
    hip = float(series[Measure.HIP_FLEXION][0])
    if hip < settings.top_hip_deg:
        return Phase.TOP
    if hip > settings.bottom_hip_deg:
        return Phase.BOTTOM
    return Phase.UNKNOWN


def is_standing_alike(
    reading: Reading, yaw_deg: float | None, settings: PhotoSettings
) -> bool:
    """Whether a photo shows its person standing, seen as in the photo to measure."""
    lean = reading.inclinations
    straight = max(abs(float(lean.hip_flexion[0])), abs(float(lean.knee_flexion[0])))
    apart = abs(
        abs(float(reading.yaw_deg[0])) - (np.nan if yaw_deg is None else yaw_deg)
    )
    # Written so that what is not known does not pass.
    return (
        straight < settings.standing_fold_deg and apart <= settings.standing_apart_deg
    )


def count_clip(
    poses: PoseSequence,
    body: Body,
    reading: Reading,
    settings: RepetitionSettings,
    front_yaw_deg: float,
) -> Count:
    """Count a clip's repetitions by the leans as seen.

    Counting needs a steady curve more than a right one. Seen from the front, beyond
    ``front_yaw_deg``, there is no hip angle to count by.
    """
    lean = read_seen_inclinations(body)
    turned = np.abs(reading.yaw_deg) > front_yaw_deg
    hip = np.where(turned, np.nan, lean.hip_flexion)
    return count_repetitions(poses.time_s, hip, lean.trunk, _ankle_x(poses), settings)


def measure_repetitions(
    series: Measures,
    count: Count,
    phases: tuple[Phase, ...],
    settings: RepetitionSettings,
) -> tuple[Repetition, ...]:
    """Each repetition's numbers: at its bottom, its stand-up, and as a whole."""
    s, time_s = settings, series.time_s
    step = float(np.median(np.diff(time_s))) if time_s.size > 1 else np.nan
    reps = []
    for i, turn in enumerate(count.turns):
        after = count.turns[i + 1].start if i + 1 < len(count.turns) else None
        top = _stand_up(series, turn, after, s.stand_up_s)
        reps.append(
            Repetition(
                index=i + 1,
                turn=turn,
                start_s=float(time_s[turn.start]),
                bottom_s=float(time_s[turn.bottom]),
                end_s=float(time_s[turn.end]),
                top=_instant(series, top, s.bottom_window_s),
                bottom=_read_bottom(series, turn, s.bottom_window_s),
                whole=time_repetition(time_s, turn, phases, step),
            )
        )
    return tuple(reps)


def cut_to_set(reading: Reading, count: Count) -> Reading:
    """The part of a clip in which repetitions were done, all of it without any."""
    if not count.turns:
        return reading
    return reading.part(slice(count.turns[0].start, count.turns[-1].end + 1))


def _instant(
    series: Measures, frame: int, half_width_s: float
) -> dict[Measure, Measured]:
    """Each measure round one frame: the median of a few, never a single one."""
    near = find_window(series.time_s, frame, half_width_s)
    told = {m: series.around(m, near) for m in series.values}
    return {m: measured for m, measured in told.items() if measured.known}


def _read_bottom(
    series: Measures, turn: Turn, half_width_s: float
) -> dict[Measure, Measured]:
    """The deepest instant; nothing where the deepest one seen lies beside a gap.

    Then the true bottom was in the gap, and nobody knows how deep it was.
    """
    near = slice(max(turn.bottom - 1, 0), turn.bottom + 2)
    seen = np.any([np.isfinite(v[near]) for v in series.values.values()], axis=0)
    if not turn.by_hand and not np.all(seen):
        return {}
    return _instant(series, turn.bottom, half_width_s)


def _stand_up(
    series: Measures, turn: Turn, next_start: int | None, within_s: float
) -> int:
    """The most typical frame of the stand-up that ends a repetition.

    Of the frames from its end to the next way down (``within_s`` at most) the one
    nearest to their median hip fold: a stand-up has a plateau, not a peak.
    """
    stop = len(series.time_s) - 1 if next_start is None else next_start
    late = series.time_s > series.time_s[turn.end] + within_s
    stop = min(stop, int(np.argmax(late)) if late.any() else stop)
    part = series[Measure.HIP_FLEXION][turn.end : max(stop, turn.end) + 1]
    if not np.isfinite(part).any():
        return turn.end
    return turn.end + int(np.nanargmin(np.abs(part - np.nanmedian(part))))


def _ankle_x(poses: PoseSequence) -> FloatArray:
    """Where the feet are along the picture, (time,), trunk lengths."""
    ankle = poses.middle(L.LEFT_ANKLE, L.RIGHT_ANKLE)
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)
    shoulder = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)
    trunk = np.linalg.norm(shoulder - hip, axis=1)
    return np.asarray(ankle[:, 0] / np.nanmedian(trunk))
