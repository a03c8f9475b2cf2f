"""The pages to read: lessons, ladder, questions, quiz, disagreements, statements.

The lesson that a teacher runs is among them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hinge_core.content.class_lesson import ClassLesson, load_class_lesson
from hinge_core.content.load import (
    Content,
    check_known,
    find_content_folder,
    load_content,
)
from hinge_core.content.reading_files import (
    Disagreement,
    DisagreementsFile,
    Faq,
    FaqFile,
    LadderFile,
    Lesson,
    LessonFront,
    Myth,
    MythsFile,
    PlanFile,
    QuizFile,
    QuizQuestion,
    Statement,
    StatementsFile,
    read_card,
)
from hinge_core.datafile import read_yaml
from hinge_core.errors import ContentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All of ``content/`` that is there to be read."""

    lessons: Mapping[str, Lesson]  # in reading order
    ladder: LadderFile
    plan: PlanFile
    myths: Mapping[str, Myth]
    faq: Mapping[str, Faq]
    quiz: Mapping[str, QuizQuestion]
    disagreements: Mapping[str, Disagreement]
    statements: Mapping[str, Statement]
    class_lesson: ClassLesson


def load_library(folder: Path | None = None, content: Content | None = None) -> Library:
    """Read and check what is there to be read.

    Parameters
    ----------
    folder
        The content folder; by default the one that comes with the app.
    content
        The same folder's `Content`, where the caller has it already.

    Raises
    ------
    ContentError
        For the first thing that is not sound, as `load_content`.
    """
    folder = folder or find_content_folder()
    content = content or load_content(folder)
    library = Library(
        lessons=_read_lessons(folder / "learn"),
        ladder=read_yaml(folder / "ladder.yaml", LadderFile),
        plan=read_yaml(folder / "plan.yaml", PlanFile),
        myths=read_yaml(folder / "myths.yaml", MythsFile).myths,
        faq=read_yaml(folder / "faq.yaml", FaqFile).questions,
        quiz=read_yaml(folder / "quiz.yaml", QuizFile).questions,
        disagreements=read_yaml(
            folder / "disagreements.yaml", DisagreementsFile
        ).disagreements,
        statements=read_yaml(folder / "statements.yaml", StatementsFile).statements,
        class_lesson=load_class_lesson(folder, content),
    )
    _check_sources(library, content)
    _check_links(library, content)
    return library


def _read_lessons(folder: Path) -> dict[str, Lesson]:
    lessons = []
    for path in folder.glob("*.md"):
        file = f"learn/{path.name}"
        front, body = read_card(path, file, LessonFront)
        if front.id != path.stem:
            raise ContentError(file, "id", f"{front.id} is not the file's name")
        lessons.append(Lesson(**front.model_dump(), body=body))
    return {lesson.id: lesson for lesson in sorted(lessons, key=lambda x: x.order)}


def _check_sources(library: Library, content: Content) -> None:
    sources = content.sources
    check_known("ladder.yaml", "sources", library.ladder.sources, sources)
    check_known("plan.yaml", "sources", library.plan.sources, sources)
    for id, myth in library.myths.items():
        check_known("myths.yaml", f"myths.{id}", myth.sources, sources)
    for id, lesson in library.lessons.items():
        check_known(f"learn/{id}.md", "sources", lesson.sources, sources)
    for id, question in library.faq.items():
        check_known("faq.yaml", f"questions.{id}", question.sources, sources)
    for id, quiz in library.quiz.items():
        check_known("quiz.yaml", f"questions.{id}", quiz.sources, sources)
    for id, point in library.disagreements.items():
        entry = f"disagreements.{id}"
        check_known("disagreements.yaml", entry, point.sources, sources)


def _check_links(library: Library, content: Content) -> None:
    places = list_link_targets(library, content)
    for level in library.ladder.levels:
        entry = f"levels.{level.level}.drills"
        check_known("ladder.yaml", entry, level.drills, content.drills)
    for week in library.plan.weeks:
        entry, drills = f"weeks.{week.week}.sets", (one.drill for one in week.sets)
        check_known("plan.yaml", entry, drills, content.drills)
    for lesson in library.lessons.values():
        _check_admits(lesson, content)
    for id, myth in library.myths.items():
        check_known("myths.yaml", f"myths.{id}.see", myth.see, places)
    for id, question in library.faq.items():
        check_known("faq.yaml", f"questions.{id}.see", question.see, places)
    for id, statement in library.statements.items():
        entry = f"statements.{id}.where"
        check_known("statements.yaml", entry, statement.where, places)


def _check_admits(lesson: Lesson, content: Content) -> None:
    file = f"learn/{lesson.id}.md"
    for entry in lesson.admits:
        check_known(file, "admits", (entry.heading,), lesson.headings)
        check_known(file, f"admits.{entry.heading}", entry.drills, content.drills)


def list_link_targets(library: Library, content: Content) -> set[str]:
    """Every place a link may name: ``drills/rdl``, ``drills/rdl#Steps``, ``faq/shoes``.

    The part before the stroke is the page, the part after ``#`` a heading on it.
    """
    kinds: dict[str, Iterable[str]] = {
        "drills": content.drills,
        "faults": content.faults,
        "measures": content.measures,
        "sources": content.sources,
        "learn": library.lessons,
        "faq": library.faq,
        "quiz": library.quiz,
        "disagreements": library.disagreements,
        "myths": library.myths,
        "ladder": (str(level.level) for level in library.ladder.levels),
    }
    places = {f"{kind}/{id}" for kind, ids in kinds.items() for id in ids}
    for drill in content.drills.values():
        places |= {f"drills/{drill.id}#{heading}" for heading in drill.sections}
    for lesson in library.lessons.values():
        places |= {f"learn/{lesson.id}#{heading}" for heading in lesson.headings}
    return places
