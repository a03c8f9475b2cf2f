"""Further looks at a clip's frames, laid over the tracker's path."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from builders import make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.looks import lay_looks
from hinge_core.kinematics.posture import make_body_frame, read_seen_inclinations
from hinge_core.pose.recording import Looks
from hinge_core.pose.second_eyes import EYES, SECOND_EYES
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.sequence import Landmark as L

SETTINGS = shipped_settings().looks
SECOND = shipped_settings().following.second_eyes
PLAIN, MIRRORED = EYES
TIME_S = np.arange(0.0, 3.0, 0.1)
POSES = make_poses(trunk_deg=np.full(30, 50.0), knee_deg=20.0, time_s=TIME_S)
AT = 15  # the frame looked at


def look(
    eyes: str,
    moved_px: float = 0.0,
    joint: L = L.RIGHT_KNEE,
    poses: PoseSequence = POSES,
    frames: tuple[int, ...] = (AT,),
) -> Looks:
    """A look that puts one joint further right than it is."""
    frame = np.array(frames, dtype=np.int64)
    position = poses.position_px[frame].copy()
    position[:, joint, 0] += moved_px
    return Looks(
        eyes=eyes,
        frame=frame,
        position_px=position,
        world_m=poses.world_m[frame].copy(),
        visibility=np.ones((len(frame), 33)),
    )


def moved(*looks: Looks, poses: PoseSequence = POSES) -> FloatArray:
    """How far the knee was moved in each frame."""
    laid = lay_looks(poses, poses, looks, SETTINGS, SECOND)
    shift = laid.position_px - poses.position_px
    return np.asarray(shift[:, L.RIGHT_KNEE, 0])


def test_looks_that_agree_with_the_tracker_change_nothing() -> None:
    laid = lay_looks(POSES, POSES, [look(PLAIN), look(MIRRORED)], SETTINGS, SECOND)
    np.testing.assert_allclose(laid.position_px, POSES.position_px, atol=1e-5)
    assert laid.spread_px is not None
    np.testing.assert_allclose(laid.spread_px, 0.0, atol=1e-9)


def test_tracker_and_both_looks_count_alike_at_the_frame_and_less_beside_it() -> None:
    knee = moved(look(PLAIN, 9.0), look(MIRRORED, 3.0))
    assert knee[AT] == pytest.approx(SETTINGS.looks_share * 6.0, abs=1e-5)
    assert knee[AT + 1] == pytest.approx(knee[AT], abs=1e-5)  # within ``held_s``
    assert 0.0 < knee[AT + 2] < knee[AT]
    assert (knee[TIME_S[AT] - SETTINGS.faded_s > TIME_S] == 0.0).all()


def test_opposite_errors_fall_out_and_tell_how_unsure_the_place_is() -> None:
    pair = [look(PLAIN, 12.0), look(MIRRORED, -12.0)]
    laid = lay_looks(POSES, POSES, pair, SETTINGS, SECOND)
    np.testing.assert_allclose(laid.position_px, POSES.position_px, atol=1e-5)
    assert laid.spread_px is not None
    assert laid.spread_px[AT, L.RIGHT_KNEE] == pytest.approx(12.0)
    assert laid.spread_px[AT, L.RIGHT_HIP] == pytest.approx(0.0, abs=1e-9)
    assert laid.spread_px[0, L.RIGHT_KNEE] == 0.0


def test_a_single_look_is_compared_with_the_unsmoothed_frame() -> None:
    """What smoothing took off a turning point is not put on its neighbours."""
    smoothed = replace(POSES, position_px=POSES.position_px + [5.0, 0.0])
    pair = [look(PLAIN), look(MIRRORED)]
    laid = lay_looks(smoothed, POSES, pair, SETTINGS, SECOND)
    np.testing.assert_allclose(laid.position_px, smoothed.position_px, atol=1e-5)


@pytest.mark.parametrize(
    "looks",
    [
        pytest.param((look(PLAIN, 9.0),), id="one way only"),
        pytest.param((look(PLAIN, 9.0), look("heavy_mirror", 9.0)), id="other eyes"),
        pytest.param(
            (look(PLAIN, 9.0, frames=(3,)), look(MIRRORED, 9.0, frames=(20,))),
            id="other frames",
        ),
    ],
)
def test_what_was_not_seen_both_ways_counts_for_nothing(
    looks: tuple[Looks, ...],
) -> None:
    assert (moved(*looks) == 0.0).all()


def test_somebody_else_is_not_mixed_in() -> None:
    passer_by = replace(POSES, position_px=POSES.position_px + [300.0, 0.0])
    pair = [look(eyes, 9.0, poses=passer_by) for eyes in (PLAIN, MIRRORED)]
    assert (moved(*pair) == 0.0).all()


def test_a_look_that_found_nobody_is_passed_over() -> None:
    blind = look(MIRRORED)
    blind.position_px[:] = np.nan
    assert (moved(look(PLAIN, 9.0), blind) == 0.0).all()


def test_a_mirrored_clip_is_moved_alike_to_the_last_bit() -> None:
    pair = [look(PLAIN, 9.0), look(MIRRORED, 3.0)]
    flipped = POSES.mirrored()
    mirrored = []
    for one in pair:
        turned = replace(
            POSES.part(slice(AT, AT + 1)),
            position_px=one.position_px,
        ).mirrored()
        mirrored.append(replace(one, position_px=turned.position_px))
    here = lay_looks(POSES, POSES, pair, SETTINGS, SECOND).position_px
    there = lay_looks(flipped, flipped, mirrored, SETTINGS, SECOND)
    np.testing.assert_array_equal(there.mirrored().position_px, here)


@pytest.mark.parametrize("facing", Facing)
def test_a_knee_that_the_tracker_bends_too_far_comes_back(facing: Facing) -> None:
    true = POSES if facing is Facing.RIGHT else POSES.mirrored()
    knee = L.RIGHT_KNEE if facing is Facing.RIGHT else L.LEFT_KNEE
    wrong = replace(true, position_px=true.position_px.copy())
    wrong.position_px[:, knee, 0] += 12.0 * facing.forward
    pair = [look(eyes, poses=true) for eyes in (PLAIN, MIRRORED)]
    laid = lay_looks(wrong, wrong, pair, SETTINGS, SECOND)
    bent, told, right = (
        read_seen_inclinations(make_body_frame(p, facing)).knee_flexion[AT]
        for p in (wrong, laid, true)
    )
    assert abs(told - right) < 0.4 * abs(bent - right)


@pytest.mark.parametrize(
    ("joint", "share", "tracker"),
    [
        pytest.param(
            *(L.RIGHT_KNEE, SECOND.leg_share, SECOND.leg_tracker_share), id="leg"
        ),
        pytest.param(
            *(L.RIGHT_HIP, SECOND.trunk_share, 1.0 - SETTINGS.looks_share), id="trunk"
        ),
    ],
)
def test_second_eyes_count_by_joint(joint: L, share: float, tracker: float) -> None:
    looks = [look(eyes, 3.0, joint) for eyes in EYES]
    looks += [look(eyes, 9.0, joint) for eyes in SECOND_EYES]
    laid = lay_looks(POSES, POSES, looks, SETTINGS, SECOND)
    shift = (laid.position_px - POSES.position_px)[AT, joint, 0]
    looked = (1.0 - share) * 3.0 + share * 9.0
    assert shift == pytest.approx((1.0 - tracker) * looked, abs=1e-5)


def test_second_eyes_alone_tell_how_sure_a_knee_is() -> None:
    """Whoever is sharper is not doubted because the others differ from them."""
    looks = [look(PLAIN, 20.0), look(MIRRORED, -20.0)]
    looks += [look(eyes, 5.0) for eyes in SECOND_EYES]
    laid = lay_looks(POSES, POSES, looks, SETTINGS, SECOND)
    assert laid.spread_px is not None
    assert laid.spread_px[AT, L.RIGHT_KNEE] == pytest.approx(0.0, abs=1e-5)


@pytest.mark.parametrize("gone", ["frame", "nobody", "one way", "first eyes"])
def test_where_only_one_pair_of_eyes_looked_it_counts_as_before(gone: str) -> None:
    first = [look(PLAIN, 9.0), look(MIRRORED, 3.0)]
    second = [look(eyes, 60.0) for eyes in SECOND_EYES]
    if gone == "frame":
        second = [look(eyes, 60.0, frames=(3,)) for eyes in SECOND_EYES]
    if gone == "nobody":
        second[0].position_px[:], second[0].world_m[:] = np.nan, np.nan
    if gone == "one way":
        second = second[:1]
    if gone == "first eyes":
        assert (moved(*second) == 0.0).all()
        return
    np.testing.assert_array_equal(moved(*first, *second), moved(*first))


def long_clip(frames: int) -> tuple[PoseSequence, list[Looks]]:
    """A clip in which each tenth frame is looked at again, with other errors each."""
    poses = make_poses(
        trunk_deg=np.full(frames, 50.0), knee_deg=20.0, time_s=np.arange(frames) / 15.0
    )
    at = tuple(range(5, frames, 10))
    pair = [look(eyes, poses=poses, frames=at) for eyes in EYES]
    for number, each in enumerate(pair):
        off = np.random.default_rng(number).normal(0.0, 5.0, each.position_px.shape)
        each.position_px[...] += off
    return poses, pair


def test_a_long_clip_is_laid_in_pieces_without_a_seam(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    poses, pair = long_clip(600)
    whole = lay_looks(poses, poses, pair, SETTINGS, SECOND)
    monkeypatch.setattr("hinge_core.kinematics.looks._PIECE", 97)
    pieces = lay_looks(poses, poses, pair, SETTINGS, SECOND)
    for name in ("position_px", "world_m", "spread_px"):
        one, other = getattr(whole, name), getattr(pieces, name)
        np.testing.assert_allclose(other, one, rtol=0.0, atol=2e-6, err_msg=name)
    assert np.abs(whole.position_px - poses.position_px).max() > 1.0


def test_twice_as_long_takes_twice_the_memory() -> None:
    taken = []
    for frames in (3000, 6000):
        poses, pair = long_clip(frames)
        tracemalloc.start()
        lay_looks(poses, poses, pair, SETTINGS, SECOND)
        taken.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert taken[1] < 2.2 * taken[0]
