"""The clips of one class on their way to a table: codes, jobs and what came of them."""

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import streamlit as st

from hinge_core.content.class_clips_file import load_class_clips
from hinge_core.documents.class_table import Pupil
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.progress import Progress
from hinge_core.stages import caged, studio
from hinge_core.stages.jobs import Job, QueueFull, find_pool
from hinge_core.stages.relay import split_relay
from hinge_core.stages.tasks import DEFAULT_DRILL
from pages.server.class_switch import is_class_on
from pages.ui.check import submitting
from pages.ui.shell.text import tr

KEY = "class_visit"
AT_ONCE = 2  # of one class in the pool; the others wait here

log = logging.getLogger(__name__)


@dataclass(slots=True)
class ClassVisit:
    """What a class has sent in this visit. Bytes go when their job takes them."""

    drill: str = DEFAULT_DRILL
    relay: bool = False  # one clip of several in turn
    waiting: list[bytes] = field(default_factory=list)
    jobs: list[Job[tuple[Analysis, ...]]] = field(default_factory=list)
    pupils: list[Pupil] = field(default_factory=list)
    taken: int = 0  # files, since the class was begun
    uploads: int = 0  # counts up to empty the upload widget

    @property
    def busy(self) -> bool:
        """Whether something is still to be measured."""
        return bool(self.waiting or self.jobs)

    def take(self, files: list[bytes]) -> int:
        """Line up clips; how many of them there was no room for."""
        room = int(load_class_clips().most_clips.value) - self.taken
        kept = files[: max(0, room)]
        self.taken += len(kept)
        self.waiting += kept
        self.uploads += 1
        return len(files) - len(kept)

    def go_on(self) -> None:
        """Hand on what waits, and collect what is done."""
        while self.jobs and self.jobs[0].done:
            self.pupils += self._number(self.jobs.pop(0))
        while self.waiting and len(self.jobs) < AT_ONCE:
            try:
                job = self._submit(self.waiting[0])
            except QueueFull:
                return  # it is asked again at the next look
            self.waiting.pop(0)
            self.jobs.append(job)

    def measure_share(self) -> float:
        """How much of what was sent is done, 0 to 1."""
        if not self.taken:
            return 0.0
        pool = find_pool()
        halves = sum(pool.outlook(job).fraction for job in self.jobs)
        done = self.taken - len(self.waiting) - len(self.jobs)
        return (done + halves) / self.taken

    def clear(self) -> None:
        """Stop, and let go of everything."""
        for job in self.jobs:
            job.cancel()
        self.waiting, self.jobs, self.pupils = [], [], []
        self.taken = 0
        self.uploads += 1

    def _submit(self, data: bytes) -> Job[tuple[Analysis, ...]]:
        drill, relay = self.drill, self.relay

        def work(progress: Progress, stop: threading.Event) -> tuple[Analysis, ...]:
            return measure_turns(data, drill, relay, progress, stop)

        return find_pool().submit(work, visitor=submitting.find_visitor())

    def _number(self, job: Job[tuple[Analysis, ...]]) -> Iterator[Pupil]:
        """The pupils of a finished clip, each with the next code."""
        first = len(self.pupils) + 1
        try:
            turns = job.result()
        except HingeError as error:
            yield Pupil(code=write_code(first), reason=error.tell_in(tr))
            return
        except Exception as error:
            # Only where, never what: a message may carry what is a pupil's.
            log.error("a clip failed: %s\n%s", type(error).__name__, job.failed_at)
            yield Pupil(code=write_code(first), reason=tr("It failed on our side."))
            return
        if not turns:
            told = tr("Nobody was seen alone in the picture for long enough.")
            yield Pupil(code=write_code(first), reason=told)
        for number, analysis in enumerate(turns, first):
            yield Pupil(code=write_code(number), analysis=analysis)


def is_allowed() -> bool:
    """Whether whoever runs the app lets a class be measured on it."""
    return is_class_on()


def find_visit() -> ClassVisit:
    """The class of the visit."""
    visit: ClassVisit = st.session_state.setdefault(KEY, ClassVisit())
    return visit


def write_code(number: int) -> str:
    """What a pupil is called, in the order in which the clips came."""
    return f"P{number:02d}"


def measure_turns(
    data: bytes, drill: str, relay: bool, progress: Progress, stop: threading.Event
) -> tuple[Analysis, ...]:
    """Measure one clip: of one pupil, or of each who comes in turn.

    Raises
    ------
    HingeError
        As ``record_caged``.
    """
    recording = caged.record_caged(data, name="", progress=progress, cancel=stop)
    turns = [recording]
    if relay:
        told = load_class_clips()
        turns = list(
            split_relay(recording, told.nobody_s.value, told.least_turn_s.value)
        )
    return tuple(studio.analyse_seen(turn, drill) for turn in turns)
