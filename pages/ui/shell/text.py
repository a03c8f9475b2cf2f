"""The translation seam: every sentence the pages show passes ``tr``.

English is the source language. Another language arrives as a catalogue from
English sentence to its own; nothing on a page changes for it. What the visitor chose
lives in the session; the address holds it where it is not the browser's own.
"""

import re
import string
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st
from babel import Locale
from babel.dates import format_date, format_skeleton

from hinge_core.i18n import language
from hinge_core.i18n.language import Translate, list_offered
from hinge_core.i18n.units import Units, write_in_units

LANGUAGE, UNITS = "lang", "units"  # the names in the address
_SETTLED = "reader"  # where the session keeps who reads this run
# Who measures rooms and bodies in feet and inches (Unicode CLDR, measurement systems).
_INCHES = {"US", "LR", "MM"}
_MARKS = re.compile(f"[{re.escape(string.punctuation)}]")  # all that Markdown reads


@dataclass(frozen=True, slots=True)
class Reader:
    """How one visitor wants to be spoken to."""

    language: str
    units: Units
    locale: str  # as the browser names it


def settle_reader() -> None:
    """Find the reader once for a run: a page has hundreds of sentences."""
    st.session_state[_SETTLED] = _find_reader_now()


def find_reader() -> Reader:
    """The visitor's choice, or what the browser asks for."""
    settled = st.session_state.get(_SETTLED)
    return settled if isinstance(settled, Reader) else _find_reader_now()


def _find_reader_now() -> Reader:
    locale = st.context.locale
    locale = locale if isinstance(locale, str) else "en-GB"
    spoken, measured = _chosen(LANGUAGE), _chosen(UNITS)
    return Reader(
        language=spoken if spoken in list_offered() else _first_language(locale),
        units=Units(measured) if measured in set(Units) else _units(locale),
        locale=locale,
    )


def make_worded_key(key: str) -> str:
    """The key of a widget whose options are words.

    Streamlit knows an option by its words, so another language is another widget.
    """
    spoken = find_reader().language
    return key if spoken == language.SOURCE else f"{key}_{spoken}"


def name_tongue() -> str:
    """The reader in one word: what a cache of written things depends on."""
    visitor = find_reader()
    return f"{visitor.language}, {visitor.locale}, {visitor.units}"


def _chosen(name: str) -> str | None:
    chosen = st.session_state.get(f"chosen_{name}", st.query_params.get(name))
    return None if chosen is None else str(chosen)


def choose(name: str, value: str) -> None:
    """Keep a choice for the visit."""
    st.session_state[f"chosen_{name}"] = value
    settle_reader()


def _first_language(locale: str) -> str:
    wanted = locale.partition("-")[0]
    return wanted if wanted in list_offered() else language.SOURCE


def _units(locale: str) -> Units:
    return Units.IMPERIAL if locale.split("-")[-1] in _INCHES else Units.METRIC


def show_in_address() -> None:
    """Put into the address what a link must carry to show the same page."""
    now = find_reader()
    own = {LANGUAGE: _first_language(now.locale), UNITS: _units(now.locale)}
    for name, value in ((LANGUAGE, now.language), (UNITS, now.units)):
        if value != own[name]:
            st.query_params[name] = str(value)
        else:
            st.query_params.pop(name, None)


def find_translator() -> Translate:
    """The visitor's language and units, as one function."""
    visitor = find_reader()
    tr = language.load_translator(visitor.language, visitor.locale)
    if visitor.units == Units.METRIC:
        return tr
    return language.add_rewriting(
        tr, partial(write_in_units, units=visitor.units, tr=tr)
    )


def tr(sentence: str) -> str:
    """A sentence, or a template before its numbers are filled in, for this visitor."""
    return find_translator()(sentence)


def trn(one: str, many: str, count: int) -> str:
    """The form of a sentence that fits a count; ``{count}`` is filled in."""
    return language.choose_plural(find_translator(), one, many, count).format(
        count=count
    )


def fill_units(sentence: str) -> str:
    """A sentence whose numbers are filled in already, in the visitor's units."""
    return write_in_units(sentence, find_reader().units, find_translator())


def escape_plain(words: str) -> str:
    """Somebody else's words as Markdown that shows them letter by letter."""
    seen = "".join(letter for letter in words if letter.isprintable())
    return _MARKS.sub(r"\\\g<0>", seen)


def keep_margins(words: str) -> str:
    """Words in which no line breaks between a number and its margin."""
    return words.replace(" ± ", "\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}")


def shorten(name: str, longest: int) -> str:
    """A file's name in at most ``longest`` letters; what is left out is its middle."""
    if len(name) <= longest:
        return name
    tail = longest // 3
    return f"{name[: longest - tail - 1]}…{name[-tail:]}"


def write_day(on: date) -> str:
    """A date in the visitor's language, the month in letters."""
    return format_date(on, "long", _find_locale())


def write_short_day(on: date) -> str:
    """Day and month alone, for the foot of a chart."""
    return format_skeleton("MMMd", on, locale=_find_locale())


def _find_locale() -> Locale | str:
    visitor = find_reader()
    own = Locale.parse(visitor.locale, sep="-")
    return own if own.language == visitor.language else visitor.language
