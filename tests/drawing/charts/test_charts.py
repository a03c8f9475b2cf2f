"""The charts hold what was measured, where it was measured, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import builders
import numpy as np
import plotly.graph_objects as go
import pytest

from hinge_core.content import load_content
from hinge_core.content.drill_cards import Drill
from hinge_core.documents.spreadsheet import make_repetition_table
from hinge_core.drawing.charts import (
    describe_angle_angle,
    describe_filming,
    describe_time_chart,
    draw_band_bars,
    draw_drill_filming,
    draw_filming_diagram,
    draw_filming_steps,
    draw_hip_knee_chart,
)
from hinge_core.drawing.charts.number_places import (
    Corner,
    NumberSize,
    TextBox,
    place_numbers,
)
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.measuring.families import Family
from hinge_core.pose.sequence import Facing
from hinge_core.stages.tasks import make_task

TEXTS = builders.TEXTS


@pytest.fixture
def analysis() -> Analysis:
    return builders.make_analysis()


def trace(figure: go.Figure, meta: str) -> go.Scatter:
    return next(t for t in figure.data if t.meta == meta)


def shapes(figure: go.Figure, start: str) -> list[Any]:
    return [s for s in figure.layout.shapes if (s.name or "").startswith(start)]


def test_a_set_without_any_number_still_gives_charts(analysis: Analysis) -> None:
    nothing = builders.change(
        analysis, reps=(), series=Measures(time_s=analysis.series.time_s, values={})
    )
    for draw in (draw_hip_knee_chart, draw_band_bars):
        figure = draw(nothing, TEXTS, Theme.LIGHT)
        assert not [t for t in figure.data if str(t.meta).startswith("repetition")]
    assert "Hip bend: not measured." in describe_time_chart(nothing, TEXTS)


def test_a_mirrored_set_gives_the_same_charts() -> None:
    left = builders.make_analysis(facing=Facing.LEFT)
    right = builders.make_analysis(facing=Facing.RIGHT)
    for draw in (draw_hip_knee_chart, draw_band_bars):
        assert draw(left, TEXTS, Theme.LIGHT) == draw(right, TEXTS, Theme.LIGHT)


def test_the_diagram_has_equal_scales_and_a_line_for_each_repetition(
    analysis: Analysis,
) -> None:
    figure = draw_hip_knee_chart(analysis, TEXTS, Theme.LIGHT)
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis.scaleratio == 1
    for rep in analysis.reps:
        path = trace(figure, f"repetition {rep.index}")
        assert len(path.x) == rep.turn.end - rep.turn.start + 1
        bottom = trace(figure, f"bottom {rep.index}")
        assert bottom.x[0] == rep.bottom[Measure.HIP_FLEXION].value
        assert bottom.text == (f"<b>{rep.index}</b>",)
    symbols = [trace(figure, f"bottom {i}").marker.symbol for i in (1, 2, 3)]
    assert symbols == ["circle", "circle", "triangle-up"]


@pytest.mark.parametrize("count", [1, 3, 12])
def test_no_number_stands_on_another_or_on_anothers_mark(count: int) -> None:
    marks = np.random.default_rng(3).normal((150.0, 40.0), (9.0, 6.0), (count, 2))
    size = NumberSize(digit=9.0, height=18.0, away=8.0, mark=6.0)
    numbers = [str(n + 1) for n in range(count)]
    corners = place_numbers(marks, numbers, size)
    boxes = [
        TextBox(
            *(mark + np.minimum((8, 8) * way, (8 + 9 * len(number), 26) * way)),
            *(mark + np.maximum((8, 8) * way, (8 + 9 * len(number), 26) * way)),
        )
        for mark, number, corner in zip(marks, numbers, corners, strict=True)
        if corner is not None and (way := np.array(corner.way)) is not None
    ]
    assert len(boxes) >= min(count, 3)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]


def test_a_number_keeps_off_a_name_and_a_mark_that_is_nowhere_takes_no_room() -> None:
    size = NumberSize(digit=9.0, height=18.0, away=8.0, mark=6.0)
    marks = np.array([[50.0, 50.0], [np.nan, np.nan]])
    assert place_numbers(marks, ["1", "2"], size)[0] is Corner.TOP_LEFT
    name = TextBox(0.0, 0.0, 50.0, 50.0)
    assert place_numbers(marks, ["1", "2"], size, [name])[0] is Corner.TOP_RIGHT
    everywhere = TextBox(0.0, 0.0, 100.0, 100.0)
    assert place_numbers(marks, ["1", "2"], size, [everywhere])[0] is None


def test_a_finding_about_something_else_leaves_the_diagram_calm(
    analysis: Analysis,
) -> None:
    findings = tuple(replace(f, reps=(1,)) for f in analysis.findings)
    other = builders.change(analysis, findings=findings)
    figure = draw_hip_knee_chart(other, TEXTS, Theme.LIGHT)
    assert trace(figure, "bottom 1").marker.symbol == "circle"


def test_the_words_give_the_usual_range_of_what_is_not_judged(
    analysis: Analysis,
) -> None:
    told = tuple(replace(t, judged=False) for t in analysis.judgement.task.targets)
    said = describe_time_chart(builders.change_task(analysis, targets=told), TEXTS)
    assert "knee bend 61 ± 5° (10 to 30: not judged)" in said


def test_the_corridor_is_the_drills_own_ratio(analysis: Analysis) -> None:
    green = trace(draw_hip_knee_chart(analysis, TEXTS, Theme.LIGHT), "corridor green")
    assert green.x[1] / green.y[1] == pytest.approx(2.5)
    bandless = builders.change_task(analysis, targets=())
    squat = draw_hip_knee_chart(bandless, TEXTS, Theme.LIGHT)
    assert not [t for t in squat.data if str(t.meta).startswith("corridor")]


def words_of(figure: go.Figure) -> str:
    return " | ".join(t.text[0] for t in figure.data if t.mode == "text")


def test_bars_carry_number_sign_and_word() -> None:
    said = words_of(draw_band_bars(builders.make_photo_analysis(), TEXTS, Theme.LIGHT))
    assert "Knee <b>61 ± 5°</b>" in said
    assert "▲ outside" in said
    assert "Back <b>not measured</b>" in said


@pytest.mark.parametrize(
    ("margin", "mark", "symbol"),
    [
        (4.0, "◐ between usual and unusual", "circle-open-dot"),
        (8.0, "◇ the camera can't tell", "diamond-open"),
    ],
)
def test_the_two_doubts_are_two_signs_and_two_words(
    analysis: Analysis, margin: float, mark: str, symbol: str
) -> None:
    """On a bar, in the words of the chart, in the table, on the diagram."""
    knee = Measure.KNEE_FLEXION
    near = Measured(35.0, margin)
    photo = builders.make_photo_analysis(measures={knee: near})
    figure = draw_band_bars(photo, TEXTS, Theme.LIGHT, measures=[knee])
    assert mark in words_of(figure)
    assert symbol in [trace.marker.symbol for trace in figure.data]
    reps = tuple(replace(rep, bottom={knee: near}) for rep in analysis.reps)
    clip = builders.change(analysis, reps=reps)
    glyph, _, word = mark.partition(" ")
    assert word in describe_time_chart(clip, TEXTS)
    table = make_repetition_table(clip, TEXTS, [knee])
    assert str(table.iloc[0, 0]).endswith(glyph)
    diagram = draw_hip_knee_chart(clip, TEXTS, Theme.LIGHT)
    assert trace(diagram, "bottom 1").marker.symbol == symbol


def test_bars_of_a_clip_show_the_median_of_its_repetitions(analysis: Analysis) -> None:
    said = words_of(draw_band_bars(analysis, TEXTS, Theme.LIGHT))
    assert "Knee <b>24 ± 5°</b>" in said
    assert "● inside" in said


def test_every_number_lies_on_its_own_bar(analysis: Analysis) -> None:
    far = {Measure.KNEE_FLEXION: Measured(170.0, 20.0)}
    photo = builders.make_photo_analysis(measures=far)
    figure = draw_band_bars(photo, TEXTS, Theme.LIGHT)
    xs = np.concatenate([np.asarray(t.x, float) for t in figure.data])
    assert xs.min() >= 0.0
    assert xs.max() <= 1.0


@pytest.mark.parametrize("describe", [describe_time_chart, describe_angle_angle])
def test_the_words_name_every_repetition_with_its_numbers(
    analysis: Analysis, describe: Any
) -> None:
    said = describe(analysis, TEXTS)
    for rep in analysis.reps:
        assert f"Repetition {rep.index}" in said
        knee = rep.bottom[Measure.KNEE_FLEXION]
        assert f"{knee.value:.0f} ± {knee.margin:.0f}" in said


def test_the_words_tell_of_gaps_and_of_what_is_outside(analysis: Analysis) -> None:
    said = describe_time_chart(analysis, TEXTS)
    assert "Knee bend: not measured from 0.9 to 1.1 seconds." in said
    assert "knee bend 61 ± 5° (10 to 30: outside)" in said


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("draw", [draw_filming_diagram, draw_filming_steps])
def test_a_drawing_of_how_to_film_is_sound_and_has_words(
    draw: Callable[..., str], theme: Theme
) -> None:
    guide = load_content().filming
    drawn = draw(guide, theme)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == describe_filming(guide) == " ".join(guide.steps)
    assert guide.drawing.distance in drawn


@pytest.mark.parametrize("draw", [draw_filming_diagram, draw_filming_steps])
def test_a_drawing_of_how_to_film_escapes_what_a_translation_brings(
    draw: Callable[..., str],
) -> None:
    drawn = draw(load_content().filming, Theme.LIGHT, lambda _: '<2 & "3">')
    root = ElementTree.fromstring(drawn)
    assert root.get("aria-label") == " ".join(['<2 & "3">'] * 3)


JUDGED = [drill for drill in load_content().drills.values() if drill.analysed]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("drill", JUDGED, ids=lambda drill: drill.id)
def test_each_drill_is_drawn_as_it_is_filmed(drill: Drill, theme: Theme) -> None:
    steps = load_content().filming.find_steps(drill.filmed)
    drawn = draw_drill_filming(drill.id, steps, theme)
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == describe_filming(steps)
    assert steps.drawing.distance in drawn
    for element in root.iter():
        assert "nan" not in " ".join(element.attrib.values())


def test_a_drill_is_filmed_as_its_family_asks() -> None:
    families = load_content().families
    for drill in JUDGED:
        family = make_task(load_content(), drill.id).family
        assert family in families.families
        lies, kneels = drill.filmed == "lying", drill.filmed == "kneeling"
        assert lies is (family is Family.LYING)
        assert kneels is (family is Family.KNEELING)
