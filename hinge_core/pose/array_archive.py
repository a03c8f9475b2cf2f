"""An archive of arrays (``.npz``) from anywhere: numbers alone, and no surprises.

Nothing is unpickled, nothing grows beyond what the archive's directory says of it, and
each array is asked for its shape and size before it is believed.
"""

import io
import math
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits

Arrays = Mapping[str, np.ndarray[Any, Any]]
# What numpy writes for arrays of numbers; only then is numpy asked to read it.
_HEADER = re.compile(
    rb"\{\s*'descr':\s*'[<>|=]?[biuf]\d{1,2}',\s*'fortran_order':\s*(True|False),"
    rb"\s*'shape':\s*\((\d{1,12}\s*,?\s*){0,8}\),?\s*\}\s*"
)
_BROKEN = (OSError, ValueError, EOFError, RuntimeError, IndexError, zlib.error)
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without bounds


def read_archive(source: Path | str | bytes, limits: MediaLimits) -> Arrays:
    """Every array of an archive.

    Raises
    ------
    MediaError
        If it is none, is damaged, or is too large, packed or unpacked.
    """
    try:
        data = _read_bytes(source, limits)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if not any(part.filename == "time_s.npy" for part in parts):
                raise problems.say_not_media()
            if sum(part.file_size for part in parts) > limits.max_bytes:
                raise problems.say_too_many_bytes(
                    limits.max_bytes + 1, limits.max_bytes
                )
            return {
                part.filename.removesuffix(".npy"): _read_array(_unpack(archive, part))
                for part in parts
            }
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise say_damaged_recording() from error


def say_damaged_recording() -> MediaError:
    """A recording that cannot be one as it is."""
    return MediaError(
        MediaErrorCode.TRUNCATED,
        "This recording is damaged or not complete. Save it again, or pick another.",
    )


def _read_bytes(source: Path | str | bytes, limits: MediaLimits) -> bytes:
    if isinstance(source, bytes):
        size = len(source)
    else:
        path = Path(source)
        if not path.is_file():
            raise problems.say_missing()
        size = path.stat().st_size
    if size == 0:
        raise problems.say_empty()
    if size > limits.max_bytes:
        raise problems.say_too_many_bytes(size, limits.max_bytes)
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """One file, no further than its promised size: a bomb is not let off."""
    if part.compress_type not in _PACKED:
        raise ValueError(f"{part.filename}: packed in a way that is not read")
    with archive.open(part) as file:
        return file.read(part.file_size) if part.file_size else b""


def _read_array(data: bytes) -> np.ndarray[Any, Any]:
    """One ``.npy``: its header first, and then only what is really there."""
    stream = io.BytesIO(data)
    major, _ = np.lib.format.read_magic(stream)
    start = stream.tell() + (2 if major == 1 else 4)
    length = int.from_bytes(data[stream.tell() : start], "little")
    if not _HEADER.fullmatch(data[start : start + length]):
        raise ValueError("no array of numbers")
    read = (
        np.lib.format.read_array_header_1_0
        if major == 1
        else np.lib.format.read_array_header_2_0
    )
    shape, fortran, dtype = read(stream)
    body = data[stream.tell() :]
    if math.prod(shape) * dtype.itemsize != len(body):
        raise ValueError("an array does not fill its file")
    flat = np.frombuffer(body, dtype=dtype)
    array: np.ndarray[Any, Any] = (
        flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)
    )
    return array.copy()
