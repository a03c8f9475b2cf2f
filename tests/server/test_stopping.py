"""A server that is stopped, or killed, with a clip at work: nothing of it stays."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest
from serving import serve_process

from benchmarks.load import CLIP, HEALTHY, make_own
from benchmarks.served import list_family, read_stat
from benchmarks.visitor import Visitor

pytestmark = pytest.mark.needs_pose_model

SOON_S = 30.0


def is_there(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        return read_stat(pid)[0] not in "ZX"
    except OSError:
        return False


async def begin_clip(address: str, pid: int) -> list[int]:
    """Have a clip of a visitor's taken up: the server, its nursery and workers."""
    async with Visitor(address) as visitor:
        await visitor.pass_safety_check(HEALTHY)
        await visitor.open("check")
        await visitor.upload("own.mp4", make_own(CLIP.read_bytes(), os.getpid()))
        deadline = time.monotonic() + 2 * SOON_S
        while len(family := list_family(pid)) < 3:
            assert time.monotonic() < deadline, "no worker came"
            await asyncio.sleep(0.1)
    return family


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_with_the_server_all_its_processes_and_temporary_files_go(
    how: signal.Signals, tmp_path: Path
) -> None:
    killed_fetch = tmp_path / "hip-hinge-model-left"
    killed_fetch.mkdir()
    (killed_fetch / ".at_work").touch()
    with serve_process(TMPDIR=str(tmp_path)) as (address, process):
        assert not killed_fetch.exists()
        family = asyncio.run(begin_clip(address, process.pid))
        os.kill(process.pid, how)
        process.wait(SOON_S)
        deadline = time.monotonic() + SOON_S
        while left := [pid for pid in family if is_there(pid)]:
            assert time.monotonic() < deadline, left
            time.sleep(0.1)
    assert list(tmp_path.iterdir()) == []
