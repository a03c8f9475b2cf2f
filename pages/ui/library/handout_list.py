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
from hinge_core.documents.handouts.for_class import POSTER, STATION
from hinge_core.documents.handouts.step_sheets import STEP
from hinge_core.i18n.language import SOURCE, later
from pages.ui.library import frame, shelf
from pages.ui.safety.helplines import find_chosen_country
from pages.ui.safety.practice import find_practice_gate
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell.links import find_url, is_of_this_device
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
    "ladder_by_eye": later("The ladder, by eye"),
    "certificate": later("Certificate"),
}
# Where the code on a sheet leads to; a drill's sheet leads to the drill.
LEADS_TO = {
    "ladder": "ladder",
    "ladder_by_eye": "ladder",
    "plan": "ladder",
    "faults": "faults",
    "quiz": "quiz",
    "class_lesson": "teach",
    "see_someone": "learn?lesson=see_someone",
}
PAPERS = {Paper.A4: "A4", Paper.LETTER: later("Letter")}


def show() -> None:
    """The page."""
    lead = tr("One page each, to print. It reads well in black and white too.")
    frame.begin(tr("Handouts"), lead, "learn.py")
    ids = list_handout_ids(cache.load_content(), shelf.read_library())
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
    is_drill = id in cache.load_content().drills
    open_to_me = not is_drill or find_practice_gate(id).open
    return compose_handout(
        id,
        cache.load_content(),
        shelf.read_library(),
        with_dose=open_to_me,
        language=find_reader().language,
        tr=find_translator(),
        country=find_chosen_country(app_state().safety),
        address=find_address(id, find_reader().language),
    )


def find_address(id: str, language: str) -> str | None:
    """What a phone is led to; none where no other device could follow."""
    base = st.context.url
    if not base or is_of_this_device(base):
        return None
    page = _find_page(id)
    if language != SOURCE:
        page += f"{'&' if '?' in page else '?'}lang={language}"
    return f"{base.rstrip('/')}/{page}"


def _find_page(id: str) -> str:
    if id in LEADS_TO:
        return LEADS_TO[id]
    if id.startswith(POSTER):
        return find_url(f"faults/{id.removeprefix(POSTER)}")
    if id.startswith(STEP):
        return f"teach?step={id.removeprefix(STEP)}"
    drill = id.removeprefix(STATION)
    if drill in cache.load_content().drills:
        return find_url(f"drills/{drill}")
    return ""


def _title(id: str) -> str:
    content = cache.load_content()
    if id in TITLES:
        return tr(TITLES[id])
    if id.startswith(POSTER):
        name = tr(content.faults[id.removeprefix(POSTER)].name)
        return tr("Poster: {name}").format(name=name)
    if id.startswith(STATION):
        name = tr(content.drills[id.removeprefix(STATION)].name)
        return tr("Station card: {name}").format(name=name)
    if id.startswith(STEP):
        return _title_of_step(id.removeprefix(STEP))
    return tr(content.drills[id].name)


def _title_of_step(id: str) -> str:
    steps = shelf.read_library().class_lesson.steps
    number, step = next((n, one) for n, one in enumerate(steps, 1) if one.id == id)
    return tr("Lesson, step {number}: {title}").format(
        number=number, title=tr(step.title)
    )


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
