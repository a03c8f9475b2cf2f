"""From a visitor's choice to a result: the one way into an analysis.

Every photo and clip on these pages passes ``begin``, which asks the safety check. It
is seen once: another drill, other limits or another language judge and tell again.
"""

import hashlib
import logging
import threading
from dataclasses import replace

from streamlit.runtime.scriptrunner import get_script_run_ctx

from hinge_core.errors import Cancelled, HingeError, MediaError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.movements import AS_SEEN
from hinge_core.measuring.corrections import Corrections
from hinge_core.media.sniffing import is_photo
from hinge_core.pose.others import is_same_body
from hinge_core.pose.sighting import Sighted
from hinge_core.progress import Progress
from hinge_core.stages import caged, studio
from hinge_core.stages.jobs import Job, QueueFull, Work, find_pool
from hinge_core.stages.record import put_standing_before
from pages.server.demo import is_demo
from pages.ui.check import earlier_film
from pages.ui.check.own_limits import find_gate
from pages.ui.safety.practice import find_practice_gate
from pages.ui.session import cache
from pages.ui.session.state import AppState, Notice, Submission
from pages.ui.shell.text import tr

log = logging.getLogger(__name__)


def make_own_submission(name: str, data: bytes, drill: str) -> Submission:
    """A visitor's own photo or clip."""
    return Submission(name=name, data=data, sha256=_digest(data), drill=drill)


def make_sample_submission(sample_id: str, drill: str) -> Submission:
    """A sample of the project's own; KeyError where there is none of that id."""
    sample = cache.read_samples()[sample_id]
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
    earlier_film.keep(state, find_visitor(), submission)
    clear(state)
    submission = replace(submission, own_targets=state.own_targets)
    if submission.sample is None:
        gate = find_gate(submission.drill)
        if not gate.open:
            return
        cache.forget_personal()  # pictures may have the bands of other limits on them
        submission = replace(
            submission, allowance=gate.allowance, lengths=state.lengths
        )
        state.filmed = True
    begin_again(state, submission, None)


def begin_again(
    state: AppState, submission: Submission, work: Work[Analysis] | None
) -> None:
    """Start what is to be done for a submission; by default, see and measure it."""
    if submission.sample:  # before anything is dropped: this may take half a second
        cache.measure_recorded_sample(submission.sample)
    state.clear()
    state.submission = submission
    state.begun += 1
    try:
        if submission.sample:
            _begin_sample(state, submission, submission.sample)
        else:
            state.job = _submit(submission, work, state.sightings.append)
    except QueueFull as error:
        state.notice = Notice(error.tell_in(tr), again=True)
    if state.job is not None and state.job.done:
        collect(state)


def _begin_sample(state: AppState, submission: Submission, sample_id: str) -> None:
    """Take what is shipped of a sample; see it like anybody's film where that fails."""
    known = cache.measure_recorded_sample(sample_id)
    if known is None and is_demo():  # whose detector is never woken
        text = tr("This sample cannot be shown here. Choose another one.")
        state.notice = Notice(text, again=False)
    elif known is None:
        state.job = find_sample_job(submission)
    else:
        _judge(state, known)


def obey_safety_check(state: AppState) -> None:
    """Drop an own result that is no longer open; judge it anew in other limits.

    Where its drill alone is closed now, it is judged as seen.
    """
    own, gate = state.submission, find_practice_gate()
    if not gate.open:
        state.drop_setup()
    if own is None or own.sample is not None:
        return
    if not gate.open:
        forget(state)
    elif not find_gate(own.drill).open:
        seen = replace(own, drill=AS_SEEN, kept=False, allowance=gate.allowance)
        judge_as(state, seen)
    elif own.allowance != gate.allowance:
        judge_as(state, replace(own, allowance=gate.allowance))


def judge_as(state: AppState, submission: Submission) -> None:
    """Judge what was seen of the same input as another submission asks.

    Without the detector and without decoding; what is still being measured is judged
    so once it is there. For a drill that the safety check closed an own result stays
    as it is.
    """
    if submission.sample is None and not find_gate(submission.drill).open:
        return
    cache.forget_personal()  # pictures have the bands of other limits on them
    state.submission = submission
    if state.analysis is not None:
        _judge(state, state.analysis)


def correct(state: AppState, corrections: Corrections) -> None:
    """Measure what was seen again, with what a hand put right, for the same drill.

    Without the detector and without decoding.
    """
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None:
        return
    cache.forget_personal()  # pictures have the former numbers on them
    again = studio.analyse_seen(
        analysis.recording, submission.drill, submission.allowance, corrections
    )
    _judge(state, again)


def go_back_to_first(state: AppState) -> None:
    """The result from before somebody else was looked for."""
    if state.by_hand.first is not None:
        cache.forget_personal()
        state.submission, state.analysis = state.by_hand.first
        state.by_hand.first = None


