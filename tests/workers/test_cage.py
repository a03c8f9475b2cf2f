"""A worker that a stranger's file has taken over gets nowhere, and is gone in time."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import hostile_tasks
import pytest

from hinge_core.errors import Cancelled
from hinge_core.workers import nursery
from hinge_core.workers.bearing import make_environment
from hinge_core.workers.cage_posture import NOT_APART, Posture, read_posture
from hinge_core.workers.lost import NotCaged, WorkerLost
from hinge_core.workers.nursery import PID, READ, SEE
from hinge_core.workers.pool import REQUIRED, Worker, Workers

HERE = Path(hostile_tasks.__file__).parent
FORBIDDEN = {"Permission denied", "Operation not permitted"}
# What would not come back to tell, or is refused by more than the cage.
ONE_WAY = ["become a program"]
NOT_OUTSIDE = [*ONE_WAY, "trace a worker beside", "lift a limit"]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE))
        made = make_workers()
        made.try_kind(READ)
        if made.posture is None or not made.posture.whole:
            pytest.skip("This system's kernel has no Landlock or no seccomp.")
        yield made
        made.close()


def make_workers(**limits: float) -> Workers:
    known = replace(hostile_tasks.LIMITS, **limits)  # type: ignore[arg-type]

    def explain(data: bytes) -> BaseException:
        return RuntimeError(data.decode())

    return Workers("hostile_tasks", known, 2, 0, explain)


def ask(worker: Worker, task: str, *blobs: bytes, **request: Any) -> bytes:
    worker.ask(json.dumps({"task": task, **request}).encode(), *blobs)
    return worker.receive().data


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def wait_until_gone(pid: int, within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not is_alive(pid)


@pytest.fixture
def bait(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What a hostile worker is after: files, a port, processes beside it."""
    (tmp_path / "old").write_text("kept")
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        processes = [subprocess.Popen(sleeping) for _ in range(2)]
        one, other = processes
        yield {
            "server": one.pid,
            "beside": other.pid,
            "port": server.getsockname()[1],
            "new": str(tmp_path / "new"),
            "old": str(tmp_path / "old"),
        }
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.parametrize("kind", [READ, SEE], ids=["main", "thread-from-before"])
def test_every_way_out_is_shut(
    workers: Workers, bait: dict[str, Any], kind: str
) -> None:
    worker = workers.take(kind)
    assert worker.posture is not None
    assert worker.posture.whole  # each bar by itself, not only the other one's
    tried = json.loads(ask(worker, "break_out", **bait, but=[]))
    worker.end()
    assert {name: why for name, why in tried.items() if why not in FORBIDDEN} == {}
    assert len(tried) == 21
    assert Path(bait["old"]).exists()
    assert is_alive(bait["server"])
    assert is_alive(bait["beside"])


def test_outside_the_cage_the_same_ways_are_open(bait: dict[str, Any]) -> None:
    code = (
        "import hostile_tasks, json, sys;"
        "print(json.dumps(hostile_tasks.try_all(json.loads(sys.argv[1]))))"
    )
    asked = json.dumps({**bait, "but": NOT_OUTSIDE})
    answer = subprocess.run(
        [sys.executable, "-c", code, asked],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent}"},
    )
    tried = json.loads(answer.stdout)
    shut = {name for name, why in tried.items() if why in FORBIDDEN}
    # Many a system (Yama) lets an account without rights read its children alone.
    assert shut - {"read memory beside"} == set()


def test_the_next_worker_has_nothing_of_the_one_before(workers: Workers) -> None:
    seen = []
    for frame in (b"first visitor's frame", b"second visitor's"):
        worker = workers.take(READ)
        seen.append(json.loads(ask(worker, "remember", frame)))
        worker.end()
    (before, one), (later, other) = seen
    assert (before, later) == (0, 0)
    assert one != other


def test_a_worker_does_not_outlive_its_job(workers: Workers) -> None:
    worker = workers.take(READ)
    assert ask(worker, "hang") == b"staying"
    assert is_alive(worker.pid)
    worker.end()
    assert wait_until_gone(worker.pid, 5.0)


def test_a_worker_ends_with_the_server(workers: Workers) -> None:
    own = make_workers()
    worker = own.take(READ)
    assert ask(worker, "hang") == b"staying"
    own.close()
    assert wait_until_gone(worker.pid, 5.0)
    worker.end()
    with pytest.raises(WorkerLost):
        own.take(READ)


def test_a_worker_that_dies_costs_one_sentence(workers: Workers) -> None:
    worker = workers.take(READ)
    with pytest.raises(WorkerLost, match="nothing was kept"):
        ask(worker, "die")
    worker.end()
    worker = workers.take(READ)
    assert json.loads(ask(worker, "remember", b"x"))[0] == 0
    worker.end()


def test_a_worker_that_hangs_is_given_up(workers: Workers) -> None:
    own = make_workers(silence_s=0.3)
    worker = own.take(READ)
    assert ask(worker, "hang") == b"staying"
    with pytest.raises(WorkerLost, match="took too long"):
        worker.receive()
    worker.end()
    own.close()


