"""Last time, before a new film; and what has become of it, after one."""

from datetime import date, timedelta

import streamlit as st

from hinge_core.documents.device_memory import (
    NumberChange,
    PastFault,
    PastSet,
    compare_past,
)
from hinge_core.drawing.palette import SIGNS
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.judging.targets import Status
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import write_number, write_number_with_margin
from pages.ui.check import remembering
from pages.ui.safety import practice
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.text import find_translator, tr, write_day

_STATUS = {
    HeadlineVerdict.ON_TARGET: Status.WITHIN,
    HeadlineVerdict.ADJUST: Status.OUTSIDE,
    HeadlineVerdict.NEAR_THE_EDGE: Status.BORDERLINE,
    HeadlineVerdict.CANNOT_TELL: Status.NOT_MEASURED,
}


def show_before(state: AppState) -> None:
    """The last set and its cue, above the ways to film the next."""
    if state.submission is not None:
        return
    memory = remembering.find_memory()
    last = None if memory is None else memory.find_last()
    if last is None or not practice.find_practice_gate().open:
        return
    with st.container(border=True, key="last_time"):
        when = tr("Last time, {day}").format(day=write_day(last.on))
        days = cache.load_content().memory.later_days.value
        cue = find_cue(last.first, last.drill)
        if cue and date.today() - last.on >= timedelta(days=days):
            st.markdown(f"**{when}**")
            st.markdown(
                tr(
                    "Film one set before you read last time's cue. Then you see what "
                    "has stayed without the app."
                )
            )
            with st.expander(tr("Show last time's cue"), key="last_cue"):
                _last(last, cue)
        else:
            st.markdown(f"**{when}**: {tell_outcome(last)}")
            if cue:
                st.markdown(f"**{tr('Try this')}**: {cue}")


def _last(last: PastSet, cue: str) -> None:
    st.markdown(tell_outcome(last))
    st.markdown(f"**{tr('Try this')}**: {cue}")


def show_after(state: AppState) -> None:
    """Below an own result: what has changed since last time, and the switch."""
    shown, analysis = remembering.find_shown(state), state.analysis
    if shown is None or analysis is None:
        return
    memory = remembering.find_memory()
    before = None if memory is None else memory.find_last(shown)
    if before is not None:
        st.subheader(tr("Since {day}").format(day=write_day(before.on)), anchor=False)
        _fault_since(before, analysis)
        for change in compare_past(before, shown):
            st.markdown(f"- {tell_change(change)}")
    with st.container(border=True, key="remember_sets_box"):
        remembering.show_switch()
        if memory is not None:
            show_link()


def show_link() -> None:
    """The way to all that is kept."""
    st.page_link(
        "on_this_device.py", label=tr("On this device"), icon=":material/smartphone:"
    )


def find_cue(first: PastFault | None, drill: str) -> str:
    """What a coach said to a past set; empty where there was nothing to say."""
    fault = None if first is None else cache.load_content().faults.get(first.fault)
    if fault is None or first is None:
        return ""
    end = (first.measure, first.side)
    fault = fault.adapt_to(drill)
    own = (s.cue for s in fault.signs if (s.measure, s.side) == end and s.cue)
    return tr(next(own, fault.cue))


def tell_outcome(past: PastSet) -> str:
    """A past set in a few words: its drill, and what was said first."""
    content = cache.load_content()
    drill = content.drills.get(past.drill)
    name = past.drill if drill is None else tr(drill.name)
    fault = None if past.first is None else content.faults.get(past.first.fault)
    if fault is not None:
        said = tr(fault.adapt_to(past.drill).name)
    elif past.first is not None:
        said = tr("by a range that was set")
    elif past.verdict is HeadlineVerdict.ON_TARGET:
        said = tr("nothing to change")
    else:
        said = tr("no verdict")
    return f"{name} · {SIGNS[_STATUS[past.verdict]].glyph} {said}"


def tell_change(change: NumberChange) -> str:
    """Two values of a number, and whether the camera can tell them apart."""
    text = cache.load_content().measures[change.measure]
    unit, translate = tr(text.unit), find_translator()
    before, now = (
        write_number_with_margin(number.measured, text, translate) + unit
        for number in (change.before, change.now)
    )
    numbers = tr("{measure}: {before} then, {now} now.").format(
        measure=tr(text.label), before=before, now=now
    )
    margin = write_number(change.margin, text, translate) + unit
    if not change.sure:
        said = tr("No change that this camera can see: it may be out by {margin}.")
        return f"{numbers} {said.format(margin=margin)}"
    by = write_number(abs(change.by), text, translate) + unit
    said = tr("{by} more.") if change.by > 0 else tr("{by} less.")
    sure = tr("That is beyond the {margin} by which a camera may be out.")
    return f"{numbers} **{said.format(by=by)}** {sure.format(margin=margin)}"


def count_repetitions(past: PastSet) -> str:
    """How many repetitions a set had; a photo has none to count."""
    if not past.repetitions:
        return tr("a photo")
    return tr("repetitions: {count}").format(count=past.repetitions)


def _fault_since(before: PastSet, analysis: Analysis) -> None:
    """Whether what was said first last time is seen again; silent where unmeasured."""
    first = before.first
    fault = None if first is None else cache.load_content().faults.get(first.fault)
    own = {target.measure for target in find_own_targets(analysis.judgement.task)}
    if fault is None or first is None or first.measure in own:
        return
    name = tr(fault.adapt_to(analysis.drill).name)
    seen = {finding.fault.id: finding.status for finding in analysis.findings}
    if seen.get(fault.id) is Status.OUTSIDE:
        st.markdown(tr("{fault}: as last time.").format(fault=name))
    elif fault.id in seen:
        st.markdown(tr("{fault}: near the edge now.").format(fault=name))
    elif _is_known(first, analysis) and fault.applies_to(analysis.drill):
        st.markdown(tr("{fault}: not seen this time.").format(fault=name))


def _is_known(first: PastFault, analysis: Analysis) -> bool:
    """Whether what gave a fault away was measured here, in every repetition."""
    at = {
        Phase.TOP: [rep.top for rep in analysis.reps],
        Phase.BOTTOM: [rep.bottom for rep in analysis.reps],
        Phase.WHOLE: [rep.whole for rep in analysis.reps],
    }
    instants = at.get(first.phase, [])
    if analysis.phase is first.phase:
        instants = [analysis.measures]
    numbers = [instant.get(first.measure) for instant in instants]
    return bool(numbers) and all(one is not None and one.known for one in numbers)
