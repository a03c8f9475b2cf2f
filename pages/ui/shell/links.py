"""Where everything to read lives: one address for every card, question and source."""

import re
import unicodedata
from collections.abc import Container
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

import streamlit as st

from hinge_core.i18n.language import later
from pages.server.demo import is_demo
from pages.ui.shell.text import tr


class LinkPlace(NamedTuple):
    """The page that shows one kind of thing, and the name of its id in the address."""

    file: str
    item: str


PLACES = {
    "drills": LinkPlace("drills.py", "drill"),
    "faults": LinkPlace("faults.py", "fault"),
    "learn": LinkPlace("learn.py", "lesson"),
    "ladder": LinkPlace("ladder.py", "level"),
    "faq": LinkPlace("questions.py", "question"),
    "disagreements": LinkPlace("sources.py", "point"),
    "myths": LinkPlace("myths.py", "myth"),
    "sources": LinkPlace("sources.py", "source"),
    "measures": LinkPlace("measures.py", "measure"),
    "quiz": LinkPlace("quiz.py", "question"),
}


class Link(NamedTuple):
    """A link as content writes it: ``kind/id`` or ``kind/id#Heading``."""

    kind: str
    id: str
    heading: str = ""

    @property
    def place(self) -> LinkPlace:
        return PLACES[self.kind]


def read_link(text: str) -> Link:
    """Take a link of content apart.

    Raises
    ------
    KeyError
        For a kind that has no page.
    """
    path, _, heading = text.partition("#")
    kind, _, id = path.partition("/")
    if kind not in PLACES:
        raise KeyError(kind)
    return Link(kind, id, heading)


def find_url(link: str) -> str:
    """The address of a link of content: ``drills?drill=rdl#steps``.

    It is relative to the app's own address.

    Raises
    ------
    KeyError
        For a kind that has no page.
    """
    target = read_link(link)
    page = target.place.file.removesuffix(".py")
    fragment = f"#{make_anchor(target.heading)}" if target.heading else ""
    return f"{page}?{target.place.item}={target.id}{fragment}"


def is_of_this_device(address: str) -> bool:
    """Whether an address means the device it is opened on, wherever that is."""
    host = urlsplit(address).hostname or ""
    return host == "localhost" or host.endswith(".localhost") or _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def make_anchor(heading: str) -> str:
    """The name of a heading in an address; of the English one, in every language."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def show(link: str, label: str, icon: str = "") -> None:
    """A link that keeps the visit: no page load, nothing measured is lost."""
    target = read_link(link)
    st.page_link(
        target.place.file,
        label=label,
        icon=icon or "",
        query_params={target.place.item: target.id},
    )


def show_print(handout: str) -> None:
    """The way to the page to print."""
    show_handout(handout, tr("Print it on one page"))


def show_handout(handout: str, label: str) -> None:
    """The way to a page to print, by its name."""
    st.page_link(
        "handouts.py",
        label=label,
        icon=":material/print:",
        query_params={"handout": handout},
    )


def show_without_camera(label: str) -> None:
    """The way to the check with a wall, a stick and a mirror; a demo has none."""
    if is_demo():
        return
    st.page_link("without_camera.py", label=label, icon=":material/videocam_off:")


def find_asked(kind: str, there: Container[str]) -> str | None:
    """The id that the address asks for; one that is not there leaves the address."""
    item = PLACES[kind].item
    address = st.query_params.to_dict()
    wanted = address.get(item)
    if wanted is not None and wanted not in there:
        wanted = None
        del address[item]
    # A link from a page to itself leaves the browser's address behind; this takes
    # it along, so that it can be shared and the way back works.
    st.query_params.from_dict(address)
    return wanted


def show_way_up(file: str) -> None:
    """The way back, above a page's title."""
    st.page_link(file, label=tr(UP[file]), icon=":material/arrow_back:")


UP = {
    "check.py": later("Check your hinge"),
    "about.py": later("About"),
    "learn.py": later("Learn"),
    "teach.py": later("Teach"),
    "drills.py": later("All drills"),
    "faults.py": later("All the mistakes"),
    "questions.py": later("All questions"),
    "myths.py": later("All the sayings"),
    "sources.py": later("All sources"),
    "measures.py": later("All the numbers"),
}
