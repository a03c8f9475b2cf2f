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
from hinge_core.content.screening_files import load_screening
from hinge_core.screening.entries import Question

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
    yield "practice", _text(content.practice.model_dump())
    yield "without_camera", _text(content.without_camera.model_dump())
    yield "ladder", _text(library.ladder.model_dump())
    yield "plan", _text(library.plan.model_dump())
    yield "myths", _text(_dump(library.myths))
    yield "faq", _text(_dump(library.faq))
    yield "quiz", _text(_dump(library.quiz))
    yield from _safety_pages()
    gallery = load_failures(find_content_folder())
    yield "failures", _text([failure.case.model_dump() for failure in gallery.failures])
    # What the seed texts claim is reported, so that only the position is our own.
    yield (
        "disagreements",
        _text(
            [(point.topic, point.position) for point in library.disagreements.values()]
        ),
    )


def _safety_pages() -> Iterator[tuple[str, str]]:
    """The lists of the safety check, its limits, its outcomes and its small print."""
    form = load_screening(find_content_folder())
    for group in form.groups:
        asked = [question for question in form.questions if question.group == group.id]
        yield f"safety/{group.id}", "\n".join(map(_question, asked))
    yield "safety/limits", "\n".join(limit.text for limit in form.limits)
    told = [[text.title, text.summary, text.steps] for text in form.outcomes.values()]
    yield "safety/outcomes", _text(told)
    yield "safety/notices", _text([form.notices.model_dump(), form.rescreen_when])


def _question(question: Question) -> str:
    """All that somebody may read of one question."""
    answers = [[option.label, option.note] for option in question.options]
    asked = [question.line, question.text, *question.signs, question.help]
    return _text([asked, answers])


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


def test_no_screening_question_is_harder_than_grade_9() -> None:
    """Neither its line, nor the question with its signs, nor all with its answers."""
    form = load_screening(find_content_folder())
    grades = {
        f"{question.id}: {text[:60]}": textstat.flesch_kincaid_grade(_sentences(text))
        for question in form.questions
        for text in (
            question.line,
            "\n".join([question.text, *question.signs, question.help]),
            _question(question),
        )
        if text
    }
    assert len(grades) > 100
    assert {asked: grade for asked, grade in grades.items() if grade > 9} == {}


def test_no_sentence_of_the_stop_signs_is_harder_than_grade_8() -> None:
    form = load_screening(find_content_folder())
    signs = [q for q in form.questions if q.group == "stop_signs"]
    sentences = [text for q in signs for text in (q.line, q.text, *q.signs, q.help)]
    grades = {
        sentence: textstat.flesch_kincaid_grade(_sentences(sentence))
        for text in sentences
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence.split()) > 3  # of two or three words it says nothing
    }
    assert len(grades) > 35
    assert {asked: grade for asked, grade in grades.items() if grade > 8} == {}


def test_nothing_scolds_and_nothing_promises(pages: dict[str, str]) -> None:
    found = {
        page: [match[0] for match in FORBIDDEN.finditer(text)]
        for page, text in pages.items()
        if not page.startswith("safety/")  # "a bad headache" is a sign, no scolding
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
