"""The clip itself, playing, with what was measured drawn over it."""

import threading

import numpy as np
import streamlit as st

from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.media.opening import open_media
from hinge_core.media.preview import make_preview
from hinge_core.progress import Progress
from hinge_core.stages.jobs import Job, QueueFull, find_pool
from pages.ui.check.submitting import find_visitor
from pages.ui.components.player.player import show_player
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

LOOK_S = 1.0  # between two looks at whether the small copy is ready


def show(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """The player, or that it is on its way; nothing where the copy cannot be made."""
    if shipped := _find_shipped(submission, analysis):
        st.subheader(tr("Through your clip"))
        _play(submission, analysis, shipped)
        return
    job = find_preview(state, submission, analysis)
    if job is None or job.failed:
        return
    st.subheader(tr("Through your clip"))
    if job.done:
        _play(submission, analysis, job.result())
    else:
        st.fragment(_wait, run_every=LOOK_S)(job)


def _find_shipped(submission: Submission, analysis: Analysis) -> bytes | None:
    """The small copy that comes with a sample, where that very recording is shown."""
    if submission.sample is None:
        return None
    recorded = cache.find_recorded_sample(submission.sample)
    if recorded is None or recorded.recording is not analysis.recording:
        return None
    return recorded.copy


def _wait(job: Job[bytes]) -> None:
    if job.done:
        st.rerun()
    find_pool().outlook(job)  # asking keeps it alive
    st.markdown(tr("Your clip is being made ready to play …"))


def _play(submission: Submission, analysis: Analysis, clip: bytes) -> None:
    theme = find_visitor_theme()
    texts = cache.load_content().measures
    track = build_clip_track(analysis, texts, theme, tr=find_translator())
    known = [submission.sha256, analysis.drill, theme, name_tongue()]
    show_player("player", clip, track, 0.0, "/".join(map(str, known)))
    legend = [tr("Degrees, 0 = standing tall"), tr("boxes: target · shade: margin")]
    if track.contacts:
        legend += [
            tr("On the stick"),
            tr("filled: touches · empty: off · striped: unsure"),
        ]
    st.caption(" · ".join(legend))


def find_preview(
    state: AppState, submission: Submission, analysis: Analysis
) -> Job[bytes] | None:
    """The making of the small copy, begun once for each clip; None where none waits."""
    previews = cache.find_sample_previews() if submission.sample else state.previews
    job = previews.get(submission.sha256)
    if job is None:
        times_s = [float(time_s) for time_s in np.asarray(analysis.poses.time_s)]

        def make(progress: Progress, stop: threading.Event) -> bytes:
            limits = cache.load_content().media
            source = open_media(submission.data, submission.name, limits, threads=1)
            return make_preview(source, times_s, progress=progress, cancel=stop)

        try:
            job = find_pool().submit(
                make, visitor=find_visitor(), lonely=submission.sample is not None
            )
        except (QueueFull, HingeError):
            return None
        previews[submission.sha256] = job
    return job
