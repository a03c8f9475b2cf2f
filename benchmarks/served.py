"""A server of our own to measure: started, watched from outside, stopped."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_S = 60.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, with its process."""

    address: str
    pid: int

    def read_cpu_s(self) -> float:
        """Processor time of the server and its workers so far, in seconds."""
        ticks = 0
        for pid in list_family(self.pid):
            with suppress(OSError):  # it ended just now
                ticks += sum(int(field) for field in read_stat(pid)[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def read_own_cpu_s(self) -> float:
        """The same of the server's own process alone."""
        ticks = sum(int(field) for field in read_stat(self.pid)[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def read_held_mb(self) -> float:
        """Memory that the server and its workers hold, in megabytes.

        What several share is counted once (``Pss`` of Linux).
        """
        return sum(map(read_pss_mb, list_family(self.pid)))

    def read_rss_mb(self) -> float:
        """Memory that the server's own process holds, in megabytes."""
        statm = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    async def ask_health_ms(self) -> float:
        """How long the server takes to say that it is well."""
        begun = time.perf_counter()
        await asyncio.to_thread(_ask, f"{self.address}/_stcore/health")
        return (time.perf_counter() - begun) * 1000.0


def list_family(pid: int) -> list[int]:
    """A process and all that came from it and are still there."""
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            children.setdefault(int(read_stat(int(name))[1]), []).append(int(name))
    family = [pid]
    for member in family:  # it grows on the way
        family += children.get(member, [])
    return family


def read_stat(pid: int) -> list[str]:
    """The fields of a process's own account, from its state on (proc(5))."""
    stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    return stat.rpartition(")")[2].split()


def read_pss_mb(pid: int) -> float:
    """A process's part of the memory that it holds, in megabytes; 0 once it is gone."""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return int(text.split("\nPss:")[1].split()[0]) * 1024 / 1e6
    return 0.0


def serve(*options: str, **environment: str) -> AbstractContextManager[Server]:
    """Start the app on a free port.

    Parameters
    ----------
    options
        Those of ``streamlit run``.
    environment
        What the server finds in its environment beside the usual.
    """
    return serve_with("run", "app.py", *options, **environment)


@contextmanager
def serve_with(
    *command: str, module: str = "streamlit", **environment: str
) -> Iterator[Server]:
    """Start a server of Streamlit's on a free port, by its command's words.

    Parameters
    ----------
    module
        Which has the command.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", module, *command, f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait_until_healthy(server.address)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=60)


def _ask(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as reply:
        answer: bytes = reply.read()
    return answer


def _wait_until_healthy(address: str) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            if _ask(f"{address}/_stcore/health") == b"ok":
                return
        time.sleep(0.1)
    raise TimeoutError(f"no healthy server at {address}")
