"""Sheets for a class: posters, station cards, the ladder by eye, a certificate."""

from hinge_core.content import Content, Library
from hinge_core.content.class_lesson import ClassLesson
from hinge_core.content.drill_cards import list_items
from hinge_core.content.reading_files import LadderFile, LadderLevel
from hinge_core.documents.handouts.page import Block, Handout, Marker
from hinge_core.documents.handouts.paper_pictures import draw_closely, draw_moments
from hinge_core.documents.handouts.sheets import LINE, SHORT_LINE, write_foot
from hinge_core.drawing.figure import (
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
)
from hinge_core.i18n.language import Translate

POSTER, STATION = "poster_", "station_"  # before the id of a fault, of a drill
LADDER_BY_EYE, CERTIFICATE = "ladder_by_eye", "certificate"
CUES = "Cues"  # the heading of a drill's card
CUES_SHOWN = 3  # that a card is read by from a distance


def list_class_sheets(content: Content, lesson: ClassLesson) -> tuple[str, ...]:
    """The id of every sheet of this module."""
    posters = (f"{POSTER}{fault}" for fault in content.faults)
    stations = (f"{STATION}{drill}" for drill in lesson.stations.drills)
    return (*posters, *stations, LADDER_BY_EYE, CERTIFICATE)


def compose_class_sheet(
    id: str, content: Content, library: Library, tr: Translate
) -> Handout:
    """Put one of them together.

    Raises
    ------
    KeyError
        For an id that is not among ``list_class_sheets``.
    """
    if id == LADDER_BY_EYE:
        return _ladder(library.ladder, content, tr)
    if id == CERTIFICATE:
        return _certificate(library.class_lesson, content, tr)
    if id.startswith(POSTER):
        return _poster(id.removeprefix(POSTER), content, tr)
    return _station(id.removeprefix(STATION), content, library.class_lesson, tr)


def _poster(fault_id: str, content: Content, tr: Translate) -> Handout:
    """What is usual and the fault, as large as the sheet allows, and the one cue."""
    fault = content.faults[fault_id]
    usual, shown = list_fault_pictures(fault_id)
    drill = tr(content.drills[fault.drill].name)
    return Handout(
        id=f"{POSTER}{fault_id}",
        title=tr(fault.name),
        lead=tr("On the left what is usual, on the right the mistake."),
        drawings=(
            draw_closely(usual, tr("Usual"), tr("Usual")),
            draw_closely(shown, tr(fault.name), tr(fault.name)),
        ),
        blocks=(
            Block(heading=tr("Try this"), text=tr(fault.cue)),
            Block(heading=tr("Helps: {drill}").format(drill=drill)),
        ),
        left=1,
        foot=write_foot((), content, tr),
        large=True,
    )


def _station(
    drill_id: str, content: Content, lesson: ClassLesson, tr: Translate
) -> Handout:
    """One drill to do at one place: its pictures, its first cues, the same rules."""
    drill = content.drills[drill_id]
    cues = list_items(tr(drill.sections[CUES]))[:CUES_SHOWN]
    return Handout(
        id=f"{STATION}{drill_id}",
        title=tr(drill.name),
        lead=tr(drill.purpose),
        drawings=draw_moments(drill, tr, closely=True),
        blocks=(
            Block(heading=tr(CUES), items=cues),
            Block(
                heading=tr("At every station"),
                items=tuple(map(tr, lesson.stations.rules)),
            ),
        ),
        left=1,
        foot=write_foot((), content, tr),
        large=True,
    )


def _ladder(ladder: LadderFile, content: Content, tr: Translate) -> Handout:
    """What shows that a level is done, in words for an eye without an app."""
    return Handout(
        id=LADDER_BY_EYE,
        title=tr("The ladder, by eye"),
        lead=tr(
            "For whoever looks from the side. Tick what you see each time, in two "
            "sessions. Pain, or a limit of the safety check, goes before any tick."
        ),
        blocks=tuple(_level(level, content, tr) for level in ladder.levels),
        left=len(ladder.levels) // 2,
        foot=write_foot(ladder.sources, content, tr),
    )


def _level(level: LadderLevel, content: Content, tr: Translate) -> Block:
    name = tr("Level {number}: {name}")
    poses = load_poses().drills
    drills = [content.drills[id] for id in level.drills]
    drawn = (drill for drill in drills if drill.id in poses)
    return Block(
        heading=name.format(number=level.level, name=tr(level.name)),
        text=tr(level.goal),
        items=tuple(map(tr, level.by_eye)),
        marker=Marker.BOX,
        after=" · ".join(tr(drill.name) for drill in drills),
        drawings=tuple(
            draw_closely(
                list_drill_pictures(drill.id)[poses[drill.id].telling], tr(drill.name)
            )
            for drill in drawn
        ),
    )


def _certificate(lesson: ClassLesson, content: Content, tr: Translate) -> Handout:
    """That somebody was there; it grades nobody."""
    drill = content.drills[lesson.observation.drill]
    steps = tuple(tr(step.title) for step in lesson.steps)
    return Handout(
        id=CERTIFICATE,
        title=tr(lesson.certificate.title),
        lead=f"{LINE} {tr(lesson.certificate.says)}",
        drawings=draw_moments(drill, tr, closely=True),
        blocks=(
            Block(heading=tr("What we did"), items=steps),
            Block(
                text=tr(lesson.certificate.limits),
                after=f"{tr('Date')} {SHORT_LINE} {tr('Teacher')} {SHORT_LINE}",
            ),
        ),
        left=1,
        foot=write_foot((), content, tr),
        large=True,
    )
