"""Frames of a result with what was measured drawn on them."""

import numpy as np
import streamlit as st

from hinge_core.drawing import charts
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from pages.ui.session import cache
from pages.ui.session.state import Submission
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

LARGE_PX, SMALL_PX = 960, 640  # long side of a key frame and of the second one


def find_telling_repetition(analysis: Analysis) -> Repetition | None:
    """The one that shows the main finding most, else the one in the middle."""
    if not analysis.reps:
        return None
    main = analysis.headline.finding
    if main is None or not main.reps:
        return analysis.reps[len(analysis.reps) // 2]
    concerned = [rep for rep in analysis.reps if rep.index in main.reps]
    for rep in concerned:
        for instant in (rep.bottom, rep.top, rep.whole):
            if instant.get(main.measure) == main.measured:
                return rep
    return concerned[0]


def find_telling_frame(analysis: Analysis) -> int:
    """The instant to look at first: where the main finding shows, or the lowest."""
    rep = find_telling_repetition(analysis)
    if rep is not None:
        return rep.turn.end if _at_the_top(analysis) else rep.turn.bottom
    hip = analysis.series[Measure.HIP_FLEXION]
    return int(np.nanargmax(hip)) if np.isfinite(hip).any() else 0


def show_unmeasured(submission: Submission) -> None:
    """The photo, or how the clip begins, while it is being measured."""
    picture = cache.read_first_look(submission.sha256, submission.name, submission.data)
    if picture is not None:
        with st.container(key="unmeasured"):
            st.image(picture, alt=tr("Your picture, not measured yet"))


def show_first(submission: Submission, analysis: Analysis) -> None:
    """The key frame of a clip, or the photo."""
    if not analysis.found:
        return
    with st.container(key="key_frame"):
        if find_telling_repetition(analysis) is None:
            _show(submission, analysis, find_telling_frame(analysis), LARGE_PX)
        else:
            _show_turn(submission, analysis, LARGE_PX, top=_at_the_top(analysis))


def show_second(submission: Submission, analysis: Analysis) -> None:
    """The other end of the same repetition, where it was seen to stand up."""
    rep, at_the_top = find_telling_repetition(analysis), _at_the_top(analysis)
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


def _at_the_top(analysis: Analysis) -> bool:
    """Whether the main finding is one of standing up, not of the bottom."""
    main = analysis.headline.finding
    return main is not None and main.sign.phase == Phase.TOP


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
