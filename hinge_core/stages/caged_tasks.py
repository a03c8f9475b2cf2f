"""The work of the caged processes (``workers/nursery.py``): a visitor's bytes in.

Out go a recording, pictures and progress. This module runs in the nursery and its
forks alone; the server's side is ``caged``.
"""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from hinge_core.content.load import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.content.workers_file import load_worker_limits
from hinge_core.errors import PoseModelUnavailable, SystemLibraryMissing
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.media.opening import open_media
from hinge_core.pose.libraries import load_detector_library
from hinge_core.pose.model import find_pose_model
from hinge_core.pose.recording_file import pack_recording
from hinge_core.stages import carrying, studio
from hinge_core.stages.carrying import FRAME, INFO, PROGRESS, RECORDING, SIGHTING
from hinge_core.stages.carrying import pack_error as pack_error
from hinge_core.stages.opened_eyes import (
    EyeModels,
    Eyes,
    can_follow_beside,
    find_eye_models,
    open_eyes,
    use_models,
)
from hinge_core.workers.cage import WorkerLimits
from hinge_core.workers.line import read_part
from hinge_core.workers.lost import WorkerLost
from hinge_core.workers.nursery import SEE, Say

_PRACTICE_FRAMES = 8
_WHOLE = (
    *("hinge_core.media", "hinge_core.pose", "hinge_core.stages"),
    *("PIL", "av", "encodings"),
)
_ASIDE = re.compile(r"ImageQt|ImageTk|ImageShow|ImageGrab|tkinter|report|__main__")
# What the networks' libraries read while they are made: of the processors, and chance,
# without which they end the process.
_OF_NETWORKS = (
    Path("/sys/devices/system/cpu"),
    Path("/proc/cpuinfo"),
    Path("/dev/urandom"),
)


@dataclass(slots=True)
class Bench:
    """What one worker has at hand."""

    eyes: Eyes | None  # None for one that reads pictures alone
    source: FrameSource | None = None  # once it is opened


def load_limits() -> WorkerLimits:
    """What a worker may use."""
    return load_worker_limits()


def list_readable(kind: str) -> tuple[Path, ...]:
    """What may still be read while the tools of this kind are made."""
    return _OF_NETWORKS if kind == SEE else ()


def load(kind: str) -> None:
    """Have content, models and modules at hand that workers of a kind share."""
    studio.load_studio()
    load_worker_limits()
    if kind == SEE:
        _read_models()
        can_follow_beside()
        with suppress(SystemLibraryMissing):  # said where the networks are made
            load_detector_library()
    for name in _list_modules():
        with suppress(Exception):
            importlib.import_module(name)


@contextmanager
def open_tools(kind: str) -> Iterator[Bench]:
    """Make the networks, where this kind has them.

    Raises
    ------
    PoseModelUnavailable, SystemLibraryMissing
        If they cannot be made here.
    """
    if kind != SEE:
        yield Bench(eyes=None)
        return
    models = _read_models()
    if models is None:
        raise PoseModelUnavailable("The body detector's model is not here any more.")
    try:
        with use_models(models, at_once=True) as eyes:
            yield Bench(eyes=eyes)
    except PoseModelUnavailable as error:
        known = find_pose_model()
        path = "" if known is None else str(known.path)
        raise replace(error, values={**error.values, "path": path}) from error


@cache
def _read_models() -> EyeModels | None:
    return find_eye_models()


def _record(bench: Bench, request: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    """A photo, a clip or a saved recording -> its recording."""
    data = _read_blob(line)
    if request["photo_only"]:
        studio.open_standing(data)

    def tell(share: float, doing: str) -> None:
        say(PROGRESS, carrying.pack_progress(share, doing))

    recording = studio.record_media(
        data,
        person=request["person"],
        eyes=bench.eyes,
        progress=tell,
        sighted=lambda sighting: say(SIGHTING, carrying.pack_sighting(sighting)),
    )
    say(RECORDING, pack_recording(recording, in_haste=True))


def _open(bench: Bench, _: Mapping[str, Any], line: BinaryIO, say: Say) -> None:
    """A photo or a clip -> what it says of itself."""
    limits = studio.load_studio().content.media
    bench.source = open_media(_read_blob(line), "", limits, threads=1)
    say(INFO, carrying.pack_info(bench.source.info))


def _read_all(bench: Bench, _: Mapping[str, Any], _line: BinaryIO, say: Say) -> None:
    """What was opened -> its pictures, as they are analysed."""
    source = _require_source(bench)
    _say_frames(source.frames(), say)
    say(INFO, carrying.pack_info(source.info))


def _read_some(
    bench: Bench, request: Mapping[str, Any], _line: BinaryIO, say: Say
) -> None:
    """What was opened -> its pictures at some times."""
    source = _require_source(bench)
    _say_frames(source.frames_at(request["times_s"], request["long_side_px"]), say)
    say(INFO, carrying.pack_info(source.info))


TASKS: Mapping[str, Callable[[Bench, Mapping[str, Any], BinaryIO, Say], None]] = {
    "record": _record,
    "open": _open,
    "frames": _read_all,
    "frames_at": _read_some,
}


def _say_frames(frames: Iterator[Frame], say: Say) -> None:
    for frame in frames:
        say(FRAME, *carrying.pack_frame(frame))


def _read_blob(line: BinaryIO) -> bytes:
    part = read_part(line)
    if part is None:
        raise WorkerLost
    return part.data


def _require_source(bench: Bench) -> FrameSource:
    if bench.source is None:
        raise ValueError("nothing is opened")
    return bench.source


def _list_modules() -> Iterator[str]:
    """What is loaded for some files alone: a kind of picture, a note's encoding."""
    for package in _WHOLE:
        folder = importlib.import_module(package).__path__
        for module in pkgutil.iter_modules(folder, f"{package}."):
            if _ASIDE.search(module.name) is None:
                yield module.name


def practise(kind: str) -> None:
    """See a sample's photo, and a clip made of it."""
    from hinge_core.media.preview import make_photo_preview
    from hinge_core.media.writer import write_clip_to_memory

    folder = find_content_folder() / "samples"
    photo = next(s.file for s in load_samples(folder).values() if not s.is_clip)
    data, limits = (folder / photo).read_bytes(), studio.load_studio().content.media
    source = open_media(data, "", limits, threads=1)
    make_photo_preview(source)
    still = next(source.frames_at([0.0], 320)).rgb
    clip = write_clip_to_memory(
        (Frame(i / 15.0, still) for i in range(_PRACTICE_FRAMES)), 15.0, group=4
    )
    filmed = open_media(clip, "", limits, threads=1)
    list(islice(filmed.frames(), _PRACTICE_FRAMES))
    list(filmed.frames_at([0.0, 0.3], 200))
    if kind == SEE:
        with open_eyes() as eyes:
            recording = studio.record_media(clip, eyes=eyes)
        studio.record_media(pack_recording(recording, in_haste=True))
