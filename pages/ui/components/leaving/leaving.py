"""A page that closes says so, and one that was loaded again names what it was."""

import streamlit as st

from pages.ui.components.declaring import Declaration, do_nothing
from pages.ui.session import cache

LEAVING = Declaration("leaving")


def announce_leaving(token: str, address: str) -> str | None:
    """Have the browser say when this page is gone for good.

    Parameters
    ----------
    token
        Names the page.
    address
        Where its last word goes.

    Returns
    -------
    str or None
        The token that the same tab was given before it was loaded again, as the
        browser says: text from outside.
    """
    data = {"token": token, "address": address}
    with st.container(key="leaving_box"):
        seen = cache.register_component(LEAVING)(
            key="leaving", data=data, on_earlier_change=do_nothing
        )
    return seen.earlier if isinstance(seen.earlier, str) else None
