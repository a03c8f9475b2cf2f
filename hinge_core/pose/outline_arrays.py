"""Outlines of a person as arrays, and back: the larger part of a recording's file."""

import math
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from hinge_core.arrays import ByteArray
from hinge_core.pose.array_archive import Arrays
from hinge_core.pose.sequence import Silhouette, pack_bytes


def list_silhouettes(
    silhouettes: Sequence[Silhouette | None], *, packed: bool
) -> dict[str, np.ndarray[Any, Any]]:
    """What a file holds of a person's outlines, frame by frame.

    Parameters
    ----------
    packed
        Leave each as it is packed, for who reads it at once.
    """
    kept = [(i, s) for i, s in enumerate(silhouettes) if s is not None]
    cells: dict[str, np.ndarray[Any, Any]]
    if packed:
        whole = b"".join(s.packed for _, s in kept)
        cells = {
            "mask_packed": np.frombuffer(whole, np.uint8),
            "mask_bytes": np.array([len(s.packed) for _, s in kept], dtype=np.int64),
        }
    else:
        parts = [s.cells().reshape(-1) for _, s in kept]
        cells = {"mask_cells": np.concatenate(parts or [np.empty(0, np.uint8)])}
    return cells | {
        "mask_frame": np.array([i for i, _ in kept], dtype=np.int64),
        "mask_shape": np.array([s.shape for _, s in kept], dtype=np.int64),
        "mask_origin_px": np.array([s.origin_px for _, s in kept], dtype=float),
        "mask_px_per_cell": np.array([s.px_per_cell for _, s in kept], dtype=float),
    }


def read_silhouettes(arrays: Arrays, frames: int) -> tuple[Silhouette | None, ...]:
    """The outlines of so many frames; None where there is none.

    Raises
    ------
    LookupError, ValueError, zlib.error
        If they are not what they say.
    """
    found: list[Silhouette | None] = [None] * frames
    parts = _read_packed(arrays) if "mask_packed" in arrays else _read_cells(arrays)
    for frame, shape, origin, step, part in zip(
        arrays["mask_frame"].tolist(),
        arrays["mask_shape"].tolist(),
        arrays["mask_origin_px"].tolist(),
        arrays["mask_px_per_cell"].tolist(),
        parts,
        strict=True,
    ):
        if not 0 <= frame < frames:
            raise ValueError("mask_frame: no such frame")
        rows, columns = shape
        found[frame] = Silhouette(
            packed=part,
            shape=(rows, columns),
            origin_px=(origin[0], origin[1]),
            px_per_cell=step,
        )
    return tuple(found)


def _read_cells(arrays: Arrays) -> Iterator[bytes]:
    """Each outline, packed as it is kept."""
    cells: ByteArray = arrays["mask_cells"]
    start = 0
    for size in _list_sizes(arrays):
        part = cells[start : start + size]
        if len(part) != size:
            raise ValueError("mask_cells: too few")
        yield pack_bytes(part.tobytes())
        start += size


def _read_packed(arrays: Arrays) -> Iterator[bytes]:
    """Each outline, once it is seen to unpack to its own size and no further."""
    whole = arrays["mask_packed"].tobytes()
    start = 0
    for size, length in zip(
        _list_sizes(arrays), arrays["mask_bytes"].tolist(), strict=True
    ):
        part = whole[start : start + max(length, 0)]
        unpacking = zlib.decompressobj()
        if len(unpacking.decompress(part, size + 1)) != size or not unpacking.eof:
            raise ValueError("mask_packed: not of its size")
        yield part
        start += length


def _list_sizes(arrays: Arrays) -> list[int]:
    shapes = arrays["mask_shape"].tolist()
    if any(len(shape) != 2 or min(shape) < 1 for shape in shapes):
        raise ValueError("mask_shape: no shape of a mask")
    return [math.prod(shape) for shape in shapes]
