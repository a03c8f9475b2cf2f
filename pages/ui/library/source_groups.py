"""Every source, grouped by how well it was read."""

import streamlit as st

from hinge_core.content.source_list import SourceStatus
from pages.ui.library import disagreement_list, frame, sourcing
from pages.ui.session import cache
from pages.ui.shell.text import tr


def show_all() -> None:
    """All of them, the ones that were read first."""
    lead = tr("Where everything here comes from, and how well we know each source.")
    frame.begin(tr("Sources"), lead, "learn.py")
    sources = cache.load_content().sources
    for status in SourceStatus:
        ids = [id for id, source in sources.items() if source.status is status]
        if ids:
            st.header(tr(sourcing.STATUSES[status]), anchor=status.value)
            st.markdown("\n".join(f"- {sourcing.write_source_line(id)}" for id in ids))
    _grades()
    disagreement_list.show_list()


def show_one(id: str) -> None:
    """One source as a page of its own."""
    source = cache.load_content().sources[id]
    title = tr(source.short_name)
    frame.begin_item(title, sourcing.write_citation(id), "sources.py")
    st.markdown(tr(sourcing.STATUSES[source.status]))
    if source.about:
        st.markdown(tr(source.about))


def _grades() -> None:
    st.header(tr("What the grades mean"), anchor="grades")
    lines = (
        f"**{sourcing.list_shown(x)}**: {tr(y)}" for x, y in sourcing.GRADES.items()
    )
    st.markdown(frame.show_bullets(lines))
