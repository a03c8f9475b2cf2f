"""What a worker would run if a stranger's file had taken it over."""

import ctypes
import json
import mmap
import os
import pickle
import queue
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from hinge_core.stages import caged_tasks
from hinge_core.workers.cage import WorkerLimits
from hinge_core.workers.line import read_part

LIMITS = WorkerLimits(
    seeing_memory_mb=2000,
    reading_memory_mb=1000,
    seeing_cpu_s=60,
    reading_cpu_s=60,
    open_files=32,
    silence_s=20.0,
    longest_s=60.0,
    start_s=60.0,
    held_mb=350,
    beside_mb=0,
    server_mb=550,
    readers=4,
)
Say = Callable[..., None]
_kept: list[bytes] = []


class Helper:
    """A thread that was there before the last door closed."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[Callable[[], Any]] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            self._answers.put(self._asked.get()())

    def run(self, work: Callable[[], Any]) -> Any:
        self._asked.put(work)
        return self._answers.get()


def practise(kind: str) -> None:
    pass


def load(kind: str) -> None:
    pass


def load_limits() -> WorkerLimits:
    return LIMITS


def list_readable(kind: str) -> tuple[Path, ...]:
    return caged_tasks.list_readable(kind)  # those of the real workers


def pack_error(error: BaseException) -> bytes:
    return type(error).__name__.encode()


@contextmanager
def open_tools(kind: str) -> Iterator[Helper | None]:
    yield Helper() if kind == "see" else None


def break_out(
    helper: Helper | None, request: Mapping[str, Any], line: BinaryIO, say: Say
) -> None:
    """Try every way out; by name, what came of it."""
    tried = helper.run(lambda: try_all(request)) if helper else try_all(request)
    say(b"X", json.dumps(tried).encode())


def try_all(request: Mapping[str, Any]) -> dict[str, str]:
    libc = ctypes.CDLL(None, use_errno=True)
    server, beside = request["server"], request["beside"]

    def call(name: str, *arguments: Any) -> None:
        if getattr(libc, name)(*arguments) < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    def connect(kind: socket.SocketKind, family: int = socket.AF_INET) -> None:
        with socket.socket(family, kind) as line:
            line.settimeout(1.0)
            line.connect(("127.0.0.1", request["port"]))

    def peep(path: str) -> None:
        os.close(os.open(path, os.O_RDONLY))

    def own(flags: int) -> None:
        mmap.mmap(-1, 4096, prot=flags).close()

    ways: dict[str, Callable[[], object]] = {
        "read a file": lambda: peep("/etc/hostname"),
        "read the app": lambda: peep(__file__),
        "list a folder": lambda: os.listdir("/"),
        "write a file": lambda: os.close(os.open(request["new"], os.O_CREAT)),
        "remove a file": lambda: os.remove(request["old"]),
        "open TCP": lambda: connect(socket.SOCK_STREAM),
        "open UDP": lambda: connect(socket.SOCK_DGRAM),
        "open a Unix socket": lambda: socket.socket(socket.AF_UNIX),
        "start a program": lambda: subprocess.run(["/bin/true"], check=True),
        "become a program": lambda: os.execv("/bin/true", ["true"]),
        "fork": lambda: os.fork() or os._exit(0),
        "kill the server": lambda: os.kill(server, signal.SIGTERM),
        "kill a worker beside": lambda: os.kill(beside, signal.SIGKILL),
        "read the server's memory": lambda: peep(f"/proc/{server}/mem"),
        "read memory beside": lambda: peep(f"/proc/{beside}/mem"),
        "trace a worker beside": lambda: call("ptrace", 16, beside, 0, 0),
        "copy memory beside": lambda: call("process_vm_readv", beside, 0, 0, 0, 0, 0),
        "write new code": lambda: own(mmap.PROT_READ | mmap.PROT_EXEC),
        "share memory": lambda: call("shmget", 1, 4096, 0o1666),
        "make a file in memory": lambda: os.memfd_create("x"),
        "lift a limit": lambda: call("setrlimit", 1, struct.pack("qq", -1, -1)),
    }
    return {name: _try(way) for name, way in ways.items() if name not in request["but"]}


def _try(way: Callable[[], object]) -> str:
    try:
        way()
    except OSError as error:
        return error.strerror or type(error).__name__
    return "done"


def remember(_: Any, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    """Keep a frame; say how many were kept here before, and by whom."""
    part = read_part(line)
    assert part is not None
    say(b"X", json.dumps([len(_kept), os.getpid()]).encode())
    _kept.append(part.data)


def die(_: Any, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    ctypes.string_at(0)


def hang(_: Any, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    """Stay, whoever asks to go."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    say(b"X", b"staying")
    while True:
        time.sleep(1.0)


def swell(_: Any, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    bytearray(4_000_000_000)


def lie(_: Any, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    """Say what is none of what may be said."""

    class Trap:
        def __reduce__(self) -> tuple[Any, ...]:
            return (os.mkdir, (request["new"],))

    if request["how"] == "endless":
        os.write(line.fileno(), struct.pack("<cQ", b"X", 1 << 60))
    say(b"X", pickle.dumps(Trap()) if request["how"] == "pickle" else b"\xff{")


TASKS = {
    "break_out": break_out,
    "remember": remember,
    "die": die,
    "hang": hang,
    "swell": swell,
    "lie": lie,
}
