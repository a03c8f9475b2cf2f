"""A recording as a file: ``.npz`` with numbers and outlines, and no picture.

Two forms are read. Our own is versioned and gives back the very recording. The plain
one is what other programs can write: landmarks as a network saw them, and whatever
else they have; what is absent is absent. Nothing in a file is unpickled, and each
array is asked for its shape and size before it is believed.
"""

import io
import math
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from hinge_core.arrays import ByteArray
from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.media import problems
from hinge_core.media.frames import MediaInfo, MediaLimits
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.recording import Looks, RealStick, Recording
from hinge_core.pose.sequence import MIRROR, Facing, PoseSequence, Silhouette
from hinge_core.pose.surroundings import Surroundings

SUFFIX = ".npz"
FORMAT = 1
_ARCHIVE = b"PK\x03\x04"
_PLAIN_EYES = ("full_plain", "full_mirror", "heavy_plain", "heavy_mirror")
Arrays = Mapping[str, np.ndarray[Any, Any]]


@checked_dataclass(
    frozen=True,
    kw_only=True,
    config=ConfigDict(extra="forbid", ser_json_inf_nan="constants"),
)
class _Facts:
    """What of a recording is not an array."""

    format: int
    name: str
    media: MediaInfo
    image_size_px: tuple[int, int]
    facing: Facing | None
    people: int
    surroundings: Surroundings
    seen_by: dict[str, str]
    refusal: Refusal | None
    stood: int
    stick_looks: int
    eyes: tuple[str, ...]


@cache
def _facts() -> TypeAdapter[_Facts]:
    """Built when a file is read or written: most visits do neither."""
    return TypeAdapter(_Facts)


def save_recording(recording: Recording, path: Path) -> None:
    """Write a recording; the same recording gives the same bytes.

    Raises
    ------
    OSError
        If it cannot be written there.
    """
    poses = recording.poses
    facts = _Facts(
        format=FORMAT,
        name=recording.name,
        media=recording.media,
        image_size_px=poses.image_size_px,
        facing=recording.facing,
        people=recording.people,
        surroundings=recording.surroundings,
        seen_by=dict(recording.seen_by),
        refusal=recording.refusal,
        stood=recording.stood,
        stick_looks=recording.stick_looks,
        eyes=tuple(look.eyes for look in recording.looks),
    )
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "facts": np.frombuffer(_facts().dump_json(facts), dtype=np.uint8),
        "time_s": poses.time_s,
        "px": poses.position_px,
        "world_m": poses.world_m,
        "visibility": poses.visibility,
    }
    if poses.spread_px is not None:
        arrays["spread_px"] = poses.spread_px
    arrays |= _list_silhouettes(poses.silhouettes)
    arrays |= _list_sticks(recording.sticks)
    for number, look in enumerate(recording.looks):
        arrays[f"look{number}_frame"] = look.frame
        arrays[f"look{number}_px"] = look.position_px
        arrays[f"look{number}_world_m"] = look.world_m
        arrays[f"look{number}_visibility"] = look.visibility
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    path.write_bytes(buffer.getvalue())


def is_recording(source: Path | str | bytes) -> bool:
    """Whether this is an archive, which no photo and no clip is."""
    if isinstance(source, bytes):
        return source.startswith(_ARCHIVE)
    try:
        if not Path(source).is_file():
            return False
        with Path(source).open("rb") as file:
            return file.read(len(_ARCHIVE)) == _ARCHIVE
    except (OSError, ValueError):
        return False


def load_recording(
    source: Path | str | bytes, limits: MediaLimits, name: str = "recording.npz"
) -> Recording:
    """Read a recording, ours or plain.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    limits
        How many bytes a file may hold, packed or unpacked, and how long it may run.

    Raises
    ------
    MediaError
        If it is none, is damaged, or is too large.
    """
    arrays = _read_arrays(source, limits)
    try:
        if "facts" in arrays:
            return _read_own(arrays)
        return _read_plain(arrays, name)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _damaged() from error


