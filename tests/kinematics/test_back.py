"""The back's edge in a silhouette, and a stick laid on it."""

from dataclasses import replace

import numpy as np
import pytest
from builders import TRUNK, make_poses
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.back import read_back
from hinge_core.kinematics.back_change import OwnUpright, read_back_change
from hinge_core.kinematics.outline import STATIONS, read_back_edge
from hinge_core.kinematics.posture import make_body_frame
from hinge_core.kinematics.stick.virtual_stick import lay_stick
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.sequence import Landmark as L

DOWEL = shipped_settings().measuring.dowel
TRUNK_PX = TRUNK * 300.0


def clothed(trunk_deg: float, behind: float, bump: float = 0.0) -> PoseSequence:
    """A figure whose back's edge lies ``behind`` its trunk line, in trunk lengths.

    ``bump`` adds a bulge in the middle of the trunk, as a round back has.
    """
    poses = make_poses(trunk_deg=trunk_deg)
    width, height = poses.image_size_px
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[0]
    up = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[0] - hip
    y, x = np.mgrid[0.5 : height + 0.5, 0.5 : width + 0.5]
    spot = np.stack([x, y], axis=-1) - hip
    along = spot @ up / (up @ up)
    back = spot @ np.array([up[1], -up[0]]) / (up @ up)
    edge = behind + bump * np.exp(-(((along - 0.5) / 0.2) ** 2))
    soft = np.clip((edge - back) * TRUNK_PX + 0.5, 0.0, 1.0)
    body = soft * (back > -0.3) * (along > -0.35) * (along < 1.8)
    silhouette = Silhouette.pack(body, (0.0, 0.0), 1.0)
    return replace(poses, silhouettes=(silhouette,))


@pytest.mark.parametrize("trunk_deg", [0.0, 45.0, 80.0])
@pytest.mark.parametrize("behind", [0.1, 0.25])
def test_the_edge_is_found_to_part_of_a_pixel(trunk_deg: float, behind: float) -> None:
    (depth,) = read_back_edge(clothed(trunk_deg, behind), Facing.RIGHT)
    np.testing.assert_allclose(depth, behind, atol=0.7 / TRUNK_PX)


def test_a_mirrored_silhouette_has_the_same_edge() -> None:
    poses = clothed(50.0, 0.15, bump=0.08)
    (here,) = read_back_edge(poses, Facing.RIGHT)
    (there,) = read_back_edge(poses.mirrored(), Facing.LEFT)
    np.testing.assert_allclose(there, here, atol=1e-6)


def test_no_silhouette_no_edge() -> None:
    assert np.isnan(read_back_edge(make_poses(), Facing.RIGHT)).all()


def gaps(depth: FloatArray) -> FloatArray:
    """Gaps at head, upper back and sacrum, % of trunk length."""
    (told,) = lay_stick(depth[None, :], DOWEL).gaps_pct
    return np.asarray(told)


def test_a_straight_back_touches_in_all_three_places() -> None:
    np.testing.assert_allclose(gaps(np.full(STATIONS.size, 0.2)), 0.0, atol=1e-9)


@pytest.mark.parametrize("slope", [-0.3, 0.2])
def test_a_straight_back_that_leans_against_the_trunk_line_touches_too(
    slope: float,
) -> None:
    told = gaps(0.2 + slope * STATIONS)
    np.testing.assert_allclose(told, 0.0, atol=0.9)  # the stick turns in whole degrees


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        pytest.param(DOWEL.head, 0, id="a-dropped-head"),
        pytest.param(DOWEL.sacrum, 2, id="a-tucked-tailbone"),
    ],
)
def test_an_end_that_drops_away_opens_its_own_gap(
    zone: tuple[float, float], place: int
) -> None:
    low, high = zone
    middle = (low + high) / 2.0
    away = low - 0.15 <= STATIONS if middle > 0.5 else high + 0.15 >= STATIONS
    told = gaps(np.where(away, 0.05, 0.2))
    assert int(np.argmax(told)) == place
    assert told[place] > 5.0
    assert told[1] < 1.0


