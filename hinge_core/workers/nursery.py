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
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from hinge_core.workers.cage import (
    WorkerLimits,
    filter_calls,
    forbid_processes,
    load_bars,
    lock_files,
    set_limits,
    try_bars,
)
from hinge_core.workers.line import DONE, FAILED, READY, read_part, write_part

PID = struct.Struct("<q")
SEE, READ = "see", "read"  # the kinds of workers: with the networks, and without
_REAP_MS = 500
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG (linux/prctl.h)

Say = Callable[..., None]
"""``say(kind, *pieces)`` of a worker."""
Tools = Any  # what a kind of worker is made ready with; its tasks know


class Tasks(Protocol):
    """The module with the work: what each name of a request does."""

    TASKS: Mapping[str, Callable[[Tools, Mapping[str, Any], BinaryIO, Say], None]]

    def prepare(self, kind: str) -> None:
        """Load all that workers of a kind will need, without making a thread."""
        ...

    def open_tools(self, kind: str) -> AbstractContextManager[Tools]:
        """What is made anew in each worker, before the last door closes."""
        ...

    def load_limits(self) -> WorkerLimits: ...

    def list_readable(self, kind: str) -> Any:
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
        tasks.prepare(kind)
        _live(kind, int(fd), tasks)
    else:
        fd, module = arguments
        tasks = importlib.import_module(module)
        _serve(socket.socket(fileno=int(fd)), tasks)


def _serve(control: socket.socket, tasks: Tasks) -> None:
    """Fork a worker for each request, until the server hangs up."""
    prepared: set[str] = set()
    asked = select.poll()
    asked.register(control, select.POLLIN)
    while True:
        while not asked.poll(_REAP_MS):
            _reap()
        try:
            request, fds, _, _ = socket.recv_fds(control, 64, 1)
        except ConnectionError:
            return
        if not request:
            return
        _reap()
        kind = request.decode("ascii")
        if kind not in prepared:
            tasks.prepare(kind)
            prepared.add(kind)
            gc.collect()
            gc.freeze()  # a collection in a worker leaves shared memory shared
        (fd,) = fds
        pid = os.fork()
        if pid == 0:
            _begin_life(kind, fd, tasks)
        os.close(fd)
        control.sendall(PID.pack(pid))


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _begin_life(kind: str, fd: int, tasks: Tasks) -> None:
    """In a new worker: leave all that is the nursery's, live, and end."""
    try:
        if sys.platform == "linux":
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
            # Where memory runs out, a worker goes before the server and its visitors.
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
        os.setsid()
        for other in _list_open():
            if other > 2 and other != fd:
                with suppress(OSError):
                    os.close(other)
        silence()
        _live(kind, fd, tasks)
    finally:
        os._exit(0)


def silence() -> None:
    """Let what libraries remark go nowhere: a worker has nothing of the server's."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


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
        limited = set_limits(memory, cpu_s, limits.open_files)
        files = lock_files(tasks.list_readable(kind))
        with tasks.open_tools(kind) as tools:
            if not seeing:
                forbid_processes()
            calls = filter_calls()
            posture = try_bars(limited=limited, files=files, calls=calls)
            say(READY, posture.to_bytes())
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
