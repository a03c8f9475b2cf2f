"""Frames of a result with what was measured drawn on them."""

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact
from hinge_core.judging.telling_moment import (
    find_telling_frame,
    find_telling_repetition,
    is_about_the_top,
)
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

LARGE_PX, SMALL_PX = 960, 640  # long side of a key frame and of the second one


def show_unmeasured(state: AppState) -> None:
    """The photo, or a picture of the clip, while it is being measured.

    First how the clip begins, then where somebody was seen first, with their limbs.
    """
    chosen = state.submission
    if chosen is None:
        return
    seen = state.sightings[0] if state.sightings else None
    picture = cache.read_first_look(
        chosen.sha256, find_visitor_theme(), seen is not None, chosen, seen
    )
    alt = tr("Your picture, not measured yet")
    if seen is not None:
        alt = tr("Your clip with the person we see in it, not measured yet")
    if picture is not None:
        with st.container(key="unmeasured"):
            st.image(picture, alt=alt)


def show_first(submission: Submission, analysis: Analysis) -> None:
    """The key frame of a clip, or the photo."""
    if not analysis.found:
        return
    with st.container(key="key_frame"):
        if find_telling_repetition(analysis) is None:
            _show(submission, analysis, find_telling_frame(analysis), LARGE_PX)
        else:
            _show_turn(submission, analysis, LARGE_PX, top=is_about_the_top(analysis))


def show_second(submission: Submission, analysis: Analysis) -> None:
    """The other end of the same repetition, where it was seen to stand up."""
    rep, at_the_top = find_telling_repetition(analysis), is_about_the_top(analysis)
    if rep is None or not (at_the_top or rep.top):
        return
    with st.container(key="second_frame"):
        _show_turn(submission, analysis, SMALL_PX, top=not at_the_top)


def _show(
    submission: Submission,
    analysis: Analysis,
    at: int,
    long_side_px: int,
    caption: str | None = None,
    instant: Phase | None = None,
) -> None:
    key = cache.KeyFrame(
        submission.sha256,
        submission.drill,
        at,
        instant,
        long_side_px,
        find_visitor_theme(),
        name_tongue(),
    )
    picture = cache.draw_cached_key_frame(key, submission.data, analysis)
    texts = cache.load_content().measures
    words = charts.describe_key_frame(
        analysis, at, texts, phase=instant, tr=find_translator()
    )
    contacts = charts.describe_contacts(analysis, at, tr=find_translator())
    st.image(picture, width="stretch", alt=f"{caption}. {words}" if caption else words)
    said = [f"{caption}." if caption else "", contacts or _why_no_stick(analysis)]
    st.markdown(f":gray[{' '.join(filter(None, said))}]")


def _show_turn(
    submission: Submission, analysis: Analysis, long_side_px: int, *, top: bool
) -> None:
    rep = find_telling_repetition(analysis)
    if rep is None:
        return
    if top:
        caption, at, phase = tr("Upright after repetition {n}"), rep.turn.end, Phase.TOP
    else:
        caption, at = tr("Lowest point of repetition {n}"), rep.turn.bottom
        phase = Phase.BOTTOM
    caption = caption.format(n=rep.index)
    _show(submission, analysis, at, long_side_px, caption, phase)
    if not top and _knows_all_contacts(analysis, rep):
        texts = cache.load_content().measures
        st.markdown(charts.describe_stop(analysis, texts, tr=find_translator()))


def _knows_all_contacts(analysis: Analysis, rep: Repetition) -> bool:
    """Whether each place surely touches or surely does not, in the picture shown.

    A place that left the stick in another repetition is not told under this one.
    """
    test = analysis.judgement.dowel
    if test is None or (test.stop is not None and test.stop.rep != rep.index):
        return False
    contacts = test.contacts.get(rep.index, {})
    return bool(contacts) and Contact.CANNOT_TELL not in contacts.values()


def _why_no_stick(analysis: Analysis) -> str:
    """Why no stick lies on the back; nothing where no number is shown either."""
    if not analysis.view.assessable:
        return ""
    return tr(cache.load_content().wording.not_measured["no_outline"])
