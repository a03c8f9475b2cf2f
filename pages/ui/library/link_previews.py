"""What a link to a page tells of itself, and the picture that stands beside it.

Asked by the server before anybody's visit has begun, so nothing here knows a visitor.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from hinge_core.content import Library, load_library
from hinge_core.documents.preview_picture import write_photo_svg, write_preview_png
from hinge_core.i18n.language import (
    SOURCE,
    Translate,
    later,
    list_offered,
    load_translator,
)
from hinge_core.media.opening import open_media
from hinge_core.stages.tasks import DEFAULT_DRILL
from pages.server.previews import LinkPreview
from pages.ui.session import cache as shared
from pages.ui.shell.dressing import NAME
from pages.ui.shell.links import PLACES
from pages.ui.shell.text import LANGUAGE

ANY_PAGE = later("Learn the hip hinge, and see how yours looks in numbers.")
DRILL, FAULT, SAMPLE = "drill", "fault", "sample"  # kinds of pictures
EXPLORER = "explore"  # a kind too, and a page
_CONTROL = re.compile(r"([a-z]+)(-?[0-9.]{1,6})")
STATES_KEPT = 64  # pictures of the explorer; there are far more than can be kept


class ToldLink(NamedTuple):
    """What a link is called, what it says, and its picture; in English."""

    title: str
    says: str
    kind: str = DRILL
    id: str = DEFAULT_DRILL


Item = Callable[[str], ToldLink | None]


def describe_link(
    page: str, query: Mapping[str, str], titles: Mapping[str, str]
) -> LinkPreview | None:
    """What is told of an address; None where it is no page.

    Parameters
    ----------
    page
        As in the address; empty for the first.
    query
        Only what this app knows by its own names changes what is told.
    titles
        The pages' titles by their address, in English.
    """
    if page not in titles:
        return None
    told = _find_item(page, query) or ToldLink(titles[page], ANY_PAGE)
    if page == EXPLORER and (state := write_state(query)):
        told = told._replace(kind=EXPLORER, id=state)
    asked = query.get(LANGUAGE, "")
    language = asked if asked in list_offered() else SOURCE
    tr = load_translator(language)
    return LinkPreview(
        title=tr(told.title),
        says=tr(told.says),
        site=NAME,
        picture=f"{told.kind}/{told.id}",
        language=language,
    )


def draw_link_picture(kind: str, id: str, language: str) -> bytes | None:
    """The picture of a link as a PNG; None for what is not known."""
    if language not in list_offered():
        language = SOURCE
    if kind == EXPLORER:
        return _draw_state(id) if is_state(id) else None
    told = {DRILL: _tell_drill, FAULT: _tell_fault, SAMPLE: _tell_sample}.get(kind)
    if told is None or told(id) is None:
        return None
    return _draw_known(kind, id, language)


@cache  # bounded by what content holds
def _draw_known(kind: str, id: str, language: str) -> bytes | None:
    tr = load_translator(language)
    svg = _draw_svg(kind, id)
    return None if svg is None else write_preview_png(svg, _name(kind, id, tr), NAME)


def _name(kind: str, id: str, tr: Translate) -> str:
    """What stands in the picture; of the usual hinge, which stands for all, nothing."""
    content = shared.load_content()
    if kind == SAMPLE:
        return tr(shared.read_samples()[id].title)
    if kind == FAULT:
        return tr(content.faults[id].name)
    return "" if id == DEFAULT_DRILL else tr(content.drills[id].name)


def _draw_svg(kind: str, id: str) -> str | None:
    from hinge_core.drawing.figure import (  # loads what draws
        list_drill_pictures,
        list_fault_pictures,
        load_poses,
    )

    if kind == SAMPLE:
        path = shared.find_sample_picture(id)
        if path is None:
            return None
        limits = shared.load_content().media
        return write_photo_svg(
            next(open_media(path.read_bytes(), id, limits).frames()).rgb
        )
    poses = load_poses()
    if kind == FAULT:
        return list_fault_pictures(id)[1].to_svg() if id in poses.faults else None
    if id not in poses.drills:
        return None
    return list_drill_pictures(id)[poses.drills[id].telling].to_svg()


def write_state(query: Mapping[str, str]) -> str:
    """Where an address puts the explorer's controls, as an id; "" where it names none.

    Each value is on a step of its control, so that no other text gets into it.
    """
    from hinge_core.drawing.figure.explorer import load_explorer  # loads what draws

    asked = load_explorer().read_settings(query)
    return "_".join(f"{id}{value:g}" for id, value in asked.items())


def is_state(id: str) -> bool:
    """Whether this is what ``write_state`` gives."""
    return bool(id) and write_state(_split_state(id)) == id


def _split_state(id: str) -> dict[str, str]:
    found = (_CONTROL.fullmatch(part) for part in id.split("_"))
    return {one[1]: one[2] for one in found if one}


@lru_cache(maxsize=STATES_KEPT)
def _draw_state(id: str) -> bytes:
    from hinge_core.drawing.figure import BalanceMark, render_svg, solve_pose
    from hinge_core.drawing.figure.explorer import DOWEL, load_explorer

    explorer = load_explorer()
    first = explorer.settings(next(iter(explorer.buttons)))
    asked = explorer.read_settings(_split_state(id))
    svg = render_svg(
        solve_pose(explorer.pose({**first, **asked})),
        props=DOWEL,
        annotations=[BalanceMark()],
        frame=explorer.stage,
    )
    return write_preview_png(svg, "", NAME)


def _find_item(page: str, query: Mapping[str, str]) -> ToldLink | None:
    """What an address names on its page; None where it names nothing known."""
    named = _ITEMS.get(page)
    if named is None:
        return None
    name, find = named
    return find(query[name]) if name in query else None


@cache
def _read_library() -> Library:
    return load_library(content=shared.load_content())


def _tell_sample(id: str) -> ToldLink | None:
    sample = shared.read_samples().get(id)
    return None if sample is None else ToldLink(sample.title, sample.shows, SAMPLE, id)


def _tell_drill(id: str) -> ToldLink | None:
    drill = shared.load_content().drills.get(id)
    return None if drill is None else ToldLink(drill.name, drill.purpose, DRILL, id)


def _tell_fault(id: str) -> ToldLink | None:
    fault = shared.load_content().faults.get(id)
    return None if fault is None else ToldLink(fault.name, fault.looks_like, FAULT, id)


def _tell_lesson(id: str) -> ToldLink | None:
    lesson = _read_library().lessons.get(id)
    return None if lesson is None else ToldLink(lesson.title, lesson.summary)


def _tell_step(id: str) -> ToldLink | None:
    lesson = _read_library().class_lesson
    titles = {step.id: step.title for step in lesson.steps}
    return ToldLink(titles[id], lesson.intro) if id in titles else None


def _tell_question(id: str) -> ToldLink | None:
    question = _read_library().quiz.get(id)
    return None if question is None else ToldLink(later("Quiz"), question.question)


_ITEMS: Mapping[str, tuple[str, Item]] = {
    "check": (SAMPLE, _tell_sample),
    "teach": ("step", _tell_step),
    **{
        PLACES[kind].file.removesuffix(".py"): (PLACES[kind].item, find)
        for kind, find in (
            ("drills", _tell_drill),
            ("faults", _tell_fault),
            ("learn", _tell_lesson),
            ("quiz", _tell_question),
        )
    },
}
