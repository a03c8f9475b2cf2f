"""A server of our own to measure: started, watched from outside, stopped."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        """Processor time of the process and its ended children so far, in seconds."""
        stat = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        ticks = sum(int(field) for field in fields[11:15])
        return ticks / os.sysconf("SC_CLK_TCK")

    def read_rss_mb(self) -> float:
        """Memory that the process holds, in megabytes."""
        statm = Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

    async def ask_health_ms(self) -> float:
        """How long the server takes to say that it is well."""
        begun = time.perf_counter()
        await asyncio.to_thread(_ask, f"{self.address}/_stcore/health")
        return (time.perf_counter() - begun) * 1000.0


@contextmanager
def serve(*options: str) -> Iterator[Server]:
    """Start the app on a free port; options are those of ``streamlit run``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*_COMMAND, f"--server.port={port}", *options],
        cwd=ROOT,
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


_COMMAND = [sys.executable, "-m", "streamlit", "run", "app.py"]


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
