"""One person's way through a clip: others left out, turns, cuts and losses told."""

from dataclasses import dataclass, field, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray, IntArray
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.media.frames import MediaKind
from hinge_core.pose.cuts import NO_CUTS, Cuts, CutSettings, find_cuts
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.one_way import turn_discs, turn_looks, turn_poses
from hinge_core.pose.others import OthersSettings, find_others
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutTurnSettings:
    """What turning round and going missing are; data, ``content/measurement.yaml``."""

    clear_facing: float  # trunk lengths of toe and nose lead that show a facing
    turned_s: float  # facing the other way for less is a glance
    square_share: float  # of a stretch's usual lead: less beside a turn is the turn
    fastest_turn_s: float  # who faces the other way sooner did not turn: a cut
    lost_s: float  # without the person, in the midst of a clip
    leaning_deg: float  # trunk lean: more at the last sight is no end of a set


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackSettings:
    """Everything that a path is told by."""

    about_turn: AboutTurnSettings
    others: OthersSettings
    cuts: CutSettings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """A recording of one person, which way they face, and what had to be left out."""

    recording: Recording
    facing: Facing | None  # where they do not face the other way
    turned: BoolArray  # (time,) frames in which they do
    cuts: Cuts = NO_CUTS
    far_leg: bool = False  # the legs were exchanged: the far one is the one that stands
    cautions: tuple[Caution, ...] = field(default=())

    def face_one_way(self) -> Recording:
        """The recording with the turned frames mirrored: all of it faces one way."""
        if not self.turned.any():
            return self.recording
        seen, turned = self.recording, self.turned
        width_px = seen.poses.image_size_px[0]
        return replace(
            seen,
            poses=turn_poses(seen.poses, turned),
            looks=turn_looks(seen.looks, turned, width_px),
            discs=turn_discs(seen.discs, turned, width_px),
        )

    def find_facing(self, frame: int) -> Facing | None:
        """Which way they face in one frame."""
        if self.facing is None or not self.turned[frame]:
            return self.facing
        return self.facing.opposite


def follow_through(
    recording: Recording, by_hand: Facing | None, settings: TrackSettings
) -> Track:
    """Keep one person all through a clip, whichever way they face.

    Parameters
    ----------
    by_hand
        The facing that a person gave; then it holds for the whole clip.

    Notes
    -----
    Frames that are left out stay in place as frames in which nobody was found. What is
    left out, and the facing, are the same for a mirrored clip but for their side.
    """
    s, poses = settings, recording.poses
    said = list(_find_cautions_of_file(recording))
    track = Track(
        recording=recording,
        facing=by_hand or recording.facing,
        turned=np.zeros(len(poses), dtype=bool),
    )
    if recording.media.kind is MediaKind.CLIP and poses.found.any():
        cuts = find_cuts(poses, s.cuts)
        others = np.zeros(len(poses), dtype=bool)
        if not cuts.slides:  # photos one after the other leap to and fro by themselves
            others = find_others(poses, s.others)
        if others.any():
            poses = poses.only(poses.found & ~others)
            cuts = find_cuts(poses, s.cuts)
        if is_track_lost(poses, s.about_turn):
            said.append(Caution(CautionCode.TRACK_LOST))
        track = replace(track, recording=replace(recording, poses=poses), cuts=cuts)
        if by_hand is None:
            track = follow_turns(track, s.about_turn)
        if track.turned.any():
            said.append(Caution(CautionCode.TURNED_ROUND))
    return replace(track, cautions=tuple(said))


def _find_cautions_of_file(recording: Recording) -> list[Caution]:
    codes = {
        CautionCode.DAMAGED_PART: recording.media.damaged,
        CautionCode.SLOWED_DOWN: recording.media.slowed_by > 1.0,
    }
    return [Caution(code) for code, here in codes.items() if here]


