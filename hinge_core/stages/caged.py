"""A visitor's bytes, opened where they can do no harm: the server's side.

``record_caged`` and ``open_caged`` stand for ``studio.record_media`` and
``media.opening.open_media``, and differ in one thing: a caged process does the work
(``caged_tasks``), and ends with it.
"""

import atexit
import json
import threading
import weakref
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import cache
from threading import Event

from hinge_core.content.workers_file import load_worker_limits
from hinge_core.errors import (
    HingeError,
    PoseModelUnavailable,
    SystemLibraryMissing,
)
from hinge_core.events import tell_event
from hinge_core.media import problems
from hinge_core.media.frames import (
    Frame,
    FrameSource,
    MediaInfo,
    MediaKind,
    MediaLimits,
)
from hinge_core.media.opening import open_media
from hinge_core.pose.model import ensure_pose_model, find_pose_model
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import is_recording, load_recording
from hinge_core.pose.sighting import Sighted
from hinge_core.progress import Progress
from hinge_core.stages import carrying, studio
from hinge_core.stages.carrying import FRAME, INFO, PROGRESS, RECORDING, SIGHTING
from hinge_core.workers.cage_posture import NOT_APART, Posture
from hinge_core.workers.cage_reasons import explain_bars
from hinge_core.workers.line import DONE, FAILED, Part
from hinge_core.workers.lost import NotCaged, WorkerLost
from hinge_core.workers.nursery import READ, SEE
from hinge_core.workers.pool import Worker, Workers, has_workers, is_caged_only
from hinge_core.workers.room import find_staff

_TASKS = "hinge_core.stages.caged_tasks"


@cache
def find_workers() -> Workers:
    """The server's one set of workers; none is there before it is asked for one."""
    limits = load_worker_limits()
    staff = find_staff(limits)
    explain = carrying.unpack_error
    workers = Workers(_TASKS, limits, staff.most, staff.spare, explain)
    atexit.register(workers.close)
    return workers


@cache
def wake_workers() -> None:
    """Have a worker made in the background, so that the first visitor waits for less.

    Where that fails, whoever has something measured is told why.
    """
    if has_workers():
        threading.Thread(target=_wake, name="wake-workers", daemon=True).start()


def _wake() -> None:
    with suppress(HingeError):
        ensure_pose_model()
        find_workers().take(SEE).end()


def find_cage() -> Posture:
    """How files are held here, as is known by now, or by trying to read pictures."""
    return find_known_cage() or _try_kinds(READ)


def try_cage(*, networks: bool = True) -> Posture:
    """How files are held here, by trying each kind of worker.

    Parameters
    ----------
    networks
        Whether one with the networks is tried, where their model and libraries are
        here: without them there is none.
    """
    # The nursery asks once for the model. It must not do so before there is one.
    if not networks or not has_workers() or find_pose_model() is None:
        return _try_kinds(READ)
    return _try_kinds(READ, SEE)


def _try_kinds(*kinds: str) -> Posture:
    if not has_workers():
        return NOT_APART
    workers = find_workers()
    for kind in kinds:
        with suppress(PoseModelUnavailable, SystemLibraryMissing):
            workers.try_kind(kind)
    assert workers.posture is not None  # reading pictures needs neither
    return workers.posture


def require_cage(*, networks: bool = True) -> None:
    """Refuse to go on where whoever runs the app asks for a sandbox and has none.

    Parameters
    ----------
    networks
        As ``try_cage`` takes it.

    Raises
    ------
    NotCaged
        If it is not whole; its notes, and the log, say which bar and why.
    """
    if not is_caged_only():
        return
    posture = try_cage(networks=networks)
    if posture.whole:
        return
    refusal = NotCaged(posture)
    for bar, reason in explain_bars(posture).items():
        for cause in posture.list_causes(bar):
            tell_event("sandbox_refused", lacks=bar, why=cause)
        refusal.add_note(f"{bar}: {reason}")  # for whoever reads how the start failed
    raise refusal


def find_known_cage() -> Posture | None:
    """How files are held here, if that was tried already."""
    return find_workers().posture if has_workers() else NOT_APART


