"""A result, read from top to bottom like a coach talks."""

from collections.abc import Sequence

import streamlit as st

from hinge_core.drawing.palette import DOUBTS, SIGNS, StatusSign
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.movements import Elsewhere
from hinge_core.judging.targets import Doubt, Status
from hinge_core.stages import studio
from hinge_core.telling.account import Account, ToldCaution
from pages.ui.check import (
    correcting,
    details,
    earlier_film,
    guessing,
    judged_as,
    key_frames,
    last_time,
    onward,
    own_limits,
    own_ranges,
    result_charts,
    standing_photo,
)
from pages.ui.safety import practice
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell import links
from pages.ui.shell.text import find_translator, tr

_STATUS = {  # how a verdict is signed; the sentence itself says it in words
    HeadlineVerdict.ON_TARGET: Status.WITHIN,
    HeadlineVerdict.ADJUST: Status.OUTSIDE,
    HeadlineVerdict.NEAR_THE_EDGE: Status.BORDERLINE,
    HeadlineVerdict.CANNOT_TELL: Status.NOT_MEASURED,
    HeadlineVerdict.NOT_ASSESSABLE: Status.NOT_MEASURED,
    HeadlineVerdict.OTHER_MOVEMENT: Status.NOT_MEASURED,
}
_INK = {
    Status.WITHIN: "green",
    Status.BORDERLINE: "yellow",
    Status.OUTSIDE: "orange",
    Status.NOT_MEASURED: "gray",
}


def show(state: AppState) -> None:
    """One sentence, the picture, one cue; then, for whoever wants it, the rest."""
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None:
        return
    sample = submission.sample is not None
    account = studio.tell(analysis, find_translator(), of_another=sample)
    judged_as.show(state, submission, account)
    blocking = [caution for caution in account.cautions if caution.blocks]
    other = analysis.headline.verdict == HeadlineVerdict.OTHER_MOVEMENT
    blocked = bool(blocking) and not other and account.rough is None
    if blocked:
        _why_not(blocking)
    else:
        _sentence(submission, analysis, account)
        _rest_of_rough_look(account)
        judged_as.ask(submission, analysis)
        guessing.tell(state, analysis)
    own_ranges.tell(analysis)
    correcting.tell(analysis)
    if analysis.found:
        _pictures(state, submission, analysis, account, blocked=blocked)
    if analysis.headline.elsewhere is not Elsewhere.CLOSED:
        own_limits.show(submission)
    result_charts.show(state, submission, analysis)
    standing_photo.show(state, submission, analysis)
    last_time.show_after(state)
    over = own_limits.find_own_overruns(submission, analysis)
    filed = own_limits.put_first(account, over, analysis)
    details.show(state, submission, analysis, filed)


def _pictures(
    state: AppState,
    submission: Submission,
    analysis: Analysis,
    account: Account,
    *,
    blocked: bool,
) -> None:
    """The picture with its cue beside it, and the other end of the repetition.

    On a phone the cue comes before the picture (style.css).
    """
    with st.container(key="pictures"):
        with st.container(key="words"):
            _cue(analysis, account)
            _advice(account)
            earlier_film.show_since(state, fair=True)
            beside = blocked or account.advice is not None
            onward.show(state, submission, analysis, account, beside_its_words=beside)
            earlier_film.show_since(state, fair=False)  # changes no next step
            if analysis.headline.elsewhere is Elsewhere.CLOSED:
                own_limits.show(submission)
        key_frames.show_first_to_edit(state, submission, analysis)
        key_frames.show_second(submission, analysis)


def _sentence(submission: Submission, analysis: Analysis, account: Account) -> None:
    over = own_limits.find_own_overruns(submission, analysis)
    status, finding = _STATUS[analysis.headline.verdict], analysis.headline.finding
    doubt = None if finding is None else finding.doubt
    sign = SIGNS[status] if doubt is None else DOUBTS[doubt]
    with st.container(key="sentence"):
        if over is None:
            _signed(status, account.sentence, sign)
        else:  # one's own limit comes before any band of the drill
            near = over.status is Status.BORDERLINE
            _signed(over.status, over.text, DOUBTS[Doubt.CAMERA] if near else None)
    if over is not None and analysis.headline.verdict != HeadlineVerdict.ON_TARGET:
        st.markdown(account.sentence)


def _rest_of_rough_look(account: Account) -> None:
    """That it is one, and what else is plain; its first sentence is the heading."""
    if account.rough is None:
        return
    _, *more = account.rough.said.values()
    st.markdown(f":gray[{account.rough.label}]")
    st.markdown("\n".join(f"- {said}" for said in more))


def _signed(status: Status, text: str, sign: StatusSign | None = None) -> None:
    glyph = (sign or SIGNS[status]).glyph
    # A heading: whoever listens to a page jumps from one to the next.
    st.markdown(f"## :{_INK[status]}[{glyph}] {text}")


def _why_not(blocking: Sequence[ToldCaution]) -> None:
    """In place of a verdict: what is in the way, what to do about it, the way on."""
    with st.container(key="sentence"):
        said = " ".join(caution.message for caution in blocking)
        _signed(Status.NOT_MEASURED, said)
    _try_another(" ".join(caution.advice for caution in blocking))


def _advice(account: Account) -> None:
    """What to film for a verdict, where what was seen gives none."""
    if account.rough is not None and account.advice is not None:
        _try_another(account.advice, tr("For numbers, film differently"), "film_so")
    elif account.advice is not None:
        _try_another(account.advice)


def _try_another(advice: str, title: str = "", key: str = "cue") -> None:
    with st.container(border=True, key=key):
        st.markdown(f"**{title or tr('Try this')}**")
        st.markdown(advice)
    onward.show_another()


def _cue(analysis: Analysis, account: Account) -> None:
    if account.cue is None:
        return
    closed = practice.find_practice_gate().closed_by_outcome
    title = tr("What a coach would say") if closed else tr("Try this")
    with st.container(border=True, key="cue"):
        st.markdown(f"**{title}**")
        st.markdown(account.cue)
        _about(analysis)


def _about(analysis: Analysis) -> None:
    """The drill that helps, to read about where it is no large step to practise it."""
    finding, rough = analysis.headline.finding, analysis.judgement.rough
    if rough is not None and rough.fault is not None:
        helps = rough.fault.drill
    elif finding is None or practice.find_practice_gate(finding.drill).open:
        return
    else:
        helps = finding.drill
    drill = cache.load_content().drills[helps]
    about = tr("About this drill: {drill}").format(drill=tr(drill.name))
    links.show(f"drills/{helps}", about)
