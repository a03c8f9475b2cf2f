"""What a lesson shows beside its words."""

import streamlit as st

from hinge_core.drawing import charts
from hinge_core.measuring.phases import Phase
from pages.ui.library import drawn_figures, layer_pictures
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr
from pages.ui.shell.theme import find_visitor_theme


def show(lesson_id: str) -> None:
    """What a lesson shows beside its words; most need nothing."""
    if lesson_id == "what_is_a_hinge":
        layer_pictures.show()
    elif lesson_id == "hinge_and_squat":
        with st.container(horizontal=True, key="moments_contrast"):
            pair = (("bodyweight_hinge", tr("Hinge")), ("squat", tr("Squat")))
            for drill, name in pair:
                with st.container(width="content", gap="xsmall"):
                    drawn_figures.show_moment(drill, Phase.BOTTOM, 0.48)
                    st.markdown(f"**{name}**")
    elif lesson_id == "three_points":
        drawn_figures.show_moments("dowel_hinge", 0.55)
    elif lesson_id == "everyday":
        drawn_figures.show_motion("everyday_hinge")
    elif lesson_id == "how_heavy":
        language = find_translator()
        svg = charts.draw_effort_scale(find_visitor_theme(), language)
        st.image(svg, width=520, alt=charts.describe_effort(language))
    elif lesson_id == "filming":
        guide, language = cache.load_content().filming, find_translator()
        svg = charts.draw_filming_diagram(guide, find_visitor_theme(), language)
        st.image(svg, width=480, alt=charts.describe_filming(guide, language))