def record_caged(
    data: bytes,
    *,
    name: str = "input",
    person: int = 0,
    photo_only: bool = False,
    progress: Progress | None = None,
    sighted: Sighted | None = None,
    cancel: Event | None = None,
) -> Recording:
    """See who is in a photo or clip; a saved recording is read.

    Parameters
    ----------
    name, person, progress, sighted, cancel
        As ``studio.record_media`` takes them. ``cancel`` ends the worker at once.
    photo_only
        Whether a clip is refused.

    Raises
    ------
    MediaError
        If the input cannot be read.
    PoseModelUnavailable, SystemLibraryMissing
        If this machine cannot find bodies yet.
    WorkerLost
        If the worker died or hung over it.
    NotCaged
        If whoever runs the app asks for a sandbox, and there is none.
    Cancelled
        Soon after ``cancel`` is set.
    """
    if not has_workers():
        return _record_here(data, name, person, photo_only, progress, sighted, cancel)
    limits = studio.load_studio().content.media
    saved = is_recording(data)
    if not saved:  # to fetch the model is not for a process that reads strangers' files
        ensure_pose_model(
            None if progress is None else lambda text, share: progress(share, text)
        )
    worker = find_workers().take(READ if saved else SEE, cancel)
    request = {"task": "record", "person": person, "photo_only": photo_only}
    recording = None
    with closing(_follow(worker, request, cancel, data)) as parts:
        for kind, told in parts:
            if kind == PROGRESS and progress is not None:
                progress(*carrying.unpack_progress(told))
            elif kind == SIGHTING and sighted is not None:
                sighted(carrying.unpack_sighting(told, limits))
            elif kind == RECORDING:
                recording = load_recording(told, _widen(limits))
    if recording is None:
        raise WorkerLost
    return replace(recording, name=name)


def open_caged(
    data: bytes, name: str, limits: MediaLimits, *, cancel: Event | None = None
) -> FrameSource:
    """Open a photo or a clip; its frames come from a caged process.

    Raises
    ------
    MediaError, WorkerLost, NotCaged, Cancelled
        As ``record_caged``; every walk over its frames may raise them too.
    """
    if not has_workers():
        _refuse_uncaged()
        return open_media(data, name, limits, threads=1, cancel=cancel)
    return _CagedSource(data, name, cancel)


def check_standing_photo(data: bytes) -> None:
    """See that this is a photo that can be read.

    Raises
    ------
    MediaError
        If it cannot, or is a clip.
    WorkerLost, NotCaged
        As ``record_caged``.
    """
    source = open_caged(data, "", studio.load_studio().content.media)
    if source.info.kind is not MediaKind.PHOTO:
        raise problems.say_photo_wanted()
    next(iter(source.frames()))


class _CagedSource:
    """A ``FrameSource`` whose worker lives as long as it does, or until a walk ends."""

    def __init__(self, data: bytes, name: str, cancel: Event | None) -> None:
        self.name = name
        self._data = data
        self._cancel = cancel
        self._worker: Worker | None = None
        self._end: weakref.finalize[[], _CagedSource] | None = None
        self.info: MediaInfo = self._open()

    def frames(self) -> Iterator[Frame]:
        """All frames to analyse, in rising time."""
        return self._walk({"task": "frames"})

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        """The frame nearest to each of the rising times."""
        times = [float(time_s) for time_s in times_s]
        request = {"task": "frames_at", "times_s": times, "long_side_px": long_side_px}
        return self._walk(request)

    def _open(self) -> MediaInfo:
        worker = find_workers().take(READ, self._cancel)
        info = None
        for kind, told in _follow(
            worker, {"task": "open"}, self._cancel, self._data, again=True
        ):
            if kind == INFO:
                info = carrying.unpack_info(told)
        if info is None:
            worker.end()
            raise WorkerLost
        self._worker = worker
        self._end = weakref.finalize(self, worker.end)
        return info

    def _walk(self, request: dict[str, object]) -> Iterator[Frame]:
        if self._worker is None:
            self._open()
        worker, self._worker = self._worker, None
        assert worker is not None
        with closing(_follow(worker, request, self._cancel)) as parts:
            for kind, told in parts:
                if kind == FRAME:
                    yield carrying.unpack_frame(told)
                elif kind == INFO:
                    self.info = carrying.unpack_info(told)


def _follow(
    worker: Worker,
    request: dict[str, object],
    cancel: Event | None,
    *blobs: bytes,
    again: bool = False,
) -> Generator[Part, None, None]:
    """All that a worker says to a request. It ends with it, whatever comes of it.

    Parameters
    ----------
    again
        Whether it lives on where all went well, for another request.
    """
    done = False
    try:
        worker.ask(json.dumps(request).encode(), *blobs, stop=cancel)
        while True:
            part = worker.receive(cancel)
            if part.kind == DONE:
                done = True
                return
            if part.kind == FAILED:
                raise carrying.unpack_error(part.data)
            yield part
    except (ValueError, LookupError, TypeError) as error:
        raise WorkerLost from error
    finally:
        if not (done and again):
            worker.end()


def _record_here(
    data: bytes,
    name: str,
    person: int,
    photo_only: bool,
    progress: Progress | None,
    sighted: Sighted | None,
    cancel: Event | None,
) -> Recording:
    """In the server's own process, where the system knows no other way."""
    _refuse_uncaged()
    if photo_only:
        studio.open_standing(data)
    return studio.record_media(
        data,
        name=name,
        person=person,
        progress=progress,
        sighted=sighted,
        cancel=cancel,
    )


def _refuse_uncaged() -> None:
    if is_caged_only():
        raise NotCaged(NOT_APART)


def _widen(limits: MediaLimits) -> MediaLimits:
    """A clip's recording holds more bytes than a file that is sent."""
    return replace(limits, max_bytes=2 * limits.max_bytes)
