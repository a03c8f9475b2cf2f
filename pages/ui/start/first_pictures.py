"""What a newcomer sees: a good hinge in motion, then what a correction looks like."""

import streamlit as st

from hinge_core.judging.analysis import Analysis
from hinge_core.stages import studio
from hinge_core.stages.tasks import DEFAULT_DRILL
from pages.ui.check import key_frames, submitting
from pages.ui.library import moving_figure
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.start.doors import find_first_sample


def show_good_hinge() -> None:
    """A drawn person who hinges at the drill's tempo."""
    with st.container(key="good_hinge"):
        moving_figure.show(DEFAULT_DRILL)
        told = tr("A hip hinge: the hips go back, the back stays long.")
        st.markdown(f":gray[{told}]")


def show_correction() -> None:
    """The first sample as measured, with its one cue; nothing until that is there."""
    sample = cache.read_samples()[find_first_sample()]
    analysis = cache.measure_recorded_sample(sample.id)
    if analysis is None:
        return
    st.header(tr("What you get back"), anchor="what-you-get-back")
    st.markdown(tr("One picture, one sentence, one thing to try. This is a sample:"))
    judged = studio.judge_for(analysis, sample.drill)
    with st.container(key="correction"):
        _say(judged)
        submission = submitting.make_sample_submission(sample.id, sample.drill)
        key_frames.show_first(submission, judged)


def _say(analysis: Analysis) -> None:
    """The sentence and the cue of the picture beside it, and the way to all of it."""
    account = studio.tell(analysis, find_translator(), of_another=True)
    with st.container(key="correction_words"):
        with st.container(key="first_sentence"):
            st.markdown(account.sentence)
        if account.cue is not None:
            with st.container(border=True, key="first_cue"):
                st.markdown(f"**{tr('Try this')}**")
                st.markdown(account.cue)
        st.page_link(
            "check.py",
            label=tr("See the whole result"),
            icon=":material/arrow_forward:",
            query_params={"sample": find_first_sample()},
        )
