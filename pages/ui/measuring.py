"""From a visitor's choice to a result: the one way into an analysis.

Whatever will limit self-analysis (a safety check, say) belongs into ``begin``:
every photo and clip on these pages passes it.
"""

import hashlib
import logging
import threading
import traceback

from streamlit.runtime.scriptrunner import get_script_run_ctx

from hinge_core import service
from hinge_core.errors import Cancelled, HingeError, MediaError
from hinge_core.result import Analysis
from pages.ui import cache
from pages.ui.jobs import Job, Progress, QueueFull, pool
from pages.ui.state import AppState, Notice, Submission
from pages.ui.text import tr, translator

log = logging.getLogger(__name__)


def own_submission(name: str, data: bytes, drill: str) -> Submission:
    """A visitor's own photo or clip."""
    return Submission(name=name, data=data, sha256=_digest(data), drill=drill)


def sample_submission(sample_id: str, drill: str) -> Submission:
    """A sample of the project's own; KeyError where there is none of that id."""
    sample = cache.samples()[sample_id]
    data = (cache.SAMPLES / sample.file).read_bytes()
    return Submission(
        name=sample.file,
        data=data,
        sha256=_digest(data),
        drill=drill,
        sample=sample_id,
    )


def begin(state: AppState, submission: Submission) -> None:
    """Measure a submission, in place of whatever was there before."""
    clear(state)
    state.submission = submission
    try:
        state.job = sample_job(submission) if submission.sample else _submit(submission)
    except QueueFull as error:
        state.notice = Notice(tr(str(error)), again=True)
    if state.job is not None and state.job.done:
        collect(state)


def sample_job(submission: Submission) -> Job[Analysis]:
    """The measurement of a sample, which all visitors share."""
    jobs = cache.sample_jobs()
    job = jobs.get(_key(submission))
    if job is None or job.failed:
        jobs[_key(submission)] = job = _submit(submission)
    return job


def warm_up() -> Job[Analysis] | None:
    """Measure the first sample in the background, which wakes the detector too.

    None where the queue is full. A failed job is handed back as it is: whoever then
    measures something is told why, and it is tried again.
    """
    first = next(iter(cache.samples().values()))
    submission = sample_submission(first.id, first.drill)
    known = cache.sample_jobs().get(_key(submission))
    try:
        return known or sample_job(submission)
    except QueueFull:
        return None


def collect(state: AppState) -> None:
    """Take over what a finished job brought: a result, or one calm sentence."""
    job, state.job = state.job, None
    if job is None or state.submission is None:
        return
    try:
        state.analysis = job.result()
    except Cancelled:
        state.notice = Notice(tr("Stopped. Nothing was kept."), again=True)
    except HingeError as error:
        again = not isinstance(error, MediaError)
        state.notice = Notice(tr(str(error)), again=again)
    except Exception as error:
        # Only where, never what: a message may carry a file's name.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("an analysis failed: %s\n%s", type(error).__name__, frames)
        text = tr("Something failed on our side. Try again, or pick another file.")
        state.notice = Notice(text, again=True)


def cancel(state: AppState) -> None:
    """Stop the running measurement; the file stays chosen."""
    _leave_job(state)
    state.notice = Notice(tr("Stopped. Nothing was kept from this run."), again=True)


def clear(state: AppState) -> None:
    """Stop what runs and drop what was measured."""
    _leave_job(state)
    state.submission = state.analysis = state.notice = None


def forget(state: AppState) -> None:
    """Remove a visitor's pictures from the server's memory at once."""
    clear(state)
    state.uploads += 1
    cache.forget_personal()
    context = get_script_run_ctx()
    if context is not None:
        # Streamlit keeps uploads until the session ends and has no public call.
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _leave_job(state: AppState) -> None:
    """Cancel a visitor's own job; a sample's goes on for the others."""
    shared = state.submission is not None and state.submission.sample is not None
    if state.job is not None and not shared:
        state.job.cancel()
    state.job = None


def _submit(submission: Submission) -> Job[Analysis]:
    language = translator()

    def work(progress: Progress, stop: threading.Event) -> Analysis:
        return service.analyse_media(
            submission.data,
            name=submission.name,
            drill=submission.drill,
            progress=progress,
            cancel=stop,
            tr=language,
        )

    return pool().submit(work, lonely=submission.sample is not None)


def _key(submission: Submission) -> cache.SampleKey:
    return submission.sha256, submission.drill


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
