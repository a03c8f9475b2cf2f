"""Content -> what stands on a handout."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import ceil

from hinge_core.content import Content, Library, find_content_folder
from hinge_core.content.drill_cards import Drill
from hinge_core.content.reading_files import LadderLevel, QuizQuestion
from hinge_core.content.restrictions import Restrictions
from hinge_core.content.screening_files import load_emergency
from hinge_core.documents.handouts.camera import compose_camera
from hinge_core.documents.handouts.page import Block, Drawing, Handout, Marker
from hinge_core.documents.handouts.sheets import (
    LINE,
    compose_class_lesson,
    compose_lesson,
    compose_observation,
    compose_plan,
    make_section,
    write_foot,
)
from hinge_core.drawing.figure import (
    Picture,
    list_drill_pictures,
    list_fault_pictures,
    load_poses,
)
from hinge_core.i18n.language import SOURCE, Translate, english, later
from hinge_core.judging.findings import Fault
from hinge_core.measuring.phases import Phase
from hinge_core.screening.emergency import Country, tell_whom_to_ring

LADDER, FAULTS, QUIZ, QUIZ_KEY = "ladder", "faults", "quiz", "quiz_key"
PLAN = "plan"
CLASS_LESSON, OBSERVATION = "class_lesson", "observation"
LESSONS = ("see_someone",)  # lessons that are also a sheet
MOMENTS = {
    Phase.START: later("Start"),
    Phase.BOTTOM: later("Bottom"),
    Phase.TOP: later("Top"),
}
_LETTERS_A_LINE = 46  # of a heading in half a page's width
_DRAWN_LINES = 5  # that a row of pictures in a block takes the room of
DOING = ("Set-up", "Steps", "Cues", "Breathing")
OTHERS = (
    *(LADDER, PLAN, FAULTS, QUIZ, QUIZ_KEY),
    *(CLASS_LESSON, OBSERVATION),
    *LESSONS,
)


def list_handout_ids(content: Content) -> tuple[str, ...]:
    """The id of every handout: one a drill, then the others."""
    return (*content.drills, *OTHERS)


def compose_handout(
    id: str,
    content: Content,
    library: Library,
    *,
    with_dose: bool = True,
    language: str = SOURCE,
    tr: Translate = english,
    country: Country | None = None,
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

    Raises
    ------
    KeyError
        For an id that is not among ``list_handout_ids``.
    """
    page = _page(id, content, library, with_dose, tr)
    ring = tell_whom_to_ring(country or _find_elsewhere(), tr)
    return replace(page, box=_box(content.restrictions, ring, tr), language=language)


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
        moments = _moments(content.drills[sheet.drill], tr)
        return compose_observation(sheet, moments, content, tr)
    if id in LESSONS:
        return compose_lesson(library.lessons[id], content, tr)
    if id == FAULTS:
        return _faults(content, tr)
    if id in (QUIZ, QUIZ_KEY):
        return _quiz(content, library, id == QUIZ_KEY, tr)
    return _drill(content.drills[id], content, with_dose, tr)


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
        drawings=_moments(drill, tr),
        blocks=blocks,
        left=_find_even_split(blocks),
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


def _moments(drill: Drill, tr: Translate) -> tuple[Drawing, ...]:
    if drill.id not in load_poses().drills:
        return ()
    pictures = list_drill_pictures(drill.id)
    names = {phase: tr(MOMENTS[phase]) for phase in pictures}
    return tuple(_drawing(pictures[p], name, name) for p, name in names.items())


def _drawing(picture: Picture, words: str, caption: str = "") -> Drawing:
    frame = picture.frame
    return Drawing(
        svg=picture.to_svg(),
        words=words,
        width=frame.width,
        height=frame.height,
        caption=caption,
    )


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
        _drawing(list_drill_pictures(drill.id)[poses[drill.id].telling], tr(drill.name))
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
            _drawing(usual, tr("Usual")),
            _drawing(shown, tr(fault.name)),
        )
    return Block(
        heading=tr(fault.name),
        text=f"{tr('Try this')}: {tr(fault.cue)}",
        after=drill,
        drawings=pictures,
    )


def _quiz(
    content: Content, library: Library, with_answers: bool, tr: Translate
) -> Handout:
    title = tr("Quiz: the answers") if with_answers else tr("Quiz")
    lead = tr("Name: ______________________   Tick one box for each question.")
    printed = (question for question in library.quiz.values() if question.on_paper)
    blocks = tuple(
        _quiz_question(number, question, with_answers, tr)
        for number, question in enumerate(printed, start=1)
    )
    return Handout(
        id=QUIZ_KEY if with_answers else QUIZ,
        title=title,
        lead=tr("For the teacher.") if with_answers else lead,
        blocks=blocks,
        left=_find_even_split(blocks),
        foot=write_foot((), content, tr),
    )


def _find_even_split(blocks: Sequence[Block]) -> int:
    """How many blocks stand on the left where both columns are as short as can be."""
    lines = [_count_lines(block) for block in blocks]
    return min(
        range(1, len(lines) + 1), key=lambda n: max(sum(lines[:n]), sum(lines[n:]))
    )


def _count_lines(block: Block) -> float:
    """About how many lines a block fills, with the space below it."""
    heading = 1.3 * ceil(len(block.heading) / _LETTERS_A_LINE)
    texts = (block.text, *block.items, block.after)
    lines = sum(ceil(len(text) / _LETTERS_A_LINE) for text in texts)
    return heading + lines + (_DRAWN_LINES if block.drawings else 0) + 0.5


def _quiz_question(
    number: int, question: QuizQuestion, with_answers: bool, tr: Translate
) -> Block:
    heading = f"{number}. {tr(question.question)}"
    if with_answers:
        return Block(
            heading=heading,
            text=f"{tr(question.answer)}. {tr(question.explanation)}",
        )
    return Block(
        heading=heading,
        items=_told(question.options, tr),
        marker=Marker.BOX,
    )


def _told(texts: tuple[str, ...], tr: Translate) -> tuple[str, ...]:
    return tuple(map(tr, texts))
