"""Whether this visitor may practise: the one place that knows.

Drills, ladder and analyser ask here, each time they are drawn. Nothing is open until
the safety check says so; a page that forgets to ask offers reading only.
"""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from hinge_core.screening import Allowance, OutcomeId, ScreeningResult
from pages.server.demo import is_demo
from pages.ui.safety import closed, limit_words
from pages.ui.session import cache, safety_visit
from pages.ui.session.state import app_state
from pages.ui.shell.text import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Whether practice is open to this visitor, why not, and within which limits."""

    open: bool
    reason: str  # empty where open
    limits: tuple[str, ...]  # in words; they belong beside every practice control
    allowance: Allowance | None  # None: the safety check has not been begun

    @property
    def closed_by_outcome(self) -> bool:
        """Whether the safety check closed it, not just nobody has done it yet."""
        return self.allowance is not None and not self.allowance.practice


def find_practice_gate(drill_id: str | None = None) -> Gate:
    """Whether this visitor may practise and be measured, at all or at one drill.

    Parameters
    ----------
    drill_id
        The drill in question; None for practice as such.
    """
    if is_demo():
        return _closed_in_demo()
    form, mine, today = cache.load_safety_form(), app_state().safety, date.today()
    until = safety_visit.find_closed_until(mine, today)
    if until is not None and not mine.flags:
        return _closed_here(until)
    result = safety_visit.find_outcome(mine, form, today)
    if result is None:
        reason = tr(
            "First a short safety check, a minute or two: it finds out what suits you."
        )
        return Gate(open=False, reason=reason, limits=(), allowance=None)
    reason = _why_closed(result) or _why_not_this(result, drill_id)
    return Gate(
        open=not reason,
        reason=reason,
        limits=limit_words.tell_limits(result.allowance),
        allowance=result.allowance,
    )


def _closed_here(until: date) -> Gate:
    """Closed by what an earlier visit left on the device, whatever is answered now."""
    came = tr("A safety check in this browser came to a stop sign.")
    reason = f"{came} {closed.tell_closed(until)}"
    allowance = Allowance.closed("closed_here")
    return Gate(open=False, reason=reason, limits=(), allowance=allowance)


def _closed_in_demo() -> Gate:
    reason = tr(
        "In the whole app, a short safety check finds out what suits you. This demo "
        "asks nothing about your health, so it is here to read and to look at."
    )
    return Gate(open=False, reason=reason, limits=(), allowance=None)


def show_limits(gate: Gate, key: str = "own_limits") -> None:
    """The visitor's own limits, as they belong beside a practice control."""
    if not gate.limits:
        return
    with st.container(border=True, key=key):
        st.markdown(f"**:material/tune: {tr('Your limits from the safety check')}**")
        st.markdown("\n".join(f"- {line}" for line in gate.limits))


def show_closed(gate: Gate) -> None:
    """In place of a practice control: why it is closed, and the way forward."""
    with st.container(border=True, key="closed"):
        st.markdown(f"**:material/lock: {_closed_title(gate)}**")
        st.markdown(gate.reason)
        if is_demo():
            return
        unasked = gate.allowance is None
        if st.button(
            tr("Do the safety check") if unasked else tr("See your safety check"),
            type="primary" if unasked else "secondary",
            icon=":material/health_and_safety:",
            key="to_safety",
        ):
            st.switch_page("safety.py")


def show_way_back() -> None:
    """A link to one's own safety check, where practice is open."""
    st.page_link(
        "safety.py",
        label=tr("Your safety check"),
        icon=":material/health_and_safety:",
    )


def _closed_title(gate: Gate) -> str:
    if gate.allowance is None:
        return tr("Before you practise")
    if gate.allowance.practice:
        return tr("Not this drill")
    return tr("Practice is closed for now")


def _why_closed(result: ScreeningResult) -> str:
    if result.allowance.practice:
        return ""
    if result.outcome is OutcomeId.INCOMPLETE:
        return tr("Your safety check is not finished yet.")
    text = cache.load_safety_form().outcomes[result.outcome]
    return f"{tr(text.title)}. {tr(text.summary)}"


def _why_not_this(result: ScreeningResult, drill_id: str | None) -> str:
    if drill_id is None or drill_id in result.allowance.drills:
        return ""
    if drill_id not in {drill.id for drill in cache.load_safety_form().drills}:
        return tr("This one is here to read: the safety check does not cover it.")
    return tr("Your safety check leaves this drill out. Others are open to you.")
