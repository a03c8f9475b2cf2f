"""The pool: order, progress, cancelling, and jobs that nobody waits for."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator

import pytest

from hinge_core.errors import Cancelled
from hinge_core.progress import Progress
from hinge_core.stages import jobs
from hinge_core.stages.jobs import Job, JobPool, QueueFull

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


class Order:
    """Work that writes down when it was done."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def work(self, name: str) -> Callable[[Progress, threading.Event], str]:
        def do(_progress: Progress, _cancel: threading.Event) -> str:
            self.done.append(name)
            return name

        return do


def test_nobody_has_a_second_turn_before_everybodys_first(pool: JobPool) -> None:
    order, first = Order(), Step()
    pool.submit(first, visitor="ana")
    assert first.started.wait(WAIT_S)
    mine = pool.submit(order.work("ana again"), visitor="ana")
    other = pool.submit(order.work("ben"), visitor="ben")
    assert [pool.outlook(job).ahead for job in (mine, other)] == [1, 0]
    first.go_on.set()
    assert [job.result() for job in (mine, other)] == ["ana again", "ben"]
    assert order.done == ["ben", "ana again"]


def test_a_photo_is_measured_while_clips_hold_every_worker(pool: JobPool) -> None:
    clips = [Step(), Step()]
    jobs_of_clips = [
        pool.submit(clip, visitor=who) for clip, who in zip(clips, "ab", strict=True)
    ]
    assert clips[0].started.wait(WAIT_S)
    photo = pool.submit(Order().work("photo"), visitor="c", short=True)
    assert photo.future.result(WAIT_S) == "photo"
    assert not any(job.done for job in jobs_of_clips)
    for clip in clips:
        clip.go_on.set()
    assert [job.result() for job in jobs_of_clips] == ["measured"] * 2


def test_without_room_beside_them_a_photo_waits_for_a_worker() -> None:
    order, busy = Order(), Step()
    pool = JobPool(workers=1, beside=False)
    pool.submit(busy, visitor="a")
    assert busy.started.wait(WAIT_S)
    photo = pool.submit(order.work("photo"), visitor="b", short=True)
    assert pool.outlook(photo).ahead == 0
    assert not pool.outlook(photo).running
    busy.go_on.set()
    assert photo.result() == "photo"
    pool.close()


def test_photos_do_not_keep_a_clip_waiting_for_ever() -> None:
    order, busy, short = Order(), Step(), Step()
    pool = JobPool(workers=1)
    pool.submit(busy, visitor="first")
    assert busy.started.wait(WAIT_S)
    pool.submit(short, visitor="second", short=True)
    assert short.started.wait(WAIT_S)  # both workers are held now
    clip = pool.submit(order.work("clip"), visitor="third")
    photos = [
        pool.submit(order.work(f"photo {n}"), visitor=f"p{n}", short=True)
        for n in range(jobs.MOST_OVERTAKEN + 4)
    ]
    short.go_on.set()  # photos pass through the worker that is theirs
    for photo in photos[: jobs.MOST_OVERTAKEN]:
        photo.future.result(WAIT_S)
    assert pool.outlook(clip).ahead == 0
    busy.go_on.set()
    for job in (clip, *photos):
        job.future.result(WAIT_S)
    pool.close()


def test_a_job_that_is_done_or_failed_holds_no_bytes(pool: JobPool) -> None:
    def submit(*, fail: bool) -> tuple[Job[str], "weakref.ref[Bytes]"]:
        upload = Bytes()

        def work(_progress: Progress, _cancel: threading.Event) -> str:
            if upload.size and fail:
                raise ValueError("damaged")
            return "measured"

        return pool.submit(work), weakref.ref(upload)

    kept = [submit(fail=False), submit(fail=True)]
    for job, upload in kept:
        job.future.exception(WAIT_S)
        assert wait_until(lambda upload=upload: upload() is None)  # type: ignore[misc]


class Bytes:
    """What a visitor gave, large."""

    size = 1


def wait_until(reached: Callable[[], bool]) -> bool:
    """A worker lets go a moment after its result is there."""
    deadline = time.monotonic() + WAIT_S
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.001)
    return reached()
