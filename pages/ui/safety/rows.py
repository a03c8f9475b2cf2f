"""One question of the safety check: a line to tick, or answers; none is preselected."""

from collections.abc import Callable

import streamlit as st

from hinge_core.screening.entries import Question
from pages.ui.shell.text import make_worded_key, tr

Ticked = str | list[str] | None
Take = Callable[[str, Ticked], None]
_SHORT = 10  # letters: answers of this length stand side by side


def show_line(
    question: Question, *, ticked: bool, on_tick: Callable[[bool], None]
) -> None:
    """A line of the checklist; ``on_tick`` is called with whether it is ticked."""
    key = make_worded_key(f"line_{question.id}")
    _set(key, ticked)
    shown = st.checkbox(
        tr(question.line), key=key, on_change=lambda: on_tick(st.session_state[key])
    )
    if shown and not ticked:
        _take_late(key, True, lambda: on_tick(True))


def show(question: Question, given: object, take: Take) -> None:
    """Show a question; ``take`` is called with its id and each new answer."""
    if question.several:
        _several(question, given if isinstance(given, list) else [], take)
    elif question.line and question.only_answer is not None:
        st.markdown(_details(question))  # the tick was the answer
    else:
        _one(question, given if isinstance(given, str) else None, take)


def _one(question: Question, given: str | None, take: Take) -> None:
    key = make_worded_key(f"answer_{question.id}")
    _set(key, given)
    labels = list(question.by_label)
    if question.signs:
        st.markdown(_details(question))
    shown = st.radio(
        _words(question),
        labels,
        index=None,
        format_func=tr,
        key=key,
        horizontal=all(len(label) <= _SHORT for label in labels),
        label_visibility="collapsed" if question.signs else "visible",
        on_change=lambda: take(question.id, st.session_state[key]),
    )
    if shown is not None and given is None:
        _take_late(key, shown, lambda: take(question.id, shown))


def _several(question: Question, given: list[str], take: Take) -> None:
    st.markdown(_words(question))
    for number, option in enumerate(question.options):
        if option.alone and option.label not in given:
            continue  # the button below the list says it
        key = f"answer_{question.id}_{number}"
        _set(key, option.label in given)
        shown = st.checkbox(
            tr(option.label), key=key, on_change=_ticked, args=(question, take, number)
        )
        if shown and option.label not in given:
            _take_late(
                key, [*given, option.label], _ticked_late(question, take, number)
            )


def _ticked_late(question: Question, take: Take, number: int) -> Callable[[], None]:
    return lambda: _ticked(question, take, number)


def _ticked(question: Question, take: Take, number: int) -> None:
    """Take a tick; "none of these" and the others take each other's away."""
    ticked = question.options[number]
    picked = [
        option.label
        for n, option in enumerate(question.options)
        if st.session_state.get(f"answer_{question.id}_{n}")
        and option.alone == ticked.alone
    ]
    take(question.id, picked or None)


def _take_late(key: str, shown: object, take: Callable[[], None]) -> None:
    """Take an answer that the page shows and nobody was told of; once each.

    A run that another one overtakes before it reaches a widget drops what it knows of
    it, and with that whom to call: the next answer to it would be lost.
    """
    late = f"{key}_late"
    if st.session_state.get(late) == shown:
        return
    st.session_state[late] = shown
    take()
    st.rerun()


def tell_question(question: Question) -> str:
    """The whole question on one line, its signs in a row."""
    signs = "; ".join(tr(sign) for sign in question.signs)
    return f"{tr(question.text)} {signs}".strip()


def _words(question: Question) -> str:
    """The question, for a place without room for its signs."""
    return " ".join(filter(None, [tr(question.text), tr(question.help)]))


def _details(question: Question) -> str:
    """The question, its signs a line each, and what there is to know about them."""
    signs = "\n".join(f"- {tr(sign)}" for sign in question.signs)
    parts = [tr(question.text), signs, tr(question.help) if question.help else ""]
    return "\n\n".join(filter(None, parts))


def _set(key: str, value: object) -> None:
    """Give a widget the answer the visitor's state holds, where it differs."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value
