"""The charts of a result, and the scrubber that moves picture and cursor together."""

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.drawing.charts.contact_strip import has_contacts
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import is_judged
from hinge_core.media.frames import MediaKind
from pages.ui.check import key_frames, number_tables
from pages.ui.session import cache
from pages.ui.session.state import Submission
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme


def show(submission: Submission, analysis: Analysis) -> None:
    """A clip's lines over time and its hip-knee diagram; a photo's numbers on bands."""
    if analysis.media.kind == MediaKind.PHOTO:
        _bands(analysis)
        return
    _over_time(submission, analysis)
    if analysis.reps:
        _hip_knee(analysis)


def _bands(analysis: Analysis) -> None:
    if not analysis.measures or not is_judged(analysis):
        return
    st.subheader(tr("Your numbers on their usual range"))
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


@st.fragment
def _over_time(submission: Submission, analysis: Analysis) -> None:
    """A slider on time, which redraws the frame and the chart and nothing else."""
    st.subheader(tr("Through your clip"))
    times = analysis.series.time_s
    at = st.slider(
        tr("Seconds"),
        float(times[0]),
        float(times[-1]),
        value=float(times[key_frames.find_telling_frame(analysis)]),
        step=0.1,
        format="%.1f s",
        key=f"scrub_{submission.sha256[:8]}",
    )
    picture, chart = st.columns([1, 2], gap="medium")
    with picture:
        key_frames.show_at(submission, analysis, at)
    with chart:
        figure = charts.draw_time_chart(
            analysis,
            cache.load_content().measures,
            find_visitor_theme(),
            cursor_s=at,
            tr=find_translator(),
        )
        st.plotly_chart(
            figure,
            theme=None,
            config=charts.CONFIG,
            key="over_time",
            alt=tr("Joint angles over time. The table below gives them in numbers."),
        )
        _contacts(analysis, at)


def _contacts(analysis: Analysis, at: float) -> None:
    """The stick's three contacts over the same time."""
    if not has_contacts(analysis):
        return
    figure = charts.draw_contact_strip(
        analysis, find_visitor_theme(), cursor_s=at, tr=find_translator()
    )
    st.plotly_chart(
        figure,
        theme=None,
        config=charts.STILL_CONFIG,
        key="contacts",
        alt=tr("The three contacts over time. The charts in words say the same."),
    )


def _hip_knee(analysis: Analysis) -> None:
    st.subheader(tr("Hip against knee"))
    chart, words = st.columns([2, 1], gap="medium")
    words.markdown(
        tr(
            "In a hinge the hips fold a lot and the knees bend a little: the line "
            "stays low, in the tinted corridor. In a squat both bend alike: the line "
            "climbs the diagonal."
        )
    )
    figure = charts.draw_hip_knee_chart(
        analysis,
        cache.load_content().measures,
        find_visitor_theme(),
        tr=find_translator(),
    )
    chart.plotly_chart(
        figure,
        theme=None,
        height=330,
        config=charts.CONFIG,
        key="hip_knee",
        alt=tr("Knee bend against hip fold, one line a repetition."),
    )
