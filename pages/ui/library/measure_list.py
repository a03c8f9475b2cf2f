"""What each number of a result means."""

import streamlit as st

from pages.ui.library import failure_cases, frame
from pages.ui.session import cache
from pages.ui.shell.text import tr


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
        st.markdown(tr(text.meaning))
        if text.caveat:
            st.markdown(tr(text.caveat))
        st.markdown(f":gray[{tr(text.definition)}]")
    if only is not None:
        failure_cases.show_link()
