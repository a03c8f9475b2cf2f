"""The one list of pages. What is not listed here cannot be opened."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from pages.ui import cache, coming_back, settings
from pages.ui.safety import device
from pages.ui.shell import dress, name_tab
from pages.ui.state import app_state
from pages.ui.text import tr

HERE = Path(__file__).parent


class Entry(NamedTuple):
    """A page of the menu; its address is the file's name."""

    file: str
    title: str
    icon: str  # of Material Symbols, which Streamlit brings along
    hidden: bool = False  # not in the menu: reached from its hub, or by a link


ENTRIES = (  # the first is where a visitor without a link arrives
    Entry("start.py", "Start", "home"),
    Entry("check.py", "Check your hinge", "straighten"),
    Entry("learn.py", "Learn", "menu_book"),
    Entry("explore.py", "Explore", "tune"),
    Entry("about.py", "About", "info"),
    Entry("safety.py", "Safety check", "health_and_safety", hidden=True),
    Entry("drills.py", "Drills", "directions_run", hidden=True),
    Entry("faults.py", "Common mistakes", "compare", hidden=True),
    Entry("ladder.py", "The ladder", "stairs", hidden=True),
    Entry("quiz.py", "Quiz", "quiz", hidden=True),
    Entry("questions.py", "Questions", "help", hidden=True),
    Entry("measures.py", "The numbers", "square_foot", hidden=True),
    Entry("failures.py", "Where the numbers are off", "troubleshoot", hidden=True),
    Entry("disagreements.py", "Where our sources disagree", "balance", hidden=True),
    Entry("sources.py", "Sources", "library_books", hidden=True),
    Entry("handouts.py", "Handouts", "print", hidden=True),
)


def pages() -> list[st.Page]:
    """Every page of the app, in the order of the menu."""
    return [
        st.Page(
            HERE / entry.file,
            title=tr(entry.title),
            icon=f":material/{entry.icon}:",
            default=entry is ENTRIES[0],
            visibility="hidden" if entry.hidden else "visible",
        )
        for entry in ENTRIES
    ]


def main() -> None:
    """Open the page the visitor asked for."""
    dress()
    page = st.navigation(pages())
    name_tab(page.title)
    device.sync(app_state().safety, cache.safety_form())
    settings.show()
    coming_back.watch_page()
    page.run()


if __name__ == "__main__":
    main()
