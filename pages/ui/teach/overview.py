"""Before the lesson: what it is, what it needs, its steps and its sheets."""

import streamlit as st

from hinge_core.documents.handouts.step_sheets import STEP
from pages.ui.library import frame
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import tr
from pages.ui.teach import class_visit, walking


def show() -> None:
    """The way into the lesson, and all there is to prepare."""
    lesson = walking.find_lesson()
    frame.begin(tr("Teach the hinge"), tr(lesson.intro))
    told = tr("{steps} steps, about {minutes} minutes.").format(
        steps=len(lesson.steps), minutes=lesson.minutes
    )
    st.markdown(f"{told} {_tell_keys()}")
    st.button(
        tr("Start the lesson"),
        type="primary",
        icon=":material/slideshow:",
        on_click=walking.begin,
        key="lesson_start",
    )
    steps, needs = st.columns([3, 2], gap="large")
    with steps:
        st.header(tr("The steps"), anchor="steps")
        with st.container(gap="xxsmall"):
            for number, step in enumerate(lesson.steps):
                _show_step(number, tr(step.title), step.minutes)
    with needs:
        st.header(tr("What you need"), anchor="needs")
        st.markdown(frame.show_bullets(tr(need) for need in lesson.needs))
        st.header(tr("To print"), anchor="print")
        links.show_handout("class_lesson", tr("The lesson, for the teacher"))
        first_step = lesson.steps[0].id
        links.show_handout(f"{STEP}{first_step}", tr("The steps, one sheet each"))
        links.show_handout("observation", tr("What you can see, for pairs"))
        links.show_handout("ladder_by_eye", tr("The ladder, by eye"))
        stations = lesson.stations.drills
        links.show_handout(f"station_{stations[0]}", tr("Station cards"))
        first_fault = next(iter(cache.load_content().faults))
        links.show_handout(f"poster_{first_fault}", tr("Posters, one a fault"))
        links.show_handout("certificate", tr("Certificate"))
        if class_visit.is_allowed():
            st.page_link(
                "class_clips.py", label=tr("Clips of a class"), icon=":material/groups:"
            )


def _tell_keys() -> str:
    return tr(
        "The arrow keys or a presenter lead on and back. Nothing is filmed, and no "
        "answers are kept."
    )


def _show_step(number: int, title: str, minutes: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"go_{number}"):
        st.button(
            f"{number + 1}. {title}",
            key=f"lesson_step_{number}",
            type="tertiary",
            on_click=walking.begin,
            args=(number,),
        )
        told = tr("{minutes} min").format(minutes=minutes)
        st.markdown(f":gray[{told}]")
