"""``content/screening.yaml`` and ``content/emergency.yaml``, read and checked."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from hinge_core.content.load import check_known
from hinge_core.content.reading_files import Lesson
from hinge_core.datafile import read_yaml
from hinge_core.errors import ContentError
from hinge_core.screening.emergency import EmergencyNumbers
from hinge_core.screening.questionnaire import Questionnaire

SCREENING = "screening.yaml"
EMERGENCY = "emergency.yaml"


def load_screening(folder: Path) -> Questionnaire:
    """Read the safety check.

    Raises
    ------
    ContentError
        Naming the entry that is not sound.
    """
    return read_yaml(folder / SCREENING, Questionnaire)


def load_emergency(folder: Path) -> EmergencyNumbers:
    """Read the emergency numbers; ContentError where they are not sound."""
    return read_yaml(folder / EMERGENCY, EmergencyNumbers)


def check_screening_links(
    form: Questionnaire, *, drills: Collection[str], sources: Collection[str]
) -> None:
    """Check the safety check against the rest of the content.

    ``drills`` are the ids of those that can be practised.

    Raises
    ------
    ContentError
        For a drill of the content that the safety check does not name or the other
        way round, and for a source that the content does not list.
    """
    named = {drill.id for drill in form.drills}
    for drill in sorted(named.symmetric_difference(drills)):
        raise ContentError(SCREENING, "drills", f"{drill} is not on both lists")
    for entry, source in _cited(form):
        if source not in sources:
            raise ContentError(SCREENING, entry, f"{source} is no known source")


def check_admitted(form: Questionnaire, lessons: Iterable[Lesson]) -> None:
    """Check that each version that a lesson offers is admitted by its limit set.

    Raises
    ------
    ContentError
        For an unknown limit set, and for a drill that the limit set leaves out.
    """
    for lesson in lessons:
        file = f"learn/{lesson.id}.md"
        for entry in lesson.admits:
            where = f"admits.{entry.heading}"
            check_known(file, where, (entry.limit,), form.allowances)
            admitted = form.allowances[entry.limit].drills
            for drill in entry.drills:
                if drill not in admitted:
                    raise ContentError(file, where, f"{entry.limit} leaves out {drill}")


def _cited(form: Questionnaire) -> Iterator[tuple[str, str]]:
    for limit in form.limits:
        yield from ((f"limits.{limit.id}", source) for source in limit.sources)
    for question in form.questions:
        yield from ((f"questions.{question.id}", source) for source in question.sources)
    for each in form.combinations:
        yield from ((f"combinations.{each.id}", source) for source in each.sources)
    yield from (("clearance", source) for source in form.clearance.sources)
