"""The drawn figure on a page: still, in pairs, and moving at a drill's tempo."""

import streamlit as st

from hinge_core.drawing.figure import Picture
from hinge_core.measuring.phases import Phase
from pages.ui.library import figure_words, moving_figure, shelf
from pages.ui.session import cache
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme

ROW_PX = 300.0  # widest row of moments


def show_moment(drill: str, phase: Phase, scale: float) -> None:
    """One moment of a drill; ``scale`` in pixels for a unit of the picture."""
    picture = shelf.find_moment(drill, phase)
    svg = shelf.draw_drill_svg(drill, phase, find_visitor_theme())
    _show(
        svg,
        picture,
        figure_words.tell_moment(drill, phase, picture.posed.measures),
        scale,
    )


def show_moments(drill: str, scale: float | None = None) -> None:
    """Every moment of a drill, side by side, each with its name below."""
    phases = shelf.list_phases(drill)
    widths = sum(shelf.find_moment(drill, phase).frame.width for phase in phases)
    fitting = min(0.4, ROW_PX / widths) if scale is None else scale
    with st.container(horizontal=True, key=f"moments_{drill}"):
        for phase in phases:
            with st.container(width="content", gap="xsmall"):
                show_moment(drill, phase, fitting)
                st.markdown(f":gray[{figure_words.name_phase(phase)}]")


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
                _show(
                    svg,
                    picture,
                    f"{caption}: {figure_words.tell_angles(picture.posed.measures)}",
                    scale,
                )
                st.markdown(f":gray[{caption}]")


def show_motion(drill: str) -> None:
    """A drill at its tempo; nothing for one that is not drawn yet."""
    if shelf.turn(drill) is not None:
        moving_figure.show(drill)


def _show(svg: str, picture: Picture, words: str, scale: float) -> None:
    st.image(svg, width=round(picture.frame.width * scale), alt=words)
