"""Sheets beside the drills': the four weeks with their log, lessons, what pairs see."""

from hinge_core.content import Content
from hinge_core.content.class_lesson import PairSheet
from hinge_core.content.drill_cards import list_items
from hinge_core.content.reading_files import (
    Lesson,
    PlanFile,
    PlanWeek,
    split_sections,
)
from hinge_core.documents.handouts.page import Block, Drawing, Handout, Marker
from hinge_core.i18n.language import Translate

LOG_LINES = 20  # five days a week, four weeks
BLANK = "_" * 44
LINE = "_" * 30
SHORT_LINE = "_" * 10


def compose_plan(content: Content, plan: PlanFile, tr: Translate) -> Handout:
    """What each week says on the left, the log to fill in on the right."""
    weeks = [_week(week, content, tr) for week in plan.weeks]
    warm_up = Block(heading=tr("Warm-up"), items=tell_each(plan.warm_up, tr))
    rest = Block(heading=tr("Rest"), items=tell_each(plan.rest, tr))
    return Handout(
        id="plan",
        title=tr("Four weeks"),
        lead=tr(plan.intro),
        blocks=(warm_up, *weeks, rest, _log(plan, tr)),
        left=1 + len(weeks),
        foot=write_foot(plan.sources, content, tr),
    )


def _week(week: PlanWeek, content: Content, tr: Translate) -> Block:
    lines = (f"{tr(content.drills[s.drill].name)}: {tr(s.text)}" for s in week.sets)
    heading = tr("Week {number}: {aim}")
    return Block(
        heading=heading.format(number=week.week, aim=tr(week.aim)),
        items=tuple(lines),
        marker=Marker.BOX,
        after=tr(week.check),
    )


def _log(plan: PlanFile, tr: Translate) -> Block:
    return Block(
        heading=tr(plan.log.title),
        text=" · ".join(tell_each(plan.log.columns, tr)),
        items=(BLANK,) * LOG_LINES,
        marker=Marker.BOX,
    )


def compose_lesson(lesson: Lesson, content: Content, tr: Translate) -> Handout:
    """A lesson on one page, its headings in two columns."""
    texts = split_sections(lesson.body)
    blocks = tuple(make_section(tr(h), tr(text)) for h, text in texts.items())
    return Handout(
        id=lesson.id,
        title=tr(lesson.title),
        lead=tr(lesson.body.partition("\n## ")[0].strip()),
        blocks=blocks,
        left=(len(blocks) + 1) // 2,
        foot=write_foot(lesson.sources, content, tr),
    )


def compose_observation(
    sheet: PairSheet, drawings: tuple[Drawing, ...], content: Content, tr: Translate
) -> Handout:
    """What can be seen without an app, to be ticked for two people."""
    people = (tr("The first of the pair"), tr("The second of the pair"))
    blocks = tuple(
        Block(
            heading=name,
            items=tell_each(sheet.rows, tr),
            marker=Marker.BOX,
            after=f"{tr(sheet.say)} {LINE}",
        )
        for name in people
    )
    return Handout(
        id="observation",
        title=tr(sheet.title),
        lead=tr(sheet.how),
        drawings=drawings,
        blocks=blocks,
        left=1,
        foot=write_foot(sheet.sources, content, tr),
    )


def make_section(heading: str, text: str) -> Block:
    """A heading with its list, or with its text on one line."""
    items = list_items(text)
    if not items:
        return Block(heading=heading, text=" ".join(text.split()))
    marker = Marker.NUMBER if text.startswith("1.") else Marker.BULLET
    return Block(heading=heading, items=items, marker=marker)


def write_foot(sources: tuple[str, ...], content: Content, tr: Translate) -> str:
    """The last line: what this is, and where it comes from, in words."""
    notice = tr("This is education, not medical advice.")
    if not sources:
        return f"{notice} Hip-hinge studio"
    names = "; ".join(tr(content.sources[id].short_name) for id in sources)
    cited = tr("Sources: {ids}").format(ids=names)
    return f"{notice} {cited}. Hip-hinge studio"


def tell_each(texts: tuple[str, ...], tr: Translate) -> tuple[str, ...]:
    """Each text in the reader's language."""
    return tuple(map(tr, texts))
