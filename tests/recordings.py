"""Recordings as files: the plain form that other programs write, and comparing two."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any

import numpy as np
from stick_people import FIRST_PERSON, clip_of

from hinge_core.pose.sequence import PoseSequence

Arrays = dict[str, np.ndarray[Any, Any]]
EVERY = 3  # frames: a mask, and a further look


def plain_arrays(poses: PoseSequence, *, turned: bool = False) -> Arrays:
    """A stick figure's recording as another program writes it, with all it may hold."""
    frames = np.arange(0, len(poses), EVERY)
    pictures = clip_of(poses).pictures
    masks = [255 * (pictures[i][..., 0] >= FIRST_PERSON) for i in frames]
    seen = {
        "px": poses.position_px[frames],
        "world": poses.world_m[frames],
        "vis": poses.visibility[frames],
    }
    looks = {
        f"{eyes}_{name}": array
        for eyes in ("full_plain", "heavy_mirror")
        for name, array in seen.items()
    }
    return {
        "time_s": poses.time_s,
        "size_px": np.array(poses.image_size_px),
        "turned_to_face_right": np.array(turned),
        "px": poses.position_px.astype(np.float32),
        "world_m": poses.world_m.astype(np.float32),
        "visibility": poses.visibility.astype(np.float32),
        "mask_u8": np.array(masks, np.uint8),
        "mask_frame": frames,
        "look_frame": frames,
        **looks,
    }


def pack(arrays: Mapping[str, Any]) -> bytes:
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()


def assert_same(one: Any, other: Any, where: str = "recording") -> None:
    """Equal to the last bit, NaN where NaN is, arrays of one kind."""
    if isinstance(one, np.ndarray):
        assert (one.dtype, one.shape) == (other.dtype, other.shape), where
        np.testing.assert_array_equal(one, other, err_msg=where)
    elif is_dataclass(one):
        assert type(one) is type(other), where
        for field in fields(one):
            name = field.name
            assert_same(getattr(one, name), getattr(other, name), f"{where}.{name}")
    elif isinstance(one, Mapping):
        assert list(one) == list(other), where
        for key in one:
            assert_same(one[key], other[key], f"{where}[{key}]")
    elif isinstance(one, tuple):
        assert len(one) == len(other), where
        for number, (a, b) in enumerate(zip(one, other, strict=True)):
            assert_same(a, b, f"{where}[{number}]")
    else:
        assert one == other or one != one, where
