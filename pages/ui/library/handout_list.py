"""Choosing a handout, and the two ways to take it: a PDF or a page to print."""

import streamlit as st

from hinge_core.documents.handouts import (
    Handout,
    Paper,
    compose_handout,
    list_handout_ids,
    write_html,
    write_pdf,
    write_png,
)
from hinge_core.i18n.language import later
from pages.ui.library import frame, shelf
from pages.ui.safety.helplines import find_chosen_country
from pages.ui.safety.practice import find_practice_gate
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell.text import (
    find_reader,
    find_translator,
    make_worded_key,
    tr,
)

CHOICE, PAPER = "handout", "paper"  # widgets; the first is in the address too
TITLES = {
    "ladder": later("The ladder"),
    "plan": later("Four weeks, with a log"),
    "faults": later("Common mistakes"),
    "quiz": later("Quiz"),
    "quiz_key": later("Quiz: the answers, for the teacher"),
    "class_lesson": later("The lesson, for the teacher"),
    "observation": later("What you can see, for pairs"),
    "see_someone": later("When to see someone"),
}
PAPERS = {Paper.A4: "A4", Paper.LETTER: later("Letter")}


def show() -> None:
    """The page."""
    lead = tr("One page each, to print. It reads well in black and white too.")
    frame.begin(tr("Handouts"), lead, "learn.py")
    ids = list_handout_ids(cache.load_content())
    asked = st.query_params.get(CHOICE)
    key = make_worded_key(CHOICE)
    id = st.selectbox(
        tr("What do you want to print?"),
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=_title,
        key=key,
        on_change=_keep_in_address,
        args=(key,),
    )
    paper = st.segmented_control(
        tr("Paper"),
        tuple(Paper),
        default=Paper.A4,
        required=True,
        format_func=lambda paper: tr(PAPERS[paper]),
        key=PAPER,
        persist_state="session",
    )
    _downloads(_made(id), paper)


def _keep_in_address(key: str) -> None:
    st.query_params[CHOICE] = st.session_state[key]


def _made(id: str) -> Handout:
    """The handout on the page; a drill's dose only where this visitor may practise."""
    open_to_me = id in TITLES or find_practice_gate(id).open
    return compose_handout(
        id,
        cache.load_content(),
        shelf.read_library(),
        with_dose=open_to_me,
        language=find_reader().language,
        tr=find_translator(),
        country=find_chosen_country(app_state().safety),
    )


def _title(id: str) -> str:
    return tr(TITLES[id]) if id in TITLES else tr(cache.load_content().drills[id].name)


def _downloads(handout: Handout, paper: Paper) -> None:
    name = f"{handout.id}_{PAPERS[paper]}"
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            tr("PDF to print"),
            data=lambda: write_pdf(handout, paper),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            type="primary",
            icon=":material/picture_as_pdf:",
            on_click="ignore",
        )
        st.download_button(
            tr("Web page to print"),
            data=lambda: write_html(handout, paper),
            file_name=f"{name}.html",
            mime="text/html",
            icon=":material/print:",
            on_click="ignore",
        )
    st.header(tr("What it looks like"), anchor="preview")
    with st.container(key="preview"):
        st.image(
            write_png(handout, paper),
            width=520,
            alt=tr("The printed page: {title}").format(title=handout.title),
        )
