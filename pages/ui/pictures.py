"""Frames of a result with what was measured drawn on them."""

import numpy as np
import streamlit as st

from hinge_core.kinematics.measures import Measure
from hinge_core.overlay import ANGLES
from hinge_core.repetitions import Repetition
from hinge_core.result import Analysis
from hinge_core.targets import Phase
from hinge_core.wording import number_with_margin
from pages.ui import cache
from pages.ui.state import Submission
from pages.ui.text import tr
from pages.ui.theme import visitor_theme

LARGE_PX, SMALL_PX = 960, 640  # long side of a key frame and of a scrubbed one


def bottom_frame(analysis: Analysis) -> int:
    """The instant to look at first: the lowest of the repetition that says most."""
    rep = telling_repetition(analysis)
    if rep is not None:
        return rep.turn.bottom
    hip = analysis.series[Measure.HIP_FLEXION]
    return int(np.nanargmax(hip)) if np.isfinite(hip).any() else 0


def telling_repetition(analysis: Analysis) -> Repetition | None:
    """The one that shows the main finding most, else the one in the middle."""
    if not analysis.reps:
        return None
    if analysis.findings:
        main = analysis.findings[0]
        for rep in analysis.reps:
            if rep.bottom.get(main.measure) == main.measured:
                return rep
    return analysis.reps[len(analysis.reps) // 2]


def show_bottom(submission: Submission, analysis: Analysis) -> None:
    """The key frame of a clip, or the photo."""
    if not analysis.person.found:
        return
    at, rep = bottom_frame(analysis), telling_repetition(analysis)
    with st.container(key="key_frame"):
        if rep is None:
            _show(submission, analysis, at, LARGE_PX)
        else:
            caption = tr("Lowest point of repetition {n}").format(n=rep.index)
            _show(submission, analysis, at, LARGE_PX, caption, Phase.BOTTOM)


def show_top(submission: Submission, analysis: Analysis) -> None:
    """The same repetition, upright again."""
    rep = telling_repetition(analysis)
    if rep is None:
        return
    caption = tr("Upright after repetition {n}").format(n=rep.index)
    with st.container(key="top_frame"):
        _show(submission, analysis, rep.turn.end, SMALL_PX, caption, Phase.TOP)


def show_at(submission: Submission, analysis: Analysis, time_s: float) -> None:
    """The analysed frame nearest to an instant of the clip."""
    at = int(np.argmin(np.abs(analysis.series.time_s - time_s)))
    with st.container(key="scrubbed"):
        _show(submission, analysis, at, SMALL_PX)


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
        visitor_theme(),
    )
    picture = cache.key_frame(key, submission.data, analysis)
    words = _in_words(analysis, at)
    st.image(picture, width="stretch", alt=words)
    if caption:
        st.markdown(f":gray[{caption}]")


def _in_words(analysis: Analysis, at: int) -> str:
    """The angles drawn on a frame, for whoever does not see them."""
    texts = cache.content().measures
    angles = []
    for measure in ANGLES:
        shown = number_with_margin(analysis.series.at(measure, at), texts[measure])
        angles.append(f"{tr(texts[measure].label)} {shown}")
    return ", ".join(angles)
