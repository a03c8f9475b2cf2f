"""Lessons, ladder, questions, quiz and disagreements are complete and sound."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from content_folder import copy_content, edit

from hinge_core.content import Content, Library, load_content, load_library
from hinge_core.content.drill_cards import list_items
from hinge_core.errors import ContentError

SEED_STATEMENTS = {"S0": 18, "S1": 25, "S2": 16, "S3": 19, "S4": 15}
FULL_CARDS = {
    "wall_hinge",
    "kneeling_hinge",
    "dowel_hinge",
    "bodyweight_hinge",
    "hip_flexor_hinge",
    "behind_head_hinge",
    "pull_through",
    "landmine_hinge",
    "glute_bridge",
    "glute_bridge_single",
    "rdl",
    "kb_swing",
    "deadlift",
    "everyday_hinge",
    "kb_deadlift",
    "kb_dead_stop",
    "block_pull",
}
SHORT_CARDS = (
    "squat",
    "high_box_step",
    "chair_hinge",
    "hamstring_stretch",
    "hip_stretch",
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def library(content: Content) -> Library:
    return load_library(content=content)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_content(tmp_path)


def test_every_statement_of_the_seeds_is_accounted_for(library: Library) -> None:
    expected = {
        f"{seed}.{number}"
        for seed, count in SEED_STATEMENTS.items()
        for number in range(1, count + 1)
    } | {f"S2.R{number}" for number in range(1, 6)}
    assert set(library.statements) == expected


def test_only_claims_and_jokes_are_not_adopted(library: Library) -> None:
    left_out = {id for id, s in library.statements.items() if s.not_adopted}
    assert left_out == {
        *("S0.15", "S1.20", "S1.22", "S2.14", "S2.15", "S3.13", "S3.14", "S3.17"),
        *("S4.12", "S4.15"),
    }


def test_what_we_changed_about_a_statement_is_said(library: Library) -> None:
    adapted = {id for id, s in library.statements.items() if s.adapted}
    assert {"S1.8", "S2.5", "S2.11", "S4.6", "S4.9"} <= adapted
    assert all(library.statements[id].where for id in adapted)


def test_all_questions_disagreements_and_quiz_questions_are_there(
    library: Library,
) -> None:
    assert len(library.faq) == 30
    assert len(library.quiz) == 24
    assert len(library.myths) == 10
    numbers = [point.number for point in library.disagreements.values()]
    assert sorted(n for n in numbers if n is not None) == list(range(1, 25))
    assert numbers.count(None) == 1


def test_the_attitude_questions_are_marked(library: Library) -> None:
    marked = {id for id, question in library.quiz.items() if question.attitude}
    assert marked == {"two_depths", "near_edge", "pain_or_green"}


def test_the_right_answers_do_not_stand_in_one_place(library: Library) -> None:
    choices = [q for q in library.quiz.values() if q.kind == "choice"]
    always_three = [q for q in choices if len(q.options) == 3]
    places = [q.options.index(q.answer) for q in always_three]
    most = max(places.count(place) for place in {0, 1, 2})
    assert set(places) == {0, 1, 2}
    assert most <= 0.6 * len(places)


def test_the_right_answer_is_not_given_away_by_its_length(library: Library) -> None:
    choices = [q for q in library.quiz.values() if q.kind == "choice"]
    longest = [q for q in choices if is_alone_at_the_top(q.answer, q.options)]
    by_chance = sum(1 / len(q.options) for q in choices)
    assert len(longest) <= by_chance


def is_alone_at_the_top(answer: str, options: Sequence[str]) -> bool:
    return all(len(answer) > len(other) for other in options if other != answer)


def test_the_ladder_climbs_to_every_drill_but_the_contrasts(
    content: Content, library: Library
) -> None:
    climbed = [drill for level in library.ladder.levels for drill in level.drills]
    assert sorted(climbed) == sorted(FULL_CARDS)
    for level in library.ladder.levels:
        assert {content.drills[drill].level for drill in level.drills} == {level.level}


def test_full_cards_have_a_dose_mistakes_and_neighbours(content: Content) -> None:
    for id in FULL_CARDS:
        drill = content.drills[id]
        assert drill.card == "full"
        assert drill.dose
        assert drill.mistakes
        assert drill.easier or drill.harder
        assert len(drill.steps) >= 3
        assert len(drill.cues) == 3


def test_the_open_part_of_a_card_has_at_most_200_words(content: Content) -> None:
    for drill in content.drills.values():
        dose = drill.dose.text if drill.dose else ""
        box = content.restrictions.sentences
        told = " ".join([drill.name, drill.purpose, *drill.cues, dose, *box])
        assert len(told.split()) <= 200, drill.id


def test_every_card_says_when_it_is_right_and_mends_each_mistake(
    content: Content,
) -> None:
    for drill in content.drills.values():
        assert drill.sections["When it is right"]
        mistakes = list_items(drill.sections["Common mistakes"])
        assert mistakes
        assert [m for m in mistakes if " Try: " not in m] == []
        assert ("Pick up and put down" in drill.sections) is drill.loaded


@pytest.mark.parametrize("id", SHORT_CARDS)
def test_contrasts_versions_and_stretches_are_short_cards(
    content: Content, id: str
) -> None:
    assert content.drills[id].card == "short"


def test_equipment_knows_either_or(content: Content) -> None:
    assert content.drills["pull_through"].needs == (
        frozenset({"band", "cable machine"}),
    )
    assert content.drills["bodyweight_hinge"].needs == ()


BREAKS: list[tuple[str, Callable[[Path], object], str, str]] = [
    (
        "quiz-without-a-right-answer",
        lambda f: edit(f / "quiz.yaml", "answer: At the hips", "answer: At the toes"),
        "quiz.yaml",
        "questions.where_bend",
    ),
    (
        "option-twice",
        lambda f: edit(f / "quiz.yaml", "At the knees", "In the low back"),
        "quiz.yaml",
        "questions.where_bend",
    ),
    (
        "link-to-nowhere",
        lambda f: edit(f / "faq.yaml", "[learn/muscles]", "[learn/bones]"),
        "faq.yaml",
        "questions.which_muscles.see",
    ),
    (
        "link-to-an-unknown-heading",
        lambda f: edit(f / "statements.yaml", "hinge#Steps", "hinge#Stairs"),
        "statements.yaml",
        "statements.S0.4.where",
    ),
    (
        "statement-that-stands-nowhere",
        lambda f: edit(
            f / "statements.yaml",
            "where: [learn/breathing, disagreements/breathing]",
            "",
        ),
        "statements.yaml",
        "statements.S1.10",
    ),
    (
        "unknown-source",
        lambda f: edit(f / "disagreements.yaml", "sources: [MOD]", "sources: [XYZ]"),
        "disagreements.yaml",
        "disagreements.weight_on_foot",
    ),
    (
        "drill-with-an-unknown-mistake",
        lambda f: edit(f / "drills/rdl.md", "[rounded_back,", "[round,"),
        "drills/rdl.md",
        "mistakes",
    ),
    (
        "drill-with-an-unknown-neighbour",
        lambda f: edit(f / "drills/rdl.md", "harder: [block_pull", "harder: [clean"),
        "drills/rdl.md",
        "harder",
    ),
    (
        "full-card-without-a-heading",
        lambda f: edit(f / "drills/rdl.md", "## Cues", "## Hints"),
        "drills/rdl.md",
        "Hints",
    ),
    (
        "level-missing",
        lambda f: edit(f / "ladder.yaml", "- level: 1", "- level: 2"),
        "ladder.yaml",
        "file",
    ),
    (
        "lesson-under-another-name",
        lambda f: edit(f / "learn/footwear.md", "id: footwear", "id: shoes"),
        "learn/footwear.md",
        "id",
    ),
]


@pytest.mark.parametrize(
    ("breaking", "file", "entry"),
    [pytest.param(*rest, id=name) for name, *rest in BREAKS],
)
def test_unsound_reading_is_refused_by_file_and_entry(
    folder: Path, breaking: Callable[[Path], object], file: str, entry: str
) -> None:
    breaking(folder)
    with pytest.raises(ContentError) as caught:
        load_library(folder)
    assert caught.value.file == file
    assert entry in caught.value.entry
