"""What learners read is plain, calm, and promises nothing."""

import re
from collections.abc import Iterator, Mapping
from statistics import mean
from typing import Any

import pytest
import textstat  # type: ignore[import-untyped]
from pydantic import BaseModel

from hinge_core.content import Content, Library, find_content_folder, load_content
from hinge_core.content.failure_gallery import load_failures
from hinge_core.content.library import load_library

# Names that have no plain word; each counts as one short word for the reading level.
MEDICAL_NAMES = (
    "gluteus maximus",
    "hamstrings",
    "hamstring",
    "quadriceps",
    "abdominals",
    "obliques",
    "spinal extensors",
    "hip flexors",
    "sacrum",
    "diabetes",
    "physiotherapist",
)
FORBIDDEN = re.compile(
    r"\b(perfect\w*|wrong\w*|bad|badly|fail\w*|faulty|poor form|terrible|lazy"
    r"|insufficient|prevent\w*|protects?|injury[- ]proof|bulletproof"
    r"|(?:cuts?|lowers?|reduces?) (?:the |your )?risk)\b",
    re.IGNORECASE,
)
NOT_WORDS = {
    *("id", "sources", "see", "where", "url", "status", "citation", "drills"),
    *("drill", "fault", "measure"),
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    content = load_content()
    return dict(_pages(content, load_library(content=content)))


def _pages(content: Content, library: Library) -> Iterator[tuple[str, str]]:
    for drill in content.drills.values():
        yield f"drills/{drill.id}", _text(drill.model_dump())
    for lesson in library.lessons.values():
        yield f"learn/{lesson.id}", _text(lesson.model_dump())
    yield "about", (find_content_folder() / "about.md").read_text(encoding="utf-8")
    yield (
        "faults",
        _text(
            {
                fault.id: [
                    fault.name,
                    fault.looks_like,
                    fault.causes,
                    fault.cue,
                    fault.more_cues,
                    fault.how_measured,
                    fault.why_not_measured,
                    fault.limits,
                    [(sign.finding, sign.cue) for sign in fault.signs],
                ]
                for fault in content.faults.values()
            }
        ),
    )
    yield (
        "targets",
        _text({t.reason for targets in content.targets.values() for t in targets}),
    )
    yield (
        "measures",
        _text({m: [t.label, t.meaning, t.caveat] for m, t in content.measures.items()}),
    )
    yield "wording", _text(content.wording.model_dump())
    yield "restrictions", _text(content.restrictions.model_dump())
    yield "ladder", _text(library.ladder.model_dump())
    yield "plan", _text(library.plan.model_dump())
    yield "myths", _text(_dump(library.myths))
    yield "faq", _text(_dump(library.faq))
    yield "quiz", _text(_dump(library.quiz))
    gallery = load_failures(find_content_folder())
    yield "failures", _text([failure.case.model_dump() for failure in gallery.failures])
    # What the seed texts claim is reported, so that only the position is our own.
    yield (
        "disagreements",
        _text(
            [(point.topic, point.position) for point in library.disagreements.values()]
        ),
    )


def _dump(entries: Mapping[str, BaseModel]) -> dict[str, Any]:
    return {id: entry.model_dump() for id, entry in entries.items()}


def _text(part: object) -> str:
    """All that is said in a piece of content, a line each."""
    if isinstance(part, str):
        return part
    if isinstance(part, Mapping):
        kept = (value for key, value in part.items() if key not in NOT_WORDS)
        return "\n".join(filter(None, map(_text, kept)))
    if isinstance(part, list | tuple | set | frozenset):
        return "\n".join(filter(None, map(_text, part)))
    return ""


def _sentences(text: str) -> str:
    """Lists, headings and table cells as sentences, medical names as short words."""
    for name in MEDICAL_NAMES:
        text = re.sub(rf"\b{name}\b", "part", text, flags=re.IGNORECASE)
    lines = (
        re.sub(r"^\s*(?:[-*#]+|\d+\.)\s*", "", line).replace("**", "")
        for line in text.replace("|", "\n").splitlines()
    )
    spoken = (line.strip() for line in lines if " " in line.strip())
    return " ".join(x if x[-1] in ".!?" else f"{x}." for x in spoken)


def test_no_page_is_harder_than_grade_10_and_the_average_is_8_or_less(
    pages: dict[str, str],
) -> None:
    grades = {
        page: textstat.flesch_kincaid_grade(_sentences(text))
        for page, text in pages.items()
    }
    assert {page: grade for page, grade in grades.items() if grade > 10} == {}
    assert mean(grades.values()) <= 8


def test_nothing_scolds_and_nothing_promises(pages: dict[str, str]) -> None:
    found = {
        page: [match[0] for match in FORBIDDEN.finditer(text)]
        for page, text in pages.items()
    }
    assert {page: words for page, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "sentence",
    ["That was wrong.", "Prevents back pain.", "It lowers the risk of injury."],
)
def test_the_word_list_notices(sentence: str) -> None:
    assert FORBIDDEN.search(sentence)


def test_the_reading_level_notices_a_learned_sentence() -> None:
    learned = (
        "Maintaining lumbopelvic neutrality necessitates sophisticated proprioceptive "
        "integration throughout eccentric deceleration of the posterior musculature."
    )
    assert textstat.flesch_kincaid_grade(_sentences(learned)) > 10