def test_who_is_cancelled_waits_no_longer_than_half_a_second(workers: Workers) -> None:
    worker, stop = workers.take(READ), threading.Event()
    assert ask(worker, "hang") == b"staying"
    threading.Timer(0.2, stop.set).start()
    begun = time.process_time()
    with pytest.raises(Cancelled):
        worker.receive(stop)
    worker.end()
    assert wait_until_gone(worker.pid, 5.0)
    assert time.process_time() - begun < 0.5  # it does not spin while it waits


def test_memory_has_its_bound(workers: Workers) -> None:
    worker = workers.take(READ)
    worker.ask(b'{"task": "swell"}')
    assert worker.receive().data == b"MemoryError"
    worker.end()


def test_what_a_worker_says_is_never_more_than_bytes(
    workers: Workers, tmp_path: Path
) -> None:
    worker, new = workers.take(READ), tmp_path / "new"
    ask(worker, "lie", how="pickle", new=str(new))
    worker.end()
    assert not new.exists()
    worker = workers.take(READ)
    with pytest.raises(WorkerLost):
        ask(worker, "lie", how="endless", new=str(new))
    worker.end()


def test_the_nursery_is_made_anew_where_it_was_killed(workers: Workers) -> None:
    own = make_workers()
    own.take(READ).end()
    assert own.nursery.process is not None
    own.nursery.process.kill()
    own.nursery.process.wait()
    worker = own.take(READ)
    assert json.loads(ask(worker, "remember", b"x"))[0] == 0
    worker.end()
    own.close()


def test_one_that_died_while_it_waited_is_not_handed_out() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE))
        own = make_workers()
        own._spare = 1
        own._refill()
        (waiting,) = own._ready
        waiting.wait_until_ready(RuntimeError)
        os.kill(waiting.pid, signal.SIGKILL)
        assert wait_until_gone(waiting.pid, 5.0)
        while waiting.line.is_open():
            time.sleep(0.001)
        worker = own.take(SEE)
        assert worker.pid != waiting.pid
        assert json.loads(ask(worker, "remember", b"x"))[0] == 0
        own._spare = 0
        worker.end()
        own.close()


def test_a_worker_knows_none_of_the_servers_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOME_TOKEN", "secret")
    monkeypatch.setenv("HINGE_POSE_MODEL", "known")
    known = make_environment()
    assert "SOME_TOKEN" not in known
    assert known["HINGE_POSE_MODEL"] == "known"


def test_a_cage_that_is_not_whole_is_refused_where_one_is_asked_for(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(REQUIRED, "1")
    worker = workers.take(READ)
    worker.end()
    monkeypatch.setattr(
        Worker, "wait_until_ready", lambda *_: Posture(apart=True, limits=True)
    )
    with pytest.raises(NotCaged):
        workers.take(READ)


def test_a_worker_by_itself_is_as_well_held(workers: Workers) -> None:
    """Where a fork is not safe, each worker is a program of its own."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        fd = str(theirs.fileno())
        command = [sys.executable, "-m", nursery.__name__, "--alone", READ, fd]
        path = f"{HERE}{os.pathsep}{HERE.parent}"
        process = subprocess.Popen(
            [*command, "hostile_tasks"],
            pass_fds=[theirs.fileno()],
            env={**os.environ, "PYTHONPATH": path},
        )
        theirs.close()
        head = ours.recv(9, socket.MSG_WAITALL)
        told = ours.recv(int.from_bytes(head[1:], "little"), socket.MSG_WAITALL)
        assert read_posture(told[PID.size :]).whole
    assert process.wait(10.0) == 0  # it ends once the server has hung up


def test_a_worker_that_is_held_less_than_others_is_not_forgotten(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Posture(apart=True, files=True, calls=True, limits=True)
    told = iter([whole, replace(whole, files=False), whole])
    monkeypatch.setattr(Worker, "wait_until_ready", lambda *_: next(told))
    own, known = make_workers(), []
    for _ in range(3):
        own.take(READ).end()
        known.append(own.posture)
    own.close()
    assert known == [whole, *[replace(whole, files=False)] * 2]


def test_a_posture_has_one_word() -> None:
    whole = Posture(apart=True, files=True, calls=True, limits=True)
    names = [each.name for each in (whole, replace(whole, files=False), NOT_APART)]
    assert names == ["full", "partial", "none"]
    assert read_posture(whole.to_bytes()) == whole
    for odd in (b"", b"[]", b'{"apart": true}', b"\xff"):
        with pytest.raises(ValueError):
            read_posture(odd)


WITHOUT = """
import sys
from refused_calls import refuse_calls
refuse_calls(sys.argv[1:])
from workers.test_cage import make_workers
own = make_workers()
own.try_kind("read")
print(own.posture.to_bytes().decode())
own.close()
"""


@pytest.mark.parametrize(
    ("lacks", "bar", "cause"),
    [
        ("landlock_create_ruleset=ENOSYS", "files", "ENOSYS"),
        ("seccomp=EPERM", "calls", "EPERM"),  # the nursery itself may not ask either
    ],
)
def test_a_kernel_that_lacks_a_part_is_told_of(
    lacks: str, bar: str, cause: str
) -> None:
    path = os.pathsep.join(map(str, (HERE, HERE.parent)))
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT, lacks],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    told = read_posture(answer.stdout)
    assert told.why == {bar: cause}
    assert told.missing == (bar,)