def add_standing(state: AppState, standing: bytes) -> None:
    """Look at a second photo, of how the visitor stands, and measure against it."""
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None:
        return
    alone = analysis.recording.without_standing()
    by_hand = analysis.measurement.corrections

    def work(progress: Progress, stop: threading.Event) -> Analysis:
        stood = caged.record_caged(standing, progress=progress, cancel=stop)
        both = put_standing_before(alone, stood)
        return studio.analyse_seen(
            both, submission.drill, submission.allowance, by_hand
        )

    begin_again(state, replace(submission, standing=standing), work)


def drop_standing(state: AppState) -> None:
    """Measure the same photo without the one of how the visitor stands."""
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None:
        return
    cache.forget_personal()
    state.submission = replace(submission, standing=None)
    alone = analysis.recording.without_standing()
    by_hand = analysis.measurement.corrections
    _judge(
        state,
        studio.analyse_seen(alone, submission.drill, submission.allowance, by_hand),
    )


def find_sample_job(submission: Submission) -> Job[Analysis]:
    """The seeing and measuring of a sample, which all visitors share."""
    jobs = cache.find_sample_jobs()
    job = jobs.get(submission.sha256)
    if job is None or job.failed:
        jobs[submission.sha256] = job = _submit(submission)
    return job


def warm_up() -> None:
    """Wake what measures, and the detector, in the background; once for the server.

    A demo sees nothing, so it wakes no detector.
    """
    cache.wake_measuring()
    if not is_demo():
        caged.wake_workers()


def collect(state: AppState) -> None:
    """Take over what a finished job brought: a result, or one calm sentence."""
    job, state.job = state.job, None
    if job is None or state.submission is None:
        return
    try:
        _take(state, job.result())
        own = state.submission.sample is None and state.submission.standing is None
        state.films += own and state.by_hand.first is None
    except Cancelled:
        state.notice = Notice(tr("Stopped. Nothing was kept."), again=True)
    except HingeError as error:
        again = not isinstance(error, MediaError)
        state.notice = Notice(error.tell_in(tr), again=again)
    except Exception as error:
        # Only where, never what: a message may carry a file's name.
        log.error("an analysis failed: %s\n%s", type(error).__name__, job.failed_at)
        text = tr("Something failed on our side. Try again, or pick another file.")
        state.notice = Notice(text, again=True)
    if state.analysis is None:
        go_back_to_first(state)


def _take(state: AppState, analysis: Analysis) -> None:
    """Judge what was measured; where another person was asked for, only of another."""
    if state.by_hand.first is not None:
        before = state.by_hand.first[1].recording.without_standing()
        others = studio.load_studio().settings.track.others
        if is_same_body(before.poses, analysis.recording.poses, others):
            text = tr(
                "We could not tell another person apart. The result is of the first."
            )
            state.notice = Notice(text, again=False)
            return
    _judge(state, analysis)


def _judge(state: AppState, analysis: Analysis) -> None:
    """Hold what was seen against the drill and limits that are asked for now."""
    asked = state.submission
    if asked is not None:
        state.analysis = studio.judge_for(
            analysis,
            asked.drill,
            asked.allowance,
            kept=asked.kept,
            own_targets=asked.own_targets,
            lengths=asked.lengths,
        )


def cancel(state: AppState) -> None:
    """Stop the running measurement; the file stays chosen."""
    submission, first = state.submission, state.by_hand.first
    state.clear()
    state.submission, state.by_hand.first = submission, first
    state.notice = Notice(
        tr("Stopped. Nothing was kept from this run."), again=first is None
    )
    go_back_to_first(state)


def clear(state: AppState) -> None:
    """Stop what runs and drop what was measured."""
    state.clear()


def take_back(state: AppState) -> None:
    """Clear the page of a file that the visitor took back, or is about to replace."""
    earlier_film.keep(state, find_visitor())
    clear(state)


def forget(state: AppState) -> None:
    """Remove a visitor's pictures from the server's memory at once."""
    clear(state)
    state.drop_setup()
    state.forget_earlier()
    state.uploads += 1
    cache.forget_personal()
    context = get_script_run_ctx()
    if context is not None:
        # Streamlit keeps uploads until the session ends and has no public call.
        context.uploaded_file_mgr.remove_session_files(context.session_id)


def _submit(
    submission: Submission,
    work: Work[Analysis] | None = None,
    sighted: Sighted | None = None,
) -> Job[Analysis]:
    def see_and_measure(progress: Progress, stop: threading.Event) -> Analysis:
        recording = caged.record_caged(
            submission.data,
            name=submission.name,
            person=submission.person,
            progress=progress,
            sighted=sighted,
            cancel=stop,
        )
        return studio.analyse_seen(recording, submission.drill, submission.allowance)

    return find_pool().submit(
        work or see_and_measure,
        visitor=find_visitor(),
        short=is_photo(submission.data),
        lonely=submission.sample is not None,
    )


def find_visitor() -> str:
    """The word by which the pool of jobs tells this visitor from others."""
    context = get_script_run_ctx()
    return "" if context is None else context.session_id


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