def _read_own(arrays: Arrays) -> Recording:
    try:
        facts = _facts().validate_json(arrays["facts"].tobytes())
    except ValidationError as error:
        raise _damaged() from error
    if facts.format != FORMAT:
        raise MediaError(
            MediaErrorCode.UNSUPPORTED,
            "This recording was written by another version of the app.",
        )
    frames = len(arrays["time_s"])
    poses = PoseSequence(
        time_s=arrays["time_s"],
        position_px=arrays["px"],
        world_m=arrays["world_m"],
        visibility=arrays["visibility"],
        image_size_px=facts.image_size_px,
        silhouettes=_read_silhouettes(arrays, frames),
        spread_px=arrays.get("spread_px"),
    )
    return Recording(
        name=facts.name,
        media=facts.media,
        poses=poses,
        facing=facts.facing,
        people=facts.people,
        surroundings=facts.surroundings,
        seen_by=facts.seen_by,
        refusal=facts.refusal,
        stood=facts.stood,
        sticks=_read_sticks(arrays),
        stick_looks=facts.stick_looks,
        looks=tuple(
            Looks(
                eyes=eyes,
                frame=arrays[f"look{number}_frame"],
                position_px=arrays[f"look{number}_px"],
                world_m=arrays[f"look{number}_world_m"],
                visibility=arrays[f"look{number}_visibility"],
            )
            for number, eyes in enumerate(facts.eyes)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Picture:
    """The picture in which the landmarks of a plain file lie."""

    size_px: tuple[int, int]
    turned: bool  # mirrored before the network saw it

    def turn_back(self, look: Looks) -> Looks:
        if not self.turned:
            return look
        width = float(self.size_px[0])
        return Looks(
            eyes=look.eyes,
            frame=look.frame,
            position_px=look.position_px[:, MIRROR] * np.array([-1.0, 1.0])
            + np.array([width, 0.0]),
            world_m=look.world_m[:, MIRROR] * np.array([-1.0, 1.0, 1.0]),
            visibility=look.visibility[:, MIRROR],
        )


def _read_plain(arrays: Arrays, name: str) -> Recording:
    position = arrays["px"].astype(float)
    size = arrays.get("size_px", np.ceil(np.nanmax(position, axis=(0, 1))))
    picture = _Picture(
        size_px=(int(size[0]), int(size[1])),
        turned=bool(arrays.get("turned_to_face_right", False)),
    )
    world, seen = arrays.get("world_m"), arrays.get("visibility")
    plain = Recording.from_landmarks(
        name,
        arrays["time_s"].astype(float),
        position,
        image_size_px=picture.size_px,
        world_m=None if world is None else world.astype(float),
        visibility=None if seen is None else seen.astype(float),
        silhouettes=_read_masks(arrays, picture.size_px),
    )
    poses = plain.poses.mirrored() if picture.turned else plain.poses
    return Recording.from_poses(
        name,
        poses,
        looks=[
            picture.turn_back(look)
            for eyes in _PLAIN_EYES
            if f"{eyes}_px" in arrays
            for look in (_read_look(arrays, eyes),)
        ],
    )


def _read_look(arrays: Arrays, eyes: str) -> Looks:
    return Looks(
        eyes=eyes,
        frame=arrays["look_frame"].astype(np.int64),
        position_px=arrays[f"{eyes}_px"].astype(float),
        world_m=arrays[f"{eyes}_world"].astype(float),
        visibility=arrays[f"{eyes}_vis"].astype(float),
    )


def _read_masks(arrays: Arrays, size_px: tuple[int, int]) -> Mapping[int, Silhouette]:
    """Whole-picture masks of some frames, each cropped to the person."""
    found: dict[int, Silhouette] = {}
    if "mask_u8" not in arrays:
        return found
    for frame, cells in zip(arrays["mask_frame"], arrays["mask_u8"], strict=True):
        rows, columns = np.nonzero(cells > 12)  # a twentieth: as masks are cropped
        if not rows.size:
            continue
        top, left = int(rows.min()), int(columns.min())
        part = cells[top : int(rows.max()) + 1, left : int(columns.max()) + 1]
        step = max(size_px) / max(cells.shape)
        found[int(frame)] = Silhouette.pack_cells(
            np.ascontiguousarray(part, dtype=np.uint8), (left * step, top * step), step
        )
    return found


def _list_silhouettes(
    silhouettes: Sequence[Silhouette | None],
) -> dict[str, np.ndarray[Any, Any]]:
    kept = [(i, s) for i, s in enumerate(silhouettes) if s is not None]
    cells = [s.cells().reshape(-1) for _, s in kept]
    return {
        "mask_frame": np.array([i for i, _ in kept], dtype=np.int64),
        "mask_shape": np.array([s.shape for _, s in kept], dtype=np.int64),
        "mask_origin_px": np.array([s.origin_px for _, s in kept], dtype=float),
        "mask_px_per_cell": np.array([s.px_per_cell for _, s in kept], dtype=float),
        "mask_cells": np.concatenate(cells) if cells else np.empty(0, np.uint8),
    }


def _read_silhouettes(arrays: Arrays, frames: int) -> tuple[Silhouette | None, ...]:
    found: list[Silhouette | None] = [None] * frames
    cells: ByteArray = arrays["mask_cells"]
    start = 0
    for frame, shape, origin, step in zip(
        arrays["mask_frame"].tolist(),
        arrays["mask_shape"].tolist(),
        arrays["mask_origin_px"].tolist(),
        arrays["mask_px_per_cell"].tolist(),
        strict=True,
    ):
        size = math.prod(shape)
        part = cells[start : start + size].reshape(shape)
        found[frame] = Silhouette.pack_cells(part, (origin[0], origin[1]), step)
        start += size
    return tuple(found)


def _list_sticks(
    sticks: Mapping[int, RealStick],
) -> dict[str, np.ndarray[Any, Any]]:
    shapes = {
        "ends_px": (2, 2),
        "places_px": (3, 2),
        "edge_px": (3, 2),
        "gaps_pct": (3,),
    }
    listed: dict[str, np.ndarray[Any, Any]] = {
        "stick_frame": np.array(list(sticks), dtype=np.int64)
    }
    for name, shape in shapes.items():
        parts = [getattr(stick, name) for stick in sticks.values()]
        listed[f"stick_{name}"] = np.array(parts, float).reshape(len(parts), *shape)
    return listed


def _read_sticks(arrays: Arrays) -> dict[int, RealStick]:
    parts = zip(
        arrays["stick_frame"].tolist(),
        arrays["stick_ends_px"],
        arrays["stick_places_px"],
        arrays["stick_edge_px"],
        arrays["stick_gaps_pct"],
        strict=True,
    )
    return {frame: RealStick(*stick) for frame, *stick in parts}


def _read_arrays(source: Path | str | bytes, limits: MediaLimits) -> Arrays:
    """Every array of the archive, none larger than what the archive holds of it."""
    try:
        data = source if isinstance(source, bytes) else _read_bytes(source, limits)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "time_s.npy" not in archive.namelist():
                raise problems.not_media()
            if sum(part.file_size for part in archive.infolist()) > limits.max_bytes:
                raise problems.too_many_bytes(limits.max_bytes + 1, limits.max_bytes)
            return {
                part.filename.removesuffix(".npy"): _read_array(archive.read(part))
                for part in archive.infolist()
            }
    except MediaError:
        raise
    except zipfile.BadZipFile as error:
        raise _damaged() from error
    except (OSError, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
        raise _damaged() from error


def _read_bytes(source: Path | str, limits: MediaLimits) -> bytes:
    path = Path(source)
    if not path.is_file():
        raise problems.missing()
    size = path.stat().st_size
    if size == 0:
        raise problems.empty()
    if size > limits.max_bytes:
        raise problems.too_many_bytes(size, limits.max_bytes)
    return path.read_bytes()


def _read_array(data: bytes) -> np.ndarray[Any, Any]:
    """One ``.npy``: its header first, and then only what is really there."""
    stream = io.BytesIO(data)
    major, _ = np.lib.format.read_magic(stream)
    read = (
        np.lib.format.read_array_header_1_0
        if major == 1
        else np.lib.format.read_array_header_2_0
    )
    shape, fortran, dtype = read(stream)
    body = data[stream.tell() :]
    if dtype.kind not in "biuf" or math.prod(shape) * dtype.itemsize != len(body):
        raise ValueError("an array does not fill its file")
    flat = np.frombuffer(body, dtype=dtype)
    array: np.ndarray[Any, Any] = (
        flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)
    )
    return array.copy()


def _damaged() -> MediaError:
    return MediaError(
        MediaErrorCode.TRUNCATED,
        "This recording is damaged or not complete. Save it again, or pick another.",
    )
