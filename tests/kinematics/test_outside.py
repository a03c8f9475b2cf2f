"""What of a leg lies outside the outline tells how unsure its lower joint is."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from PIL import Image, ImageDraw
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.outside import doubt_limbs_outside
from hinge_core.kinematics.posture import NEAR
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence, Silhouette

SETTINGS = shipped_settings().measuring.outside
HIDDEN = shipped_settings().measuring.hidden
TIME_S: FloatArray = np.linspace(0.0, 0.36, 10)
SHOWN = make_poses(trunk_deg=np.full(10, 40.0), knee_deg=30.0, time_s=TIME_S)


def outlined(*, shin: float = 1.0, thigh: float = 1.0, frame: int = 0) -> PoseSequence:
    """One frame with an outline that leaves out the lower part of shin or thigh."""
    width, height = SHOWN.image_size_px
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    p = SHOWN.position_px[frame]
    limbs = ((NEAR.shoulder, NEAR.hip, 1.1), (NEAR.hip, NEAR.knee, thigh))
    for upper, lower, share in (*limbs, (NEAR.knee, NEAR.ankle, shin)):
        end = p[upper] + share * 1.05 * (p[lower] - p[upper])
        draw.line([tuple(p[upper]), tuple(end)], fill=255, width=24)
    mask = Silhouette.pack_cells(np.asarray(image), (0.0, 0.0), 1.0)
    shapes = tuple(mask if i == frame else None for i in range(len(SHOWN)))
    return replace(SHOWN, silhouettes=shapes)


def doubt(poses: PoseSequence, facing: Facing = Facing.RIGHT) -> dict[str, FloatArray]:
    """How unsure knee and ankle are, trunk lengths."""
    seen = doubt_limbs_outside(poses, facing, SETTINGS)
    assert seen.spread_px is not None
    turn = MIRROR if facing is Facing.LEFT else np.arange(33)
    shares = seen.spread_px / poses.measure_trunk_px()[:, None]
    return {"knee": shares[:, turn[NEAR.knee]], "ankle": shares[:, turn[NEAR.ankle]]}


@pytest.mark.parametrize("facing", Facing)
def test_a_leg_inside_the_outline_is_not_doubted(facing: Facing) -> None:
    poses = outlined() if facing is Facing.RIGHT else outlined().mirrored()
    assert all((unsure == 0.0).all() for unsure in doubt(poses, facing).values())


@pytest.mark.parametrize("facing", Facing)
def test_a_shin_that_leaves_it_hides_the_ankle(facing: Facing) -> None:
    poses = outlined(shin=0.5)
    poses = poses if facing is Facing.RIGHT else poses.mirrored()
    unsure = doubt(poses, facing)
    assert unsure["ankle"][0] > HIDDEN.hidden_spread
    assert unsure["knee"][0] == 0.0


def test_a_thigh_that_leaves_it_loses_the_knee() -> None:
    assert doubt(outlined(thigh=0.4))["knee"][0] > HIDDEN.lost_spread


def test_an_outline_stands_for_the_frames_beside_it() -> None:
    near = np.abs(TIME_S - TIME_S[4]) <= SETTINGS.longest_s
    unsure = doubt(outlined(shin=0.5, frame=4))["ankle"]
    assert (unsure[near] > 0.0).all()
    assert (unsure[~near] == 0.0).all()


def test_what_was_unsure_before_stays_so() -> None:
    spread_px = np.full(SHOWN.visibility.shape, 300.0)
    poses = replace(outlined(shin=0.5), spread_px=spread_px)
    seen = doubt_limbs_outside(poses, Facing.RIGHT, SETTINGS).spread_px
    np.testing.assert_array_equal(seen, spread_px)
    assert doubt_limbs_outside(SHOWN, Facing.RIGHT, SETTINGS) is SHOWN


def test_memory_does_not_grow_with_the_square_of_a_clip_s_length() -> None:
    """All outlines of all frames against each other would be 23 MB here."""
    frames, one = 1200, outlined(shin=0.5)
    poses = make_poses(trunk_deg=np.full(frames, 40.0), knee_deg=30.0)
    poses = replace(poses, silhouettes=one.silhouettes[:1] * frames)
    tracemalloc.start()
    doubt_limbs_outside(poses, Facing.RIGHT, SETTINGS)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8e6
