"""A stick is found where one is, with its gaps, and nowhere else."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.kinematics.outline import STATIONS
from hinge_core.kinematics.stick.real_stick import TrunkFrame, find_stick

MEASURING = shipped_settings().measuring
DOWEL, STICK = MEASURING.dowel, MEASURING.real_stick
BACK = 0.15  # trunk lengths behind the trunk line
SIZE = (720, 720)
WOOD, SHIRT, WALL = (185, 130, 74), (70, 90, 130), (205, 200, 190)

pytestmark = pytest.mark.needs_system_libraries


def trunk_at(lean_deg: float = 50.0, forward: float = 1.0) -> TrunkFrame:
    lean = np.radians(lean_deg)
    return TrunkFrame(
        hip=np.array([360.0, 480.0]),
        trunk=150.0 * np.array([np.sin(lean) * forward, -np.cos(lean)]),
        forward=forward,
        depth=np.full(STATIONS.size, BACK),
        ear=1.4,
    )


def shape(
    rgb: RgbImage, at: TrunkFrame, corners: FloatArray, ink: tuple[int, int, int]
) -> RgbImage:
    """A filled shape whose corners are given along and behind the trunk line."""
    finer = 4
    sheet = Image.new("L", (SIZE[0] * finer, SIZE[1] * finer), 0)
    points = [(float(x), float(y)) for x, y in at.picture(corners) * finer]
    ImageDraw.Draw(sheet).polygon(points, fill=255)
    image = Image.fromarray(rgb)
    image.paste(ink, mask=sheet.reduce(finer))
    return np.asarray(image)


def strip(
    low: float, high: float, start: float = -0.3, end: float = 1.8, slope: float = 0.0
) -> FloatArray:
    """A long piece from ``low`` to ``high`` behind the trunk line."""
    ends = ((start, low), (end, low), (end, high), (start, high))
    return np.array([(a, b + slope * (a - 0.8)) for a, b in ends])


def person(at: TrunkFrame) -> RgbImage:
    room = np.full((SIZE[1], SIZE[0], 3), WALL, np.uint8)
    return shape(room, at, strip(-0.2, BACK, start=-0.15, end=1.6), SHIRT)


@pytest.mark.parametrize("forward", [1.0, -1.0])
@pytest.mark.parametrize("lean_deg", [0.0, 50.0, 85.0])
def test_a_stick_on_the_back_touches_all_three(lean_deg: float, forward: float) -> None:
    at = trunk_at(lean_deg, forward)
    found = find_stick(
        shape(person(at), at, strip(BACK, BACK + 0.06), WOOD), at, STICK, DOWEL
    )
    assert found is not None
    np.testing.assert_allclose(found.gaps_pct, 0.0, atol=STICK.margin_pct)


@pytest.mark.parametrize(
    ("slope", "place"),
    [pytest.param(0.08, 0, id="head"), pytest.param(-0.08, 2, id="tailbone")],
)
def test_a_stick_that_leans_off_the_back_leaves_a_gap(slope: float, place: int) -> None:
    at = trunk_at()
    low = BACK + (0.8 if slope < 0 else 0.6) * abs(slope)  # clear of the other end
    rgb = shape(person(at), at, strip(low, low + 0.06, slope=slope), WOOD)
    found = find_stick(rgb, at, STICK, DOWEL)
    assert found is not None
    assert int(np.nanargmax(found.gaps_pct)) == place
    nearest = {0: at.ear - 0.15, 2: DOWEL.sacrum[1]}[place]
    expected = 100.0 * (low + slope * (nearest - 0.8) - BACK)
    assert found.gaps_pct[place] == pytest.approx(expected, abs=STICK.margin_pct)


@pytest.mark.parametrize("lift", [0.02, 0.05])
def test_a_gap_is_measured_to_the_edge_nearer_to_the_back(lift: float) -> None:
    at = trunk_at()
    rgb = shape(person(at), at, strip(BACK + lift, BACK + lift + 0.06), WOOD)
    found = find_stick(rgb, at, STICK, DOWEL)
    assert found is not None
    np.testing.assert_allclose(found.gaps_pct, 100.0 * lift, atol=STICK.margin_pct)


@pytest.mark.parametrize(
    "painted",
    [
        pytest.param(None, id="nothing"),
        pytest.param(strip(BACK + 0.3, BACK + 0.36), id="behind-the-person"),
        pytest.param(strip(BACK, BACK + 0.06, slope=0.3), id="a-shelf-at-a-slant"),
        pytest.param(strip(BACK, BACK + 0.06, start=0.4, end=0.9), id="too-short"),
        pytest.param(strip(BACK, BACK + 0.06, -1.5, 3.0), id="runs-on-like-a-door"),
        pytest.param(strip(BACK, BACK + 0.3), id="too-thick"),
        pytest.param(strip(BACK - 0.1, BACK + 0.06, slope=0.7), id="across-the-back"),
    ],
)
def test_what_is_no_stick_on_the_back_is_not_one(painted: FloatArray | None) -> None:
    at = trunk_at()
    rgb = person(at)
    if painted is not None:
        rgb = shape(rgb, at, painted, WOOD)
    assert find_stick(rgb, at, STICK, DOWEL) is None


def test_a_back_that_the_silhouette_hides_is_not_told() -> None:
    at = trunk_at()
    rgb = shape(person(at), at, strip(BACK, BACK + 0.06), WOOD)
    depth = np.where(STATIONS > 1.1, BACK + 0.06, BACK)  # hair, or the stick itself
    found = find_stick(rgb, replace(at, depth=depth), STICK, DOWEL)
    assert found is not None
    assert np.isnan(found.gaps_pct[0])
    assert np.isfinite(found.gaps_pct[1:]).all()


def test_a_person_too_small_to_show_a_stick_has_none() -> None:
    at = trunk_at()
    rgb = shape(person(at), at, strip(BACK, BACK + 0.06), WOOD)
    small = replace(STICK, smallest_trunk_px=200.0)
    assert find_stick(rgb, at, small, DOWEL) is None
