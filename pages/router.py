"""The one list of pages. What is not listed here cannot be opened."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st

from pages.ui.check import coming_back
from pages.ui.components.naming import naming
from pages.ui.components.tongue import tongue
from pages.ui.safety import device
from pages.ui.session import cache
from pages.ui.session.state import app_state
from pages.ui.shell import demo_words, page_link, preferences
from pages.ui.shell.dressing import NAME, dress_page, name_tab
from pages.ui.shell.text import settle_reader, tr

HERE = Path(__file__).parent


class PageEntry(NamedTuple):
    """A page of the menu; its address is the file's name."""

    file: str
    title: str
    icon: str  # of Material Symbols, which Streamlit brings along
    hidden: bool = False  # not in the menu: reached from its hub, or by a link


ENTRIES = (  # the first is where a visitor without a link arrives
    PageEntry("start.py", "Start", "home"),
    PageEntry("check.py", "Check your hinge", "straighten"),
    PageEntry("learn.py", "Learn", "menu_book"),
    PageEntry("explore.py", "Explore", "tune"),
    PageEntry("teach.py", "Teach", "co_present"),
    PageEntry("about.py", "About", "info"),
    PageEntry("without_camera.py", "Check without a camera", "straighten", hidden=True),
    PageEntry("on_this_device.py", "On this device", "smartphone", hidden=True),
    PageEntry("safety.py", "Safety check", "health_and_safety", hidden=True),
    PageEntry("class_clips.py", "Clips of a class", "groups", hidden=True),
    PageEntry("compare.py", "Compare two sets", "compare_arrows", hidden=True),
    PageEntry("drills.py", "Drills", "directions_run", hidden=True),
    PageEntry("faults.py", "Common mistakes", "compare", hidden=True),
    PageEntry("ladder.py", "The ladder", "stairs", hidden=True),
    PageEntry("quiz.py", "Quiz", "quiz", hidden=True),
    PageEntry("questions.py", "Questions", "help", hidden=True),
    PageEntry("measures.py", "The numbers", "square_foot", hidden=True),
    PageEntry("failures.py", "Where the numbers are off", "troubleshoot", hidden=True),
    PageEntry("myths.py", "What people say", "balance", hidden=True),
    PageEntry("sources.py", "Sources", "library_books", hidden=True),
    PageEntry("handouts.py", "Handouts", "print", hidden=True),
)
LEFT_OUT_OF_DEMO = (
    "class_clips",
    "compare",
    "on_this_device",
    "safety",
    "without_camera",
)


def list_pages() -> list[st.Page]:
    """Every page of the app, in the order of the menu."""
    return [
        st.Page(
            HERE / entry.file,
            title=name_page(entry),
            icon=f":material/{entry.icon}:",
            default=entry is ENTRIES[0],
            visibility="hidden" if entry.hidden else "visible",
        )
        for entry in ENTRIES
    ]


def name_page(entry: PageEntry) -> str:
    """What a page is called; a demo has no check of one's own, but its samples."""
    if demo_words.is_demo() and entry.file == "check.py":
        return tr("See a sample")
    return tr(entry.title)


def main() -> None:
    """Open the page the visitor asked for."""
    settle_reader()
    dress_page()
    tongue.name_language()
    naming.tell_page_changes(f" · {NAME}")
    page = st.navigation(list_pages())
    name_tab(page.title)
    device.sync(app_state().safety, cache.load_safety_form())
    preferences.show()
    coming_back.watch_page()
    if demo_words.is_demo() and page.url_path in LEFT_OUT_OF_DEMO:
        demo_words.show_closed_page(page.title)
    else:
        page.run()
    page_link.show()


if __name__ == "__main__":
    main()
