"""Whom to ring, for the reader's own country."""

from html import escape

import streamlit as st

from hinge_core.screening import When
from hinge_core.screening.emergency import ELSEWHERE, Country
from pages.ui.session import cache
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import app_state
from pages.ui.shell.text import make_worded_key, tr

_KEY = "country"


def show(visit: SafetyVisit, when: When | None) -> None:
    """The numbers for who needs help, the one to try first on top."""
    if when is None:
        return
    country = find_chosen_country(visit)
    with st.container(border=True, key="numbers"):
        if when is When.EMERGENCY:
            _emergency(country)
        else:
            _advice(country)
        codes = [known.code for known in cache.read_emergency_numbers().countries]
        key = make_worded_key(_KEY)
        st.session_state[key] = country.code
        st.selectbox(
            tr("Where are you?"),
            codes,
            format_func=_name,
            key=key,
            on_change=_choose,
            args=(key,),
        )


def show_whom_to_ring() -> None:
    """The emergency numbers of the reader's country on one line."""
    country = find_chosen_country(app_state().safety)
    links = (_anchor(tr("Ring {n}"), number) for number in country.emergency)
    place = f"{escape(tr(country.name))}: " if country.code != ELSEWHERE else ""
    st.html(f'<p class="ring">{place}{" / ".join(links)}</p>')


def find_chosen_country(visit: SafetyVisit) -> Country:
    """The country picked in the page, else the one the browser's language names."""
    known = cache.read_emergency_numbers()
    picked = (c for c in known.countries if c.code == visit.country)
    return next(picked, known.for_locale(str(st.context.locale or "")))


def _emergency(country: Country) -> None:
    """The emergency numbers, and nothing that could be taken for one."""
    first, *others = country.emergency
    lines = [_link(tr("Emergency: ring {n}"), first, strong=True)]
    st.html("".join(lines + [_link(tr("or {n}"), other) for other in others]))


def _advice(country: Country) -> None:
    """Where to get advice today; the emergency number below it."""
    line, lines = country.health_line, []
    if line is not None:
        template = tr("{name}: ring {{n}}").format(name=line.name)
        lines.append(_link(template, line.number, strong=True))
    lines.append(_link(tr("If it gets worse: ring {n}"), country.emergency[0]))
    st.html("".join(lines))
    if country.advice:
        st.markdown(tr(country.advice))


def _link(template: str, number: str, *, strong: bool = False) -> str:
    look = "ring first" if strong else "ring"
    return f'<p class="{look}">{_anchor(template, number)}</p>'


def _anchor(template: str, number: str) -> str:
    whole = number.replace(" ", "\N{NO-BREAK SPACE}")
    digits = number.replace(" ", "")
    return f'<a href="tel:{escape(digits)}">{escape(template.format(n=whole))}</a>'


def _name(code: str) -> str:
    countries = {c.code: c.name for c in cache.read_emergency_numbers().countries}
    return tr(countries[code])


def _choose(key: str) -> None:
    app_state().safety.country = st.session_state[key]
