"""What somebody noticed without a camera: whose word it is, and what comes first."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from hinge_core.content.without_camera import Noticed, NoticedChoice
from hinge_core.documents.device_memory import PastCheck
from hinge_core.judging.findings import Fault
from hinge_core.judging.self_report import choose_reported_fault
from pages.ui.session import cache
from pages.ui.shell.text import tr, write_day

SHOWN_FIRST = 3  # checks; the rest is folded away


def show_mark() -> None:
    """Say whose word it is; it belongs to every answer."""
    told = tr("Your own report. Nothing was measured.")
    st.markdown(f":gray[:material/person: {told}]")


def find_fault(choice: NoticedChoice) -> Fault | None:
    """The fault that was noticed, if it is one."""
    return None if choice.fault is None else cache.load_content().faults[choice.fault]


def list_given(noticed: Mapping[str, str]) -> dict[str, NoticedChoice]:
    """The answers that were given, by the test's name, in the order of the tests.

    Parameters
    ----------
    noticed
        A choice's id by a test's. Ids that no test has any more are passed over.
    """
    tests = cache.load_content().without_camera.tests
    told = {test.name: test.find_choice(noticed.get(test.id, "")) for test in tests}
    return {name: choice for name, choice in told.items() if choice is not None}


def choose_first(given: Iterable[NoticedChoice]) -> NoticedChoice | None:
    """The answer whose fault is to be changed first; None where none is a fault."""
    told = list(given)
    faults = {c.fault: f for c in told if (f := find_fault(c))}
    first = choose_reported_fault(faults.values())
    return next((c for c in told if first and c.fault == first.id), None)


def tell_none(given: Iterable[NoticedChoice]) -> str:
    """What to say where no answer is a fault."""
    if any(choice.means is Noticed.SOUND for choice in given):
        return tr("You noticed nothing that calls for a change.")
    return tr("There is nothing to go by yet. That happens: it is hard to see oneself.")


def tell_first(first: NoticedChoice) -> str:
    """The answer that comes first, in the visitor's own words."""
    return tr("You noticed: “{what}”.").format(what=tr(first.text))


def show_before(checks: Sequence[PastCheck]) -> None:
    """The last check and its cue, above the first test of a new one."""
    given = list_given(checks[-1].noticed).values() if checks else ()
    if not given:
        return
    first = choose_first(given)
    with st.container(border=True, key="last_time"):
        when = tr("Last time, {day}").format(day=write_day(checks[-1].on))
        told = tell_none(given) if first is None else tell_first(first)
        st.markdown(f"**{when}**: {told}")
        if first is not None:
            cue = tr(first.find_cue(cache.load_content().faults))
            st.markdown(f"**{tr('Try this')}**: {cue}")
        show_mark()


def list_checks(checks: Sequence[PastCheck]) -> None:
    """What was noticed day by day, the newest first, marked as one's own report."""
    known = [(past, given) for past in checks if (given := list_given(past.noticed))]
    if not known:
        return
    st.header(tr("What you noticed without a camera"), anchor="noticed")
    show_mark()
    newest_first = known[::-1]
    for past, given in newest_first[:SHOWN_FIRST]:
        _tell_check(past, given)
    if older := newest_first[SHOWN_FIRST:]:
        with st.expander(tr("Older checks"), key="older_checks"):
            for past, given in older:
                _tell_check(past, given)


def _tell_check(past: PastCheck, given: Mapping[str, NoticedChoice]) -> None:
    with st.container(border=True):
        st.markdown(f"**{write_day(past.on)}**")
        lines = (f"- {tr(name)}: {tr(choice.text)}" for name, choice in given.items())
        st.markdown("\n".join(lines))
