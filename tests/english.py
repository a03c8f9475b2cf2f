"""Finding English in what should be Spanish, by its words.

A word gives a sentence away if it is one of the little words of English, or one that
the project's English sentences use and its Spanish ones never do. So a sentence is
found whether or not the catalogue knows it, and a single word on a button, too.
"""

import re
from collections.abc import Iterable
from functools import cache

from hinge_core.content import load_content
from hinge_core.i18n.language import list_forms, load_translator, read_catalogue

SPANISH = "es"
# Names of things, the same in Spanish, beside the titles of works.
NAMES = (
    "Hip-hinge studio",
    "Stoop-Squat-Index",
    "pull-through",
    "landmine",
    "MediaPipe Pose",
    "PAR-Q+",
    "HINGE_CLASS=1",
    "SpinePose",
    "English",
    "Whole result (JSON)",
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# Little words of English that are no Spanish ones, and Streamlit's own.
LITTLE = frozenset(
    _WORD.findall(
        "the of and is are was your you with for not this that from what how when it "
        "its to or at by be we our have an where who why which each than then they "
        "there these will would can could should do does did if into about after "
        "before only other choose browse upload drag drop file files menu settings "
        "running loading limit per"
    )
)


def find_english(lines: Iterable[str]) -> list[str]:
    """The lines with at least one English word in them, without the names."""
    allowed, words = _allowed(), _english_words()
    found = []
    for line in lines:
        rest = allowed.sub(" ", line)
        if words & {word.lower() for word in _WORD.findall(rest)}:
            found.append(line)
    return found


def list_works() -> list[str]:
    """Every source as it is cited, in full and in short."""
    sources = load_content().sources.values()
    return [name for one in sources for name in (one.citation, one.short_name)]


@cache
def _english_words() -> frozenset[str]:
    english, spanish = set(), set()
    works = set(list_works())
    for message in read_catalogue(SPANISH):
        if not message.id or message.id in works or message.id == message.string:
            continue
        english |= _words(list_forms(message.id))
        spanish |= _words(list_forms(message.string))
    return frozenset((english - spanish) | LITTLE)


def _words(forms: Iterable[str]) -> set[str]:
    plain = (re.sub(r"{[^}]*}", " ", form) for form in forms)
    return {word.lower() for form in plain for word in _WORD.findall(form)}


@cache
def _allowed() -> re.Pattern[str]:
    tr = load_translator(SPANISH)
    works = list_works()
    names = {*NAMES, *works, *map(tr, works), *load_content().sources}
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"\b{re.escape(name)}(?!\w)" for name in longest_first))
