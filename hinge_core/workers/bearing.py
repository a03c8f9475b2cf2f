"""Where the server has its workers from: a nursery that runs, and is asked."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hinge_core.workers.lost import WorkerLost

_NEEDED = re.compile(
    r"PATH|HOME|LANG|LC_\w+|TZ|TMPDIR|XDG_\w+|LD_\w+|DYLD_\w+|PYTHON\w*|VIRTUAL_ENV"
    r"|HINGE_\w+|MPL\w+|SYSTEMROOT"
)
_QUIET = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads are not forked

Kill = Callable[[], None]


class Nursery:
    """The process that workers come from: started when it is needed, and anew if gone.

    Parameters
    ----------
    tasks
        The module with the work, by its dotted name (``nursery.Tasks``).
    start_s
        That it may take to load everything.
    """

    def __init__(self, tasks: str, start_s: float) -> None:
        self._tasks = tasks
        self._start_s = start_s
        self._lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._closed = False

    def bear(self, kind: str, line: socket.socket) -> Kill | None:
        """Ask for a worker at the other end of a line; it says itself when it is ready.

        Returns
        -------
        Kill
            What ends it; None where its number has to be known for that.

        Raises
        ------
        WorkerLost
            If there is none to be had.
        """
        if sys.platform != "linux":  # only there is a fork of what is loaded known safe
            alone = self._run("--alone", kind, str(line.fileno()), fd=line.fileno())
            return lambda: _end_process(alone)
        with self._lock:
            try:
                self._ask(kind, line)
            except OSError:  # it is gone: there is another
                self._leave()
                self._ask_again(kind, line)
        return None

    def close(self) -> None:
        """End it, and with it all that came from it."""
        self._closed = True
        process = self.process
        if process is not None:
            process.kill()  # whoever waits for its answer waits no longer
        with self._lock:
            self._leave()

    def _ask(self, kind: str, line: socket.socket) -> None:
        if self._closed:
            raise OSError("closed")
        if self._control is None:
            self._control, end = socket.socketpair()
            with end:
                self._control.settimeout(self._start_s)
                self.process = self._run(str(end.fileno()), fd=end.fileno())
        socket.send_fds(self._control, [kind[:1].encode()], [line.fileno()])

    def _ask_again(self, kind: str, line: socket.socket) -> None:
        try:
            self._ask(kind, line)
        except OSError as error:
            raise WorkerLost from error

    def _leave(self) -> None:
        """Let go of it; its workers end with it."""
        if self._control is not None:
            self._control.close()
        if self.process is not None:
            _end_process(self.process)
        self.process = self._control = None

    def _run(self, *arguments: str, fd: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "hinge_core.workers.nursery"]
        return subprocess.Popen(
            [*command, *arguments, self._tasks],
            pass_fds=[fd],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=make_environment(),
            start_new_session=True,  # a Ctrl+C is the server's to deal with
        )


def make_environment() -> dict[str, str]:
    """What a worker needs to know, and none of the secrets that a server may hold."""
    known = {name: x for name, x in os.environ.items() if _NEEDED.fullmatch(name)}
    own = str(Path(__file__).parents[2])  # wherever the server was started
    path = os.pathsep.join(filter(None, [own, os.environ.get("PYTHONPATH")]))
    return {**known, **_QUIET, "PYTHONPATH": path}


def find_killing(pid: int) -> Kill:
    """What ends a worker, whatever its number is given to later.

    It has to be alive: its number is its own until the nursery has buried it.
    """
    try:
        handle = os.pidfd_open(pid)
    except OSError:  # it is gone, or the kernel is older than 5.3
        return lambda: None

    def kill() -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        os.close(handle)

    return kill


def _end_process(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
