"""Content -> what stands on a handout."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hinge_core.content import Content, Library, find_content_folder
from hinge_core.content.drill_cards import Drill
from hinge_core.content.reading_files import LadderLevel
from hinge_core.content.restrictions import Restrictions
from hinge_core.content.screening_files import load_emergency
from hinge_core.documents.handouts.camera import compose_camera
from hinge_core.documents.handouts.for_class import (
    CERTIFICATE,
    compose_class_sheet,
    list_class_sheets,
)
from hinge_core.documents.handouts.page import (
    Block,
    Drawing,
    Handout,
    Marker,
    PageCode,
    find_even_split,
)
from hinge_core.documents.handouts.paper_pictures import draw_moments, draw_picture
from hinge_core.documents.handouts.quiz_sheet import QUIZ, QUIZ_KEY, compose_quiz
from hinge_core.documents.handouts.sheets import (
    LINE,
    compose_lesson,
    compose_observation,
    compose_plan,
    make_section,
    write_foot,
)
from hinge_core.documents.handouts.step_sheets import (
    STEP,
    compose_class_lesson,
    compose_step_sheet,
    list_step_sheets,
)
from hinge_core.documents.page_code import draw_page_code
from hinge_core.drawing.figure import (
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
)
from hinge_core.i18n.language import SOURCE, Translate, english
from hinge_core.judging.findings import Fault
from hinge_core.screening.emergency import Country, tell_whom_to_ring

LADDER, FAULTS = "ladder", "faults"
PLAN = "plan"
CLASS_LESSON, OBSERVATION = "class_lesson", "observation"
LESSONS = ("see_someone",)  # lessons that are also a sheet
DOING = ("Set-up", "Steps", "Cues", "Breathing")
OTHERS = (
    *(LADDER, PLAN, FAULTS, QUIZ, QUIZ_KEY),
    *(CLASS_LESSON, OBSERVATION),
    *LESSONS,
)


def list_handout_ids(content: Content, library: Library) -> tuple[str, ...]:
    """The id of every handout: one a drill, then the others, then those for a class."""
    lesson = library.class_lesson
    sheets = (*list_step_sheets(lesson), *list_class_sheets(content, lesson))
    return (*content.drills, *OTHERS, *sheets)


def compose_handout(
    id: str,
    content: Content,
    library: Library,
    *,
    with_dose: bool = True,
    language: str = SOURCE,
    tr: Translate = english,
    country: Country | None = None,
    address: str | None = None,
) -> Handout:
    """Put one handout together.

    Parameters
    ----------
    with_dose
        Whether a drill's page says how much to do. Without it there is room to write.
    language
        What ``tr`` translates to, for whoever has the page read aloud.
    country
        Whose emergency numbers are printed; None: those that reach the most places.
    address
        Of the page that a phone is led to by a code on the sheet; None prints no code.

    Raises
    ------
    KeyError
        For an id that is not among ``list_handout_ids``.
    """
    page = _page(id, content, library, with_dose, tr)
    ring = tell_whom_to_ring(country or _find_elsewhere(), tr)
    box = () if id == CERTIFICATE else _box(content.restrictions, ring, tr)
    code = _code(address, tr) if address else None
    return replace(page, box=box, language=language, code=code)


def _code(address: str, tr: Translate) -> PageCode:
    words = tr("Point a phone's camera here: {address}").format(address=address)
    return PageCode(svg=draw_page_code(address), words=words)


@cache
def _find_elsewhere() -> Country:
    return load_emergency(find_content_folder()).countries[-1]


def _page(
    id: str, content: Content, library: Library, with_dose: bool, tr: Translate
) -> Handout:
    if id == LADDER:
        return _ladder(content, library, tr)
    if id == PLAN:
        return compose_plan(content, library.plan, tr)
    if id == CLASS_LESSON:
        return compose_class_lesson(library.class_lesson, content, tr)
    if id == OBSERVATION:
        sheet = library.class_lesson.observation
        moments = draw_moments(content.drills[sheet.drill], tr)
        return compose_observation(sheet, moments, content, tr)
    if id in LESSONS:
        return compose_lesson(library.lessons[id], content, tr)
    if id in content.drills:
        return _drill(content.drills[id], content, with_dose, tr)
    return _page_for_class(id, content, library, tr)


def _page_for_class(
    id: str, content: Content, library: Library, tr: Translate
) -> Handout:
    if id == FAULTS:
        return _faults(content, tr)
    if id in (QUIZ, QUIZ_KEY):
        return compose_quiz(content, library, id == QUIZ_KEY, tr)
    if id.startswith(STEP):
        return compose_step_sheet(id, library.class_lesson, content, tr)
    return compose_class_sheet(id, content, library, tr)


def _box(restrictions: Restrictions, ring: str, tr: Translate) -> tuple[Block, ...]:
    """Who leaves hinges out, when to stop, and the signs that cannot wait."""
    return tuple(
        Block(
            heading=tr(part.title),
            items=_told(tuple(line.text for line in part.lines), tr),
            after=f"{tr(part.closing)} {ring}" if name == "ring_now" else "",
        )
        for name, part in restrictions.box.items()
    )


def _drill(drill: Drill, content: Content, with_dose: bool, tr: Translate) -> Handout:
    needs = " · ".join(tr(item) for item in drill.equipment) or tr("no equipment")
    doing, knowing = _drill_blocks(drill, with_dose, tr)
    if drill.analysed:
        knowing = [*knowing[:-1], *compose_camera(drill, content, knowing[-1], tr)]
    blocks = (*doing, *knowing)
    return Handout(
        id=drill.id,
        title=tr(drill.name),
        lead=f"{tr(drill.purpose)} ({needs})",
        drawings=draw_moments(drill, tr),
        blocks=blocks,
        left=find_even_split(blocks),
        foot=write_foot(drill.sources, content, tr),
    )


def _drill_blocks(
    drill: Drill, with_dose: bool, tr: Translate
) -> tuple[list[Block], list[Block]]:
    """What to do, and what to know."""
    blocks = {h: make_section(tr(h), tr(text)) for h, text in drill.sections.items()}
    doing = [blocks.pop(heading) for heading in DOING if heading in blocks]
    if drill.dose:
        text = tr(drill.dose.text) if with_dose else _room_to_write(tr)
        doing.append(Block(heading=tr("How much"), text=text))
    return doing, list(blocks.values())


def _room_to_write(tr: Translate) -> str:
    told = tr("The app's safety check tells you, or your teacher writes it here.")
    return f"{told} {LINE}"


def _ladder(content: Content, library: Library, tr: Translate) -> Handout:
    ladder = library.ladder
    rules = Block(heading=tr("The rules of the way"), items=_told(ladder.rules, tr))
    return Handout(
        id=LADDER,
        title=tr("The ladder"),
        lead=tr("One level at a time, at your own pace."),
        blocks=(rules, *(_level(x, content, tr) for x in ladder.levels)),
        left=1 + len(ladder.levels) // 2,
        foot=write_foot(ladder.sources, content, tr),
    )


def _level(level: LadderLevel, content: Content, tr: Translate) -> Block:
    name = tr("Level {number}: {name}")
    drills = [content.drills[id] for id in level.drills]
    text = f"{tr(level.goal)} {tr('You come in when')}: {tr(level.enter)}"
    leave = _told(level.leave, tr)
    if leave:
        text += f" {tr('You go on when you have, in two sessions')}:"
    return Block(
        heading=name.format(number=level.level, name=tr(level.name)),
        text=text,
        items=leave,
        marker=Marker.BOX,
        after=" · ".join(tr(drill.name) for drill in drills),
        drawings=_turns(drills, tr),
    )


def _turns(drills: Sequence[Drill], tr: Translate) -> tuple[Drawing, ...]:
    poses = load_poses().drills
    return tuple(
        draw_picture(
            list_drill_pictures(drill.id)[poses[drill.id].telling], tr(drill.name)
        )
        for drill in drills
        if drill.id in poses
    )


def _faults(content: Content, tr: Translate) -> Handout:
    return Handout(
        id=FAULTS,
        title=tr("Common mistakes"),
        lead=tr("On the left what is usual, on the right the mistake."),
        blocks=tuple(_fault(fault, content, tr) for fault in content.faults.values()),
        foot=write_foot((), content, tr),
    )


def _fault(fault: Fault, content: Content, tr: Translate) -> Block:
    drill = tr("Helps: {drill}").format(drill=tr(content.drills[fault.drill].name))
    pictures: tuple[Drawing, ...] = ()
    if fault.id in load_poses().faults:
        usual, shown = list_fault_pictures(fault.id)
        pictures = (
            draw_picture(usual, tr("Usual")),
            draw_picture(shown, tr(fault.name)),
        )
    return Block(
        heading=tr(fault.name),
        text=f"{tr('Try this')}: {tr(fault.cue)}",
        after=drill,
        drawings=pictures,
    )


def _told(texts: tuple[str, ...], tr: Translate) -> tuple[str, ...]:
    return tuple(map(tr, texts))
