"""Below the charts: doubts, a sample's truth, the charts in words, downloads."""

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.media.frames import MediaKind
from hinge_core.stages.provenance import has_usual_eyes
from hinge_core.telling.account import Account
from pages.ui.check import number_tables, own_lengths, own_ranges, submitting, taking
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell import links
from pages.ui.shell.text import find_translator, tr


def show(
    state: AppState, submission: Submission, analysis: Analysis, account: Account
) -> None:
    """Everything below the charts, in order of who may want it."""
    number_tables.show_numbers(analysis)
    if not has_usual_eyes(analysis.recording.seen_by):
        st.markdown(
            tr(
                "These numbers come from a body detector that this app was not tried "
                "with, so they may be further off than their margins say."
            )
        )
    own_ranges.show(state, submission, analysis)
    if submission.sample is None:
        own_lengths.offer(state, analysis.drill, "after")
    if submission.sample:
        _truth(submission.sample, analysis)
    _not_measured(account)
    _cautions(account)
    _in_words(analysis)
    if analysis.headline.verdict != HeadlineVerdict.NOT_ASSESSABLE:
        taking.show(state, submission, analysis, account)
    if not submission.sample:
        _forget(analysis.media.kind)


def _truth(sample_id: str, analysis: Analysis) -> None:
    sample = cache.read_samples()[sample_id]
    st.subheader(tr("What is true"))
    st.markdown(tr("This person was drawn by computer, so the real angles are known."))
    if sample.truth.repetitions is not None:
        counts = tr("Repetitions: {true} in truth, {seen} counted.")
        seen = len(analysis.reps)
        st.markdown(counts.format(true=sample.truth.repetitions, seen=seen))
    if sample.truth.values:
        number_tables.show(
            number_tables.make_truth_table(sample.truth.values, analysis)
        )


def _not_measured(account: Account) -> None:
    if not account.not_measured:
        return
    texts = cache.load_content().measures
    with st.expander(tr("What we did not measure, and why"), key="not_measured"):
        lines = (
            f"- **{tr(texts[missing.measure].label)}**: {missing.reason}"
            for missing in account.not_measured
        )
        st.markdown("\n".join(lines))
        links.show_without_camera(tr("See what you can notice without a camera"))


def _cautions(account: Account) -> None:
    told = [caution for caution in account.cautions if not caution.blocks]
    if not told:
        return
    with st.expander(tr("What to keep in mind"), key="cautions", expanded=True):
        for caution in told:
            st.markdown(f"- {caution.message} {caution.advice}")


def _in_words(analysis: Analysis) -> None:
    if analysis.media.kind == MediaKind.PHOTO:
        return
    texts = cache.load_content().measures
    with st.expander(tr("The charts in words"), key="in_words"):
        st.markdown(charts.describe_time_chart(analysis, texts, tr=find_translator()))
        st.markdown(charts.describe_contact_strip(analysis, tr=find_translator()))
        if analysis.reps:
            words = charts.describe_angle_angle(analysis, texts, tr=find_translator())
            st.markdown(words)


def _forget(kind: MediaKind) -> None:
    if kind is MediaKind.PHOTO:
        told = tr("Your picture is in this server's memory for your visit only.")
        label = tr("Forget my photo")
    else:
        told = tr("Your clip is in this server's memory for your visit only.")
        label = tr("Forget my clip")
    st.markdown(told)
    st.button(
        label,
        key="forget",
        icon=":material/delete:",
        on_click=_forget_all,
        args=(app_state(),),
    )


def _forget_all(state: AppState) -> None:
    submitting.forget(state)
