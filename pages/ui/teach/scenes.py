"""Scenes that only show: moving figures, what is read out, the sheet for pairs."""

import base64
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

import streamlit as st

from hinge_core.content.class_lesson import CareScene, FiguresScene
from hinge_core.drawing.figure import Picture
from hinge_core.drawing.palette import Theme
from pages.ui.library import figure_words, frame, shelf
from pages.ui.safety.helplines import show_whom_to_ring
from pages.ui.session import cache
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme
from pages.ui.teach import walking
from pages.ui.teach.walking import StopShown

REPEATS = 12  # of a figure on the wall, before it rests
_PLAYS = "plays_lesson_"  # a key


class WallPicture(NamedTuple):
    """A drawing, its words, the name below it, and its size beside others."""

    svg: str
    words: str
    name: str
    picture: Picture


def show_figures(stop: StopShown) -> None:
    """One figure or two at one scale, as tall as the wall, and the lines beside."""
    scene = stop.scene
    if not isinstance(scene, FiguresScene):
        return
    with st.container(key="lesson_picture"):
        moving = _draw_moving_row(stop, scene.drills, scene.names)
    with st.container(key="lesson_words"):
        show_lines(scene.lines)
        _offer_motion(stop, moving=moving)


def show_watch(stop: StopShown) -> None:
    """The sheet for pairs beside a figure, for whoever has no paper."""
    sheet = walking.find_lesson().observation
    with st.container(key="lesson_picture"):
        moving = _draw_moving_row(stop, (sheet.drill,), ("",))
    with st.container(key="lesson_words"):
        st.markdown(tr(sheet.how))
        st.markdown("\n".join(f"{n}. {tr(row)}" for n, row in enumerate(sheet.rows, 1)))
        st.markdown(f"**{tr(sheet.say)}** …")
        _offer_motion(stop, moving=moving)


def _draw_moving_row(
    stop: StopShown, drills: Sequence[str], names: Sequence[str]
) -> bool:
    """Draw some drills beside each other; whether they move now."""
    plays = int(st.session_state.setdefault(f"{_PLAYS}{stop.key}", 1))
    moving = plays % 2 == 1
    draw_row(
        _draw_drill(drill, name and tr(name), find_visitor_theme(), moving * plays)
        for drill, name in zip(drills, names, strict=True)
    )
    return moving


def _offer_motion(stop: StopShown, *, moving: bool) -> None:
    """What moves for long can be stopped."""
    st.button(
        tr("Stop the picture") if moving else tr("Play it"),
        key=f"lesson_motion_{stop.key}",
        icon=":material/pause:" if moving else ":material/play_arrow:",
        on_click=_play_or_stop,
        args=(f"{_PLAYS}{stop.key}",),
    )


def _play_or_stop(key: str) -> None:
    st.session_state[key] += 1


def _draw_drill(drill: str, name: str, theme: Theme, plays: int) -> WallPicture:
    """A drill moving, or still where ``plays`` is 0."""
    phase = shelf.list_phases(drill)[-1] if plays else shelf.turn(drill)
    picture = shelf.find_moment(drill, phase or shelf.list_phases(drill)[0])
    if plays:
        # One the browser has not seen yet, so that it begins from the start.
        svg = _draw_moving(drill, theme) + f"<!--{plays}-->"
    else:
        svg = picture.to_svg(theme)
    words = f"{name}: {figure_words.tell_angles(picture.posed.measures)}"
    return WallPicture(svg, words, name, picture)


@st.cache_data(show_spinner=False, max_entries=12)
def _draw_moving(drill: str, theme: Theme) -> str:
    from hinge_core.drawing.figure import animate_drill  # loads what draws

    return animate_drill(drill, theme, repeats=REPEATS)


def draw_row(pictures: Iterable[WallPicture]) -> None:
    """Draw them side by side on one floor, people at one scale (teach.css)."""
    row = list(pictures)
    tallest = max(one.picture.frame.height for one in row)
    figures = "".join(_write_figure(one, tallest) for one in row)
    st.html(f'<div class="wall wall-{len(row)}">{figures}</div>')


def _write_figure(one: WallPicture, tallest: float) -> str:
    box = one.picture.frame
    size = f"--share:{box.height / tallest:.4f};--ratio:{box.width / box.height:.4f}"
    coded = base64.b64encode(one.svg.encode()).decode()
    image = (
        f'<img style="{size}" alt="{escape(one.words)}" '
        f'src="data:image/svg+xml;base64,{coded}">'
    )
    name = f"<figcaption>{escape(one.name)}</figcaption>" if one.name else ""
    return f"<figure>{image}{name}</figure>"


def show_care(stop: StopShown) -> None:
    """What is read out before anybody moves."""
    scene, parts = stop.scene, cache.load_content().restrictions.parts
    if not isinstance(scene, CareScene):
        return
    with st.container(key="lesson_words"):
        show_lines(scene.lines)
        with st.container(key="lesson_parts"):
            for id in scene.parts:
                with st.container(key=f"lesson_part_{id}"):
                    _show_part(id)
        if "ring_now" in scene.parts:
            st.markdown(f"**{tr(parts['ring_now'].closing)}**")
            show_whom_to_ring()


def _show_part(id: str) -> None:
    part = cache.load_content().restrictions.parts[id]
    st.subheader(tr(part.title), anchor=False)
    st.markdown(frame.show_bullets(tr(line.text) for line in part.lines))


def show_lines(lines: Sequence[str]) -> None:
    """Lines of content, each by itself."""
    for line in lines:
        st.markdown(tr(line))
