"""Every drill's and fault's picture: balanced, inside its bands, sound SVG."""

import itertools
from xml.etree import ElementTree

import numpy as np
import pytest

from hinge_core.content import load_content
from hinge_core.drawing.figure import (
    AngleMark,
    ArrowMark,
    BalanceMark,
    animate_drill,
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
    render_svg,
)
from hinge_core.drawing.figure.annotate import FigureMark
from hinge_core.drawing.figure.body_outline import make_silhouette
from hinge_core.drawing.figure.pose import Base
from hinge_core.drawing.figure.prop import Kind
from hinge_core.drawing.palette import Role, Theme, find_colour
from hinge_core.judging.targets import Band
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

POSES = load_poses()
CONTENT = load_content()
SHOTS = [
    pytest.param(drill, phase, id=f"{drill}-{phase}")
    for drill, entry in POSES.drills.items()
    for phase in entry.poses
]
SVG = "{http://www.w3.org/2000/svg}"


def test_every_drill_with_targets_and_every_fault_is_drawn() -> None:
    analysed = {drill for drill, rows in CONTENT.targets.items() if rows}
    assert analysed <= set(POSES.drills)
    assert set(POSES.faults) == set(CONTENT.faults)
    assert set(POSES.drills) <= set(CONTENT.drills)


@pytest.mark.parametrize(("drill", "phase"), SHOTS)
def test_a_standing_pose_is_balanced(drill: str, phase: Phase) -> None:
    posed = list_drill_pictures(drill)[phase].posed
    if posed.pose.base is Base.STANDING:
        assert 0.3 <= posed.support <= 0.6
    if posed.pose.base is Base.KNEELING:
        ahead = max(posed.joints["knee"][0], posed.far["ankle"][0])  # on one knee
        assert posed.joints["ankle"][0] < posed.com[0] < ahead
    if posed.pose.base is Base.SUPINE:
        assert posed.joints["shoulder"][0] < posed.com[0] < posed.joints["toe"][0]


@pytest.mark.parametrize(("drill", "phase"), SHOTS)
def test_a_pose_lies_in_the_green_bands_of_its_drill(drill: str, phase: Phase) -> None:
    picture = list_drill_pictures(drill)[phase]
    missed = [
        (str(row.measure), round(value, 2), row.green)
        for row in CONTENT.targets[drill]
        if row.phase in (phase, Phase.WHOLE)
        and (value := picture.posed.measures.get(row.measure)) is not None
        and not row.green.contains(value)
    ]
    assert not missed


@pytest.mark.parametrize("drill", list(POSES.drills))
def test_the_tempo_lies_in_the_green_bands(drill: str) -> None:
    entry = POSES.drills[drill]
    times = {Measure.DOWN_TIME: entry.down_s, Measure.UP_TIME: entry.up_s}
    for row in CONTENT.targets[drill]:
        if row.measure in times:
            assert row.green.contains(times[row.measure]), row


@pytest.mark.parametrize(("drill", "phase"), SHOTS)
@pytest.mark.parametrize("theme", list(Theme))
def test_a_picture_is_sound_svg_with_a_name(
    drill: str, phase: Phase, theme: Theme
) -> None:
    svg = list_drill_pictures(drill)[phase].to_svg(
        theme, title="Hips <back>", description="x"
    )
    root = ElementTree.fromstring(svg)
    title = root.find(f"{SVG}title")
    assert root.get("role") == "img"
    assert title is not None and title.text == "Hips <back>"
    assert "nan" not in svg


@pytest.mark.parametrize("fault", list(POSES.faults))
def test_a_fault_and_its_usual_form_share_a_frame_and_differ(fault: str) -> None:
    usual, shown = list_fault_pictures(fault)
    assert usual.frame == shown.frame
    assert usual.to_svg() != shown.to_svg()


@pytest.mark.parametrize(
    ("fault", "measure", "sign"),
    [
        ("squat_hinge", Measure.KNEE_FLEXION, 1),
        ("squat_hinge", Measure.HINGE_INDEX, -1),
        ("locked_knees", Measure.KNEE_FLEXION, -1),
        ("rounded_back", Measure.BACK_BOW, 1),
        ("hollow_back", Measure.BACK_BOW, -1),
        ("over_arch_top", Measure.TRUNK_INCLINATION, -1),
        ("soft_lockout", Measure.HIP_FLEXION, 1),
        ("neck", Measure.HEAD_CHANGE, 1),
        ("forward_weight", Measure.FOOT_POSITION, 1),
        ("bar_drift", Measure.BAR_GAP, 1),
        ("chest_drop", Measure.DOWEL_HEAD_GAP, 1),
        ("hips_first", Measure.TRUNK_INCLINATION, 1),
        ("too_deep", Measure.TRUNK_INCLINATION, 1),
    ],
)
def test_a_fault_shows_in_the_measure_that_finds_it(
    fault: str, measure: Measure, sign: int
) -> None:
    usual, shown = (p.posed.measures[measure] for p in list_fault_pictures(fault))
    assert sign * (shown - usual) > 0.05 * abs(usual)


