"""The doors of the start page, and the sample that hangs beside them, measured."""

import streamlit as st

from hinge_core.judging.analysis import Analysis
from hinge_core.stages import studio
from pages.ui.check import key_frames, submitting
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


def find_first_sample() -> str:
    """The sample a newcomer is shown: the first of the manifest."""
    return next(iter(cache.read_samples()))


def show() -> None:
    """One button a door; only doors that lead somewhere."""
    with st.container(key="doors"):
        if st.button(
            tr("Check my hinge"),
            type="primary",
            icon=":material/straighten:",
            width="stretch",
        ):
            app_state().close_sample()
            st.switch_page("check.py")
        if st.button(
            tr("Just show me"), icon=":material/play_circle:", width="stretch"
        ):
            st.switch_page("check.py", query_params={"sample": find_first_sample()})
        st.page_link(
            "safety.py",
            label=tr("The safety check, before you practise"),
            icon=":material/health_and_safety:",
        )


def show_measured_sample() -> None:
    """The first sample with what was measured drawn on it, as soon as it is there."""
    job = submitting.warm_up()
    if job is None or job.failed:
        return
    if job.done:
        sample = cache.read_samples()[find_first_sample()]
        _show_hero(studio.judge_for(job.result(), sample.drill))
    else:
        _wait_for_hero()


@st.fragment(run_every=1.0)
def _wait_for_hero() -> None:
    job = submitting.warm_up()
    if job is None or job.done:
        st.rerun()
    st.skeleton(height=420)


def _show_hero(analysis: Analysis) -> None:
    sample = cache.read_samples()[find_first_sample()]
    submission = submitting.make_sample_submission(sample.id, sample.drill)
    key_frames.show_first(submission, analysis)
    st.markdown(tr(":gray[A sample, just measured.]"))
