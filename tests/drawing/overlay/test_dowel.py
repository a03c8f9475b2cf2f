"""The stick on the back is drawn where it lies, and says what it touches."""

from dataclasses import replace

import builders
import numpy as np
import pytest
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.drawing.charts import describe_contacts
from hinge_core.drawing.overlay import DowelLayer, draw_key_frame
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Place
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.measures import Measured
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.stick.stick_in_picture import Sticks, place_sticks
from hinge_core.kinematics.stick.virtual_stick import lay_stick
from hinge_core.pose.recording import RealStick
from hinge_core.pose.sequence import Facing
from hinge_core.pose.sequence import Landmark as L

SETTINGS = shipped_settings().contacts
GREY: RgbImage = np.full((720, 720, 3), 120, dtype=np.uint8)
BEHIND, TOUCHING, OPEN, DOUBTFUL = 0.2, 0.1, 12.0, 2.4
STRAIGHT = np.full(STATIONS.size, BEHIND)
DROPPED_HEAD = np.where(STATIONS > 1.1, BEHIND - 0.3, BEHIND)


def sticks_on(depth: FloatArray, analysis: Analysis) -> Sticks:
    depth = depth[None, :]
    facing = analysis.facing
    assert facing is not None
    back = BackReading(
        bow_pct=np.zeros(1),
        gaps_pct=np.zeros((1, 3)),
        depth=depth,
        stick=lay_stick(depth, SETTINGS.dowel),
        head_deg=np.zeros(1),
        features=np.zeros((1, 1)),
        face_deg=np.zeros((1, 2)),
        trunk_deg=np.zeros(1),
        beside_hand=np.zeros(1, dtype=bool),
    )
    return place_sticks(analysis.poses, facing, back, SETTINGS.dowel)


def photo(
    gaps: tuple[float, float, float] = (TOUCHING,) * 3,
    depth: FloatArray = STRAIGHT,
    facing: Facing = Facing.RIGHT,
) -> Analysis:
    analysis = builders.make_photo_analysis(facing=facing)
    told = {p.measure: Measured(g, 2.0) for p, g in zip(Place, gaps, strict=True)}
    with_stick = builders.change(
        analysis,
        measures={**analysis.measures, **told},
        sticks=sticks_on(depth, analysis),
    )
    return builders.judge_stick(with_stick, SETTINGS)


def drawn(analysis: Analysis, theme: Theme = Theme.LIGHT) -> RgbImage:
    layers = [DowelLayer(analysis, 0)]
    return draw_key_frame(GREY, analysis, 0, builders.TEXTS, theme=theme, layers=layers)


def darkness(picture: RgbImage, spot: FloatArray, reach: int) -> float:
    """The share of dark pixels round a spot."""
    x, y = np.round(spot).astype(int)
    part = picture[y - reach : y + reach + 1, x - reach : x + reach + 1]
    return float((part.max(axis=-1) < 100).mean())


def sticks(analysis: Analysis) -> Sticks:
    assert analysis.measurement.sticks is not None
    return analysis.measurement.sticks


@pytest.mark.parametrize("facing", Facing)
def test_the_stick_lies_behind_the_back_by_the_edge(facing: Facing) -> None:
    analysis = photo(facing=facing)
    poses = analysis.poses
    hip = poses.middle(L.LEFT_HIP, L.RIGHT_HIP)[0]
    trunk = poses.middle(L.LEFT_SHOULDER, L.RIGHT_SHOULDER)[0] - hip
    backward = np.array([trunk[1], -trunk[0]]) * facing.forward
    off = (sticks(analysis).ends_px[0] - hip) @ backward / (trunk @ trunk)
    np.testing.assert_allclose(off, BEHIND, atol=1e-6)
    assert backward[0] * facing.forward < 0  # behind, not in front
    np.testing.assert_allclose(sticks(analysis).seen_gaps_pct, 0.0, atol=1e-6)


def test_a_dropped_head_is_seen_off_the_stick() -> None:
    found = sticks(photo(depth=DROPPED_HEAD))
    gap = np.linalg.norm(found.edge_px - found.places_px, axis=2)[0]
    trunk_px = builders.TRUNK * 300.0
    np.testing.assert_allclose(gap / trunk_px, [0.3, 0.0, 0.0], atol=0.03)


def test_wood_is_drawn_from_end_to_end() -> None:
    analysis = photo()
    picture = drawn(analysis).astype(int)
    low, high = sticks(analysis).ends_px[0]
    for share in (0.05, 0.3, 0.95):
        x, y = np.round(low + share * (high - low)).astype(int)
        red, _, blue = picture[y, x]
        assert red - blue > 60, share


@pytest.mark.parametrize("theme", Theme)
def test_a_dot_is_full_half_or_empty(theme: Theme) -> None:
    analysis = photo((TOUCHING, DOUBTFUL, OPEN))
    picture = drawn(analysis, theme)
    full, half, empty = (
        darkness(picture, spot, 3) for spot in sticks(analysis).places_px[0]
    )
    assert full > 0.9
    assert 0.1 < half < 0.9
    assert empty < 0.1


def test_an_open_gap_gets_a_bracket_and_a_closed_one_none() -> None:
    opened = photo((OPEN, TOUCHING, TOUCHING), depth=DROPPED_HEAD)
    unsure = photo((DOUBTFUL, TOUCHING, TOUCHING), depth=DROPPED_HEAD)
    spot, edge = sticks(opened).places_px[0, 0], sticks(opened).edge_px[0, 0]
    middle = (spot + edge) / 2.0
    assert darkness(drawn(opened), middle, 3) > darkness(drawn(unsure), middle, 3)


def test_a_back_without_an_outline_gets_no_stick() -> None:
    nothing = photo(depth=np.full(STATIONS.size, np.nan))
    plain = draw_key_frame(GREY, nothing, 0, builders.TEXTS)
    assert (drawn(nothing) == plain).all()
    assert describe_contacts(nothing, 0) == ""
    unseen = builders.judge_stick(builders.change(nothing, sticks=None), SETTINGS)
    assert (drawn(unseen) == plain).all()


def test_a_stick_that_is_there_is_drawn_in_place_of_the_virtual_one() -> None:
    analysis = photo((OPEN, OPEN, OPEN))
    virtual = sticks(analysis)
    shift = np.array([-40.0, -30.0])
    real = RealStick(
        ends_px=virtual.ends_px[0] + shift,
        places_px=virtual.places_px[0] + shift,
        edge_px=virtual.edge_px[0],
        gaps_pct=np.array([0.2, 9.0, np.nan]),
    )
    sure = replace(SETTINGS, real_margin_pct=1.0)
    shown = builders.judge_stick(analysis, sure, {0: real})
    assert describe_contacts(shown, 0) == (
        "This is your own stick. Touching the stick: head. "
        "Off the stick: upper back. This camera can't tell: seat."
    )
    middle = np.round(real.ends_px.mean(axis=0)).astype(int)
    red, _, blue = drawn(shown).astype(int)[middle[1], middle[0]]
    assert red - blue > 60
    fallen_back = builders.judge_stick(analysis, SETTINGS, {})
    assert describe_contacts(fallen_back, 0).startswith("We could not find a straight")
