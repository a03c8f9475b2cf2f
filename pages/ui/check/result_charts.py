"""The charts of a result: the clip over time, the hip-knee diagram, the bands."""

from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.drawing.charts.corridor import is_hinge
from hinge_core.drawing.charts.known_lines import has_hip_with_knee
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, is_judged
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.stages import studio
from pages.ui.check import key_frames, number_tables, playing
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

if TYPE_CHECKING:
    import plotly.graph_objects as go  # takes a second to load


def show(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """The clip itself and its hip-knee diagram; a photo's numbers on their bands."""
    if analysis.media.kind == MediaKind.PHOTO:
        _bands(analysis)
        return
    if analysis.found:
        begin_s = key_frames.find_unshown_time(analysis)
        playing.show(state, submission, analysis, begin_s)
    if has_hip_with_knee(analysis):
        _hip_knee(analysis)
    if charts.has_hand_path(analysis):
        _hand_path(analysis)


def _bands(analysis: Analysis) -> None:
    if not analysis.measures or not is_judged(analysis):
        return
    own = find_own_targets(analysis.judgement.task)
    usual = tr("Your numbers on their usual range")
    st.subheader(tr("Your numbers on their ranges") if own else usual)
    figure = charts.draw_band_bars(
        analysis,
        cache.load_content().measures,
        find_visitor_theme(),
        measures=number_tables.list_measures_seen(analysis),
        tr=find_translator(),
    )
    st.plotly_chart(
        figure,
        theme=None,
        config=charts.STILL_CONFIG,
        key="bands",
        alt=tr(
            "Each number with its margin on its band. The table below says the same."
        ),
    )


def _hip_knee(analysis: Analysis) -> None:
    figure = charts.draw_hip_knee_chart(
        analysis,
        cache.load_content().measures,
        find_visitor_theme(),
        tr=find_translator(),
    )
    st.subheader(tr("Hip against knee"))
    _show_explained(
        figure,
        _explain_corridor(analysis),
        key="hip_knee",
        height=330,
        alt=tr("Knee bend against hip fold, one line a repetition."),
    )


def _hand_path(analysis: Analysis) -> None:
    figure = charts.draw_hand_path_chart(
        analysis,
        studio.load_studio().settings.measuring.bar_arc,
        find_visitor_theme(),
        tr=find_translator(),
    )
    st.subheader(tr("The path of the hands"))
    _show_explained(
        figure,
        _explain_path(analysis),
        key="hand_path",
        height=370,
        alt=tr("Where the hands went on the way up, one line a repetition."),
    )


def _show_explained(
    figure: "go.Figure", words: str, *, key: str, height: int, alt: str
) -> None:
    """A chart, and beside it what it means."""
    chart, beside = st.columns([2, 1], gap="medium")
    beside.markdown(words)
    chart.plotly_chart(
        figure, theme=None, height=height, config=charts.CONFIG, key=key, alt=alt
    )


def _explain_path(analysis: Analysis) -> str:
    """What a good path looks like: straight for a free load, an arc for a bar's end."""
    if charts.has_bar_arc(analysis):
        return tr(
            "Each line is the way up of the hands. The end of the bar turns about its "
            "far end, so its arc leads a little forward on the way up. Some teach to "
            "keep it close to straight up. Both are drawn; neither is judged."
        )
    return tr(
        "Each line is the way up of the hands. A load that stays close to the legs "
        "goes nearly straight up."
    )


def _explain_corridor(analysis: Analysis) -> str:
    """What the tinted part is: the hinge's, the drill's own, or none at all."""
    target = find_goal(analysis, Measure.HIP_KNEE_RATIO, Phase.BOTTOM)
    if target is None:
        return tr(
            "In a hinge the hips fold a lot and the knees bend a little: the line "
            "stays low. In a squat both bend alike: the line climbs the diagonal."
        )
    if is_hinge(target):
        return tr(
            "In a hinge the hips fold a lot and the knees bend a little: the line "
            "stays low, in the tinted corridor. In a squat both bend alike: the line "
            "climbs the diagonal."
        )
    return tr(
        "The tinted part is the usual range of this drill. In a squat hips and knees "
        "bend alike: the line climbs the diagonal."
    )
