"""The drawn figure on a page: still, in pairs, and moving at a drill's tempo."""

import streamlit as st

from hinge_core.drawing.figure import Picture
from hinge_core.i18n.language import later
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import write_number
from pages.ui.library import shelf
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

_MOMENTS = {
    Phase.START: later("Start"),
    Phase.BOTTOM: later("Bottom"),
    Phase.TOP: later("Top"),
}
MOTION_PX, ROW_PX = 340.0, 300.0  # widest moving picture; widest row of moments
TOLD = (Measure.TRUNK_INCLINATION, Measure.HIP_FLEXION, Measure.KNEE_FLEXION)


def show_moment(drill: str, phase: Phase, scale: float) -> None:
    """One moment of a drill; ``scale`` in pixels for a unit of the picture."""
    picture = shelf.find_moment(drill, phase)
    svg = shelf.draw_drill_svg(drill, phase, find_visitor_theme())
    _show(svg, picture, _moment_in_words(drill, phase), scale)


def show_moments(drill: str, scale: float | None = None) -> None:
    """Every moment of a drill, side by side, each with its name below."""
    phases = shelf.list_phases(drill)
    widths = sum(shelf.find_moment(drill, phase).frame.width for phase in phases)
    fitting = min(0.4, ROW_PX / widths) if scale is None else scale
    with st.container(horizontal=True, key=f"moments_{drill}"):
        for phase in phases:
            with st.container(width="content", gap="xsmall"):
                show_moment(drill, phase, fitting)
                st.markdown(f":gray[{tr(name_phase(phase))}]")


def show_fault(fault: str) -> None:
    """What usually happens beside the fault, large, each with its name."""
    name = tr(cache.load_content().faults[fault].name)
    _pair(fault, (tr("Usual"), name), 0.55)


def show_fault_small(fault: str) -> None:
    """The same pair for a card, where the fault's name stands below."""
    with st.container(key=f"figure_fault_{fault}"):
        _pair(fault, (tr("Usual"), tr("This mistake")), 0.36)


def _pair(fault: str, captions: tuple[str, str], scale: float) -> None:
    pair = shelf.find_fault_pair(fault)
    if pair is None:
        return
    svgs = shelf.draw_fault_svgs(fault, find_visitor_theme())
    with st.container(horizontal=True, key=f"pair_{fault}"):
        for picture, svg, caption in zip(pair, svgs, captions, strict=True):
            with st.container(width="content", gap="xsmall"):
                _show(svg, picture, f"{caption}: {tell_angles(picture)}", scale)
                st.markdown(f":gray[{caption}]")


@st.fragment
def show_motion(drill: str) -> None:
    """A drill at its tempo; it rests after a while, and stops when asked to.

    Where the browser asks for less motion, the style shows the still one instead.
    """
    theme, last = find_visitor_theme(), shelf.turn(drill)
    if last is None:
        return
    picture = shelf.find_moment(drill, last)
    scale = min(0.72, MOTION_PX / picture.frame.width)
    with st.container(key=f"resting_{drill}"):
        show_moment(drill, last, scale)
    with st.container(key=f"moving_{drill}"):
        plays = st.session_state.setdefault(f"plays_{drill}", 1)
        moving = plays % 2 == 1
        svg = shelf.draw_drill_svg(drill, last, theme)
        if moving:
            # One the browser has not seen yet, so that it begins from the start.
            svg = cache.draw_motion_svg(drill, theme) + f"<!--{plays}-->"
        _show(svg, picture, _motion_in_words(drill), scale)
        st.button(
            tr("Stop the picture") if moving else tr("Play it"),
            key=f"motion_{drill}",
            icon=":material/pause:" if moving else ":material/play_arrow:",
            on_click=_next_play,
            args=(drill,),
        )


def _next_play(drill: str) -> None:
    st.session_state[f"plays_{drill}"] += 1


def name_phase(phase: Phase) -> str:
    """How a moment is called under its picture."""
    return _MOMENTS[phase]


def tell_angles(picture: Picture) -> str:
    """The angles of a drawn posture, for whoever does not see it."""
    texts = cache.load_content().measures
    measures = picture.posed.measures
    values = {m: write_number(measures[m], texts[m], find_translator()) for m in TOLD}
    return ", ".join(
        f"{tr(texts[m].label)} {value}{tr(texts[m].unit)}"
        for m, value in values.items()
    )


def _moment_in_words(drill: str, phase: Phase) -> str:
    name = tr(cache.load_content().drills[drill].name)
    angles = tell_angles(shelf.find_moment(drill, phase))
    return f"{name}, {tr(name_phase(phase)).lower()}: {angles}"


def _motion_in_words(drill: str) -> str:
    name = tr(cache.load_content().drills[drill].name)
    return tr("{drill}, moving at its tempo").format(drill=name)


def _show(svg: str, picture: Picture, words: str, scale: float) -> None:
    st.image(svg, width=round(picture.frame.width * scale), alt=words)
