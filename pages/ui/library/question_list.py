"""Questions people ask: a search over them, and one by itself."""

import re
import unicodedata
from collections.abc import Mapping

import streamlit as st

from hinge_core.content.reading_files import Faq
from pages.ui.library import frame, shelf, sourcing
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import tr

SEARCH = "search"  # widget key


def show_all() -> None:
    """The search, and every question that it leaves."""
    lead = tr("Short answers. Type a word to find yours.")
    frame.begin(tr("Questions"), lead, "learn.py")
    wanted = st.text_input(
        tr("Search the questions"),
        key=SEARCH,
        type="search",
        placeholder=tr("back, knees, how often …"),
    )
    found = search(shelf.read_library().faq, wanted or "")
    if not found:
        st.info(tr("No question has all of these words. Try fewer, or another one."))
    for id, question in found.items():
        with st.expander(tr(question.question), key=f"question_{id}"):
            _answer(id, question)


def show_one(id: str) -> None:
    """One question as a page of its own."""
    question = shelf.read_library().faq[id]
    frame.begin_item(tr(question.question), "", "questions.py")
    _answer(id, question)


def search(questions: Mapping[str, Faq], wanted: str) -> dict[str, Faq]:
    """The questions that hold every word looked for, or its beginning.

    Case, accents and a plural's ending make no difference.
    """
    words = [word.removesuffix("s") for word in _words(wanted)]
    found = {}
    for id, question in questions.items():
        said = _words(f"{tr(question.question)} {tr(question.answer)}")
        if all(any(there.startswith(word) for there in said) for word in words):
            found[id] = question
    return found


def find_title(link: str) -> str:
    """What a link's target is called."""
    target = links.read_link(link)
    content, library = cache.load_content(), shelf.read_library()
    names = {
        "drills": lambda id: content.drills[id].name,
        "faults": lambda id: content.faults[id].name,
        "learn": lambda id: library.lessons[id].title,
        "faq": lambda id: library.faq[id].question,
        "disagreements": lambda id: library.disagreements[id].topic,
        "myths": lambda id: library.myths[id].claim,
        "ladder": lambda id: library.ladder.levels[int(id)].name,
    }
    return tr(names[target.kind](target.id))


def _answer(id: str, question: Faq) -> None:
    st.markdown(tr(question.answer))
    for link in question.see:
        links.show(link, find_title(link), ":material/arrow_forward:")
    st.markdown(sourcing.write_cited(question.sources))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
