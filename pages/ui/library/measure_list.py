"""What each number of a result means, each with its drawing."""

import streamlit as st

from hinge_core.drawing.figure.measure_pictures import find_measure_picture
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.words import MeasureText
from pages.ui.library import failure_cases, frame
from pages.ui.session import cache
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme

PICTURE_PX, TALLEST_PX = 190.0, 210.0


def show(only: str | None) -> None:
    """All numbers, or the one that the address names."""
    texts = cache.load_content().measures
    if only is None:
        lead = tr("What each number of a result means. Angles are 0 when you stand.")
        frame.begin(tr("The numbers"), lead, "learn.py")
        failure_cases.show_link()
    for measure, text in texts.items():
        if only is None:
            st.header(tr(text.label), anchor=measure.value.replace("_", "-"))
        elif measure == only:
            frame.begin_item(tr(text.label), "", "measures.py")
        else:
            continue
        _show(measure, text)
    if only is not None:
        failure_cases.show_link()


def _show(measure: Measure, text: MeasureText) -> None:
    """The drawing, and beside it (below it on a phone) what it means."""
    picture, words = st.columns([2, 5], gap="medium", vertical_alignment="center")
    with picture:
        size = find_measure_picture(measure).frame
        scale = min(PICTURE_PX / size.width, TALLEST_PX / size.height)
        drawing = _draw(measure, find_visitor_theme())
        told = tr("{number}, drawn").format(number=tr(text.label))
        st.image(drawing, width=round(size.width * scale), alt=told)
    with words:
        st.markdown(tr(text.meaning))
        if text.caveat:
            st.markdown(tr(text.caveat))
        with st.expander(tr("Exactly"), key=f"exactly_{measure}"):
            st.markdown(tr(text.definition))


@st.cache_data(show_spinner=False, max_entries=60)
def _draw(measure: Measure, theme: Theme) -> str:
    return find_measure_picture(measure).to_svg(theme)
