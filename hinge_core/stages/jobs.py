"""Long work: a pool that is fair to its visitors, progress, a cancel that works.

Nobody's second job runs before everybody's first, and short work, a photo, does not
wait behind clips. A page keeps the ``Job``, asks how far it is from time to time and
collects the result. A job that nobody has asked about for a while stops by itself, so
a closed tab does not hold up the people behind it.
"""

import functools
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from hinge_core.content.workers_file import load_worker_limits
from hinge_core.errors import Cancelled, HingeError, drop_frames
from hinge_core.events import name_outcome, tell_event
from hinge_core.i18n.language import later
from hinge_core.progress import Progress
from hinge_core.workers.room import find_staff

T = TypeVar("T")
Work = Callable[[Progress, threading.Event], T]

PATIENCE_S = 90.0  # a phone may close the tab's line while its camera app is open
LONGEST_QUEUE = 40
MOST_OVERTAKEN = 8  # short jobs that may pass a long one before it is its turn


class QueueFull(HingeError):
    """More work is waiting than anybody would wait for."""

    def __str__(self) -> str:
        return later(
            "Many people are measuring right now. Please try again in a minute."
        )


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far a job is: what a page shows while it waits."""

    ahead: int  # jobs waiting in front of it; 0 once it runs
    running: bool
    fraction: float  # 0 to 1
    doing: str
    left_s: float | None  # None while there is nothing to judge it by


class Job(Generic[T]):
    """One piece of work on its way through a pool.

    Parameters
    ----------
    work
        What to do. It is let go of once done, with whatever bytes it holds.
    visitor
        Whose work it is, in any word that tells visitors apart.
    short
        Done in a second or two.
    lonely
        Goes on though nobody asks about it.
    """

    def __init__(
        self,
        work: Work[T],
        *,
        visitor: str = "",
        short: bool = False,
        lonely: bool = False,
    ) -> None:
        self.visitor = visitor
        self.short = short
        self.overtaken = 0  # by short jobs that came later
        self.ahead = 0  # jobs that ran or waited when it came
        self.failed_at = ""  # where in the code, without what was in it
        self.future: Future[T] = Future()
        self._work: Work[T] | None = work
        self._lonely = lonely
        self._cancel = threading.Event()
        self._seen = self._came = time.monotonic()
        self._started: float | None = None
        self._fraction, self._doing = 0.0, ""

    @property
    def running(self) -> bool:
        """Whether a worker has taken it up; it stays true when it is done."""
        return self._started is not None

    @property
    def done(self) -> bool:
        return self.future.done()

    @property
    def failed(self) -> bool:
        if not self.future.done():
            return False
        return self.future.cancelled() or self.future.exception() is not None

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next step."""
        self._cancel.set()
        if self.future.cancel():
            self._work = None

    def result(self) -> T:
        """The finished work.

        Raises
        ------
        Cancelled
            If the visitor stopped it.
        Exception
            Whatever the work raised.
        """
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

    def take_up(self) -> bool:
        """Mark it as running; False where it was cancelled while it waited."""
        if not self.future.set_running_or_notify_cancel():
            return False
        self._started = time.monotonic()
        return True

    def run(self) -> None:
        """Do the work, on a worker thread that has taken it up."""
        work, self._work = self._work, None
        try:
            self._report(0.0, "")
            if work is None or self._cancel.is_set():
                raise Cancelled
            result = work(self._report, self._cancel)
        except BaseException as error:
            self.failed_at = "".join(traceback.format_tb(error.__traceback__))
            self.failed_at += getattr(error, "where", "")  # in another process
            drop_frames(error)
            self._tell(error)
            self.future.set_exception(error)
        else:
            self._tell(None)
            self.future.set_result(result)

    def _tell(self, error: BaseException | None) -> None:
        started = self._came if self._started is None else self._started
        tell_event(
            "work",
            outcome=name_outcome(error),
            short=self.short,
            ahead=self.ahead,
            waited_s=round(started - self._came, 2),
            took_s=round(time.monotonic() - started, 2),
        )

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
    """A few workers that take turns by visitor, and one more for short work alone.

    Parameters
    ----------
    workers
        How many jobs of any kind run at once; one short job runs beside them.
    longest_queue
        How many jobs may run and wait together.
    beside
        Whether there is room for a short job beside them.
    """

    def __init__(
        self, workers: int, longest_queue: int = LONGEST_QUEUE, *, beside: bool = True
    ) -> None:
        self._workers = ThreadPoolExecutor(workers, thread_name_prefix="measure")
        self._short = ThreadPoolExecutor(1, thread_name_prefix="measure-short")
        self._beside = beside
        self._longest_queue = longest_queue
        self._lock = threading.Lock()
        self._waiting: list[Job[object]] = []  # in order of arrival
        self._running: list[Job[object]] = []
        self._turns: Counter[str] = Counter()  # had by each visitor, since all was idle

    def submit(
        self,
        work: Work[T],
        *,
        visitor: str = "",
        short: bool = False,
        lonely: bool = False,
    ) -> Job[T]:
        """Put work in the queue; ``Job`` says what the words mean.

        Raises
        ------
        QueueFull
            If too much is waiting already.
        """
        job = Job(work, visitor=visitor, short=short, lonely=lonely)
        with self._lock:
            self._waiting = [known for known in self._waiting if not known.done]
            if len(self._waiting) + len(self._running) >= self._longest_queue:
                tell_event("queue_full")
                raise QueueFull
            job.ahead = len(self._waiting) + len(self._running)
            self._waiting.append(job)  # type: ignore[arg-type]  # Job is read only here
        # One call a job: a worker that comes free takes whichever is next by then.
        self._workers.submit(self._do_next)
        if short and self._beside:
            self._short.submit(self._do_next, only_short=True)
        return job

    def outlook(self, job: Job[T]) -> Outlook:
        """How far a job of this pool is, with its place in the queue."""
        with self._lock:
            waiting = self._in_turn()
        ahead = waiting.index(job) if job in waiting else 0  # type: ignore[arg-type]
        return job.outlook(ahead)

    def close(self) -> None:
        """Stop everything: running work is cancelled, waiting work dropped."""
        with self._lock:
            for job in self._waiting + self._running:
                job.cancel()
        for executor in (self._workers, self._short):
            executor.shutdown(wait=True, cancel_futures=True)

    def _do_next(self, *, only_short: bool = False) -> None:
        job = self._take_next(only_short)
        if job is None:  # the other kind of worker has taken it
            return
        try:
            job.run()
        finally:
            with self._lock:
                self._running.remove(job)
                if not (self._running or self._waiting):
                    self._turns.clear()

    def _take_next(self, only_short: bool) -> Job[object] | None:
        with self._lock:
            for job in self._in_turn():
                if only_short and not job.short:
                    continue
                at = self._waiting.index(job)
                self._waiting.remove(job)
                if not job.take_up():
                    continue
                for passed in self._waiting[:at]:
                    passed.overtaken += job.short and not passed.short
                self._running.append(job)
                self._turns[job.visitor] += 1
                return job
        return None

    def _in_turn(self) -> list[Job[object]]:
        """The waiting jobs in the order in which they get a worker."""
        held = Counter(job.visitor for job in self._running)
        had = self._turns
        turns = []
        for at, job in enumerate(self._waiting):
            if job.done:
                continue
            soon = job.short or job.overtaken >= MOST_OVERTAKEN
            turns.append(((held[job.visitor], not soon, had[job.visitor], at), job))
            held[job.visitor] += 1
        return [job for _, job in sorted(turns, key=lambda turn: turn[0])]


@functools.cache
def find_pool() -> JobPool:
    """The server's one pool: as many jobs as there are processes to do them."""
    staff = find_staff(load_worker_limits())
    return JobPool(workers=staff.clips, beside=bool(staff.beside))
