"""The server's side: workers are taken from here, warm, and never come back.

One with the networks waits ready where there is memory for it, so that a visitor waits
for none to be made.
"""

import os
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import reduce
from threading import BoundedSemaphore, Event

from hinge_core.errors import Cancelled
from hinge_core.events import tell_event
from hinge_core.workers.bearing import Kill, Nursery, find_killing
from hinge_core.workers.cage import WorkerLimits
from hinge_core.workers.cage_posture import Posture, join_postures, read_posture
from hinge_core.workers.line import FAILED, READY, Line, Part
from hinge_core.workers.lost import NotCaged, WorkerLost
from hinge_core.workers.nursery import PID, READ, SEE

REQUIRED = "HINGE_REQUIRE_SANDBOX"
_MOST_BYTES = 1 << 29  # of one message: the largest recording has a tenth of that
_LOOK_S = 0.1


def has_workers() -> bool:
    """Whether this system can hand a process a socket of its own."""
    return os.name == "posix"


def is_caged_only() -> bool:
    """Whether whoever runs the app wants no file opened outside a whole cage."""
    return os.environ.get(REQUIRED, "") not in ("", "0")


class Worker:
    """One worker, taken for one job; ``end`` it, whatever comes of that."""

    def __init__(
        self,
        kind: str,
        line: Line,
        kill: Kill | None,
        release: Callable[[], None],
    ) -> None:
        self.kind = kind
        self.line = line
        self.posture: Posture | None = None  # once it is ready
        self.pid = 0
        self._kill = kill
        self._release = release
        self._ended = threading.Lock()

    def wait_until_ready(
        self, explain: Callable[[bytes], BaseException], stop: Event | None = None
    ) -> Posture:
        """Wait for its own word that it is warm and caged.

        Raises
        ------
        BaseException
            What it says keeps it from being so, by ``explain``.
        WorkerLost, Cancelled
            As ``Line.receive``.
        """
        if self.posture is None:
            kind, data = self.line.receive(stop)
            if kind == FAILED:
                raise explain(data)
            if kind != READY:
                raise WorkerLost
            try:
                (self.pid,) = PID.unpack_from(data)
                self.posture = read_posture(data[PID.size :])
            except (ValueError, struct.error) as error:
                raise WorkerLost from error
            self._kill = self._kill or find_killing(self.pid)
        return self.posture

    def ask(self, request: bytes, *blobs: bytes, stop: Event | None = None) -> None:
        """Hand over what is to be done, and the bytes to do it with."""
        self.line.begin()
        self.line.send(b"Q", request, stop)
        for blob in blobs:
            self.line.send(b"B", blob, stop)

    def receive(self, stop: Event | None = None) -> Part:
        """What it says next; see ``Line.receive``."""
        return self.line.receive(stop)

    def end(self) -> None:
        """Let it be gone with all that it saw; again is nothing."""
        if not self._ended.acquire(blocking=False):
            return
        self.line.close()  # one that is not ready yet ends by itself then
        if self._kill is not None:
            self._kill()
        self._release()


class Workers:
    """All workers of a server.

    Parameters
    ----------
    tasks
        The module with the work, by its dotted name (``nursery.Tasks``).
    seeing, spare
        How many with the networks may live at once, and how many of them wait ready.
    explain
        What a worker's account of a failure stands for.
    """

    def __init__(
        self,
        tasks: str,
        limits: WorkerLimits,
        seeing: int,
        spare: int,
        explain: Callable[[bytes], BaseException],
    ) -> None:
        self._limits = limits
        self._spare = spare
        self._explain = explain
        self._room = {
            SEE: BoundedSemaphore(seeing),
            READ: BoundedSemaphore(seeing * limits.readers),
        }
        self.nursery = Nursery(tasks, limits.start_s)
        self._lock = threading.Lock()  # of who waits ready, and of the postures
        self._ready: list[Worker] = []
        self._closed = False
        self._postures: dict[str, list[Posture]] = {}  # by kind, each once

    @property
    def posture(self) -> Posture | None:
        """What held every worker so far, by its own trial; None before the first."""
        with self._lock:
            known = [posture for kind in self._postures.values() for posture in kind]
        return reduce(join_postures, known) if known else None

    def take(self, kind: str, stop: Event | None = None) -> Worker:
        """A worker for one job, warm and caged, as soon as there is room for it.

        Raises
        ------
        WorkerLost
            If none can be made.
        NotCaged
            If it is not held as whoever runs the app asks for.
        Cancelled
            Soon after ``stop`` is set.
        HingeError
            Whatever keeps the networks from being made.
        """
        try:
            return self._take_once(kind, stop)
        except WorkerLost as error:
            if error.slow or self._closed:
                raise
        return self._take_once(kind, stop)  # the nursery had gone; there is another

    def warm(self) -> None:
        """Make what may wait ready, and come back at once."""
        threading.Thread(target=self._refill, name="workers", daemon=True).start()

    def try_kind(self, kind: str, stop: Event | None = None) -> None:
        """Have one made, where none of a kind was, so that its ``posture`` is known.

        Raises
        ------
        WorkerLost, Cancelled, HingeError
            As ``take``; one that is not held well enough is no error here.
        """
        if kind not in self._postures:
            with suppress(NotCaged):
                self.take(kind, stop).end()

    def close(self) -> None:
        """End all, those at work too."""
        with self._lock:
            self._closed = True
            ready, self._ready = self._ready, []
        self.nursery.close()
        for worker in ready:
            worker.end()

    def _take_once(self, kind: str, stop: Event | None) -> Worker:
        worker = self._take_ready() if kind == SEE else None
        worker = worker or self._make(kind, stop)
        try:
            told = worker.wait_until_ready(self._explain, stop)
            self._note_posture(kind, told)
            if is_caged_only() and not told.whole:
                raise NotCaged(told)
        except BaseException:
            worker.end()
            raise
        return worker

    def _note_posture(self, kind: str, told: Posture) -> None:
        """Remember what holds one of a kind; what is new of it goes into the log."""
        with self._lock:
            known = self._postures.setdefault(kind, [])
            if told in known:
                return
            known.append(told)
        tell_event("sandbox", worker=kind, held=told.name, **told.why)

    def _take_ready(self) -> Worker | None:
        with self._lock:
            worker = self._ready.pop() if self._ready else None
        if worker is not None and not worker.line.is_open():
            worker.end()  # it died while it waited
            return None
        return worker

    def _make(self, kind: str, stop: Event | None) -> Worker:
        room = self._room[kind]
        while not room.acquire(timeout=_LOOK_S):
            if stop is not None and stop.is_set():
                raise Cancelled
        try:
            return self._start(kind, room)
        except BaseException:
            room.release()
            raise

    def _start(self, kind: str, room: BoundedSemaphore) -> Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                kill = self.nursery.bear(kind, theirs)
            except BaseException:
                ours.close()
                raise

        def release() -> None:
            room.release()
            if kind == SEE and not self._closed:
                self.warm()

        limits = self._limits
        line = Line(
            ours,
            _MOST_BYTES,
            start_s=limits.start_s,
            silence_s=limits.silence_s,
            longest_s=limits.longest_s,
        )
        return Worker(kind, line, kill, release)

    def _refill(self) -> None:
        """Make what may wait ready, while there is room that nobody waits for."""
        while not self._closed and len(self._ready) < self._spare:
            room = self._room[SEE]
            if not room.acquire(blocking=False):
                return
            try:
                worker = self._start(SEE, room)
            except Exception:
                room.release()
                return  # whoever needs one is told why
            with self._lock:
                self._ready.append(worker)
