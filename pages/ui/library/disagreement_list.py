"""Where our sources differ: what each says, and the position taken here."""

import streamlit as st

from hinge_core.content.reading_files import Disagreement
from hinge_core.i18n.language import later
from pages.ui.library import frame, shelf, sourcing
from pages.ui.shell.text import tr

TELLERS = {  # the five texts that this app began with
    "S0": later("A coach"),
    "S1": later("An exercise library"),
    "S2": later("A physiotherapist (B. Russell)"),
    "S3": later("A clinic (S. Spoto)"),
    "S4": later("A trainer (J. Harris)"),
}


def show_list() -> None:
    """Every point, folded to its topic; a part of the page of sources."""
    st.header(tr("Where the first five differ"), anchor="disagreements")
    st.markdown(
        tr(
            "This app began with five texts about the hinge. They do not agree on "
            "everything. Here is what each one says, and where we stand."
        )
    )
    for id, point in shelf.read_library().disagreements.items():
        with st.expander(tr(point.topic), key=f"point_{id}"):
            _point(point)


def show_one(id: str) -> None:
    """One point as a page of its own."""
    point = shelf.read_library().disagreements[id]
    frame.begin_item(tr(point.topic), "", "sources.py")
    _point(point)
    sourcing.show_sources(point.sources, id)


def _point(point: Disagreement) -> None:
    says = (f"**{tr(TELLERS[who])}**: {tr(said)}" for who, said in point.says.items())
    st.markdown(frame.show_bullets(says))
    known = sourcing.grade(point.grade)
    st.markdown(f"**{tr('Where we stand')}**: {tr(point.position)} {known}")
    st.markdown(sourcing.write_cited(point.sources))
