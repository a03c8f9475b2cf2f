"""Where a lesson stands: the address names the step, the visit knows the rest."""

from typing import NamedTuple

import streamlit as st

from hinge_core.content.class_lesson import ClassLesson, LessonScene, LessonStep
from pages.ui.library import shelf

STEP = "step"  # the name in the address
_AT, _BEGUN = "class_lesson_at", "class_lesson_begun"
_CLASS = "class_said_"  # what a class said, by scene


class StopShown(NamedTuple):
    """A stop with all that it is about."""

    at: int
    step: LessonStep
    scene: LessonScene
    reveal: int  # how much of the scene is told
    key: str  # of the scene, for what a class has guessed or chosen in it


def find_lesson() -> ClassLesson:
    """The lesson, read once."""
    return shelf.read_library().class_lesson


def find_stop() -> int | None:
    """The stop that is on the wall, counted from 0; None before the lesson begins.

    Where the address names another step than the visit is at, as after a link or the
    way back, that step begins.
    """
    lesson, asked = find_lesson(), st.query_params.get(STEP)
    steps = [step.id for step in lesson.steps]
    if asked not in steps:
        st.query_params.pop(STEP, None)
        return None
    at: int = st.session_state.get(_AT, 0)
    stops = lesson.stops
    if steps[stops[at].step] != asked:
        at = find_first_stop(steps.index(asked))
        st.session_state[_AT] = at
    return at


def find_first_stop(step: int) -> int:
    """The stop that a step begins with."""
    return next(i for i, stop in enumerate(find_lesson().stops) if stop.step == step)


def find_shown(at: int) -> StopShown:
    """What a stop is about."""
    lesson = find_lesson()
    stop = lesson.stops[at]
    step = lesson.steps[stop.step]
    scene = step.scenes[stop.scene]
    return StopShown(at, step, scene, stop.reveal, f"{step.id}_{stop.scene}")


def go_to(at: int) -> None:
    """Bring another stop to the wall."""
    st.session_state[_AT] = at
    st.query_params[STEP] = find_shown(at).step.id


def begin(step: int = 0) -> None:
    """Begin a step, with nothing guessed or chosen by the class before."""
    for key in [key for key in st.session_state if str(key).startswith(_CLASS)]:
        del st.session_state[key]
    st.session_state[_BEGUN] = count_begun() + 1
    go_to(find_first_stop(step))


def count_begun() -> int:
    """How many lessons were begun in this visit: each has its own time."""
    return int(st.session_state.get(_BEGUN, 0))


def leave() -> None:
    """Back to what the lesson is about; where it stood is kept."""
    st.query_params.pop(STEP, None)


def keep_said(key: str, said: float | str) -> None:
    """Keep what the class guessed or chose in a scene."""
    st.session_state[f"{_CLASS}{key}"] = said


def find_said(key: str) -> float | str | None:
    """What the class guessed or chose in a scene; None where it did not."""
    said: float | str | None = st.session_state.get(f"{_CLASS}{key}")
    return said
