"""The pool: order, progress, cancelling, and jobs that nobody waits for."""

import threading
from collections.abc import Iterator

import pytest

from hinge_core.errors import Cancelled
from hinge_core.stages import jobs
from hinge_core.stages.jobs import JobPool, Progress, QueueFull

WAIT_S = 10.0


@pytest.fixture
def pool() -> Iterator[JobPool]:
    with_one_worker = JobPool(workers=1, longest_queue=3)
    yield with_one_worker
    with_one_worker.close()


class Step:
    """Work that a test moves along by hand."""

    def __init__(self) -> None:
        self.started, self.go_on = threading.Event(), threading.Event()

    def __call__(self, progress: Progress, cancel: threading.Event) -> str:
        progress(0.5, "Halfway")
        self.started.set()
        self.go_on.wait(WAIT_S)
        if cancel.is_set():
            raise Cancelled
        progress(1.0, "Done")
        return "measured"


def test_a_job_tells_how_far_it_is_and_brings_its_result(pool: JobPool) -> None:
    step = Step()
    job = pool.submit(step)
    assert step.started.wait(WAIT_S)
    outlook = pool.outlook(job)
    assert (outlook.running, outlook.fraction, outlook.doing) == (True, 0.5, "Halfway")
    assert outlook.left_s is not None
    step.go_on.set()
    assert job.result() == "measured"
    assert job.done


def test_waiting_jobs_know_who_is_ahead(pool: JobPool) -> None:
    first, second, third = Step(), Step(), Step()
    pool.submit(first)
    assert first.started.wait(WAIT_S)
    waiting = [pool.submit(second), pool.submit(third)]
    assert [pool.outlook(job).ahead for job in waiting] == [0, 1]
    assert not pool.outlook(waiting[0]).running
    for step in (first, second, third):
        step.go_on.set()
    assert [job.result() for job in waiting] == ["measured", "measured"]


def test_a_full_queue_says_so(pool: JobPool) -> None:
    steps = [Step() for _ in range(3)]
    for step in steps:
        pool.submit(step)
    with pytest.raises(QueueFull, match="try again in a minute"):
        pool.submit(Step())
    for step in steps:
        step.go_on.set()


@pytest.mark.parametrize("running", [True, False], ids=["running", "waiting"])
def test_cancelling(pool: JobPool, running: bool) -> None:
    first, second = Step(), Step()
    jobs_by_state = {True: pool.submit(first), False: pool.submit(second)}
    assert first.started.wait(WAIT_S)
    jobs_by_state[running].cancel()
    first.go_on.set()
    second.go_on.set()
    with pytest.raises(Cancelled):
        jobs_by_state[running].result()


def test_a_job_nobody_asks_about_stops(
    pool: JobPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_S", -1.0)
    step = Step()
    step.go_on.set()
    with pytest.raises(Cancelled):
        pool.submit(step).result()


def test_closing_stops_running_work() -> None:
    pool, step = JobPool(workers=1), Step()
    job = pool.submit(step)
    assert step.started.wait(WAIT_S)
    closing = threading.Thread(target=pool.close)
    closing.start()
    step.go_on.set()
    closing.join(WAIT_S)
    with pytest.raises(Cancelled):
        job.result()
