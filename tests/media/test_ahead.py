"""Reading ahead gives the same things, errors too, and leaves no thread behind."""

import threading
from collections.abc import Generator
from contextlib import closing

import pytest

from hinge_core.media.ahead import read_ahead


def make(count: int, log: list[str] | None = None) -> Generator[int, None, None]:
    try:
        for i in range(count):
            if log is not None:
                log.append(str(i))
            yield i
    finally:
        if log is not None:
            log.append("closed")


def list_makers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "read-ahead"]


def test_all_come_in_their_order() -> None:
    assert list(read_ahead(make(100), 3)) == list(range(100))
    assert not list_makers()


def test_an_error_comes_after_what_was_made_before_it() -> None:
    def fail() -> Generator[int, None, None]:
        yield from make(2)
        raise ValueError("broken off")

    seen: list[int] = []
    with pytest.raises(ValueError, match="broken off"):
        seen += iter(read_ahead(fail(), 5))  # extends as they come
    assert seen == [0, 1]
    assert not list_makers()


def test_whoever_stops_early_ends_the_thread_and_closes_what_it_read() -> None:
    log: list[str] = []
    with closing(read_ahead(make(100, log), 2)) as things:
        assert [next(things), next(things)] == [0, 1]
    assert log[-1] == "closed"
    assert not list_makers()


def test_no_more_are_made_than_there_is_room_for() -> None:
    log: list[str] = []
    with closing(read_ahead(make(100, log), 2)) as things:
        for wanted in range(50):
            assert next(things) == wanted
            # two lie ready and one more is in its maker's hands
            assert len(log) <= wanted + 5
