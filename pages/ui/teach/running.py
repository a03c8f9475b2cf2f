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
    standing = walking.find_standing(at)
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    with st.container(key="lesson_bar"):
        with st.container(key="lesson_podium"):
            show_podium(PODIUM, _find_place(standing), _move, _choose)
        st.button(
            tr("Leave"),
            key="lesson_leave",
            icon=":material/close:",
            on_click=walking.leave,
        )
    st.title(tr(standing.scene.title), anchor=False)
    with st.container(key=f"lesson_scene_{standing.scene.kind}"):
        _show_scene(standing)


def _show_scene(standing: StopShown) -> None:
    """Each kind of scene has one home."""
    {
        "figures": scenes.show_figures,
        "care": scenes.show_care,
        "watch": scenes.show_watch,
        "guess": guessing_angles.show,
        "spot": spotting.show,
        "pair": two_clips.show,
    }[standing.scene.kind](standing)


def _find_place(standing: StopShown) -> LessonPlace:
    lesson, scene = walking.find_lesson(), standing.scene
    told = tr("{number} of {total}").format(
        number=lesson.stops[standing.at].step + 1, total=len(lesson.steps)
    )
    return LessonPlace(
        at=standing.at,
        last=len(lesson.stops) - 1,
        step=standing.step.id,
        minutes=standing.step.minutes,
        told=f"{told} · {tr(standing.step.title)}",
        choices=len(scene.among) if isinstance(scene, SpotScene) else 0,
        counts=isinstance(scene, GuessScene) and standing.reveal == 0,
    )


def _move() -> None:
    to = read_moved(PODIUM, len(walking.find_lesson().stops) - 1)
    if to is not None:
        walking.go_to(to)


def _choose() -> None:
    at = walking.find_stop()
    standing = None if at is None else walking.find_standing(at)
    if standing is None or not isinstance(standing.scene, SpotScene):
        return
    chosen = read_chosen(PODIUM, len(standing.scene.among))
    if chosen is not None:
        spotting.choose(standing, standing.scene.among[chosen])
