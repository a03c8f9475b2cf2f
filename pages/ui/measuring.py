"""From a visitor's choice to a result: the one way into an analysis.

Every photo and clip on these pages passes ``begin``, which asks the safety check.
"""

import hashlib
import logging
import threading
from dataclasses import replace

from streamlit.runtime.scriptrunner import get_script_run_ctx

from hinge_core import service
from hinge_core.errors import Cancelled, HingeError, MediaError
from hinge_core.media.sniffing import is_photo
from hinge_core.result import Analysis
from hinge_core.stages.jobs import Job, Progress, QueueFull, pool
from pages.ui import cache
from pages.ui.practice import practice_gate
from pages.ui.state import AppState, Notice, Submission
from pages.ui.text import tongue, tr, translator

log = logging.getLogger(__name__)
MOST_SAMPLE_JOBS = 60  # samples times drills times languages


def own_submission(name: str, data: bytes, drill: str) -> Submission:
    """A visitor's own photo or clip."""
    return Submission(name=name, data=data, sha256=_digest(data), drill=drill)


def beside(submission: Submission, standing: bytes | None) -> Submission:
    """The same photo, measured against another one of how the visitor stands."""
    sha256 = _digest(submission.data + (standing or b""))
    return replace(submission, standing=standing, sha256=sha256)


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
    """Measure a submission, in place of whatever was there before.

    One's own is measured where practice is open, within its limits; else it is
    dropped, and the page says why.
    """
    clear(state)
    if submission.sample is None:
        gate = practice_gate(submission.drill)
        if not gate.open:
            return
        cache.forget_personal()  # pictures may have the bands of other limits on them
        submission = replace(submission, allowance=gate.allowance)
    state.submission = submission
    try:
        state.job = sample_job(submission) if submission.sample else _submit(submission)
    except QueueFull as error:
        state.notice = Notice(tr(str(error)), again=True)
    if state.job is not None and state.job.done:
        collect(state)


def obey_safety_check(state: AppState) -> None:
    """Drop an own result that is no longer open; measure it anew in other limits."""
    own = state.submission
    if own is None or own.sample is not None:
        return
    gate = practice_gate(own.drill)
    if not gate.open:
        forget(state)
    elif own.allowance != gate.allowance:
        begin(state, own)


def sample_job(submission: Submission) -> Job[Analysis]:
    """The measurement of a sample, which all visitors share."""
    jobs = cache.sample_jobs()
    job = jobs.get(_key(submission))
    if job is None or job.failed:
        if len(jobs) >= MOST_SAMPLE_JOBS:
            jobs.pop(next(iter(jobs)), None)  # the oldest; it can be measured again
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
        log.error("an analysis failed: %s\n%s", type(error).__name__, job.failed_at)
        text = tr("Something failed on our side. Try again, or pick another file.")
        state.notice = Notice(text, again=True)


def cancel(state: AppState) -> None:
    """Stop the running measurement; the file stays chosen."""
    submission = state.submission
    state.clear()
    state.submission = submission
    state.notice = Notice(tr("Stopped. Nothing was kept from this run."), again=True)


def clear(state: AppState) -> None:
    """Stop what runs and drop what was measured."""
    state.clear()


def forget(state: AppState) -> None:
    """Remove a visitor's pictures from the server's memory at once."""
    clear(state)
    state.uploads += 1
    cache.forget_personal()
    context = get_script_run_ctx()
    if context is not None:
        # Streamlit keeps uploads until the session ends and has no public call.
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _submit(submission: Submission) -> Job[Analysis]:
    language = translator()

    def work(progress: Progress, stop: threading.Event) -> Analysis:
        return service.analyse_media(
            submission.data,
            name=submission.name,
            drill=submission.drill,
            standing=submission.standing,
            allowance=submission.allowance,
            progress=progress,
            cancel=stop,
            tr=language,
        )

    return pool().submit(
        work,
        visitor=_visitor(),
        short=is_photo(submission.data),
        lonely=submission.sample is not None,
    )


def _visitor() -> str:
    context = get_script_run_ctx()
    return "" if context is None else context.session_id


def _key(submission: Submission) -> cache.SampleKey:
    return submission.sha256, submission.drill, tongue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
