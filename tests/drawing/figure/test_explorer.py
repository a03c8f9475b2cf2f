"""The figure with sliders: it always stands, and its numbers are those of the bands."""

from itertools import product

import pytest

from hinge_core.content import load_content
from hinge_core.drawing.figure import (
    list_drill_pictures,
    list_fault_pictures,
    render_svg,
    solve_pose,
)
from hinge_core.drawing.figure.explorer import (
    DOWEL,
    ExplorerSettings,
    film,
    list_readings,
    load_explorer,
    trace_way_down,
)
from hinge_core.drawing.figure.filmed import draw_filmed
from hinge_core.drawing.figure.svg import draw_scene, find_frame_of
from hinge_core.drawing.figure.told import tell, tell_picture, tell_stick
from hinge_core.drawing.palette import Theme
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

EXPLORER = load_explorer()
CONTENT = load_content()
TARGETS = CONTENT.targets[EXPLORER.drill]


def corners() -> list[ExplorerSettings]:
    ends = [(c.low, c.high) for c in EXPLORER.controls.values()]
    return [dict(zip(EXPLORER.controls, mix, strict=True)) for mix in product(*ends)]


def statuses(button: str) -> dict[Measure, Status | None]:
    posed = solve_pose(EXPLORER.pose(EXPLORER.settings(button)))
    found = list_readings(posed.measures, EXPLORER.readings, TARGETS)
    return {reading.measure: reading.status for reading in found}


def test_every_mix_of_the_sliders_stands_inside_the_picture() -> None:
    stage = EXPLORER.stage
    for settings in corners():
        posed = solve_pose(EXPLORER.pose(settings))
        assert posed.support == pytest.approx(settings["weight"], abs=1e-3)
        drawn = find_frame_of(draw_scene(posed, Theme.LIGHT, DOWEL), margin=0.0)
        assert stage.joined(drawn) == stage, settings


def test_a_hinge_stands_in_every_band() -> None:
    assert set(statuses("hinge").values()) == {Status.WITHIN}


@pytest.mark.parametrize(
    ("button", "leaves"),
    [
        pytest.param(
            "squat",
            {
                Measure.KNEE_FLEXION,
                Measure.SHANK_INCLINATION,
                Measure.HIP_KNEE_RATIO,
                Measure.HINGE_INDEX,
            },
            id="squat",
        ),
        pytest.param("round", {Measure.BACK_BOW, Measure.HEAD_CHANGE}, id="round"),
        pytest.param(
            "lock", {Measure.KNEE_FLEXION, Measure.SHANK_INCLINATION}, id="lock"
        ),
    ],
)
def test_a_button_leaves_its_own_bands(button: str, leaves: set[Measure]) -> None:
    outside = {m for m, status in statuses(button).items() if status == Status.OUTSIDE}
    assert outside == leaves


def test_less_lean_is_less_deep_and_nothing_else() -> None:
    posed = solve_pose(EXPLORER.pose({**EXPLORER.settings("hinge"), "lean": 20}))
    (lean,) = list_readings(posed.measures, [Measure.TRUNK_INCLINATION], TARGETS)
    assert lean.shallow
    assert lean.status == Status.WITHIN


def test_the_way_down_begins_upright_and_ends_at_the_posture() -> None:
    settings = EXPLORER.settings("squat")
    way = trace_way_down(EXPLORER, settings)
    end = solve_pose(EXPLORER.pose(settings)).measures
    assert way[0].max() < 10
    assert way[-1] == pytest.approx(
        [end[Measure.HIP_FLEXION], end[Measure.KNEE_FLEXION]]
    )


def test_each_camera_is_off_in_its_own_way() -> None:
    posed = solve_pose(EXPLORER.pose(EXPLORER.settings("hinge")))

    def off(shot: str) -> dict[Measure, float]:
        seen = film(posed, EXPLORER.shots[shot]).measures
        return {m: seen[m] - posed.measures[m] for m in seen}

    assert max(map(abs, off("square").values())) < 0.5
    assert off("turned")[Measure.HIP_FLEXION] < -5
    tilted = off("tilted")
    assert tilted[Measure.TRUNK_INCLINATION] == pytest.approx(-5, abs=0.5)
    assert tilted[Measure.KNEE_FLEXION] == pytest.approx(0, abs=0.5)
    assert -4 < off("floor")[Measure.TRUNK_INCLINATION] < -1


def test_the_figure_is_told_in_words() -> None:
    settings = EXPLORER.settings("squat")
    posed = solve_pose(EXPLORER.pose(settings))
    found = list_readings(posed.measures, EXPLORER.readings, TARGETS)
    words = tell(posed, found, CONTENT.measures)
    assert "leans 40 degrees" in words
    assert "knees bend 95" in words
    assert "Off the usual range: knee bend" in words


def test_a_round_back_loses_the_stick() -> None:
    long, round_ = (
        tell_stick(solve_pose(EXPLORER.pose(EXPLORER.settings(button))))
        for button in ("hinge", "round")
    )
    assert long == "The stick touches all three points."
    assert round_ == "The stick touches only: upper back."


def test_of_a_stick_a_picture_speaks_where_one_is_drawn() -> None:
    usual, _ = list_fault_pictures("rounded_back")
    assert "stick" in tell_picture(usual, CONTENT.measures)
    for drill in ("deadlift", "kb_swing", "kneeling_hinge"):
        told = tell_picture(list_drill_pictures(drill)[Phase.BOTTOM], CONTENT.measures)
        assert "leans" in told
        assert "stick" not in told


@pytest.mark.parametrize("theme", list(Theme))
def test_what_a_camera_sees_is_drawn_over_what_is_true(theme: Theme) -> None:
    posed = solve_pose(EXPLORER.pose(EXPLORER.settings("hinge")))
    square, tilted = (
        draw_filmed(posed, EXPLORER.shots[shot], theme) for shot in ("square", "tilted")
    )
    assert square != tilted
    assert "in the picture" in tilted
    assert render_svg(posed, theme=theme) != tilted
