"""The lesson on the wall: one scene, and the bar that leads it."""

import streamlit as st

from hinge_core.content.class_lesson import GuessScene, SpotScene
from pages.ui.components.podium.podium import (
    LessonPlace,
    read_chosen,
    read_moved,
    show_podium,
)
from pages.ui.shell.dressing import ASSETS
from pages.ui.shell.text import tr
from pages.ui.teach import guessing_angles, scenes, spotting, two_clips, walking
from pages.ui.teach.walking import StopShown

STYLE = ASSETS / "teach.css"
PODIUM = "podium"  # a key


def show(at: int) -> None:
    """The stop, with everything around it out of the way."""
    stop = walking.find_shown(at)
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    with st.container(key="lesson_bar"):
        with st.container(key="lesson_podium"):
            show_podium(PODIUM, _find_place(stop), _move, _choose)
        st.button(
            tr("Leave"),
            key="lesson_leave",
            icon=":material/close:",
            on_click=walking.leave,
        )
    st.title(tr(stop.scene.title), anchor=False)
    with st.container(key=f"lesson_scene_{stop.scene.kind}"):
        _show_scene(stop)


def _show_scene(stop: StopShown) -> None:
    """Each kind of scene has one home."""
    {
        "figures": scenes.show_figures,
        "care": scenes.show_care,
        "watch": scenes.show_watch,
        "guess": guessing_angles.show,
        "spot": spotting.show,
        "pair": two_clips.show,
    }[stop.scene.kind](stop)


def _find_place(stop: StopShown) -> LessonPlace:
    lesson, scene = walking.find_lesson(), stop.scene
    told = tr("{number} of {total}").format(
        number=lesson.stops[stop.at].step + 1, total=len(lesson.steps)
    )
    return LessonPlace(
        at=stop.at,
        last=len(lesson.stops) - 1,
        step=f"{walking.count_begun()}/{stop.step.id}",
        minutes=stop.step.minutes,
        told=f"{told} · {tr(stop.step.title)}",
        choices=len(scene.among) if isinstance(scene, SpotScene) else 0,
        counts=isinstance(scene, GuessScene) and stop.reveal == 0,
    )


def _move() -> None:
    to = read_moved(PODIUM, len(walking.find_lesson().stops) - 1)
    if to is not None:
        walking.go_to(to)


def _choose() -> None:
    at = walking.find_stop()
    stop = None if at is None else walking.find_shown(at)
    if stop is None or not isinstance(stop.scene, SpotScene):
        return
    chosen = read_chosen(PODIUM, len(stop.scene.among))
    if chosen is not None:
        spotting.choose(stop, stop.scene.among[chosen])
