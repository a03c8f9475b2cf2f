"""The pictures of a round, side by side, each with its letter and its words."""

from string import ascii_uppercase

import streamlit as st

from hinge_core.drawing.figure import Picture
from hinge_core.drawing.figure.told import tell_posture
from pages.ui.quiz.rounds import Round
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme

ROW_PX, GAP_PX = 350.0, 17.0  # what all of them together take on a phone
MOST_SCALE = 0.75  # of the picture's own size


def show(one: Round) -> None:
    """Draw them; a single picture needs no letter."""
    if not one.pictures:
        return
    wide = sum(picture.frame.width for picture in one.pictures)
    tall = max(picture.frame.height for picture in one.pictures)
    room = ROW_PX - GAP_PX * (len(one.pictures) - 1)
    scale = min(MOST_SCALE, room / wide, ROW_PX / tall)
    with st.container(
        horizontal=True, vertical_alignment="bottom", key="quiz_pictures"
    ):
        for letter, picture in zip(ascii_uppercase, one.pictures, strict=False):
            with st.container(width="content", gap="xsmall"):
                _show(picture, letter, scale, alone=len(one.pictures) == 1)


def _show(picture: Picture, letter: str, scale: float, *, alone: bool) -> None:
    name = tr("Picture {letter}").format(letter=letter)
    words = tell_posture(
        picture.posed, cache.load_content().measures, find_translator()
    )
    st.image(
        picture.to_svg(find_visitor_theme()),
        width=round(picture.frame.width * scale),
        alt=words if alone else f"{name}: {words}",
    )
    if not alone:
        st.markdown(f"**{name}**")
