"""The stretches of a clip, followed by two trackers at once, or by one in turn."""

from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import Self

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import Frame
from hinge_core.pose.detection import BodyDetector
from hinge_core.pose.stretches import Stretch

_ASKED_S = 0.05  # so often whoever waits may say that it is not wanted any more


class SideBySide:
    """Pictures are shown in turn; each goes to whoever follows that stretch.

    Networks let go of Python's lock, so that all run at once. All pictures are
    followed once ``finish`` is exhausted; the threads have ended once the ``with``
    block is left. Whatever goes wrong in one is raised here.

    Parameters
    ----------
    detectors
        One for each thread: a tracker keeps state.
    stretches
        In the order of the clip, each made with the detector whose turn it is.
    held
        How many pictures may wait to be followed, beside those that are shown before
        a stretch begins.
    """

    def __init__(
        self,
        detectors: Sequence[BodyDetector],
        stretches: Sequence[Stretch],
        held: int,
    ) -> None:
        self._unwanted, self._room = Event(), Semaphore(held)
        self._shown = 0
        self._waiting = [_Waiting(stretch) for stretch in stretches]
        many = len(detectors)
        self._lanes = [
            _Lane(detector, self._waiting[turn::many], self._room, self._unwanted)
            for turn, detector in enumerate(detectors)
        ]

    def __enter__(self) -> Self:
        for lane in self._lanes:
            lane.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._unwanted.set()
        self._end()
        for lane in self._lanes:
            lane.thread.join()

    def show(self, frame: Frame, seen: RgbImage) -> None:
        """Hand one picture on, as soon as there is room for it."""
        for waiting in self._waiting:
            span = waiting.stretch.span
            if frame.time_s >= span.end_s:
                waiting.end()
            elif frame.time_s >= span.shown_s:
                if frame.time_s >= span.start_s:
                    self._room.acquire()
                self._shown += 1
                waiting.pictures.put((frame, seen))
        self._raise_failure()

    def finish(self) -> Iterator[None]:
        """Wait for what was shown; whoever waits is asked now and then."""
        self._end()
        for lane in self._lanes:
            while lane.thread.is_alive():
                lane.thread.join(_ASKED_S)
                yield
        self._raise_failure()

    @property
    def share(self) -> float:
        """Of the pictures that were shown, how many are followed."""
        done = sum(lane.done for lane in self._lanes)
        return done / self._shown if self._shown else 1.0

    def _end(self) -> None:
        for waiting in self._waiting:
            waiting.end()

    def _raise_failure(self) -> None:
        for lane in self._lanes:
            if lane.failure is not None:
                raise lane.failure


class _Waiting:
    """A stretch, and its pictures that nobody has followed yet; None ends them."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.pictures: SimpleQueue[tuple[Frame, RgbImage] | None] = SimpleQueue()
        self._ended = False

    def end(self) -> None:
        if not self._ended:
            self._ended = True
            self.pictures.put(None)


class _Lane:
    """A thread that follows its stretches, one after the other."""

    def __init__(
        self,
        detector: BodyDetector,
        stretches: Sequence[_Waiting],
        room: Semaphore,
        unwanted: Event,
    ) -> None:
        self.failure: BaseException | None = None
        self.done = 0
        self.thread = Thread(target=self._work, name="follow-stretch", daemon=True)
        self._detector, self._stretches = detector, stretches
        self._room, self._unwanted = room, unwanted

    def _work(self) -> None:
        for turn, waiting in enumerate(self._stretches):
            first = turn > 0
            while (shown := waiting.pictures.get()) is not None:
                try:
                    if not self._unwanted.is_set():
                        if first:
                            self._detector.forget()
                        first = False
                        waiting.stretch.see(*shown)
                except BaseException as error:
                    self.failure = error
                    self._unwanted.set()
                finally:
                    self.done += 1
                    if shown[0].time_s >= waiting.stretch.span.start_s:
                        self._room.release()
