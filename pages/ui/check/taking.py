"""Take it with you: a picture, a report, the clip, the numbers; nobody is known in any.

Everything is made when it is asked for, and seen before it leaves.
"""

from datetime import date

import streamlit as st

from hinge_core.documents import spreadsheet
from hinge_core.documents.answer import Answer
from hinge_core.documents.report import write_html_report
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.stages.caged import open_caged
from hinge_core.telling.account import Account
from pages.ui.check import taking_clip, taking_picture
from pages.ui.check.leaving_names import make_name
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, tr


def show(
    state: AppState, submission: Submission, analysis: Analysis, account: Account
) -> None:
    """The one place from which files leave, below the result."""
    clip = analysis.media.kind is MediaKind.CLIP
    st.subheader(tr("Take it with you"))
    st.markdown(
        tr(
            "In all pictures the head and everything around the body are blurred. "
            "Look at them before you send them."
        )
    )
    taking_picture.show(state, submission, analysis, account)
    with st.container(horizontal=True, key="downloads"):
        _offer_report(submission, analysis, account)
        if clip:
            _offer_csv(analysis)
        _offer_json(analysis, account)
    if clip and analysis.found:
        taking_clip.show(state, submission, analysis)


def _offer_report(submission: Submission, analysis: Analysis, account: Account) -> None:
    translate = find_translator()  # the file is written when no page is being shown
    content = cache.load_content()

    def write(source: FrameSource | None) -> str:
        return write_html_report(
            Answer(analysis, account),
            source,
            content.measures,
            content.sharing,
            made_on=date.today(),
            tr=translate,
        )

    def write_what_can_be() -> str:
        try:
            return write(_open_again(submission))
        except HingeError:  # the numbers stand, also where the picture is lost
            return write(None)

    st.download_button(
        tr("Report to read and print"),
        data=write_what_can_be,
        file_name=make_name("html"),
        mime="text/html",
        icon=":material/description:",
        on_click="ignore",
    )


def _open_again(submission: Submission) -> FrameSource:
    limits = cache.load_content().media
    return open_caged(submission.data, submission.name, limits)


def _offer_csv(analysis: Analysis) -> None:
    st.download_button(
        tr("Numbers by time (CSV)"),
        data=lambda: spreadsheet.write_csv_frames(analysis),
        file_name=make_name("csv"),
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _offer_json(analysis: Analysis, account: Account) -> None:
    st.download_button(
        tr("Whole result (JSON)"),
        data=lambda: Answer(analysis, account).result.to_text(),
        file_name=make_name("json"),
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
    )
