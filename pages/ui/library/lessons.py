"""The hub of everything to read, and the lessons."""

from typing import NamedTuple

import streamlit as st

from hinge_core.content.reading_files import split_sections
from hinge_core.documents.handouts import LESSONS as PRINTED
from hinge_core.i18n.language import later
from pages.ui.library import (
    drawn_figures,
    drill_list,
    frame,
    lesson_pictures,
    shelf,
    sourcing,
)
from pages.ui.shell import links
from pages.ui.shell.text import tr


class Door(NamedTuple):
    """A page that the hub leads to."""

    file: str
    title: str
    says: str


DOORS = (
    Door(
        "drills.py",
        later("Drills"),
        later("How to set up, what to do, how it should feel."),
    ),
    Door(
        "ladder.py",
        later("The ladder"),
        later("Which drill comes first, when to go on, and a plan for four weeks."),
    ),
    Door(
        "faults.py",
        later("Common mistakes"),
        later("What each one looks like, and what helps."),
    ),
    Door(
        "quiz.py",
        later("Quiz"),
        later("Questions and pictures, with the reason at once."),
    ),
    Door(
        "questions.py", later("Questions"), later("Short answers to what people ask.")
    ),
    Door(
        "measures.py",
        later("The numbers"),
        later("What each angle and distance means."),
    ),
    Door(
        "myths.py",
        later("What people say"),
        later("Ten sayings, and what is known of each."),
    ),
    Door(
        "sources.py",
        later("Sources"),
        later("Where everything here comes from, and where the sources differ."),
    ),
    Door(
        "handouts.py",
        later("Handouts"),
        later("One page to print for each drill, and more."),
    ),
)


def show_hub() -> None:
    """The way in: what a hinge is, the lessons, and all the pages beside them."""
    first, *others = shelf.read_library().lessons.values()
    words, picture = st.columns([3, 2], gap="large", vertical_alignment="center")
    with words:
        frame.begin(tr("Learn the hinge"), tr(_intro(first.body)))
        links.show(f"learn/{first.id}", tr("How it goes, step by step"))
        links.show("learn/hinge_and_squat", tr("Hinge or squat?"))
    with picture:
        drawn_figures.show_motion("bodyweight_hinge")
    st.header(tr("Practise"), anchor="practise")
    _doors(DOORS[:4])
    st.header(tr("Read"), anchor="read")
    with frame.show_cards("lessons", 200):
        for lesson in (first, *others):
            with frame.show_card(f"lesson_{lesson.id}"):
                links.show(f"learn/{lesson.id}", tr(lesson.title))
                st.markdown(tr(lesson.summary))
    st.header(tr("Look up"), anchor="look-up")
    _doors(DOORS[4:])


def show(lesson_id: str) -> None:
    """One lesson, with its pictures, and the way to the next."""
    lessons = shelf.read_library().lessons
    lesson = lessons[lesson_id]
    frame.begin_item(tr(lesson.title), tr(lesson.summary), "learn.py")
    if lesson_id in PRINTED:
        links.show_print(lesson_id)
    lesson_pictures.show(lesson_id)
    st.markdown(tr(_intro(lesson.body)))
    for heading, text in split_sections(lesson.body).items():
        st.header(tr(heading), anchor=links.make_anchor(heading))
        st.markdown(tr(text))
        for entry in lesson.admits:
            if entry.heading == heading:
                drill_list.show_row(entry.drills, links.make_anchor(heading))
    sourcing.show_sources(lesson.sources, lesson_id)
    following = dict(zip(lessons, list(lessons)[1:], strict=False)).get(lesson_id)
    if following:
        title = tr("Next: {lesson}").format(lesson=tr(lessons[following].title))
        links.show(f"learn/{following}", title, ":material/arrow_forward:")


def _doors(doors: tuple[Door, ...]) -> None:
    with frame.show_cards(f"doors_{doors[0].title}", 200):
        for door in doors:
            with frame.show_card(f"door_{door.file.removesuffix('.py')}"):
                st.page_link(door.file, label=tr(door.title), icon="")
                st.markdown(tr(door.says))


def _intro(body: str) -> str:
    """What stands before the first heading."""
    return body.partition("\n## ")[0].strip()
