"""The path of the hands: one line a repetition, straight up, and a bar's arc."""

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest
from builders import change, make_analysis
from stick_people import shipped_settings

from hinge_core.drawing import charts
from hinge_core.drawing.palette import Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import Band, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

ARC = shipped_settings().measuring.bar_arc
MET = {"green": Band(0, 0.6), "amber": Band(0, 1), "grade": "C", "reason": "-"}


def analysis(*asked: Measure, seen: bool = True) -> Analysis:
    """Hands that rise on the arc of a bar of 7 feet, in a drill that asks for some."""
    clip = make_analysis()
    up = np.zeros(len(clip.poses))
    for rep in clip.reps:
        way = slice(rep.turn.bottom, rep.turn.end + 1)
        up[way] = np.linspace(1.4, 3.2, rep.turn.end + 1 - rep.turn.bottom)
    ahead = 8.0 - np.sqrt(7.0**2 - (up - ARC.pivot_foot) ** 2)
    drift = {Measure.HAND_DRIFT: Measured(0.5, 0.2)} if seen else {}
    targets = [Target(measure=m, phase=Phase.WHOLE, **MET) for m in asked]  # type: ignore[arg-type]
    return change(
        clip,
        hands_foot=np.stack([ahead, up], axis=1),
        reps=tuple(replace(r, whole={**r.whole, **drift}) for r in clip.reps),
        task=replace(clip.judgement.task, targets=tuple(targets)),
    )


def lines(figure: go.Figure) -> dict[str, go.Scatter]:
    return {trace.meta: trace for trace in figure.data}


@pytest.mark.parametrize("theme", list(Theme))
def test_each_way_up_is_a_line_beside_one_that_goes_straight_up(theme: Theme) -> None:
    drawn = lines(charts.draw_hand_path_chart(analysis(Measure.HAND_DRIFT), ARC, theme))
    assert drawn.keys() == {"straight up", *(f"repetition {n}" for n in (1, 2, 3))}
    assert len(set(drawn["straight up"].x)) == 1
    assert min(drawn["repetition 2"].y) == pytest.approx(1.4)


def test_the_arc_of_a_bar_lies_on_hands_that_held_it() -> None:
    landmine = analysis(Measure.HAND_DRIFT, Measure.ARC_GAP)
    assert charts.has_bar_arc(landmine)
    drawn = lines(charts.draw_hand_path_chart(landmine, ARC, Theme.LIGHT))
    arc, hands = drawn["arc of the bar"], drawn["repetition 1"]
    off = np.interp(hands.y, arc.y, arc.x) - hands.x
    assert np.abs(off).max() < 0.03


@pytest.mark.parametrize(
    ("clip", "there"),
    [
        pytest.param(analysis(Measure.HAND_DRIFT), True, id="asked-and-seen"),
        pytest.param(analysis(Measure.HAND_DRIFT, seen=False), False, id="not-seen"),
        pytest.param(analysis(), False, id="not-asked"),
    ],
)
def test_it_is_drawn_where_it_is_asked_for_and_was_seen(
    clip: Analysis, there: bool
) -> None:
    assert charts.has_hand_path(clip) is there
