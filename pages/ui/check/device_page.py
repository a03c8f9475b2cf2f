"""All that this browser keeps: past sets with their trend, export, forgetting."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import streamlit as st

from hinge_core.documents.device_memory import (
    MOST_LETTERS,
    DeviceMemory,
    PastSet,
    compare_past,
    read_memory,
)
from hinge_core.errors import AnswerError
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import write_number_with_margin
from pages.ui.check import last_time, noticing, remembering
from pages.ui.components.oversize.oversize import make_saved_limit, show_oversize
from pages.ui.safety import device
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell import links
from pages.ui.shell.text import (
    find_translator,
    make_worded_key,
    tr,
    write_day,
    write_short_day,
)
from pages.ui.shell.theme import find_visitor_theme

_LOAD, _PROBLEM = "load_sets", "load_sets_problem"
SHOWN_FIRST = 5  # sets; the rest is folded away


def begin_page() -> None:
    """The title, and what this page is about."""
    links.show_way_up("check.py")
    st.title(tr("On this device"))
    st.markdown(
        tr(
            "What this browser keeps for you. The server reads your past sets and "
            "checks when this page or a check is open, to show them to you. It holds "
            "them in memory for your visit, and writes them nowhere."
        )
    )


def show(state: AppState) -> None:
    """The switch, the sets, and the ways to take them along or forget them."""
    memory = remembering.find_memory()
    with st.container(border=True, key="remember_sets_box"):
        remembering.show_switch()
    if memory is not None and memory.sets:
        _trend(memory.sets)
        _list_sets(memory.sets)
    elif memory is not None:
        st.markdown(tr("No set is kept yet. The next one that you film will be."))
    if memory is not None:
        noticing.list_checks(memory.checks)
        _export(memory)
        _bring_in()
    _safety(state)
    _forget_all(state)


def list_comparable(sets: Sequence[PastSet]) -> list[PastSet]:
    """The newest set and those before it that it can be compared with, oldest first."""
    return [one for one in sets if one.fits(sets[-1])]


def _trend(sets: Sequence[PastSet]) -> None:
    """The newest set against the one before it, and against the first of its kind."""
    alike = list_comparable(sets)
    if len(alike) < 2:
        return
    drill = cache.load_content().drills.get(alike[-1].drill)
    st.header(tr(drill.name) if drill else alike[-1].drill, anchor="trend")
    _chart(alike)
    pairs = [(alike[-2], tr("Since last time, {day}"))]
    if len(alike) > 2:
        pairs.append((alike[0], tr("Since the first that is kept, {day}")))
    for before, title in pairs:
        st.markdown(f"**{title.format(day=write_day(before.on))}**")
        changes = compare_past(before, alike[-1])
        st.markdown("\n".join(f"- {last_time.tell_change(one)}" for one in changes))


def _chart(alike: Sequence[PastSet]) -> None:
    """One number set by set; which of them, the reader chooses."""
    from hinge_core.drawing import charts  # loads Plotly

    texts, newest = cache.load_content().measures, alike[-1].bottom
    offered = [m for m in newest if any(m in past.bottom for past in alike[:-1])]
    if not offered:
        return
    first = alike[-1].first
    own = first.measure if first and first.measure in offered else offered[0]
    chosen = st.segmented_control(
        tr("Which number"),
        offered,
        default=own,
        format_func=lambda measure: tr(texts[measure].short),
        key=make_worded_key("trend_of"),
    )
    measure = chosen or own
    there = [past for past in alike if measure in past.bottom]
    figure = charts.draw_trend(
        np.array([past.bottom[measure].value for past in there]),
        np.array([past.bottom[measure].margin for past in there]),
        [write_short_day(past.on) for past in there],
        find_stripe(there, measure),
        texts[measure],
        find_visitor_theme(),
        tr=find_translator(),
    )
    st.plotly_chart(
        figure,
        theme=None,
        config=charts.STILL_CONFIG,
        key=f"trend_{measure}",
        alt=tr(
            "One number, set by set, with its margin. The list below says the same."
        ),
    )
    st.markdown(
        tr(
            ":gray[Dot: the middle of a set's repetitions, at the bottom. Line up and "
            "down: how far off it may be. Grey stripe: what this camera cannot tell "
            "from your newest set.]"
        )
    )


def find_stripe(alike: Sequence[PastSet], measure: Measure) -> float:
    """How far from the newest a number must be to differ, whichever set it is of."""
    changes = (c for past in alike[:-1] for c in compare_past(past, alike[-1]))
    return max(c.margin for c in changes if c.measure is measure)


def _list_sets(sets: Sequence[PastSet]) -> None:
    st.header(tr("Your sets"), anchor="sets")
    newest_first = sets[::-1]
    for past in newest_first[:SHOWN_FIRST]:
        _tell_set(past)
    if older := newest_first[SHOWN_FIRST:]:
        with st.expander(tr("Older sets"), key="older_sets"):
            for past in older:
                _tell_set(past)


def _tell_set(past: PastSet) -> None:
    with st.container(border=True):
        count = last_time.count_repetitions(past)
        st.markdown(f"**{write_day(past.on)}** · {count}")
        st.markdown(last_time.tell_outcome(past))
        st.markdown(f":gray[{'; '.join(_tell_numbers(past))}]")


def _tell_numbers(past: PastSet) -> Iterator[str]:
    texts = cache.load_content().measures
    for measure, number in past.bottom.items():
        text = texts[measure]
        told = write_number_with_margin(number.measured, text, find_translator())
        yield f"{tr(text.short)} {told}{tr(text.unit)}"


def _export(memory: DeviceMemory) -> None:
    st.download_button(
        tr("Take my sets along (JSON)"),
        data=memory.to_text(),
        file_name="hip_hinge_sets.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )


def _bring_in() -> None:
    """The way in for a file that another device, or this one before, gave out."""
    with st.expander(tr("Bring sets from another device"), key="bring_in"):
        limit = make_saved_limit(MOST_LETTERS, "json")
        upload = st.file_uploader(
            tr("The file hip_hinge_sets.json"),
            max_upload_size=limit.megabytes,
            key=_LOAD,
            on_change=_load,
        )
        show_oversize(_LOAD, upload, limit)
        if problem := st.session_state.get(_PROBLEM):
            st.warning(problem, icon=":material/info:")


def _load() -> None:
    upload, memory = st.session_state[_LOAD], remembering.find_memory()
    st.session_state[_PROBLEM] = ""
    if upload is None or memory is None:
        return
    rules = cache.load_content().memory
    text = upload.read(MOST_LETTERS + 1).decode("utf-8", errors="replace")
    try:
        brought = read_memory(text, date.today(), rules)
    except AnswerError as error:
        said = tr("Nothing was taken from this file: {problem}")
        st.session_state[_PROBLEM] = said.format(problem=tr(error.problem))
        return
    for past in brought.sets:
        memory = memory.add(past, rules)
    for check in brought.checks:
        memory = memory.add_check(check, rules)
    remembering.keep(memory)


def _safety(state: AppState) -> None:
    """What the safety check keeps here: told, since forgetting speaks of it."""
    st.header(tr("Of your safety check"), anchor="safety")
    lines = []
    if device.KEEPER.read(device.MEMORY) is not None:
        lines.append(tr("Its outcome and its date, so that four questions will do."))
    if state.safety.answers:
        lines.append(tr("Your answers, in this tab alone, until you close it."))
    if device.has_mark(state.safety):
        lines.append(
            tr(
                "A day, after a stop sign or after “ask first”. It stays when the rest "
                "is forgotten: it is there for your safety."
            )
        )
    told = lines or [tr("Nothing.")]
    st.markdown("\n".join(f"- {line}" for line in told))


def _forget_all(state: AppState) -> None:
    st.button(
        tr("Forget everything on this device"),
        key="forget_device",
        icon=":material/delete:",
        on_click=_forget,
        args=(state,),
    )
    if st.session_state.get("forgot_device") and remembering.find_memory() is None:
        st.success(tr("Forgotten. The safety check asks you anew."))


def _forget(state: AppState) -> None:
    remembering.forget()
    device.forget_all(state.safety)
    st.session_state["forgot_device"] = True
