"""Joints the detector does not really see, whatever confidence it claims.

A joint behind a plate, a band or a rack is reported with a visibility of 0.94 to 0.99
and 20 degrees off. What gives it away: several looks at one picture put it in several
places, in a clip it jitters against its own smoothed path, and a limb that ends in it
is not as long as when the person stood.

A hidden joint hides what hangs on it and nothing else: with the knee behind a plate
the thigh still points somewhere near, so the hip fold stays, with a wider margin; and
a trunk is long, so its lean, its fold and its outline stay until a joint is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.measures import OF_POSTURE, Measure
from hinge_core.kinematics.posture import NEAR, Body
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

# The joints that measures name as what they need.
JOINTS: Mapping[str, L] = {
    "ear": NEAR.ear,
    "elbow": NEAR.elbow,
    "shoulder": NEAR.shoulder,
    "hip": NEAR.hip,
    "knee": NEAR.knee,
    "ankle": NEAR.ankle,
    "wrist": NEAR.wrist,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenSettings:
    """When a joint counts as hidden; data, see ``content/measurement.yaml``."""

    doubtful_spread: float  # trunk lengths; up to here margins stay as they are
    hidden_spread: float  # beyond it the joint is not seen
    lost_spread: float  # beyond it the joint may be anywhere
    hidden_visibility: float  # below it even the detector says so
    sole_share: float  # trunk lengths beyond the edge at which a foot is cut off
    limb_tolerance: float  # of a limb's length in standing, by which it may look other


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """How well each joint of the near side is seen, each (time,)."""

    spread: Mapping[str, FloatArray]  # trunk lengths
    visibility: Mapping[str, FloatArray]
    outside: Mapping[str, BoolArray] = field(default_factory=dict)  # of the picture
    covered: Mapping[str, BoolArray] = field(default_factory=dict)  # by a plate


def read_sight(
    poses: PoseSequence,
    facing: Facing,
    trunk_px: FloatArray,
    outside: BoolArray | None = None,
    covered: BoolArray | None = None,
) -> Sight:
    """How far looks, or a path and its smoothed self, disagree about each joint.

    Parameters
    ----------
    outside
        Landmarks that the picture's edge cut off, (time, 33); none where not given.
    covered
        Landmarks behind a plate, likewise: why they are not seen.
    """
    nowhere = np.zeros(poses.visibility.shape, dtype=bool)
    outside = nowhere if outside is None else outside
    covered = nowhere if covered is None else covered
    spread = poses.spread_px
    spread = np.zeros_like(poses.visibility) if spread is None else spread
    visibility = poses.visibility
    if facing is Facing.LEFT:
        spread, visibility = spread[:, MIRROR], visibility[:, MIRROR]
        outside, covered = outside[:, MIRROR], covered[:, MIRROR]
    return Sight(
        {name: spread[:, joint] / trunk_px for name, joint in JOINTS.items()},
        {name: visibility[:, joint] for name, joint in JOINTS.items()},
        {name: outside[:, joint] for name, joint in JOINTS.items()},
        {name: covered[:, joint] for name, joint in JOINTS.items()},
    )


def doubt_limbs(
    sight: Sight, body: Body, upright: BoolArray, settings: HiddenSettings
) -> Sight:
    """A limb that is not as long as in standing has an end that was not seen there.

    Parameters
    ----------
    upright
        Frames in which the person stands, (time,), seen by the same camera from the
        same place.
    """
    if not upright.any():
        return sight
    spread = dict(sight.spread)
    for upper, lower in (("hip", "knee"), ("knee", "ankle")):
        limb = body.plane[:, JOINTS[lower]] - body.plane[:, JOINTS[upper]]
        length = np.linalg.norm(limb, axis=1) * body.trunk_px
        own = float(np.nanmedian(length[upright]))
        off = np.abs(length - own) - settings.limb_tolerance * own
        spread[lower] = np.fmax(spread[lower], off / body.trunk_px)
    return replace(sight, spread=spread)


def find_past_plate(sight: Sight, settings: HiddenSettings) -> BoolArray:
    """Frames in which a plate covers the leg, and hands and feet show, (time,)."""
    nowhere = np.zeros_like(sight.spread["ankle"], dtype=bool)
    frames = nowhere.copy()
    for joint in ("hip", "knee"):
        frames |= sight.covered.get(joint, nowhere)
    for joint in ("ankle", "wrist"):
        frames &= sight.spread[joint] <= settings.hidden_spread
        frames &= sight.visibility[joint] >= settings.hidden_visibility
        frames &= ~sight.outside.get(joint, nowhere)
    return frames


def hide(
    values: dict[Measure, FloatArray],
    margins: dict[Measure, FloatArray],
    reasons: dict[Measure, str],
    sight: Sight,
    settings: HiddenSettings,
) -> dict[Measure, FloatArray]:
    """Take out what rests on a hidden joint, and widen what rests on a doubtful one.

    Changes the three in place: a hidden joint leaves NaN and the reason, with the
    joint's name after a colon.

    Returns
    -------
    dict
        What was taken out, NaN elsewhere, (time,), by measure.
    """
    s = settings
    withheld: dict[Measure, FloatArray] = {}
    for measure in values:
        of, seen = OF_POSTURE[measure], values[measure]
        gone, doubt = np.zeros(seen.shape, dtype=bool), np.ones(seen.shape)
        past = _find_covered(of.past_plate, sight, seen.shape)
        for joint in of.rests_on:
            limit = s.lost_spread if joint in of.ends else s.hidden_spread
            spread = sight.spread[joint]
            if joint in of.past_plate:
                spread = np.where(past, 0.0, spread)
            here = (spread > limit) | (sight.visibility[joint] < s.hidden_visibility)
            outside = sight.outside.get(joint, np.zeros(seen.shape, dtype=bool))
            doubt += np.fmax(1.0, spread / s.doubtful_spread) ** 2 - 1.0
            here |= outside
            if here.all() or (here.any() and measure not in reasons):
                reasons[measure] = f"{_find_why(joint, here, sight)}:{joint}"
            gone |= here
        margins[measure] = margins[measure] * np.sqrt(np.where(past, 1.0, doubt))
        if gone.any():
            values[measure] = np.where(gone, np.nan, seen)
            withheld[measure] = np.where(gone, seen, np.nan)
    return withheld


def _find_covered(
    joints: tuple[str, ...], sight: Sight, shape: tuple[int, ...]
) -> BoolArray:
    """Frames in which a plate covers one of these joints, (time,)."""
    covered = np.zeros(shape, dtype=bool)
    for joint in joints:
        covered |= sight.covered.get(joint, covered)
    return covered


def _find_why(joint: str, gone: BoolArray, sight: Sight) -> str:
    """What keeps a joint from sight in most of the frames in which it is not seen."""
    if sight.outside.get(joint, np.zeros_like(gone)).any():
        return "joint_out_of_frame"
    covered = sight.covered.get(joint, np.zeros_like(gone)) & gone
    return "joint_behind_plate" if 2 * covered.sum() >= gone.sum() else "joint_hidden"
