"""What a language must say before it is offered, and what it still lacks."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from hinge_core.content import Content, find_content_folder, load_content
from hinge_core.content.drill_cards import Drill
from hinge_core.content.samples import load_samples
from hinge_core.content.screening_files import load_emergency, load_screening
from hinge_core.datafile import Strict, read_yaml
from hinge_core.drawing.figure.explorer import load_explorer
from hinge_core.i18n.language import Translator, load_translator, split_units
from hinge_core.judging.findings import Fault

ROOT = Path(__file__).parents[2]
# Who takes a sentence, and in which places; `later` marks one that tr gets elsewhere.
KEYWORDS: Mapping[str, tuple[int, ...]] = {
    "tr": (0,),
    "later": (0,),
    "trn": (0, 1),
    "choose_plural": (1, 2),
    "PageEntry": (1,),
    "StatusSign": (1,),
}
# Names, codes and rules: what stands beside the sentences in a data file.
_NOT_SAID = {
    *("id", "group", "icon", "sources", "source_note", "version", "drills", "flags"),
    *("limits", "effect", "ask_if", "settings", "number", "emergency", "code"),
    *("other_form_url", "allow", "deny", "checked", "unit", "series", "drill", "grade"),
    *("effect_if_strict_seed", "none_answer", "definition", "field", "at", "fault"),
    *("readings", "measure", "by", "when", "beside"),
}


class Walk(Strict):
    """The whole of ``content/locale/walk.yaml``."""

    code: tuple[str, ...]
    drills: tuple[str, ...]


@lru_cache(maxsize=1)
def list_required() -> tuple[str, ...]:
    """Every sentence of the walk, longer texts in their units; each one once."""
    walk = read_yaml(find_content_folder() / "locale" / "walk.yaml", Walk)
    said = [*find_in_code(walk.code), *_in_content(walk)]
    pieces = (
        piece for sentence in said for piece in (split_units(sentence) or [sentence])
    )
    return tuple(dict.fromkeys(piece for piece in pieces if _has_words(piece)))


def list_missing(language: str) -> list[str]:
    """What a language still lacks of the walk."""
    tr = load_translator(language)
    if not isinstance(tr, Translator):
        return []
    return [sentence for sentence in list_required() if not tr.knows(sentence)]


def find_in_code(patterns: Iterable[str]) -> Iterator[str]:
    """The sentences that Python files of this project hand to ``tr`` and its like.

    Notes
    -----
    Read off the syntax tree: Babel's own extractor does not look into f-strings.
    """
    for path in sorted({path for one in patterns for path in ROOT.glob(one)}):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call):
                yield from _handed_over(node)


def _handed_over(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    for place in KEYWORDS.get(name, ()):
        value = getattr(call.args[place], "value", None) if call.args[place:] else None
        if isinstance(value, str):
            yield value


def _in_content(walk: Walk) -> Iterator[str]:
    folder = find_content_folder()
    content = load_content(folder)
    form = load_screening(folder)
    yield from list_said(form)
    yield from (text for limit in form.limits for text in (limit.name, limit.text))
    yield from list_said(load_emergency(folder))
    yield from list_said(content.wording)
    yield from list_said(content.restrictions)
    yield from list_said(load_explorer())
    for measure in content.measures.values():
        yield from list_said(measure)
    for sample in load_samples(folder / "samples").values():
        yield from (sample.title, sample.shows)
    cards = content.movements.values()
    yield from (card.name for card in cards)
    # What a clip is judged by follows from what it shows.
    judged = [walk.drills[0], *(c.drill for c in cards if c.drill and c.judged)]
    yield from (content.drills[id].noun for id in judged)
    faults = [
        fault
        for fault in content.faults.values()
        if any(fault.applies_to(drill) for drill in judged)
    ]
    for fault in faults:
        yield from _fault(fault)
    first = [f for f in faults if f.applies_to(walk.drills[0]) and f.signs]
    shown = dict.fromkeys([*walk.drills, *(f.drill for f in first)])
    for id in shown:
        yield from _drill(content.drills[id], content)
    for drill in content.drills.values():
        yield from (drill.name, *drill.equipment)


def _fault(fault: Fault) -> Iterator[str]:
    yield from (fault.name, fault.looks_like, fault.cue, *fault.more_cues)
    for sign in fault.signs:
        yield sign.finding
        if sign.cue:
            yield sign.cue


def _drill(drill: Drill, content: Content) -> Iterator[str]:
    yield from (drill.noun, drill.purpose, *drill.sections, *drill.sections.values())
    if drill.dose:
        yield drill.dose.text
    yield from (target.reason for target in content.targets[drill.id])
    yield from content.not_measured.get(drill.id, {}).values()


def list_said(part: object) -> Iterator[str]:
    """Everything that a piece of content says to people."""
    if isinstance(part, BaseModel):
        part = {name: getattr(part, name) for name in type(part).model_fields}
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in _NOT_SAID:
                yield from list_said(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from list_said(value)


def _has_words(sentence: Any) -> bool:
    return any(letter.isalpha() for letter in str(sentence))
