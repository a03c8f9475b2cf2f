"""Long work off the page: a bounded pool, progress to poll, a cancel that works.

Workers never touch Streamlit. A page keeps the ``Job``, polls it from a fragment
and collects the result. A job that no page has asked about for a while stops by
itself, so a closed tab does not hold up the people behind it.
"""

import functools
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from hinge_core.errors import Cancelled, HingeError
from hinge_core.language import later

T = TypeVar("T")
Progress = Callable[[float, str], None]
Work = Callable[[Progress, threading.Event], T]

PATIENCE_S = 90.0  # a phone may close the tab's line while its camera app is open
LONGEST_QUEUE = 40


class QueueFull(HingeError):
    """More work is waiting than anybody would wait for."""

    def __str__(self) -> str:
        return later(
            "Many people are measuring right now. Please try again in a minute."
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far a job is: what a page shows while it polls."""

    ahead: int  # jobs waiting in front of it; 0 once it runs
    running: bool
    fraction: float  # 0 to 1
    doing: str
    left_s: float | None  # None while there is nothing to judge it by


class Job(Generic[T]):
    """One piece of work on its way through a pool."""

    def __init__(self, work: Work[T], *, lonely: bool = False) -> None:
        self._work = work
        self._lonely = lonely
        self._cancel = threading.Event()
        self._seen = time.monotonic()
        self._started: float | None = None
        self._fraction = 0.0
        self._doing = ""
        self.future: Future[T] | None = None

    @property
    def running(self) -> bool:
        return self._started is not None

    @property
    def done(self) -> bool:
        return self.future is not None and self.future.done()

    @property
    def failed(self) -> bool:
        if self.future is None or not self.future.done():
            return False
        return self.future.cancelled() or self.future.exception() is not None

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._cancel.set()
        if self.future is not None:
            self.future.cancel()

    def result(self) -> T:
        """The finished work.

        Raises
        ------
        Cancelled
            If the visitor stopped it.
        Exception
            Whatever the work raised.
        """
        if self.future is None:
            raise ValueError("the job was never submitted")
        try:
            return self.future.result()
        except CancelledError as error:
            raise Cancelled from error

    def outlook(self, ahead: int) -> Outlook:
        """How far it is; asking keeps the job alive."""
        self._seen = time.monotonic()
        return Outlook(
            ahead=ahead,
            running=self.running,
            fraction=self._fraction,
            doing=self._doing,
            left_s=self._left_s(),
        )

    def run(self) -> T:
        """Do the work, on a worker thread."""
        self._report(0.0, "")
        if self._cancel.is_set():
            raise Cancelled
        self._started = time.monotonic()
        return self._work(self._report, self._cancel)

    def _report(self, fraction: float, doing: str) -> None:
        self._fraction, self._doing = min(max(fraction, 0.0), 1.0), doing
        if not self._lonely and time.monotonic() - self._seen > PATIENCE_S:
            self._cancel.set()

    def _left_s(self) -> float | None:
        if self._started is None or self._fraction < 0.05:
            return None
        spent = time.monotonic() - self._started
        return spent * (1.0 - self._fraction) / self._fraction


class JobPool:
    """A few workers and a queue in order of arrival."""

    def __init__(self, workers: int, longest_queue: int = LONGEST_QUEUE) -> None:
        self._executor = ThreadPoolExecutor(workers, thread_name_prefix="measure")
        self._longest_queue = longest_queue
        self._lock = threading.Lock()
        self._jobs: list[Job[object]] = []

    def submit(self, work: Work[T], *, lonely: bool = False) -> Job[T]:
        """Put work in the queue; ``lonely`` work goes on though nobody asks about it.

        Raises
        ------
        QueueFull
            If too much is waiting already.
        """
        job = Job(work, lonely=lonely)
        with self._lock:
            self._jobs = [known for known in self._jobs if not known.done]
            if len(self._jobs) >= self._longest_queue:
                raise QueueFull
            job.future = self._executor.submit(job.run)
            self._jobs.append(job)  # type: ignore[arg-type]  # Job is read only here
        return job

    def outlook(self, job: Job[T]) -> Outlook:
        """How far a job of this pool is, with its place in the queue."""
        with self._lock:
            waiting = [j for j in self._jobs if not (j.running or j.done)]
        ahead = waiting.index(job) if job in waiting else 0  # type: ignore[arg-type]
        return job.outlook(ahead)

    def close(self) -> None:
        """Stop everything: running work is cancelled, waiting work dropped."""
        with self._lock:
            for job in self._jobs:
                job.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)


@functools.cache
def pool() -> JobPool:
    """The server's one pool: a worker a core, since the detector frees the GIL."""
    return JobPool(workers=os.cpu_count() or 1)
