"""Spot the fault: a large picture, up to four answers, and the reason at once."""

from dataclasses import replace

import streamlit as st

from hinge_core.content.class_lesson import SpotScene
from hinge_core.drawing.figure import Picture
from pages.ui.library import figure_words, shelf
from pages.ui.session import cache
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme
from pages.ui.teach import walking
from pages.ui.teach.scenes import WallPicture, draw_row
from pages.ui.teach.walking import StopShown


def choose(stop: StopShown, fault: str) -> None:
    """Keep the class's first answer, and tell the right one."""
    if stop.reveal == 0:
        walking.keep_said(stop.key, fault)
        walking.go_to(stop.at + 1)


def show(stop: StopShown) -> None:
    """The picture, its answers, and what a coach would say once it is told."""
    scene, told = stop.scene, stop.reveal > 0
    if not isinstance(scene, SpotScene):
        return
    pair = shelf.find_fault_pair(scene.fault)
    if pair is None:
        return
    with st.container(key="lesson_picture"):
        draw_row([_draw(scene, pair[1], told=told)])
    with st.container(key="lesson_words"):
        for number, fault in enumerate(scene.among):
            _show_answer(stop, number, fault, right=told and fault == scene.fault)
        if told:
            st.markdown(f"**{tr('Try this')}:** {_find_cue(scene)}")


def _draw(scene: SpotScene, picture: Picture, *, told: bool) -> WallPicture:
    """The picture; its pointer, which would give it away, only once it is told."""
    theme = find_visitor_theme()
    shown = picture if told else _take_pointer(picture)
    words = figure_words.tell_angles(picture.posed.measures)
    if told:
        words = f"{tr(cache.load_content().faults[scene.fault].name)}: {words}"
    return WallPicture(shown.to_svg(theme), words, "", picture)


def _take_pointer(picture: Picture) -> Picture:
    return replace(picture, marks=())


def _show_answer(stop: StopShown, number: int, fault: str, *, right: bool) -> None:
    """One answer; once it is told the right one stands out, others step back."""
    said, told = walking.find_said(stop.key), stop.reveal > 0
    chosen = told and said == fault
    name = tr(cache.load_content().faults[fault].name)
    mark = "check_circle" if right else "radio_button_checked" if chosen else None
    st.button(
        f"{number + 1}. {name}",
        key=f"lesson_answer_{stop.key}_{number}",
        width="stretch",
        icon=mark and f":material/{mark}:",
        type="primary" if right else "secondary",
        disabled=told and not right and not chosen,
        on_click=choose,
        args=(stop, fault),
    )


def _find_cue(scene: SpotScene) -> str:
    return tr(cache.load_content().faults[scene.fault].cue)
