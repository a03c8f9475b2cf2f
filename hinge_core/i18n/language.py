"""The one seam that every sentence passes on its way to a reader.

A ``Translate`` takes the English sentence (or template, before its numbers are
filled in) and gives the reader's. English is the source language; the others are
gettext catalogues in ``content/locale``, from English sentence to their own.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from gettext import c2py
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol

from hinge_core.datafile import Strict, read_yaml
from hinge_core.shipped import find_shipped

Translate = Callable[[str], str]


class Offered(Strict):
    """The whole of ``content/locale/offered.yaml``."""

    offered: tuple[str, ...]


SOURCE = "en"
FOLDER = find_shipped() / "content" / "locale"
DOMAIN = "hinge"
_PLACEHOLDER = re.compile(r"{([a-z_]*)[^}]*}")
# A list item, a heading or a paragraph: the mark before it, and its words.
_UNIT = re.compile(r"^((?:#+|[-*]|\d+\.) )?(\S.*(?:\n {2,}\S.*)*)", re.MULTILINE)


def later(sentence: str) -> str:
    """Mark a sentence that stands in a table and is translated where it is shown."""
    return sentence


def english(sentence: str) -> str:
    """The source language: sentences stay as they are."""
    return sentence


@dataclass(frozen=True, slots=True, eq=False)
class Translator:
    """A ``Translate`` with the rules of its language for plurals and numbers."""

    language: str
    locale: Locale  # whose numbers and dates are written
    sentences: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    form: Callable[[int], int]  # which of the plurals goes with a count
    rewrite: Translate = english  # what a sentence passes last: other units

    def __call__(self, sentence: str) -> str:
        """The reader's sentence; English where the catalogue has none."""
        found = self.sentences.get(sentence)
        return self.rewrite(found or _UNIT.sub(self._unit, sentence))

    def _unit(self, match: re.Match[str]) -> str:
        words = " ".join(match[2].split())
        after = match[2][len(match[2].rstrip()) :]
        return (match[1] or "") + self.sentences.get(words, words) + after

    def knows(self, sentence: str) -> bool:
        """Whether every part of a sentence has its translation."""
        return sentence in self.sentences or all(
            part in self.sentences for part in split_units(sentence)
        )

    def plural(self, one: str, many: str, count: int) -> str:
        forms = self.plurals.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[self.form(count)]


def find_language(tr: Translate) -> str:
    """The code of the language that a seam leads into."""
    return tr.language if isinstance(tr, Translator) else SOURCE


def find_locale(tr: Translate) -> Locale:
    """Whose dates are written; of the source language itself, which is British."""
    return tr.locale if isinstance(tr, Translator) else Locale(SOURCE, "GB")


def add_rewriting(tr: Translate, rewrite: Translate) -> Translator:
    """The same language, with one more step for every sentence."""
    if not isinstance(tr, Translator):
        tr = Translator(SOURCE, Locale.parse(SOURCE), {}, {}, lambda n: int(n != 1))
    return replace(tr, rewrite=rewrite)


def split_units(text: str) -> list[str]:
    """The pieces of a longer text that a catalogue holds: items and paragraphs."""
    return [" ".join(match[2].split()) for match in _UNIT.finditer(text)]


def choose_plural(tr: Translate, one: str, many: str, count: int) -> str:
    """The form of a sentence that fits a count, in the reader's language."""
    if isinstance(tr, Translator):
        return tr.plural(one, many, count)
    return one if count == 1 else many


def format_decimal_number(value: float, decimals: int, tr: Translate = english) -> str:
    """A number with the reader's decimal sign, and a true minus sign."""
    rounded = round(value, decimals) + 0.0  # never "-0"
    if isinstance(tr, Translator):
        pattern = "0." + "0" * decimals if decimals else "0"
        written = format_decimal(rounded, pattern, tr.locale)
    else:
        written = f"{rounded:.{decimals}f}"
    return written.replace("-", "\N{MINUS SIGN}")


def list_languages() -> list[str]:
    """The codes of all languages that have a catalogue, and English first."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    return [SOURCE, *sorted(path.parts[-3] for path in found)]


@cache
def list_offered() -> tuple[str, ...]:
    """The languages a visitor may choose, English first (``locale/offered.yaml``)."""
    return (SOURCE, *read_yaml(FOLDER / "offered.yaml", Offered).offered)


def load_translator(language: str, locale: str | None = None) -> Translate:
    """The seam into a language.

    Parameters
    ----------
    language
        One of ``languages()``.
    locale
        The reader's own, as a browser names it (``es-MX``): its numbers and dates are
        used where it is of that language.

    Raises
    ------
    FileNotFoundError
        For a language without a catalogue.
    """
    if language == SOURCE:
        return english
    return _translator(language, str(_locale(language, locale)))


@cache
def _translator(language: str, locale: str) -> Translator:
    catalogue = read_catalogue(language)
    sentences, plurals = {}, {}
    own, usual = get_decimal_symbol(locale), get_decimal_symbol(language)
    decimal = re.compile(rf"(?<=\d){re.escape(usual)}(?=\d)")
    for message in catalogue:
        source, target = list_forms(message.id), list_forms(message.string)
        if not source[0] or message.fuzzy or not is_sound(source, target):
            continue
        if own != usual:  # in prose, too, numbers are the reader's
            target = tuple(decimal.sub(own, form) for form in target)
        if len(source) == 1:
            sentences[source[0]] = target[0]
        else:
            plurals[source[0]] = target
    form = c2py(catalogue.plural_expr)
    return Translator(language, Locale.parse(locale), sentences, plurals, form)


def read_catalogue(language: str) -> Catalog:
    """A language's catalogue, as it is in its file."""
    with find_catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def find_catalogue_file(language: str) -> Path:
    """Where a language's catalogue lies, by the custom of gettext."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def list_forms(sentence: str | Iterable[str] | None) -> tuple[str, ...]:
    """One sentence, or all its plural forms, as a tuple."""
    if sentence is None or isinstance(sentence, str):
        return (sentence or "",)
    return tuple(sentence)


def is_sound(source: tuple[str, ...], target: tuple[str, ...]) -> bool:
    """Whether a translation is there and fills in just what the English one does."""
    allowed = [find_placeholders(one) for one in source]
    return all(one and find_placeholders(one) in allowed for one in target)


def find_placeholders(sentence: str) -> list[str]:
    """What is filled in, by name, in the order of the alphabet."""
    return sorted(_PLACEHOLDER.findall(sentence))


@cache
def _locale(language: str, locale: str | None) -> Locale:
    try:
        own = Locale.parse(locale or language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language)
    return own if own.language == language else Locale.parse(language)
