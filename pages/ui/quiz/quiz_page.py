"""One question at a time: choose, read why, go on."""

import streamlit as st

from hinge_core.i18n.language import later
from pages.ui.quiz import quiz_drawings
from pages.ui.quiz.rounds import Round, Series, find_rounds
from pages.ui.quiz.score import Score, answer, begin_again, find_score, go_to
from pages.ui.shell import links
from pages.ui.shell.text import make_worded_key, tr

NAMES = {Series.QUESTIONS: later("In words"), Series.PICTURES: later("In pictures")}
SERIES = "series"  # the name in the address
_OPEN = "quiz_open"  # the series that is open
_IN_ADDRESS = "quiz_in_address"  # the round that this page put there itself


def show() -> None:
    """The choice of quiz, then its round or its result."""
    _follow_link()
    key = make_worded_key(SERIES)
    # An answer that is pressed before the page is whole can cost the radio its state.
    st.session_state[key] = st.session_state.setdefault(_OPEN, Series.QUESTIONS)
    series = Series(
        st.radio(
            tr("Quiz"),
            [*Series],
            format_func=lambda one: tr(NAMES[one]),
            horizontal=True,
            key=key,
            on_change=_open_series,
            args=(key,),
        )
    )
    st.query_params[SERIES] = series
    asked, kept = find_rounds()[series], find_score(series)
    _keep_in_address(asked, kept)
    if kept.at < len(asked):
        _round(series, asked[kept.at], kept, len(asked))
    else:
        _result(series, asked, kept)


def _open_series(key: str) -> None:
    st.session_state[_OPEN] = Series(st.session_state[key])


def _follow_link() -> None:
    """Open the quiz, and the round, that the address names."""
    if st.query_params.get(SERIES) in [*Series]:
        st.session_state.setdefault(_OPEN, Series(st.query_params[SERIES]))
    ids = {
        one.id: (series, n)
        for series in Series
        for n, one in enumerate(find_rounds()[series])
    }
    wanted = links.find_asked("quiz", ids)
    if wanted is not None and wanted != st.session_state.get(_IN_ADDRESS):
        series, number = ids[wanted]
        st.session_state[_OPEN] = series
        go_to(series, number)


def _keep_in_address(asked: tuple[Round, ...], kept: Score) -> None:
    """Name the round that is open, so that its link opens it; the result has none."""
    item = links.PLACES["quiz"].item
    if kept.at < len(asked):
        st.session_state[_IN_ADDRESS] = st.query_params[item] = asked[kept.at].id
    else:
        st.session_state.pop(_IN_ADDRESS, None)
        st.query_params.pop(item, None)


def _round(series: Series, one: Round, kept: Score, total: int) -> None:
    number = kept.at + 1
    place = tr("{number} of {total}").format(number=number, total=total)
    st.markdown(f":gray[{place}]")
    with st.container(key="quiz_question"):
        st.subheader(tr(one.question))
    chosen = kept.answers.get(one.id)
    if one.by_letter:
        quiz_drawings.show(one, lambda number: _choice(series, one, chosen, number))
    else:
        quiz_drawings.show(one)
        _choices(series, one, chosen)
    if chosen is not None:
        _explain(one, chosen)
    _steps(series, kept, total, answered=chosen is not None)


def _choices(series: Series, one: Round, chosen: str | None) -> None:
    """The answers as buttons; they stay, so that the keyboard keeps its place."""
    with st.container(key="quiz_choices"):
        for number in range(len(one.choices)):
            _choice(series, one, chosen, number)


def _choice(series: Series, one: Round, chosen: str | None, number: int) -> None:
    """One answer; after the choice the right one stands out, others step back."""
    choice = one.choices[number]
    right = chosen is not None and choice == one.answer
    st.button(
        _name(one, choice),
        key=f"choice_{one.id}_{number}",
        width="stretch",
        icon=_mark(one, choice, chosen),
        type="primary" if right else "secondary",
        disabled=chosen is not None and not right and choice != chosen,
        on_click=answer,
        args=(series, one.id, choice),
    )


def _mark(one: Round, choice: str, chosen: str | None) -> str | None:
    if chosen is not None and choice == one.answer:
        return ":material/check_circle:"
    return ":material/radio_button_checked:" if choice == chosen else None


def _explain(one: Round, chosen: str) -> None:
    with st.container(border=True, key="quiz_why"):
        if chosen == one.answer:
            st.markdown(f":green[**●**] **{tr('Yes.')}** {_name(one, chosen)}")
        else:
            st.markdown(f":gray[○] {tr('You chose:')} {_name(one, chosen)}")
            right = _name(one, one.answer)
            st.markdown(f":green[**●**] **{tr('The answer:')}** {right}")
        st.markdown(tr(one.explanation))
        if one.read_on:
            links.show(one.read_on, tr("Read more about this"))


def _name(one: Round, choice: str) -> str:
    if one.by_letter:
        return tr("Picture {letter}").format(letter=choice)
    return tr(choice)


def _steps(series: Series, kept: Score, total: int, *, answered: bool) -> None:
    with st.container(horizontal=True, key="quiz_steps"):
        if answered:
            last = kept.at == total - 1
            st.button(
                tr("See how it went") if last else tr("Next"),
                key="quiz_next",
                type="primary",
                on_click=go_to,
                args=(series, kept.at + 1),
            )
        if kept.at > 0:
            st.button(
                tr("Go back"),
                key="quiz_back",
                on_click=go_to,
                args=(series, kept.at - 1),
            )
    if kept.answers:
        known = kept.known(find_rounds()[series])
        st.markdown(
            tr("So far: {known} of {answered}.").format(
                known=known, answered=len(kept.answers)
            )
        )


def _result(series: Series, asked: tuple[Round, ...], kept: Score) -> None:
    known = tr("You knew {known} of {total}.").format(
        known=kept.known(asked), total=len(asked)
    )
    st.subheader(known)
    missed = kept.missed(asked)
    if missed:
        st.markdown(tr("Worth another look:"))
    else:
        st.markdown(tr("Nothing left to look at again. Teach it to someone."))
    for one in missed:
        with st.expander(tr(one.question)):
            st.markdown(f"**{_name(one, one.answer)}**")
            st.markdown(tr(one.explanation))
    with st.container(horizontal=True):
        st.button(
            tr("Start again"), key="quiz_again", on_click=begin_again, args=(series,)
        )
        st.page_link("learn.py", label=tr("Back to Learn"), icon=":material/menu_book:")
