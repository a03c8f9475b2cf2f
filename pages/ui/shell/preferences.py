"""Language and units, below the menu."""

import streamlit as st
from babel import Locale

from hinge_core.i18n.language import later, list_offered
from hinge_core.i18n.units import Units
from pages.ui.shell.text import (
    LANGUAGE,
    UNITS,
    choose,
    find_reader,
    make_worded_key,
    show_in_address,
    tr,
)

_NAMES = {
    Units.METRIC: later("cm and kg"),
    Units.IMPERIAL: later("inches and pounds"),
}


def show() -> None:
    """The visitor's choice; a language that is not complete is not among them."""
    now, units_key = find_reader(), make_worded_key("set_units")
    with st.sidebar.expander(
        tr("Language and units"), icon=":material/language:", key="settings"
    ):
        languages = list(list_offered())
        st.selectbox(
            tr("Language"),
            languages,
            index=languages.index(now.language),
            format_func=_own_name,
            key="set_language",
            on_change=_take,
            args=(LANGUAGE, "set_language"),
        )
        st.selectbox(
            tr("Lengths and weights"),
            [*Units],
            index=[*Units].index(now.units),
            format_func=lambda units: tr(_NAMES[units]),
            key=units_key,
            on_change=_take,
            args=(UNITS, units_key),
        )
    show_in_address()


def _own_name(language: str) -> str:
    """A language as it calls itself, capitalised as a title."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[0].upper() + name[1:]


def _take(name: str, widget: str) -> None:
    choose(name, str(st.session_state[widget]))
