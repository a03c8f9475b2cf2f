"""What movement a recording shows, named by what is plainly seen of it.

Posture at the turning points, path and tempo, hands against shin and floor, what
begins and ends it, legs alike or apart. It is called sure only where nothing else
would look like that; a wrong name is worse than none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.measuring.glimpses import Glimpse, Glimpses
from hinge_core.measuring.posture_names import (
    UNKNOWN,
    Movement,
    MovementKind,
    MovementSettings,
    PostureNamer,
    is_from_side,
)
from hinge_core.measuring.repetitions import Count, find_window
from hinge_core.measuring.turns import Turn, find_bottoms


def name_instant(glimpse: Glimpse, settings: MovementSettings) -> Movement:
    """Name what one picture shows."""
    movement = PostureNamer(settings).name(glimpse)
    return replace(movement, sure=movement.sure and is_from_side(glimpse, settings))


def leave_rows(
    time_s: FloatArray, glimpses: Glimpses, count: Count, settings: MovementSettings
) -> Count:
    """The repetitions without bends that were held while the arms worked.

    Somebody bends, rows, and stands up: that is no repetition of a hinge.
    """
    kept = [t for t in count.turns if not _holds(time_s, glimpses, t, settings)]
    return replace(count, turns=tuple(kept), held=len(count.turns) - len(kept))


def _holds(
    time_s: FloatArray, glimpses: Glimpses, turn: Turn, s: MovementSettings
) -> bool:
    hip = glimpses.hip[turn.start : turn.end + 1]
    bent = turn.start + np.flatnonzero(hip >= s.row_share * glimpses.hip[turn.bottom])
    if bent.size < 3 or time_s[bent[-1]] - time_s[bent[0]] < s.row_s:
        return False
    drop = glimpses.hand_drop[bent]
    drop = drop[np.isfinite(drop)]
    pulls, _ = find_bottoms(-drop, s.row_pull) if drop.size > 2 else ([], False)
    return len(pulls) >= 2


def name_clip(
    time_s: FloatArray, glimpses: Glimpses, count: Count, settings: MovementSettings
) -> Movement:
    """Name what a clip shows: by its repetitions, or by what is held without any."""
    if not np.isfinite(glimpses.trunk).any():
        return UNKNOWN
    namer = PostureNamer(settings)
    if not count.turns and count.held:
        return Movement(MovementKind.HELD_BEND, sure=True)
    if not count.turns:
        return _name_held(glimpses, namer)
    votes = [
        _name_turn(time_s, glimpses, turn, namer)
        for turn in _with_next(count.turns, time_s.size)
    ]
    if count.partial and len(votes) == 1:
        votes = [_bear_out(votes[0], glimpses, count.turns[0], namer)]
    return _agree(votes, settings)


@dataclass(frozen=True, slots=True)
class _Span:
    """A repetition, and where the next one begins."""

    turn: Turn
    stop: int


def _with_next(turns: Sequence[Turn], frames: int) -> list[_Span]:
    stops = [*(turn.start for turn in turns[1:]), frames - 1]
    return [_Span(turn, stop) for turn, stop in zip(turns, stops, strict=True)]


def _bear_out(
    vote: Movement, glimpses: Glimpses, turn: Turn, namer: PostureNamer
) -> Movement:
    """The only whole repetition, borne out by the one that was begun after it."""
    after = glimpses.hip[turn.end :]
    if vote.sure or not np.isfinite(after).any():
        return vote
    lowest = turn.end + int(np.nanargmax(after))
    begun = namer.name(glimpses.during(slice(lowest, lowest + 1)))
    return begun if begun.seen is vote.seen else vote


def _agree(votes: Sequence[Movement], s: MovementSettings) -> Movement:
    """What most repetitions are; sure where enough of them surely are."""
    seen, _ = Counter(v.seen for v in votes).most_common(1)[0]
    alike = [v for v in votes if v.seen is seen]
    sure = sum(v.sure for v in alike)
    loads = Counter(v.loaded for v in alike).most_common(1)[0][0]
    return Movement(
        seen,
        sure=sure >= s.sure_share * len(votes),
        loaded=loads,
        hands_hang=all(v.hands_hang for v in alike),
    )


def _name_turn(
    time_s: FloatArray, glimpses: Glimpses, span: _Span, namer: PostureNamer
) -> Movement:
    s, turn = namer.settings, span.turn
    bottom = glimpses.during(find_window(time_s, turn.bottom, 0.1))
    if time_s[turn.bottom] - time_s[turn.start] < s.way_down_s:
        return _name_rise(time_s, glimpses, turn, bottom, namer)
    if not is_from_side(bottom, s):
        return replace(namer.name(bottom), sure=False)
    return _name_swing(time_s, glimpses, span, bottom, s) or namer.name(bottom)


def _name_rise(
    time_s: FloatArray,
    glimpses: Glimpses,
    turn: Turn,
    bottom: Glimpse,
    namer: PostureNamer,
) -> Movement:
    """A way up whose way down was not filmed: it shows less, so more is asked of it."""
    s = namer.settings
    planted = _plant(bottom, glimpses.during(find_window(time_s, turn.end, 0.2)), s)
    named = namer.name(planted)
    deep = planted.knee >= s.floor_rise_knee_deg
    clear = named.seen is MovementKind.SQUAT or (
        named.seen is MovementKind.FLOOR_LIFT and deep
    )
    return replace(named, sure=named.sure and clear and is_from_side(bottom, s))


def _plant(bottom: Glimpse, end: Glimpse, s: MovementSettings) -> Glimpse:
    """A bottom with its ankle where the foot stands when the repetition ends.

    A plate in front of a shin draws the ankle up onto its rim, and a foot that is
    loaded does not rise by itself.
    """
    drawn_up = bottom.ankle_level - end.ankle_level
    if not drawn_up > s.ankle_waver:
        return bottom
    lean = np.radians(bottom.shank)
    # The shin gets longer by what the ankle was drawn up; its upper end stays.
    ahead, up = np.sin(lean) * s.shin_length, np.cos(lean) * s.shin_length
    return replace(
        bottom,
        shank=float(np.degrees(np.arctan2(ahead, up + drawn_up))),
        hand_height=bottom.hand_height + drawn_up,
    )


def _name_swing(
    time_s: FloatArray,
    glimpses: Glimpses,
    span: _Span,
    bottom: Glimpse,
    s: MovementSettings,
) -> Movement | None:
    """A swing: quick, hands between the legs at the bottom, floating up at the top."""
    turn = span.turn
    after = glimpses.hand_drop[turn.bottom : max(span.stop, turn.end) + 1]
    if not np.isfinite(after).any() or not np.isfinite(bottom.hand_past_knee):
        return None
    lifted = float(np.nanmin(after))
    cycle = float(time_s[turn.end] - time_s[turn.start])
    if (
        cycle > s.swing_cycle_s[0]
        or lifted > s.swing_arm_drop[0]
        or bottom.hand_past_knee > s.swing_past_knee
        or bottom.hand_height <= s.floor_hand[1]
        or bottom.hand_drop - lifted < s.swing_float
    ):
        return None
    sure = cycle <= s.swing_cycle_s[1] and lifted <= s.swing_arm_drop[1]
    return Movement(MovementKind.SWING, sure=sure, loaded=True)


def _name_held(glimpses: Glimpses, namer: PostureNamer) -> Movement:
    """A clip without a repetition: what stays the same through most of it."""
    s = namer.settings
    whole = glimpses.during(slice(None))
    hip = glimpses.hip[np.isfinite(glimpses.hip)]
    spread = float(np.percentile(hip, 90) - np.percentile(hip, 10)) if hip.size else 0
    named = namer.name(whole)
    from_side = is_from_side(whole, s)
    bent = min(whole.hip, whole.trunk)
    upright_legs = named.seen in (
        MovementKind.STANDING_HINGE,
        MovementKind.FLOOR_LIFT,
        MovementKind.UNKNOWN,
    )
    if upright_legs and bent >= s.bent_deg[0]:
        lowest = float(np.percentile(hip, 10))
        sure = bent >= s.bent_deg[1] and lowest >= s.bent_deg[0]
        return Movement(MovementKind.HELD_BEND, sure=sure and from_side)
    still = spread <= s.still_range_deg
    return replace(named, sure=named.sure and still and from_side)