def test_the_stick_never_cuts_into_the_back() -> None:
    bulge = 0.15 + 0.12 * np.exp(-(((STATIONS - 0.45) / 0.25) ** 2))
    stick = lay_stick(bulge[None, :], DOWEL)
    tilt = np.radians(stick.tilt_deg[0])
    line = (stick.offset[0] + STATIONS * np.sin(tilt)) / np.cos(tilt)
    rests = DOWEL.sacrum[0] <= STATIONS
    assert (line - bulge)[rests].min() == pytest.approx(0.0, abs=1e-9)
    assert (stick.gaps_pct >= -1e-9).all()


def test_a_frame_without_an_edge_has_no_stick() -> None:
    stick = lay_stick(np.full((1, STATIONS.size), np.nan), DOWEL)
    assert np.isnan(stick.gaps_pct).all()
    assert np.isnan(stick.tilt_deg).all()


SHIPPED = shipped_settings().measuring


def bow_since(stood: PoseSequence, bent: PoseSequence) -> tuple[float, float]:
    """Bow in both frames, as the shipped maps tell it from how the person stood."""
    both = bent.after(stood)
    body = make_body_frame(both, Facing.RIGHT)
    back = read_back(
        both, body, Facing.RIGHT, SHIPPED.reading.back, DOWEL, SHIPPED.arms
    )
    upright = OwnUpright(frames=np.array([True, False]), first=True)
    maps, s = SHIPPED.reading, SHIPPED.back
    at_first, later = read_back_change(back, (), upright, maps.change, s).bow_pct
    return float(at_first), float(later)


@pytest.mark.parametrize("bump", [-0.03, 0.0, 0.05])
def test_standing_itself_is_no_change(bump: float) -> None:
    stood = clothed(3.0, 0.2, bump)
    at_first, _ = bow_since(stood, clothed(60.0, 0.2))
    assert at_first == pytest.approx(0.0, abs=0.05)


def test_a_back_that_rounds_has_bowed_more_than_one_that_keeps_its_shape() -> None:
    kept = bow_since(clothed(3.0, 0.2), clothed(60.0, 0.2))[1]
    rounded = bow_since(clothed(3.0, 0.2), clothed(60.0, 0.2, bump=0.06))[1]
    assert rounded > kept + 0.5


def test_a_round_build_is_not_a_rounded_back() -> None:
    plain = bow_since(clothed(3.0, 0.2), clothed(60.0, 0.2))[1]
    build = bow_since(clothed(3.0, 0.2, 0.04), clothed(60.0, 0.2, 0.04))[1]
    mistaken = bow_since(clothed(3.0, 0.2), clothed(60.0, 0.2, 0.04))[1]
    assert abs(build - plain) < 0.5 * (mistaken - plain)


def test_without_a_standing_outline_there_is_nothing_to_compare_with() -> None:
    stood = make_poses(trunk_deg=3.0)
    assert np.isnan(bow_since(stood, clothed(60.0, 0.2))).all()


@pytest.mark.parametrize(
    ("facing", "hand", "read"),
    [
        pytest.param(Facing.RIGHT, L.RIGHT_WRIST, False, id="near-hand"),
        pytest.param(Facing.RIGHT, L.LEFT_WRIST, True, id="far-hand"),
        pytest.param(Facing.LEFT, L.LEFT_WRIST, False, id="near-hand-facing-left"),
    ],
)
def test_a_near_hand_beside_the_head_hides_how_it_moves(
    facing: Facing, hand: L, read: bool
) -> None:
    poses = clothed(40.0, 0.2)
    if facing is Facing.LEFT:
        poses = poses.mirrored()
    ear = L.RIGHT_EAR if hand is L.RIGHT_WRIST else L.LEFT_EAR
    px = poses.position_px.copy()
    px[:, hand] = px[:, ear] + 0.2 * TRUNK_PX
    poses = replace(poses, position_px=px)
    body = make_body_frame(poses, facing)
    back = read_back(poses, body, facing, SHIPPED.reading.back, DOWEL, SHIPPED.arms)
    assert np.isfinite(back.head_deg).all() == read
    assert np.isfinite(back.face_deg).all() == read
    assert np.isfinite(back.bow_pct).all()
