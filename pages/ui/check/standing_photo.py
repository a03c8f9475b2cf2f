"""How the person stands, as a second photo: what one photo cannot tell from build."""

import streamlit as st

from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.families import Family
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.stages.caged import check_standing_photo
from pages.ui.check import submitting
from pages.ui.components.oversize.oversize import make_media_limit, show_oversize
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import tr


def show(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """Offer the comparison below a photo of one's own; a clip holds it already."""
    photo = analysis.media.kind is MediaKind.PHOTO
    stands = analysis.phase is Phase.TOP  # how they stand is what it shows
    judged = analysis.view.assessable and analysis.headline.elsewhere is None
    if analysis.measurement.family is not Family.STANDING:
        return  # how somebody stands tells little of how they kneel or lie
    if submission.sample is not None or not photo or stands or not judged:
        return
    compared = submission.standing is not None
    title = tr("Compare your back with how you stand")
    with st.expander(title, expanded=compared, key="standing"):
        if not compared:
            _offer(state)
        else:
            st.markdown(tr("Your back is compared with your photo of standing."))
            st.button(tr("Measure without it"), key="alone", on_click=_alone)


def _offer(state: AppState) -> None:
    st.markdown(
        tr(
            "One photo can't tell a rounded back from the way you are built. Add a "
            "photo of you standing tall, from the same side and the same place."
        )
    )
    _offer_test_photo(state)
    key, limit = f"standing_{state.uploads}", make_media_limit()
    upload = st.file_uploader(
        tr("A photo of you standing tall"),
        max_upload_size=limit.megabytes,
        key=key,
    )
    show_oversize(key, upload, limit)
    if upload is None or upload.file_id in state.taken:
        return
    try:
        check_standing_photo(upload.getvalue())
    except HingeError as error:  # the result on the page stays
        st.warning(error.tell_in(tr), icon=":material/info:")
        return
    state.taken.add(upload.file_id)
    submitting.add_standing(state, upload.getvalue())
    st.rerun()


def _offer_test_photo(state: AppState) -> None:
    """The test photo of the set-up, where it shows the visitor standing tall."""
    photo = state.setup
    if photo is None or not photo.job.done or photo.job.failed:
        return
    if photo.job.result().answer.stands:
        st.button(
            tr("Take my test photo for it"),
            key="standing_from_setup",
            on_click=submitting.add_standing,
            args=(state, photo.data),
        )


def _alone() -> None:
    submitting.drop_standing(app_state())