def test_lifted_heels_are_drawn_off_the_floor() -> None:
    usual, shown = (
        p.posed.joints["heel"][1] for p in list_fault_pictures("forward_weight")
    )
    assert usual == pytest.approx(0.0, abs=1e-9)
    assert shown > 0.02


def test_the_seat_reaches_the_wall_at_the_bottom_only() -> None:
    pictures = list_drill_pictures("wall_hinge")
    (wall,) = pictures[Phase.BOTTOM].props
    left = {p: make_silhouette(pic.posed).bounds[0] for p, pic in pictures.items()}
    assert wall.kind is Kind.WALL
    assert left[Phase.BOTTOM] == pytest.approx(wall.x, abs=0.005)
    assert left[Phase.START] > wall.x + 0.1


@pytest.mark.parametrize("drill", list(POSES.drills))
def test_an_animation_loops_at_its_tempo_and_stands_still_on_request(
    drill: str,
) -> None:
    entry = POSES.drills[drill]
    root = ElementTree.fromstring(animate_drill(drill))
    moves = root.findall(f".//{SVG}animate")
    length = entry.down_s + entry.hold_s + entry.up_s
    assert moves
    for move in moves:
        times = [float(t) for t in move.attrib["keyTimes"].split(";")]
        values = move.attrib["values"].split(";")
        assert float(move.attrib["dur"].removesuffix("s")) > length
        assert len(times) == len(values) and times == sorted(times)
        assert values[0] == values[-1] and (times[0], times[-1]) == (0.0, 1.0)
        shapes = {"".join(c for c in value if c.isalpha()) for value in values}
        assert len(shapes) == 1  # browsers blend only paths of one make
    style = root.find(f"{SVG}style")
    assert style is not None and "prefers-reduced-motion" in (style.text or "")


@pytest.mark.parametrize("drill", list(POSES.drills))
def test_arms_move_in_one_way_within_a_loop(drill: str) -> None:
    entry = POSES.drills[drill]
    for a, b in itertools.pairwise(entry.poses[phase] for phase in entry.loop):
        assert a.near_arm.reach is b.near_arm.reach
        assert a.between_legs == b.between_legs


def test_marks_carry_the_numbers_and_the_cue() -> None:
    posed = list_drill_pictures("bodyweight_hinge")[Phase.BOTTOM].posed
    marks: list[FigureMark] = [
        AngleMark(measure=Measure.TRUNK_INCLINATION, band=Band(45, 80)),
        AngleMark(measure=Measure.SHANK_INCLINATION),
        ArrowMark(joint="hip", dx=-0.2, dy=0.0, text="hips back"),
        BalanceMark(),
    ]
    svg = render_svg(posed, annotations=marks)
    texts = [e.text for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert texts == ["65°", "\N{MINUS SIGN}2°", "hips back"]
    assert find_colour(Role.WITHIN, Theme.LIGHT) in svg


def test_a_mark_for_an_angle_without_an_arc_is_refused() -> None:
    with pytest.raises(ValueError, match="no arc"):
        AngleMark(measure=Measure.DOWN_TIME)


def test_hands_reach_the_bar_on_its_blocks() -> None:
    picture = list_drill_pictures("block_pull")[Phase.BOTTOM]
    blocks, bar = picture.props
    hands = picture.posed.joints["knuckles"]
    np.testing.assert_allclose(hands[1], blocks.height + bar.radius, atol=0.01)
    assert blocks.x < hands[0] < blocks.x + blocks.width


def test_hands_reach_a_bar_that_lies_on_the_floor() -> None:
    picture = list_drill_pictures("deadlift")[Phase.BOTTOM]
    (bar,) = picture.props
    hands = picture.posed.joints["knuckles"]
    np.testing.assert_allclose(hands[1], bar.radius, atol=0.01)


def test_a_foot_on_a_step_is_drawn_on_it() -> None:
    picture = list_drill_pictures("high_box_step")[Phase.BOTTOM]
    (step,) = picture.props
    assert picture.posed.joints["heel"][1] == pytest.approx(step.height)
    assert picture.posed.far["ankle"][1] < step.height


def test_every_drill_that_is_practised_is_drawn() -> None:
    practised = {drill.id for drill in CONTENT.drills.values() if drill.practised}
    assert practised == set(POSES.drills)
