"""What the demo says in place of what it leaves out."""

import streamlit as st

from pages.server.demo import is_demo
from pages.ui.shell.text import tr

__all__ = ["is_demo", "leave_out", "show_closed_page", "show_note", "show_promise"]
COMMANDS = "pip install -r requirements.txt\nstreamlit run app.py"


def show_promise() -> None:
    """What there is to see, on the start page."""
    st.markdown(
        tr(
            "A film from the side is enough to see joint angles drawn on the picture, "
            "how they compare with a usual hinge, and **one thing to try next**. Here "
            "you see it on samples."
        )
    )


def show_note() -> None:
    """What this is, and how to have all of it."""
    with st.container(border=True, key="demo_note"):
        st.markdown(
            tr(
                "This is a demo with samples: it takes no photo, no clip and no "
                "answers about your health."
            )
        )
        with st.expander(tr("Check your own hinge with the whole app")):
            st.markdown(
                tr(
                    "The whole app runs on your own computer, with Python 3.11 to "
                    "3.14. Get the project's folder, then type these two lines in it:"
                )
            )
            st.code(COMMANDS, language="bash")


def show_closed_page(title: str) -> None:
    """In place of a page that the demo leaves out: why, and the ways on."""
    st.title(title)
    st.markdown(tr("This page is not part of the demo."))
    show_note()
    st.page_link("check.py", label=tr("Look at a sample"), icon=":material/movie:")
    st.page_link("learn.py", label=tr("Learn"), icon=":material/menu_book:")


def leave_out(text: str, heading: str) -> str:
    """A text without what stands under one of its headings."""
    before, found, rest = text.partition(f"\n## {heading}\n")
    return before + rest[rest.find("\n## ") :] if found else text
