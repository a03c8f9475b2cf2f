"""How well something is known, and who says so."""

from collections.abc import Iterable

import streamlit as st

from hinge_core.content.source_list import SourceStatus
from hinge_core.i18n.language import later
from pages.ui.session import cache
from pages.ui.shell.text import tr

GRADES = {
    "A": later("measured in people"),
    "A/B": later("measured in people, and in a task close to it"),
    "B": later("from a task close to it, or a test used in clinics"),
    "B*": later("worked out from body proportions"),
    "C": later("what coaches agree on"),
}
STATUSES = {
    SourceStatus.READ: later("We read the page, or the part that we use."),
    SourceStatus.ABSTRACT: later("We read only the summary, a table or the opening."),
    SourceStatus.SECOND_HAND: later(
        "Another page reports it. We did not read the paper."
    ),
    SourceStatus.LISTED: later("We saw it in a list of sources only."),
    SourceStatus.MEMORY: later("General knowledge. Check it before you quote it."),
    SourceStatus.MODEL: later("Our own balance model."),
    SourceStatus.JUDGEMENT: later("Our own judgement."),
}


def list_shown(letter: str) -> str:
    """A grade's letter, safe in Markdown."""
    return letter.replace("*", r"\*")


def grade(letter: str) -> str:
    """``Grade B* (worked out from body proportions)``, muted, as Markdown."""
    told = tr("Grade {grade} ({meaning})")
    text = told.format(grade=list_shown(letter), meaning=tr(GRADES[letter]))
    return f":gray[{text}]"


def write_citation(id: str) -> str:
    """A source's citation with its link, as Markdown."""
    source = cache.load_content().sources[id]
    cited = tr(source.citation)
    return f"[{cited}]({source.url})" if source.url else cited


def write_cited(ids: Iterable[str]) -> str:
    """The sources of one answer, by their short names, muted, as Markdown."""
    sources = cache.load_content().sources
    names = "; ".join(tr(sources[id].short_name) for id in ids)
    return f":gray[{tr('Sources: {ids}').format(ids=names)}]"


def write_source_line(id: str) -> str:
    """One source with what a reader should know about it, as Markdown."""
    about = cache.load_content().sources[id].about
    line = f"{write_citation(id)}."
    return f"{line} :gray[{tr(about)}.]" if about else line


def show_sources(ids: Iterable[str], key: str) -> None:
    """Who says so, folded away, each with how well we know it."""
    with st.expander(tr("Where this comes from"), key=f"sources_{key}"):
        st.markdown("\n".join(f"- {_with_status(id)}" for id in ids))


def _with_status(id: str) -> str:
    status = STATUSES[cache.load_content().sources[id].status]
    return f"{write_citation(id)}. :gray[{tr(status)}]"
