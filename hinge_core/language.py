"""The one seam that every sentence passes on its way to a reader.

A ``Translate`` takes the English sentence (or template, before its numbers are
filled in) and gives the reader's. English is the source language; the others are
gettext catalogues in ``content/locale``, from English sentence to their own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Translate = Callable[[str], str]

SOURCE = "en"
FOLDER = Path(__file__).parents[1] / "content" / "locale"
DOMAIN = "hinge"
_PLACEHOLDER = re.compile(r"{([a-z_]*)[^}]*}")
# A list item, a heading or a paragraph: the mark before it, and its words.
_UNIT = re.compile(r"^((?:#+|[-*]|\d+\.) )?(\S.*(?:\n {2,}\S.*)*)", re.MULTILINE)


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
    catalogue: Catalog

    def __call__(self, sentence: str) -> str:
        """The reader's sentence; English where the catalogue has none."""
        found = self.sentences.get(sentence)
        if found is None and "\n" in sentence:
            return _UNIT.sub(self._unit, sentence)
        return found or sentence

    def _unit(self, match: re.Match[str]) -> str:
        words = " ".join(match[2].split())
        return (match[1] or "") + self.sentences.get(words, words)

    def knows(self, sentence: str) -> bool:
        """Whether every part of a sentence has its translation."""
        return sentence in self.sentences or (
            "\n" in sentence and all(x in self.sentences for x in units(sentence))
        )

    def plural(self, one: str, many: str, count: int) -> str:
        forms = self.plurals.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[int(self.catalogue.plural_func(count))]


def units(text: str) -> list[str]:
    """The pieces of a longer text that a catalogue holds: items and paragraphs."""
    return [" ".join(match[2].split()) for match in _UNIT.finditer(text)]


def plural(tr: Translate, one: str, many: str, count: int) -> str:
    """The form of a sentence that fits a count, in the reader's language."""
    if isinstance(tr, Translator):
        return tr.plural(one, many, count)
    return one if count == 1 else many


def decimal(value: float, decimals: int, tr: Translate = english) -> str:
    """A number with the reader's decimal sign, and a true minus sign."""
    rounded = round(value, decimals) + 0.0  # never "-0"
    if isinstance(tr, Translator):
        pattern = "0." + "0" * decimals if decimals else "0"
        written = format_decimal(rounded, pattern, tr.locale)
    else:
        written = f"{rounded:.{decimals}f}"
    return written.replace("-", "\N{MINUS SIGN}")


def languages() -> list[str]:
    """The codes of all languages that have a catalogue, and English first."""
    found = FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")
    return [SOURCE, *sorted(path.parts[-3] for path in found)]


def translator(language: str, locale: str | None = None) -> Translate:
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
    for message in catalogue:
        if not message.id or message.fuzzy or not sound(message.id, message.string):
            continue
        if isinstance(message.id, str):
            sentences[message.id] = str(message.string)
        else:
            plurals[message.id[0]] = tuple(message.string)
    return Translator(language, Locale.parse(locale), sentences, plurals, catalogue)


def read_catalogue(language: str) -> Catalog:
    """A language's catalogue, as it is in its file."""
    with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def sound(source: str | tuple[str, ...], target: str | tuple[str, ...]) -> bool:
    """Whether a translation is there and fills in just what the English one does."""
    sources = [source] if isinstance(source, str) else list(source)
    targets = [target] if isinstance(target, str) else list(target)
    allowed = [placeholders(one) for one in sources]
    return all(one and placeholders(one) in allowed for one in targets)


def placeholders(sentence: str) -> list[str]:
    """What is filled in, by name, in the order of the alphabet."""
    return sorted(_PLACEHOLDER.findall(sentence))


def _locale(language: str, locale: str | None) -> Locale:
    try:
        own = Locale.parse(locale or language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language)
    return own if own.language == language else Locale.parse(language)
