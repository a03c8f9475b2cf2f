"""The nursery, a process of one thread: it has loaded all, and workers are its forks.

    python -m hinge_core.workers.nursery FD MODULE

It is asked over a socket for workers of a kind, each with a socket of its own. It never
sees a byte of a visitor's, and what its workers see is gone with them. Where it runs
``--alone KIND``, it is itself the one worker, for systems on which a fork is not safe.
"""

import ctypes
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from hinge_core.workers.cage import (
    WorkerLimits,
    filter_calls,
    load_bars,
    lock_files,
    set_limits,
)
from hinge_core.workers.cage_posture import make_posture
from hinge_core.workers.line import DONE, FAILED, READY, read_part, write_part

PID = struct.Struct("<q")
SEE, READ = "see", "read"  # the kinds of workers: with the networks, and without
_KINDS = {b"s": SEE, b"r": READ}
_REAP_MS = 500
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG (linux/prctl.h)

Say = Callable[..., None]
"""``say(kind, *pieces)`` of a worker."""
Tools = Any  # what a kind of worker is made ready with; its tasks know


class Tasks(Protocol):
    """The module with the work: what each name of a request does."""

    TASKS: Mapping[str, Callable[[Tools, Mapping[str, Any], BinaryIO, Say], None]]

    def practise(self, kind: str) -> None:
        """Do the work of a kind once, in a fork: what it loads is then loaded here."""
        ...

    def load(self, kind: str) -> None:
        """Have what workers of a kind share, without making a thread."""
        ...

    def open_tools(self, kind: str) -> AbstractContextManager[Tools]:
        """What is made anew in each worker, before the last door closes."""
        ...

    def load_limits(self) -> WorkerLimits: ...

    def list_readable(self, kind: str) -> Sequence[Path]:
        """What a library reads of the system while tools are made."""
        ...

    def pack_error(self, error: BaseException) -> bytes: ...


def main() -> None:
    """Be the nursery, or the one worker."""
    arguments = sys.argv[1:]
    load_bars()
    if arguments[0] == "--alone":
        _, kind, fd, module = arguments
        tasks: Tasks = importlib.import_module(module)
        tasks.practise(kind)
        tasks.load(kind)
        _live(kind, int(fd), tasks)
    else:
        fd, module = arguments
        control = socket.socket(fileno=int(fd))
        _Rearing(control, importlib.import_module(module)).run()


class _Rearing:
    """The nursery at work: who asks for one kind waits for no other's practice."""

    def __init__(self, control: socket.socket, tasks: Tasks) -> None:
        self._control = control
        self._tasks = tasks
        self._able: set[str] = set()  # kinds that practised
        self._practising: dict[int, str] = {}  # by what is heard of it
        self._waiting: list[tuple[str, int]] = []  # kind, line
        self._heard = select.poll()
        self._heard.register(control, select.POLLIN)

    def run(self) -> None:
        """Serve until the server hangs up."""
        while True:
            for fd, _ in self._heard.poll(_REAP_MS):
                if fd in self._practising:
                    self._end_practice(fd)
                elif not self._take_request():
                    return
            self._bear()
            _reap()

    def _take_request(self) -> bool:
        try:
            request, fds, _, _ = socket.recv_fds(self._control, 1, 1)
        except ConnectionError:
            return False
        if not request:
            return False
        kind = _KINDS[request]
        self._waiting += [(kind, fd) for fd in fds]
        if kind not in self._able and kind not in self._practising.values():
            self._begin_practice(kind)
        return True

    def _begin_practice(self, kind: str) -> None:
        """Let a fork do the work in freedom: no thread of its is ever in here."""
        heard, said = os.pipe()
        if os.fork() == 0:
            try:
                _leave_home(said)
                with suppress(Exception):  # what was loaded until then is of use
                    self._tasks.practise(kind)
                with os.fdopen(said, "w", encoding="utf-8") as answer:
                    answer.write("\n".join(sorted(sys.modules)))
            finally:
                os._exit(0)
        os.close(said)
        self._practising[heard] = kind
        self._heard.register(heard, select.POLLIN)

    def _end_practice(self, heard: int) -> None:
        self._heard.unregister(heard)
        kind = self._practising.pop(heard)
        with os.fdopen(heard, encoding="utf-8") as answer:
            for name in answer.read().splitlines():
                if name not in sys.modules:
                    with suppress(Exception):
                        importlib.import_module(name)
        self._tasks.load(kind)
        self._able.add(kind)
        gc.collect()
        gc.freeze()  # a collection in a worker leaves shared memory shared

    def _bear(self) -> None:
        """Fork a worker for each who waits for one of a kind that is able."""
        for kind, fd in [each for each in self._waiting if each[0] in self._able]:
            self._waiting.remove((kind, fd))
            if os.fork() == 0:
                _begin_life(kind, fd, self._tasks)
            os.close(fd)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _begin_life(kind: str, fd: int, tasks: Tasks) -> None:
    """In a new worker: leave all that is the nursery's, live, and end."""
    try:
        _leave_home(fd)
        _live(kind, fd, tasks)
    finally:
        os._exit(0)


def _leave_home(fd: int) -> None:
    """In a fork: end with the nursery, and keep nothing open of it but one line."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    with suppress(OSError):  # where memory runs out, a worker goes before the server
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    os.setsid()
    for other in _list_open():
        if other > 2 and other != fd:
            with suppress(OSError):
                os.close(other)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what libraries remark goes nowhere


def _list_open() -> list[int]:
    return [int(name) for name in os.listdir("/proc/self/fd")]


def _live(kind: str, fd: int, tasks: Tasks) -> None:
    """One worker's life: into the cage, one job, and out of the world."""
    # Files, not a socket: reading and writing are calls that the cage allows.
    heard, said = os.fdopen(fd, "rb"), os.fdopen(os.dup(fd), "wb")
    limits = tasks.load_limits()
    seeing = kind == SEE
    memory = limits.seeing_memory_mb if seeing else limits.reading_memory_mb
    cpu_s = limits.seeing_cpu_s if seeing else limits.reading_cpu_s

    def say(letter: bytes, *pieces: bytes | memoryview) -> None:
        write_part(said, letter, *pieces)

    try:
        unlimited = set_limits(memory, cpu_s, limits.open_files)
        open_files = lock_files(tasks.list_readable(kind))
        with tasks.open_tools(kind) as tools:
            posture = make_posture(
                files=open_files, calls=filter_calls(), limits=unlimited
            )
            say(READY, PID.pack(os.getpid()), posture.to_bytes())
            _work(heard, say, tools, tasks)
            os._exit(0)  # a network that is closed in the cage may hang
    except Exception as error:  # it never became ready
        say(FAILED, tasks.pack_error(error))


def _work(heard: BinaryIO, say: Say, tools: Tools, tasks: Tasks) -> None:
    """Do what is asked until the server hangs up."""
    while (part := read_part(heard)) is not None:
        request = json.loads(part.data)
        try:
            tasks.TASKS[request["task"]](tools, request, heard, say)
        except Exception as error:
            say(FAILED, tasks.pack_error(error))
        else:
            say(DONE)


if __name__ == "__main__":
    main()
