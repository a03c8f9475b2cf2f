"""What a language must say before it is offered, and what it still lacks."""

import ast
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path
from typing import Any

from hinge_core.content import find_content_folder, load_content
from hinge_core.datafile import Strict, read_plain, read_text, read_yaml
from hinge_core.i18n.language import Translator, load_translator, split_units

ROOT = Path(__file__).parents[2]
# Who takes a sentence, and in which places; `later` marks one that tr gets elsewhere.
KEYWORDS: Mapping[str, tuple[int, ...]] = {
    "tr": (0,),
    "later": (0,),
    "trn": (0, 1),
    "choose_plural": (1, 2),
    "PageEntry": (1,),
    "StatusSign": (1,),
    "MediaError": (1,),
    "PoseModelUnavailable": (0,),
    "fill_in": (0,),
}
# A template in Python's own text hands its sentences over in the same words.
_IN_TEMPLATE = re.compile(r'\btr\("([^"]+)"\)')
_TEMPLATES = "hinge_core/**/*.html"  # whose sentences are handed over likewise
_CODE = ("app.py", "pages/**/*.py", "hinge_core/**/*.py")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


class Exemption(Strict):
    """Places that a language need not translate, and why."""

    why: str
    places: tuple[str, ...]


class Exempt(Strict):
    """The whole of ``content/locale/exempt.yaml``."""

    content: tuple[Exemption, ...]
    code: tuple[Exemption, ...]


@lru_cache(maxsize=1)
def list_required() -> tuple[str, ...]:
    """Every sentence that reaches a reader, longer texts in their units; each once."""
    said = [*find_in_code(), *(text for _, text in find_in_content())]
    said += [source.short_name for source in load_content().sources.values()]
    pieces = (
        piece for sentence in said for piece in (split_units(sentence) or [sentence])
    )
    return tuple(dict.fromkeys(piece for piece in pieces if _has_words(piece)))


def list_missing(language: str) -> list[str]:
    """What a language still lacks."""
    tr = load_translator(language)
    if not isinstance(tr, Translator):
        return []
    return [sentence for sentence in list_required() if not tr.knows(sentence)]


def read_exempt() -> Exempt:
    """What a language need not say."""
    return read_yaml(find_content_folder() / "locale" / "exempt.yaml", Exempt)


def find_in_code() -> Iterator[str]:
    """The sentences that Python files of this project hand to ``tr`` and its like.

    Notes
    -----
    Read off the syntax tree: Babel's own extractor does not look into f-strings.
    """
    exempt = _list_places(read_exempt().code)
    for path in sorted({path for one in _CODE for path in ROOT.glob(one)}):
        if not is_at(path.relative_to(ROOT).as_posix(), exempt):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Call):
                    yield from _handed_over(node)
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield from _IN_TEMPLATE.findall(node.value)
    for path in sorted(ROOT.glob(_TEMPLATES)):
        yield from _IN_TEMPLATE.findall(path.read_text(encoding="utf-8"))


def _handed_over(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    for place in KEYWORDS.get(name, ()):
        value = getattr(call.args[place], "value", None) if call.args[place:] else None
        if isinstance(value, str):
            yield value


def find_in_content(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """Every text of the content folder that a reader may meet, with its place.

    The files are read as they lie there, whatever they mean, so that nothing new is
    forgotten. A Markdown file's front matter is read as data; the rest is its ``body``.
    """
    folder = folder or find_content_folder()
    exempt = _list_places(read_exempt().content)
    for place, text in list_places(folder).items():
        if not is_at(place, exempt):
            yield place, text
            if "/equipment/" in place:  # a filter offers each of them by itself
                yield from ((place, either) for either in text.split(" or "))


def list_places(folder: Path) -> dict[str, str]:
    """Every text of a content folder, said or not, by its place in it."""
    return {
        place: text
        for path in sorted([*folder.rglob("*.yaml"), *folder.rglob("*.md")])
        for place, text in _list_texts(
            _read_data(path), path.relative_to(folder).as_posix()
        )
    }


def _read_data(path: Path) -> Any:
    text = read_text(path)
    if path.suffix == ".yaml":
        return read_plain(text)
    parts = _FRONT_MATTER.match(text)
    if parts is None:
        return {"body": text}
    return {**read_plain(parts[1]), "body": parts[2]}


def _list_texts(part: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _list_texts(value, f"{place}/{key}")
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _list_texts(value, f"{place}/{number}")


def _list_places(exemptions: tuple[Exemption, ...]) -> list[str]:
    return [place for one in exemptions for place in one.places]


def is_at(place: str, patterns: list[str]) -> bool:
    """Whether a place is one of those that patterns stand for."""
    return any(fnmatchcase(place, pattern) for pattern in patterns)


def _has_words(sentence: str) -> bool:
    return any(letter.isalpha() for letter in sentence)
