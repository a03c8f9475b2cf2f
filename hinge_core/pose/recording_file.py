"""A recording as a file: ``.npz`` with numbers and outlines, and no picture.

Two forms are read. Our own is versioned and gives back the very recording. The plain
one is what other programs write (``plain_recording``). Whatever a file holds is checked
before it is a recording.
"""

import io
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.media.frames import MediaInfo, MediaLimits
from hinge_core.pose.array_archive import Arrays, read_archive, say_damaged_recording
from hinge_core.pose.outline_arrays import list_silhouettes, read_silhouettes
from hinge_core.pose.plain_recording import read_plain
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.recording import Disc, Looks, RealStick, Recording
from hinge_core.pose.recording_check import check_recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.pose.surroundings import Surroundings

SUFFIX = ".npz"
FORMAT = 1
_ARCHIVE = b"PK\x03\x04"
_HEAD_BYTES = 512  # a member's header with its name
_NO_RECORDING = (LookupError, TypeError, ValueError, OverflowError, zlib.error)


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
    path.write_bytes(pack_recording(recording))


def pack_recording(recording: Recording, *, in_haste: bool = False) -> bytes:
    """The bytes of a recording's file.

    Parameters
    ----------
    in_haste
        For another process that reads them at once: outlines stay packed as they are.
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
    arrays |= list_silhouettes(poses.silhouettes, packed=in_haste)
    arrays |= _list_sticks(recording.sticks)
    arrays |= _list_discs(recording.discs)
    for number, look in enumerate(recording.looks):
        arrays[f"look{number}_frame"] = look.frame
        arrays[f"look{number}_px"] = look.position_px
        arrays[f"look{number}_world_m"] = look.world_m
        arrays[f"look{number}_visibility"] = look.visibility
    buffer = io.BytesIO()
    save = np.savez if in_haste else np.savez_compressed
    save(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def is_recording(source: Path | str | bytes) -> bool:
    """Whether this is an archive of arrays, which no photo and no clip is."""
    if isinstance(source, bytes):
        return _holds_arrays(source[:_HEAD_BYTES])
    try:
        if not Path(source).is_file():
            return False
        with Path(source).open("rb") as file:
            return _holds_arrays(file.read(_HEAD_BYTES))
    except (OSError, ValueError):
        return False


def _holds_arrays(head: bytes) -> bool:
    """By the name of the first member: other archives are no recordings."""
    if not head.startswith(_ARCHIVE):
        return False
    length = int.from_bytes(head[26:28], "little")
    return head[30 : 30 + length].endswith(b".npy")


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
    arrays = read_archive(source, limits)
    try:
        own = "facts" in arrays
        with np.errstate(over="ignore", invalid="ignore"):  # they are refused below
            recording = _read_own(arrays) if own else read_plain(arrays, name)
        check_recording(recording, limits)
    except _NO_RECORDING as error:
        raise say_damaged_recording() from error
    return recording


def _read_own(arrays: Arrays) -> Recording:
    try:
        facts = _facts().validate_json(arrays["facts"].tobytes())
    except ValidationError as error:
        raise say_damaged_recording() from error
    if facts.format != FORMAT:
        raise MediaError(
            MediaErrorCode.UNSUPPORTED,
            "This recording was written by another version of the app.",
        )
    frames = len(arrays["time_s"])
    poses = PoseSequence(
        time_s=arrays["time_s"].astype(float),
        position_px=arrays["px"].astype(float),
        world_m=arrays["world_m"].astype(float),
        visibility=arrays["visibility"].astype(float),
        image_size_px=facts.image_size_px,
        silhouettes=read_silhouettes(arrays, frames),
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
        discs=_read_discs(arrays),
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


def _list_discs(
    discs: Mapping[int, Sequence[Disc]],
) -> dict[str, np.ndarray[Any, Any]]:
    """Nothing where there are none, as in files that were written before."""
    found = [(frame, disc) for frame, discs in discs.items() for disc in discs]
    if not found:
        return {}
    return {
        "disc_frame": np.array([frame for frame, _ in found], dtype=np.int64),
        "disc_centre_px": np.array([disc.centre_px for _, disc in found], float),
        "disc_radius_px": np.array([disc.radius_px for _, disc in found], float),
    }


def _read_discs(arrays: Arrays) -> dict[int, tuple[Disc, ...]]:
    discs: dict[int, tuple[Disc, ...]] = {}
    if "disc_frame" not in arrays:
        return discs
    for frame, centre, radius in zip(
        arrays["disc_frame"].tolist(),
        arrays["disc_centre_px"],
        arrays["disc_radius_px"].tolist(),
        strict=True,
    ):
        discs[frame] = (*discs.get(frame, ()), Disc(centre, float(radius)))
    return discs
