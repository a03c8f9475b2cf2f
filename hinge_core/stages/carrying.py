"""What a worker tells the server, as bytes, and what the server takes from them.

Nothing is unpickled: a worker that was taken over may lie to its own visitor, and can
do no more.
"""

import json
import math
import re
import struct
import traceback
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from hinge_core.arrays import RgbImage
from hinge_core.errors import (
    Cancelled,
    HingeError,
    MediaError,
    MediaErrorCode,
    PoseModelUnavailable,
    SystemLibraryMissing,
)
from hinge_core.media import problems
from hinge_core.media.frames import Frame, MediaInfo, MediaLimits
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import load_recording, pack_recording
from hinge_core.pose.sighting import Sighting
from hinge_core.workers.lost import WorkerLost

FRAME, INFO, PROGRESS, RECORDING, SIGHTING = b"F", b"I", b"P", b"X", b"S"
_FRAME = struct.Struct("<dII")  # time, height, width
_ODD = re.compile(r"[^ -~\n]")
_LONGEST = 4000  # characters of a sentence, or of where it failed


class WorkFailed(Exception):
    """Work that failed on our side in a worker: what kind of error, and where."""

    def __init__(self, kind: str, where: str) -> None:
        super().__init__(kind)
        self.where = where


def pack_error(error: BaseException) -> bytes:
    """An error as its sentence and what fills it in.

    Of an unforeseen one its name and where it was, never what it says.
    """
    where = "".join(traceback.format_tb(error.__traceback__))[-_LONGEST:]
    told: dict[str, Any] = {"kind": type(error).__name__, "where": where}
    if isinstance(error, MediaError):
        told |= {"code": error.code.value, "sentence": error.sentence}
        told["values"] = _flatten(error.values)
    elif isinstance(error, PoseModelUnavailable):
        told |= {"sentence": error.sentence, "values": _flatten(error.values)}
    elif isinstance(error, SystemLibraryMissing):
        told |= {"library": error.library, "remedy": error.remedy}
        told["values"] = _flatten(error.parts)
    return json.dumps(told).encode()


def _flatten(values: Any) -> dict[str, object]:
    return {k: v if isinstance(v, int | float) else str(v) for k, v in values.items()}


def unpack_error(data: bytes) -> BaseException:
    """What a worker's account of a failure stands for."""
    try:
        told = json.loads(data)
        return _read_error(told)
    except (ValueError, TypeError, LookupError, AttributeError):
        return WorkerLost()


def _read_error(told: dict[str, Any]) -> BaseException:
    kind, values = told["kind"], told.get("values", {})
    names = ("sentence", "library", "remedy", "where")
    texts = [kind, *(told.get(name, "") for name in names)]
    if not all(isinstance(text, str) and len(text) <= _LONGEST for text in texts):
        raise ValueError("no sentence")
    known: dict[str, Any] = {
        "MediaError": lambda: MediaError(
            MediaErrorCode(told["code"]), told["sentence"], values
        ),
        "PoseModelUnavailable": lambda: PoseModelUnavailable(told["sentence"], values),
        "SystemLibraryMissing": lambda: SystemLibraryMissing(
            told["library"], told["remedy"], values
        ),
        "Cancelled": Cancelled,
        "MemoryError": problems.say_too_much_memory,
    }
    if kind not in known:
        return WorkFailed(_clean(kind), _clean(told["where"]))
    error: BaseException = known[kind]()
    if isinstance(error, HingeError):
        str(error)  # a sentence that its values do not fill is none
    return error


def _clean(text: str) -> str:
    """For the log: lines of plain letters, whoever wrote them."""
    return _ODD.sub("?", text)


def pack_frame(frame: Frame) -> tuple[bytes, bytes]:
    """One picture: what it is, and its pixels."""
    height, width, _ = frame.rgb.shape
    return _FRAME.pack(frame.time_s, height, width), frame.rgb.tobytes()


def unpack_frame(data: bytes) -> Frame:
    """One picture.

    Raises
    ------
    ValueError
        If it is none.
    """
    time_s, height, width = _FRAME.unpack_from(data)
    pixels = np.frombuffer(data, np.uint8, offset=_FRAME.size)
    if not math.isfinite(time_s) or min(height, width) < 1:
        raise ValueError("no picture")
    rgb: RgbImage = pixels.reshape(height, width, 3)
    return Frame(time_s, rgb.copy())


@cache
def _info() -> TypeAdapter[MediaInfo]:
    return TypeAdapter(MediaInfo)


def pack_info(info: MediaInfo) -> bytes:
    """The facts of a file."""
    return _info().dump_json(info)


def unpack_info(data: bytes) -> MediaInfo:
    """The facts of a file; ValueError if they are none."""
    try:
        return _info().validate_json(data)
    except ValidationError as error:
        raise ValueError("no facts") from error


def pack_progress(share: float, doing: str) -> bytes:
    """How far it is, and what is being done."""
    return json.dumps([share, doing]).encode()


def unpack_progress(data: bytes) -> tuple[float, str]:
    """How far it is, and what is being done; ValueError if it says neither."""
    share, doing = json.loads(data)
    if not isinstance(doing, str) or len(doing) > _LONGEST:
        raise ValueError("no progress")
    if not math.isfinite(share := float(share)):
        raise ValueError("no share")
    return share, doing


def pack_sighting(sighting: Sighting) -> bytes:
    """Somebody in one picture."""
    seen = Recording.from_poses("", sighting.poses)
    return pack_recording(replace(seen, facing=sighting.facing), in_haste=True)


def unpack_sighting(data: bytes, limits: MediaLimits) -> Sighting:
    """Somebody in one picture; MediaError if it cannot be that."""
    seen = load_recording(data, limits)
    if seen.facing is None or len(seen.poses) != 1:
        raise ValueError("nobody")
    return Sighting(
        time_s=float(seen.poses.time_s[0]), poses=seen.poses, facing=seen.facing
    )
