"""One picture for a message: the telling moment, one sentence, nobody known in it."""

import streamlit as st

from hinge_core.documents.share_picture import Panel, write_share_picture
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.telling.account import Account
from pages.ui.check.leaving_names import make_name
from pages.ui.check.shared_moment import draw_moment, find_before
from pages.ui.components.share.share import show_share
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.dressing import NAME
from pages.ui.shell.text import tr


def show(
    state: AppState, submission: Submission, analysis: Analysis, account: Account
) -> None:
    """Offer the picture; once asked for it is seen before it can be shared."""
    if not analysis.found:
        return
    if not state.picture_asked:
        if st.button(
            tr("Make a picture to share"), key="make_picture", icon=":material/share:"
        ):
            state.picture_asked = True
            st.rerun()
        return
    try:
        panels = [Panel(draw_moment(submission, analysis))]
    except HingeError as error:
        st.warning(error.tell_in(tr), icon=":material/info:")
        return
    before = find_before(state, analysis)
    if before is not None and st.checkbox(
        tr("Beside the one before it"), key="with_before"
    ):
        panels = [Panel(before, tr("Before")), Panel(panels[0].picture, tr("Now"))]
    settings = cache.load_content().sharing
    picture = write_share_picture(
        panels,
        account.sentence,
        NAME,
        side_px=settings.picture_side_px,
        most_bytes=settings.picture_bytes,
    )
    show_share("share_picture", picture, make_name("png"), account.sentence)
