"""What goes between the server and a worker: a letter for the kind, a length, bytes.

The server unpickles nothing that comes from a worker, and believes no length.
"""

import math
import select
import socket
import struct
import time
from collections.abc import Iterator
from threading import Event
from typing import BinaryIO, NamedTuple

from hinge_core.errors import Cancelled
from hinge_core.workers.lost import WorkerLost

_HEAD = struct.Struct("<cQ")
_LOOK_S = 0.1  # between two looks at whether the work is still wanted
_PIECE = 1 << 20
READY, FAILED, DONE = b"R", b"E", b"D"


class Part(NamedTuple):
    """One message."""

    kind: bytes  # one letter
    data: bytes


def write_part(line: BinaryIO, kind: bytes, *pieces: bytes | memoryview) -> None:
    """Say something to the server, from a worker."""
    size = sum(memoryview(piece).nbytes for piece in pieces)
    line.write(_HEAD.pack(kind, size))
    for piece in pieces:
        line.write(piece)
    line.flush()


def read_part(line: BinaryIO) -> Part | None:
    """What the server says next, in a worker; None once it has hung up."""
    head = line.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    data = line.read(size)
    return Part(kind, data) if len(data) == size else None


class Line:
    """The server's end, which waits for nobody longer than it should.

    Parameters
    ----------
    end
        A connected socket; it is the line's from now on.
    most_bytes
        That one message may have.
    start_s
        Until the other side says that it is ready.
    silence_s
        Without a sign of life after ``begin``, before it counts as hung.
    longest_s
        That a job may take, from ``begin`` on.
    """

    def __init__(
        self,
        end: socket.socket,
        most_bytes: int,
        *,
        start_s: float,
        silence_s: float,
        longest_s: float,
    ) -> None:
        end.setblocking(False)
        self._end = end
        self._most_bytes = most_bytes
        self._job_s = (silence_s, longest_s)
        self._silence_s, self._until = start_s, math.inf

    def begin(self) -> None:
        """From now on the job's own time runs."""
        self._silence_s, longest_s = self._job_s
        self._until = time.monotonic() + longest_s

    def is_open(self) -> bool:
        """Whether the other side is still there."""
        ends = select.poll()
        ends.register(self._end, 0)  # being gone is told unasked
        return not ends.poll(0)

    def send(self, kind: bytes, data: bytes, stop: Event | None = None) -> None:
        """Hand something over.

        Raises
        ------
        WorkerLost
            If the worker is gone or does not take it.
        Cancelled
            Soon after ``stop`` is set.
        """
        for piece in (_HEAD.pack(kind, len(data)), data):
            rest = memoryview(piece)
            while rest.nbytes:
                self._wait(select.POLLOUT, stop)
                try:
                    rest = rest[self._end.send(rest[:_PIECE]) :]
                except BlockingIOError:
                    continue
                except OSError as error:
                    raise WorkerLost from error

    def receive(self, stop: Event | None = None) -> Part:
        """What comes next.

        Raises
        ------
        WorkerLost
            If the worker is gone, silent for too long, or sends more than it may.
        Cancelled
            Soon after ``stop`` is set.
        """
        head = b"".join(self._read(_HEAD.size, stop))
        kind, size = _HEAD.unpack(head)
        if size > self._most_bytes:
            raise WorkerLost
        return Part(kind, b"".join(self._read(size, stop)))

    def close(self) -> None:
        self._end.close()

    def _read(self, size: int, stop: Event | None) -> Iterator[bytes]:
        while size:
            self._wait(select.POLLIN, stop)
            try:
                piece = self._end.recv(min(size, _PIECE))
            except BlockingIOError:
                continue
            except OSError as error:
                raise WorkerLost from error
            if not piece:
                raise WorkerLost
            size -= len(piece)
            yield piece

    def _wait(self, for_what: int, stop: Event | None) -> None:
        ready = select.poll()
        ready.register(self._end, for_what)
        until = min(time.monotonic() + self._silence_s, self._until)
        while True:
            if stop is not None and stop.is_set():
                raise Cancelled
            if ready.poll(_LOOK_S * 1000.0):
                return
            if time.monotonic() > until:
                raise WorkerLost(slow=True)
