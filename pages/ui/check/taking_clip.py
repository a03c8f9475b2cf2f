"""The clip with lines and numbers on it, made in the pool for whoever asks."""

import threading

import streamlit as st

from hinge_core.drawing.overlay.export import write_annotated_clip
from hinge_core.drawing.overlay.hiding import Shown
from hinge_core.errors import Cancelled, HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.progress import Progress
from hinge_core.stages.caged import open_caged
from hinge_core.stages.jobs import Job, QueueFull, find_pool
from pages.ui.check.leaving_names import make_name
from pages.ui.check.submitting import find_visitor
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, name_tongue, tr

LOOK_S = 1.0  # between two looks at how far it is
_WAYS = (Shown.HIDDEN, Shown.FIGURE)


def show(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """Offer the clip, in either way; the one that is asked for is made, then saved."""
    words = {
        Shown.HIDDEN: tr("Your clip, blurred"),
        Shown.FIGURE: tr("A drawn figure only"),
    }
    with st.container(key="taken_clip"):
        way = st.segmented_control(
            tr("Clip with lines and numbers (MP4)"),
            _WAYS,
            default=Shown.HIDDEN,
            format_func=lambda one: words[one],
            required=True,
            key="clip_way",
        )
        key = _make_key(submission, analysis, Shown(way or Shown.HIDDEN))
        job = state.exports.get(key)
        if job is None or job.failed:
            _offer(state, submission, analysis, key, job)
        elif job.done:
            st.download_button(
                tr("Save the clip"),
                data=job.result(),
                file_name=make_name("mp4"),
                mime="video/mp4",
                icon=":material/movie:",
                on_click="ignore",
                key="save_clip",
            )
        else:
            st.fragment(_wait, run_every=LOOK_S)(job)


def _make_key(submission: Submission, analysis: Analysis, way: Shown) -> str:
    """All that a clip depends on."""
    parts = (submission.sha256, analysis.drill, way.value, name_tongue())
    return "/".join(map(str, parts))


def _offer(
    state: AppState,
    submission: Submission,
    analysis: Analysis,
    key: str,
    failed: Job[bytes] | None,
) -> None:
    if failed is not None:
        st.markdown(_tell_failure(failed))
    if st.button(tr("Make the clip"), key="make_clip", icon=":material/movie:"):
        try:
            state.exports[key] = _begin(submission, analysis, key)
        except QueueFull as error:
            st.warning(error.tell_in(tr), icon=":material/info:")
        else:
            st.rerun()


def _tell_failure(job: Job[bytes]) -> str:
    try:
        job.result()
    except Cancelled:
        return tr("Stopped. Nothing was kept.")
    except HingeError as error:
        return error.tell_in(tr)
    except Exception:  # what happened is ours to find, and nothing is lost
        return tr("The clip could not be made. Your result stays as it is.")
    return ""


def _begin(submission: Submission, analysis: Analysis, key: str) -> Job[bytes]:
    content, translate = cache.load_content(), find_translator()
    figure = f"/{Shown.FIGURE.value}/" in key

    def make(progress: Progress, stop: threading.Event) -> bytes:
        source = None
        if not figure:
            data, name = submission.data, submission.name
            source = open_caged(data, name, content.media, cancel=stop)
        return write_annotated_clip(
            source,
            analysis,
            content.measures,
            content.sharing,
            progress=progress,
            cancel=stop,
            tr=translate,
        )

    return find_pool().submit(make, visitor=find_visitor())


def _wait(job: Job[bytes]) -> None:
    if job.done:
        st.rerun()
    outlook = find_pool().outlook(job)  # asking keeps it alive
    st.progress(outlook.fraction, text=tr("Your clip is being drawn …"))
    st.button(
        tr("Cancel"), key="cancel_clip", icon=":material/close:", on_click=job.cancel
    )
