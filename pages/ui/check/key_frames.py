"""Frames of a result with what was measured drawn on them."""

import streamlit as st

from hinge_core.arrays import RgbImage
from hinge_core.drawing import charts
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact
from hinge_core.judging.goals import find_numbers
from hinge_core.judging.telling_moment import (
    find_telling_frame,
    find_telling_repetition,
    is_about_the_top,
)
from hinge_core.kinematics.measures import ANGLES, Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from pages.ui.check import correcting, playing
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, name_numbers
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

LARGE_PX, SMALL_PX = 960, 640  # long side of a key frame and of the second one


def find_unshown_time(analysis: Analysis) -> float:
    """An instant early in a clip that no key frame shows, seconds."""
    rep = find_telling_repetition(analysis)
    shown = {find_telling_frame(analysis)}
    if rep is not None:
        shown = {rep.turn.bottom, rep.turn.end}
    others = (i for i in range(len(analysis.poses)) if i not in shown)
    return float(analysis.poses.time_s[next(others, 0)])


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
    if analysis.found:
        with st.container(key="key_frame"):
            _show_first(submission, analysis)


def show_first_to_edit(
    state: AppState, submission: Submission, analysis: Analysis
) -> None:
    """The same, with the way into a photo's editor, which then stands in its place."""
    if not analysis.found:
        return
    with st.container(key="key_frame"):
        if state.by_hand.photo_open:
            playing.show_photo(state, submission, analysis)
        else:
            _show_first(submission, analysis)
        correcting.offer(state, analysis)


def _show_first(submission: Submission, analysis: Analysis) -> None:
    if find_telling_repetition(analysis) is None:
        _show(submission, analysis, find_telling_frame(analysis), LARGE_PX)
    else:
        _show_turn(submission, analysis, LARGE_PX, at_end=_begins_at_end(analysis))


def _begins_at_end(analysis: Analysis) -> bool:
    """Whether the stand-up is what to look at first; of a lift it is the turn."""
    return is_about_the_top(analysis) and analysis.turns_at is not Phase.TOP


def show_second(submission: Submission, analysis: Analysis) -> None:
    """The other end of the same repetition, where it was seen to stand up."""
    rep, at_end = find_telling_repetition(analysis), _begins_at_end(analysis)
    if rep is None or not (at_end or rep.top):
        return
    with st.container(key="second_frame"):
        _show_turn(submission, analysis, SMALL_PX, at_end=not at_end)


def draw_told_frame(
    submission: Submission,
    analysis: Analysis,
    at: int,
    long_side_px: int,
    instant: Phase | None,
) -> tuple[RgbImage, str]:
    """A frame with what was measured drawn on it, and the same in words.

    Parameters
    ----------
    at
        The frame.
    instant
        The turning point that it is, whose numbers are then told.
    """
    key = cache.KeyFrame(
        submission.sha256,
        submission.drill,
        name_numbers(submission, analysis),
        at,
        instant,
        long_side_px,
        find_visitor_theme(),
        name_tongue(),
    )
    words = charts.describe_key_frame(
        analysis,
        at,
        cache.load_content().measures,
        phase=instant,
        tr=find_translator(),
    )
    return cache.draw_cached_key_frame(key, submission.data, analysis), words


def _show(
    submission: Submission,
    analysis: Analysis,
    at: int,
    long_side_px: int,
    caption: str | None = None,
    instant: Phase | None = None,
) -> None:
    picture, words = draw_told_frame(submission, analysis, at, long_side_px, instant)
    contacts = charts.describe_contacts(analysis, at, tr=find_translator())
    by_hand = _tell_by_hand(analysis, at)
    named = f"{caption}. {words}" if caption else words
    st.image(picture, width="stretch", alt=f"{named} {by_hand}".strip())
    said = [
        f"{caption}." if caption else "",
        by_hand,
        contacts or _why_no_stick(analysis),
    ]
    st.markdown(f":gray[{' '.join(filter(None, said))}]")


def _show_turn(
    submission: Submission, analysis: Analysis, long_side_px: int, *, at_end: bool
) -> None:
    rep = find_telling_repetition(analysis)
    if rep is None:
        return
    at = rep.turn.end if at_end else rep.turn.bottom
    phase = rep.turns_at
    if at_end:
        phase = Phase.START if rep.lifts else Phase.TOP
    caption = _caption_turn(rep, at_end=at_end)
    _show(submission, analysis, at, long_side_px, caption, phase)
    if not at_end and _knows_all_contacts(analysis, rep):
        texts = cache.load_content().measures
        st.markdown(charts.describe_stop(analysis, texts, tr=find_translator()))


def _caption_turn(rep: Repetition, *, at_end: bool) -> str:
    """Which instant of a repetition a picture shows."""
    if rep.lifts:
        end = tr("Hips down after repetition {n}")
        turn = tr("Highest point of repetition {n}")
    else:
        end = tr("Upright after repetition {n}")
        turn = tr("Lowest point of repetition {n}")
    return (end if at_end else turn).format(n=rep.index)


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
    no_back = Measure.DOWEL_HEAD_GAP in analysis.judgement.task.off
    if no_back or not analysis.view.assessable:
        return ""
    return tr(cache.load_content().wording.not_measured["no_outline"])


def _tell_by_hand(analysis: Analysis, at: int) -> str:
    """Which of the angles drawn, and whether the instant, rest on a person's hand."""
    texts, told = cache.load_content().measures, find_numbers(analysis, at)
    placed = [
        tr(texts[measure].short)
        for measure in ANGLES
        if measure in told and told[measure].by_hand
    ]
    if any(rep.turn.by_hand and at in _turning(rep) for rep in analysis.reps):
        placed.append(tr("the moment"))
    return (
        tr("Placed by hand: {list}.").format(list=", ".join(placed)) if placed else ""
    )


def _turning(rep: Repetition) -> tuple[int, int, int]:
    return rep.turn.start, rep.turn.bottom, rep.turn.end
