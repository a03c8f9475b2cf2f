"""The link to the page that is open: to copy, and as a code for a phone's camera."""

from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st

from hinge_core.documents.page_code import draw_page_code
from pages.ui.shell.links import is_of_this_device
from pages.ui.shell.text import tr

SHOWN = "shared_address"  # what is shown, as the page was when it was asked for
CODE_PX = 220


def show() -> None:
    """A line below the menu; after the page, whose address may just have changed."""
    if st.context.url is None:  # nobody's browser
        return
    with st.sidebar.expander(
        tr("Share this page"), icon=":material/qr_code_2:", key="share_page"
    ):
        _show_link()


@st.fragment
def _show_link() -> None:
    """Made when it is asked for: what moves in the page alone changes its address."""
    asked = st.button(tr("Show the link and its code"), key="show_link")
    if asked:
        st.session_state[SHOWN] = find_address()
    address = st.session_state.get(SHOWN)
    if address is None or address != find_address():
        return
    st.code(address, language=None, wrap_lines=True)
    code = draw_code(address)
    if code is not None:
        st.image(code, width=CODE_PX, alt=tr("The code of this link"))
    if is_of_this_device(address):
        st.markdown(tr("This link works on this computer alone."))
    st.markdown(
        tr("It opens this page as it is. It holds no film of yours, and no answers.")
    )


def find_address() -> str:
    """The address of the page that is open, with what it names."""
    named = urlencode(st.query_params.to_dict())
    return f"{st.context.url}?{named}" if named else str(st.context.url)


@lru_cache(maxsize=64)
def draw_code(address: str) -> str | None:
    """The code of an address as SVG; None for one that is too long for a code."""
    try:
        return draw_page_code(address)
    except ValueError:
        return None