def follow_turns(track: Track, settings: AboutTurnSettings) -> Track:
    """Tell the stretches in which a person faces one way and the other.

    The track faces as it does longest; of two that last equally long the earlier. The
    frames of the turn itself show no side of anybody, and are left out.
    """
    s, poses = settings, track.recording.poses
    lead = compute_rightward(poses.position_px)
    side = _tell_sides(poses.time_s, lead, s)
    step = np.gradient(poses.time_s) if len(poses) > 1 else np.zeros(len(poses))
    right_s, left_s = float(step[side > 0].sum()), float(step[side < 0].sum())
    known = np.isfinite(lead)
    if min(right_s, left_s) < s.turned_s:
        total = Facing.RIGHT if float(lead[known].sum()) > 0.0 else Facing.LEFT
        return replace(track, facing=total)
    if np.isclose(right_s, left_s, atol=float(step.max())):
        rightward = bool(np.argmax(side > 0) < np.argmax(side < 0))
    else:
        rightward = right_s > left_s
    faced = np.flatnonzero(side)
    edges = faced[1:][np.diff(side[faced]) != 0]
    gaps = poses.time_s[edges] - poses.time_s[faced[np.searchsorted(faced, edges) - 1]]
    quick = gaps < s.fastest_turn_s
    cuts = replace(
        track.cuts,
        starts=tuple(sorted({*track.cuts.starts, *edges[quick].tolist()})),
        about_turns=tuple(edges[~quick].tolist()),
    )
    return replace(
        track,
        recording=replace(track.recording, poses=poses.only(known & (side != 0))),
        facing=Facing.RIGHT if rightward else Facing.LEFT,
        turned=(side < 0) if rightward else (side > 0),
        cuts=cuts,
    )


def _tell_sides(time_s: FloatArray, lead: FloatArray, s: AboutTurnSettings) -> IntArray:
    """1 where somebody looks right, -1 left, 0 while they turn or are not there."""
    steady = _median_over(time_s, lead, s.turned_s / 2.0)
    clear = np.abs(steady) > s.clear_facing  # NaN is not
    at = np.flatnonzero(clear)
    side = np.zeros(lead.shape, dtype=np.int64)
    if not at.size:
        return side
    sign = np.sign(steady[at]).astype(np.int64)
    place = np.arange(lead.size)
    before = sign[np.clip(np.searchsorted(at, place, side="right") - 1, 0, None)]
    after = sign[np.clip(np.searchsorted(at, place), None, at.size - 1)]
    side = np.where((before == after) & np.isfinite(lead), before, 0)
    for edge in np.flatnonzero(np.diff(sign)):
        _leave_turn(side, time_s, lead, int(at[edge]), s)
        back = lead.size - 1 - int(at[edge + 1])
        _leave_turn(side[::-1], -time_s[::-1], lead[::-1], back, s)
    return side


def _leave_turn(
    side: IntArray,
    time_s: FloatArray,
    lead: FloatArray,
    last: int,
    s: AboutTurnSettings,
) -> None:
    """Leave out what already belongs to a turn after frame ``last``, in place."""
    stretch = (side == side[last]) & (np.arange(side.size) <= last)
    usual = float(np.median(np.abs(lead[stretch])))
    square = np.abs(lead) >= s.square_share * usual
    here = stretch & (time_s >= time_s[last] - s.turned_s)
    kept = np.flatnonzero(here & square)
    if kept.size:
        side[kept[-1] + 1 : last + 1] = 0


def is_track_lost(poses: PoseSequence, settings: AboutTurnSettings) -> bool:
    """Whether the person went missing in the midst, or for good while bent over."""
    seen = np.flatnonzero(poses.found)
    if not seen.size:
        return False
    times = poses.time_s[seen]
    if times.size > 1 and float(np.diff(times).max()) >= settings.lost_s:
        return True
    if float(poses.time_s[-1] - times[-1]) < settings.lost_s:
        return False
    last = poses.part(slice(int(seen[-1]), int(seen[-1]) + 1))
    shoulder = last.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[0]
    trunk = shoulder - last.middle(L.LEFT_HIP, L.RIGHT_HIP)[0]
    lean = float(np.degrees(np.arctan2(abs(trunk[0]), -trunk[1])))
    return lean > settings.leaning_deg


def _median_over(
    time_s: FloatArray, values: FloatArray, half_width_s: float
) -> FloatArray:
    """The median of what is known round each frame; NaN where nothing is."""
    out = np.full(values.shape, np.nan)
    first = np.searchsorted(time_s, time_s - half_width_s)
    last = np.searchsorted(time_s, time_s + half_width_s, side="right")
    for i in np.flatnonzero(np.isfinite(values)):
        near = values[first[i] : last[i]]
        out[i] = float(np.median(near[np.isfinite(near)]))
    return out
