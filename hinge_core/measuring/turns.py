"""A curve of hip fold -> the turning points of each repetition in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.measuring.lowest_point import settle_lowest
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.planted_feet import find_planted, is_half_seen, steady_place


@dataclass(frozen=True, slots=True, kw_only=True)
class RepetitionSettings:
    """What counts as a repetition; data, see ``content/measurement.yaml``."""

    min_range_deg: float  # of hip flexion over the clip, or nobody hinged
    swing_share: float  # of what is usual in the set, down and up again, to count
    least_swing_deg: float  # and at least this
    upright_share: float  # of the range above the lowest: still upright
    standing_fold_deg: float  # a fold before the first repetition that is a standing
    moving_share: float  # of a repetition's depth left, at its start and end
    idle_share: float  # of a way's greatest speed: slower is standing about
    hold_share: float  # of a repetition's depth within which the bottom is held
    given_back_share: float  # of the fold, between two bottoms: less is one bottom
    quickest_s: float  # from one bottom to the next, in less nobody gets
    late_share: float  # of the usual way up: one that shows less began on the way
    least_fold_deg: float  # at a first bottom whose way down is not seen
    legs_apart_deg: float  # thighs that differ by more: one of them trails behind
    max_foot_slide: float  # trunk lengths the ankles may travel: more is walking
    foot_window_s: float  # the feet are where they are for most of this time
    floor_hand: float  # hands this low above the ankles rest on what stands there
    low_shoulder: float  # trunk lengths above their lowest: at the lowest point
    least_tip_deg: float  # of a trunk that tips on while its load leaves the floor
    dead_stop_s: float  # held longer down there: the lift begins at its end
    hips_share: float  # of a trunk's tip that hips do which rise before the shoulders
    bottom_window_s: float  # median taken round the deepest instant
    stand_up_s: float  # after a repetition's end, in which its stand-up is measured
    plateau_deg: float  # hip fold that changes less is held
    plateau_s: float  # held so long, upright, a stand-up is seen to be finished
    unfinished_s: float  # held so long without being upright it is as well
    arm_lift: float  # trunk lengths: hands that rise by more do something else
    few_pictures_hz: float  # fewer a second, and what lies between them counts
    slow_way_s: float  # ways slower than this, both, are hardly of this life
    upright_trunk_deg: float  # trunk lean up to which a person may be upright
    greatest_range_deg: float  # of hip flexion, that nobody passes
    settle_s: float  # behind the newest frame, from where on nothing moves any more
    least_lift_deg: float  # at a first top whose way up is not seen
    min_lift_range_deg: float  # of hip flexion over the clip, or nobody lifted
    least_lift_swing_deg: float  # up and down again, to count
    greatest_lift_deg: float  # of hip flexion, that no lift of the hips passes

    def adapt_to(self, turns_at: Phase) -> "RepetitionSettings":
        """The same for repetitions that turn there: a lift is shorter than a bow."""
        if turns_at is not Phase.TOP:
            return self
        return replace(
            self,
            least_fold_deg=self.least_lift_deg,
            min_range_deg=self.min_lift_range_deg,
            least_swing_deg=self.least_lift_swing_deg,
            greatest_range_deg=self.greatest_lift_deg,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The turning points of one repetition, as frame numbers of the sequence."""

    start: int  # the way down begins
    bottom: int  # deepest instant, or where a load leaves the floor
    end: int  # upright again, or where the way up was last seen
    by_hand: bool = False  # a person moved one of them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Path:
    """How a body moved, each (time,); NaN in ``hip`` where nobody was seen."""

    time_s: FloatArray
    hip: FloatArray  # fold, or how far the hips are lifted, degrees
    trunk: FloatArray  # lean, degrees
    place: FloatArray  # of the feet along the picture, trunk lengths
    hand: FloatArray  # height of the hands above the ankles, trunk lengths
    shoulder: FloatArray  # height in the picture, trunk lengths

    def part(self, frames: slice) -> "Path":
        return self.pick(np.arange(self.time_s.size)[frames])

    def pick(self, frames: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> "Path":
        return Path(
            time_s=self.time_s[frames],
            hip=self.hip[frames],
            trunk=self.trunk[frames],
            place=self.place[frames],
            hand=self.hand[frames],
            shoulder=self.shoulder[frames],
        )


def find_turns(path: Path, s: RepetitionSettings) -> tuple[list[Turn], bool]:
    """The turning points round each bottom, and whether one was only begun.

    ``path`` holds known frames alone.
    """
    bottoms, partial = _find_usual_bottoms(path.hip, s)
    bottoms = _join_bobs(path, bottoms, s)
    turns = _find_turns_round(path, bottoms, s)
    if turns and _begins_too_late(path.hip, turns, s):
        return turns[1:], True
    return turns, partial


def _find_usual_bottoms(x: FloatArray, s: RepetitionSettings) -> tuple[list[int], bool]:
    """Bottoms that are deep enough beside the others, not beside the deepest.

    A set of swings is picked up from the floor: that one way is twice as long. What is
    usual is the depth by which half of the whole way is done, so that many small
    sways weigh less than a few repetitions.
    """
    bottoms, partial = find_bottoms(x, s.least_swing_deg)
    if not bottoms:
        return bottoms, partial
    edges = [0, *[_lowest(x, a, b) for a, b in pairwise(bottoms)], x.size - 1]
    depths = np.sort(
        [
            x[b] - min(x[before : b + 1].min(), x[b : after + 1].min())
            for b, before, after in zip(bottoms, edges[:-1], edges[1:], strict=True)
        ]
    )
    usual = depths[np.searchsorted(np.cumsum(depths), depths.sum() / 2.0)]
    swing = s.swing_share * float(usual)
    return find_bottoms(x, max(swing, s.least_swing_deg))


def find_bottoms(x: FloatArray, swing: float) -> tuple[list[int], bool]:
    """Peaks between a rise and a fall of at least ``swing``.

    Also whether a last rise of that size was not followed by half of the way back.
    """
    bottoms: list[int] = []
    lowest, peak = float(x[0]), 0
    deepening: bool | None = None  # None: the clip's beginning, either may come
    depth = 0.0
    for i, value in enumerate(x):
        if deepening is not False:
            peak = i if value > x[peak] else peak
            if x[peak] - value >= swing:
                bottoms.append(peak)
                deepening, before, lowest = False, lowest, float(value)
                depth = float(x[peak]) - before
                continue
        lowest = min(lowest, float(value))
        if deepening is not True and value - lowest >= swing:
            deepening, peak = True, i
    if not bottoms:
        return bottoms, deepening is True
    # The last frame is seen until the next would come: a coarse clip ends later than
    # its last time stamp, and the person goes on moving until then.
    reached = min(float(x[bottoms[-1] :].min()), float(2.0 * x[-1] - x[-2]))
    if deepening is not True and x[bottoms[-1]] - reached < depth / 2.0:
        return bottoms[:-1], True
    return bottoms, deepening is True


def _join_bobs(path: Path, bottoms: Sequence[int], s: RepetitionSettings) -> list[int]:
    """One bottom for those between which half of the fold was never given back.

    Somebody who rows or bounces down there has not stood up in between. Nor did one
    who would have been quicker than people are: there the detector slipped.
    """
    x = path.hip
    joined: list[int] = []
    for bottom in bottoms:
        if joined:
            last = joined[-1]
            valley = float(x[last : bottom + 1].min())
            slipped = path.time_s[bottom] - path.time_s[last] < s.quickest_s
            if slipped or valley > s.given_back_share * min(x[last], x[bottom]):
                joined[-1] = last if x[last] >= x[bottom] else bottom
                continue
        joined.append(bottom)
    return joined


def _find_turns_round(
    path: Path, bottoms: Sequence[int], s: RepetitionSettings
) -> list[Turn]:
    """The turning points round each bottom, where the feet stayed in their place."""
    if not bottoms:
        return []
    x, turns = path.hip, []
    place = steady_place(path.time_s, path.place, s.foot_window_s)
    edges = [0, *[_lowest(x, a, b) for a, b in pairwise(bottoms)], x.size - 1]
    for bottom, before, after in zip(bottoms, edges[:-1], edges[1:], strict=True):
        first, last = find_planted(place, bottom, s.max_foot_slide)
        down = slice(max(before, first), bottom + 1)
        up = slice(bottom, min(after, last) + 1)
        planted = is_half_seen(x[down], x[before : bottom + 1]) and is_half_seen(
            x[up], x[bottom : after + 1]
        )
        left = min(x[down].min(), x[up].min())
        if planted and left <= s.given_back_share * x[bottom]:
            turns.append(_make_turn(path, down, up, s))
    return turns


def _make_turn(path: Path, down: slice, up: slice, s: RepetitionSettings) -> Turn:
    time_s, x, whole = path.time_s, path.hip, slice(down.start, up.stop)
    bottom = whole.start + settle_lowest(
        x[whole],
        path.shoulder[whole],
        up.start - whole.start,
        given_back_share=s.given_back_share,
        low_shoulder=s.low_shoulder,
    )
    down, up = slice(whole.start, bottom + 1), slice(bottom, whole.stop)
    start = down.start + _find_begin(time_s[down], x[down], s)
    back = _find_begin(-time_s[up][::-1], x[up][::-1], s)
    end = up.stop - 1 - back
    return Turn(
        start=start, bottom=_find_lift_off(path, start, bottom, end, s), end=end
    )


def _find_begin(time_s: FloatArray, down: FloatArray, s: RepetitionSettings) -> int:
    """Where a way down begins to be one: the last frame near its most upright one.

    Standing about leans and sways; while it goes on, the way has not begun. Told by
    speed, since how upright somebody waits is no matter.
    """
    low, depth = down.min(), down[-1] - down.min()
    near = np.flatnonzero(down <= low + s.moving_share * depth)
    begin = int(near[-1]) if near.size else 0
    around = s.bottom_window_s
    speed = (
        np.interp(time_s + around, time_s, down)
        - np.interp(time_s - around, time_s, down)
    ) / (2.0 * around)
    fastest = int(np.argmax(speed))
    idle = (speed < s.idle_share * speed[fastest]) & (down <= low + depth / 2.0)
    waits = np.flatnonzero(idle[: fastest + 1])
    return max(begin, int(waits[-1])) if waits.size else begin


def _find_lift_off(
    path: Path, start: int, bottom: int, end: int, s: RepetitionSettings
) -> int:
    """Where a load that rests on the floor leaves it; elsewhere the deepest instant.

    Hips that rise first unfold nothing: the trunk tips as far as the knees straighten.
    Then the lift begins where the trunk begins to tip.
    """
    if not path.hand[bottom] <= s.floor_hand:
        return bottom
    x = path.hip
    depth = x[bottom] - min(x[start : end + 1])
    above = x[bottom : end + 1] < x[bottom] - s.hold_share * depth
    shoulder = path.shoulder[bottom : end + 1]  # nothing counts as risen if unknown
    above |= shoulder > shoulder.min() + s.low_shoulder
    rest = bottom + (int(np.argmax(above)) - 1 if above.any() else 0)
    rest = _find_tip(path.trunk, bottom, rest, s)
    held = path.time_s[rest] - path.time_s[bottom]
    return rest if held >= s.dead_stop_s else bottom


def _find_tip(trunk: FloatArray, bottom: int, rest: int, s: RepetitionSettings) -> int:
    """Where the trunk begins to tip on into the way up; ``rest`` where it does not."""
    begin = rest
    while begin > bottom and trunk[begin - 1] < trunk[begin]:
        begin -= 1
    return begin if trunk[rest] - trunk[begin] >= s.least_tip_deg else rest


def _begins_too_late(
    x: FloatArray, turns: Sequence[Turn], s: RepetitionSettings
) -> bool:
    """Whether the first repetition began more than half of its way up."""
    first = turns[0]
    risen = x[first.bottom] - x[first.bottom : first.end + 1].min()
    fallen = x[first.bottom] - x[: first.bottom + 1].min()
    if fallen >= risen / 2.0:
        return False
    others = [x[t.bottom] - x[t.bottom : t.end + 1].min() for t in turns[1:]]
    if not others:
        return bool(x[first.bottom] < s.least_fold_deg)
    return bool(risen < s.late_share * float(np.median(others)))


def _lowest(x: FloatArray, start: int, stop: int) -> int:
    """The middle of the most upright stretch between two bottoms."""
    part = x[start : stop + 1]
    near = np.flatnonzero(part <= part.min() + 0.05 * np.ptp(part))
    return start + int(near[near.size // 2])
