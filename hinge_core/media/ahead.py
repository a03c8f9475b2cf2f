"""Reading ahead: the next things are made while the last one is worked on."""

from collections.abc import Generator
from contextlib import closing
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import TypeVar

_T = TypeVar("_T")


def read_ahead(
    things: Generator[_T, None, None], most: int
) -> Generator[_T, None, None]:
    """The same things, made by a thread of their own that is up to ``most`` ahead.

    Decoders and networks let go of Python's lock, so that both run at once. Whatever
    the maker raises is raised here, after what it made before. The thread has ended,
    and closed what it read, once this generator is exhausted or closed.

    Parameters
    ----------
    most
        How many are held that nobody has asked for yet.
    """
    made: SimpleQueue[tuple[_T] | BaseException | None] = SimpleQueue()
    room, unwanted = Semaphore(most), Event()

    def make() -> None:
        try:
            with closing(things):
                for thing in things:
                    room.acquire()
                    if unwanted.is_set():
                        return
                    made.put((thing,))
        except BaseException as error:
            made.put(error)
        else:
            made.put(None)

    maker = Thread(target=make, name="read-ahead", daemon=True)
    maker.start()
    try:
        while (arrived := made.get()) is not None:
            if isinstance(arrived, BaseException):
                raise arrived
            room.release()
            yield arrived[0]
    finally:
        unwanted.set()
        room.release()
        maker.join()
