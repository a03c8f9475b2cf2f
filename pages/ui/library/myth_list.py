"""Ten things that people say, each with what is known: cards, and one by itself."""

import streamlit as st

from hinge_core.content.reading_files import Myth
from pages.ui.library import frame, question_list, shelf, sourcing
from pages.ui.shell import links
from pages.ui.shell.text import tr


def show_all() -> None:
    """All of them as cards: what is said, and the short answer."""
    lead = tr("Ten things you may hear in a gym or at home, and what is known.")
    frame.begin(tr("What people say"), lead, "learn.py")
    with frame.show_cards("myths", 270):
        for id, myth in shelf.read_library().myths.items():
            with frame.show_card(f"myth_{id}"):
                links.show(f"myths/{id}", _quote(myth))
                st.markdown(f"**{tr(myth.verdict)}.** {tr(myth.answer)}")


def show_one(id: str) -> None:
    """One of them, with where to read on."""
    myth = shelf.read_library().myths[id]
    frame.begin_item(tr(myth.claim), "", "myths.py")
    known = sourcing.grade(myth.grade)
    st.markdown(f"**{tr(myth.verdict)}.** {tr(myth.answer)} {known}")
    for link in myth.see:
        title = question_list.find_title(link)
        links.show(link, title, ":material/arrow_forward:")
    sourcing.show_sources(myth.sources, id)


def _quote(myth: Myth) -> str:
    return tr("“{said}”").format(said=tr(myth.claim))
