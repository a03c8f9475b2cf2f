"""A server of the app's own, on a free port, for as long as a test needs it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
START_S = 60.0


@contextmanager
def serve(*options: str, **environment: str) -> Iterator[str]:
    """Start ``streamlit run app.py`` with more options or environment; its address."""
    with serve_process(*options, **environment) as (address, _):
        yield address


@contextmanager
def serve_process(
    *options: str, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start a server as ``serve`` does; its address, and its process."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    process = subprocess.Popen(
        [*command, f"--server.port={port}", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_healthy(address)
        yield address, process
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(address: str) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health") as reply:
                if reply.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.05)  # the port is not open yet
    raise TimeoutError(f"no healthy server at {address}")
