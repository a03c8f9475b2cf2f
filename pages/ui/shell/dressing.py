"""The frame round every page: name, icon, style."""

from pathlib import Path

import streamlit as st

from hinge_core.shipped import find_shipped
from pages.ui.shell.text import tr

ROOT = find_shipped()
ASSETS = Path(__file__).parents[1] / "assets"
NAME = "Hip-hinge studio"


def dress_page() -> None:
    """Set what all pages share; the first call of a run."""
    # A picture of our own: without one the browser asks another host for an icon.
    st.set_page_config(page_title=NAME, page_icon=ROOT / "static" / "favicon.png")
    st.logo(ROOT / "static" / "logo.svg", size="large")
    st.html(ASSETS / "style.css")


def write_first_style() -> str:
    """The style that a page needs before its first run, as a tag of its head."""
    return f"<style>{(ASSETS / 'first.css').read_text(encoding='utf-8')}</style>"


def name_tab(title: str) -> None:
    """Name the browser's tab after the page, for history and screen readers."""
    st.set_page_config(page_title=f"{title} · {NAME}")


def show_calmly(_error: Exception) -> bool:
    """In place of Streamlit's own box for what nobody foresaw; the log has the rest."""
    st.error(
        tr("Something failed on our side. Reload the page, or try again later."),
        icon=":material/info:",
    )
    return True
