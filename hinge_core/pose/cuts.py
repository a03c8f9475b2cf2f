"""Where a film was cut: from one picture to the next a whole body is elsewhere."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

# Midpoints: a detector that mixes up left and right moves none of them.
_PAIRS = (
    (L.LEFT_EAR, L.RIGHT_EAR),
    (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
    (L.LEFT_HIP, L.RIGHT_HIP),
    (L.LEFT_KNEE, L.RIGHT_KNEE),
    (L.LEFT_ANKLE, L.RIGHT_ANKLE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CutSettings:
    """What no body does between two pictures; data, ``content/measurement.yaml``."""

    least_jump: float  # trunk lengths, the middle one of the joints
    least_speed: float  # trunk lengths a second
    glitch_s: float  # back in its place within this time: the detector slipped
    slide_cuts: int  # a show of photos has so many cuts at least
    leap_share: float  # and of all its way a body goes so much in them


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where a film, or only what is followed in it, is suddenly somewhere else."""

    starts: tuple[int, ...] = ()  # the first frame of each new stretch
    about_turns: tuple[int, ...] = ()  # likewise: from here the person faces about
    slides: bool = False  # nothing ever moves: a show of photos

    def list_stretches(self, frames: int) -> list[slice]:
        """Where movement goes on; a show of still pictures is taken for one."""
        return [slice(0, frames)] if self.slides else self.list_shots(frames)

    def list_shots(self, frames: int) -> list[slice]:
        """What lies between cuts, and between turns about."""
        edges = [0, *sorted({*self.starts, *self.about_turns} - {0}), frames]
        return [slice(a, b) for a, b in pairwise(edges)]


NO_CUTS = Cuts()


def find_cuts(poses: PoseSequence, settings: CutSettings) -> Cuts:
    """Find hard cuts in poses as they were found, before any smoothing."""
    s = settings
    known = np.flatnonzero(poses.found)
    if known.size < 3:
        return NO_CUTS
    time_s = poses.time_s[known]
    joints = _read_joints(poses)[known]
    jump = _distance(joints[1:], joints[:-1])
    fast = jump >= s.least_speed * np.diff(time_s)
    far = (np.flatnonzero(fast & (jump >= s.least_jump)) + 1).tolist()
    cuts = [i for i in far if not _slipped(joints, time_s, i, s)]
    if not cuts:
        return NO_CUTS
    leaps = jump[[i - 1 for i in cuts]].sum()
    if len(cuts) >= s.slide_cuts and leaps >= s.leap_share * jump.sum():
        return Cuts(starts=tuple(int(known[i]) for i in cuts), slides=True)
    return Cuts(starts=tuple(int(known[i]) for i in cuts))


def _read_joints(poses: PoseSequence) -> FloatArray:
    """Midpoints over time, (time, pairs, 2), in trunk lengths."""
    joints = np.stack([poses.middle(a, b) for a, b in _PAIRS], axis=1)
    trunk = np.linalg.norm(joints[:, 1] - joints[:, 2], axis=-1)
    return np.asarray(joints / np.nanmedian(trunk))


def _distance(a: FloatArray, b: FloatArray) -> FloatArray:
    """The middle one of the joints' distances, (..., pairs, 2) to (...)."""
    return np.asarray(np.median(np.linalg.norm(a - b, axis=-1), axis=-1))


def _slipped(joints: FloatArray, time_s: FloatArray, at: int, s: CutSettings) -> bool:
    """Whether the body is back soon, or this is the way back."""
    before, after = joints[at - 1], joints[at]
    ahead = (time_s > time_s[at]) & (time_s <= time_s[at] + s.glitch_s)
    behind = (time_s < time_s[at - 1]) & (time_s >= time_s[at - 1] - s.glitch_s)
    back = _distance(joints[ahead], before) < s.least_jump / 2.0
    came = _distance(joints[behind], after) < s.least_jump / 2.0
    return bool(back.any() or came.any())
