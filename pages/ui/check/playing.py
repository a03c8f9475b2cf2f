"""The clip itself, playing, with what was measured drawn over it; a photo likewise."""

import threading
import zlib

import numpy as np
import streamlit as st

from hinge_core.drawing.player.clip_track import ClipTrack, build_clip_track
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.progress import Progress
from hinge_core.stages.caged import open_caged
from hinge_core.stages.jobs import Job, QueueFull, find_pool
from pages.ui.check import correcting
from pages.ui.check.submitting import find_visitor
from pages.ui.components.player.player import show_photo_player, show_player
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme

PLAYER, PHOTO = "player", "photo_player"  # keys
LOOK_S = 1.0  # between two looks at whether the small copy is ready


def show(
    state: AppState, submission: Submission, analysis: Analysis, begin_s: float
) -> None:
    """The player, or that it is on its way; nothing where the copy cannot be made."""
    if shipped := _find_shipped(submission, analysis):
        st.subheader(tr("Through the clip"))
        _play(state, submission, analysis, shipped, begin_s)
        return
    job = find_preview(state, submission, analysis)
    if job is None or job.failed:
        return
    sample = submission.sample is not None
    st.subheader(tr("Through the clip") if sample else tr("Through your clip"))
    if job.done:
        _play(state, submission, analysis, job.result(), begin_s)
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
    st.markdown(tr("The clip is being made ready to play …"))


def show_photo(state: AppState, submission: Submission, analysis: Analysis) -> None:
    """A photo in the player, to be put right."""
    photo = cache.read_plain_photo(submission.sha256, submission.name, submission.data)
    track = _build_track(analysis)
    editing = correcting.find_editing(state, submission, PHOTO)
    if editing is not None:
        show_photo_player(PHOTO, photo, track, _identify(submission, analysis), editing)


def _play(
    state: AppState,
    submission: Submission,
    analysis: Analysis,
    clip: bytes,
    begin_s: float,
) -> None:
    track = _build_track(analysis)
    editing = correcting.find_editing(state, submission, PLAYER)
    known = _identify(submission, analysis)
    show_player(PLAYER, clip, track, begin_s, known, editing)
    legend = [tr("Degrees, 0 = standing tall"), tr("boxes: target · shade: margin")]
    if track.contacts:
        legend += [
            tr("On the stick"),
            tr("filled: touches · empty: off · striped: unsure"),
        ]
    st.caption(" · ".join(legend))


def _build_track(analysis: Analysis) -> ClipTrack:
    texts = cache.load_content().measures
    return build_clip_track(analysis, texts, find_visitor_theme(), tr=find_translator())


def _identify(submission: Submission, analysis: Analysis) -> str:
    """What changes with anything that is drawn."""
    known = (
        submission.sha256,
        submission.person,
        analysis.drill,
        submission.allowance,
        submission.own_targets,
        analysis.measurement.corrections,
        find_visitor_theme(),
        name_tongue(),
    )
    return f"{submission.sha256}/{zlib.crc32(repr(known).encode()):x}"


def find_preview(
    state: AppState, submission: Submission, analysis: Analysis
) -> Job[bytes] | None:
    """The making of the small copy, begun once for each clip; None where none waits."""
    previews = cache.find_sample_previews() if submission.sample else state.previews
    job = previews.get(submission.sha256)
    if job is None:
        times_s = [float(time_s) for time_s in np.asarray(analysis.poses.time_s)]

        def make(progress: Progress, stop: threading.Event) -> bytes:
            from hinge_core.media.preview import make_preview  # loads what writes clips

            limits = cache.load_content().media
            source = open_caged(submission.data, submission.name, limits)
            return make_preview(source, times_s, progress=progress, cancel=stop)

        try:
            job = find_pool().submit(
                make, visitor=find_visitor(), lonely=submission.sample is not None
            )
        except (QueueFull, HingeError):
            return None
        previews[submission.sha256] = job
    return job
