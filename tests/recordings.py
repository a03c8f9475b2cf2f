"""Recordings as files: the plain form that other programs write, and comparing two."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

import numpy as np
from stick_people import FIRST_PERSON, clip_of
from stick_walks import HINGE, content, moving

from hinge_core.pose.recording import Disc, Looks, RealStick, Recording
from hinge_core.pose.recording_file import load_recording
from hinge_core.pose.sequence import Facing, PoseSequence

Arrays = dict[str, np.ndarray[Any, Any]]
EVERY = 3  # frames: a mask, and a further look


def plain_arrays(poses: PoseSequence, *, turned: bool = False) -> Arrays:
    """A stick figure's recording as another program writes it, with all it may hold."""
    frames = np.arange(0, len(poses), EVERY)
    pictures = clip_of(poses).pictures
    masks = [255 * (pictures[i][..., 0] >= FIRST_PERSON) for i in frames.tolist()]
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


def with_more(recording: Recording) -> Recording:
    """The same, with sticks seen, further looks and everything else that is rare."""
    rng = np.random.default_rng(5)
    frames = np.array([2, 7, 11])
    looks = Looks(
        eyes="heavy_mirror",
        frame=frames,
        position_px=rng.normal(200.0, 50.0, (3, 33, 2)),
        world_m=rng.normal(size=(3, 33, 3)),
        visibility=rng.uniform(size=(3, 33)),
    )
    stick = RealStick(
        ends_px=rng.normal(size=(2, 2)),
        places_px=rng.normal(size=(3, 2)),
        edge_px=rng.normal(size=(3, 2)),
        gaps_pct=np.array([0.5, np.nan, 3.0]),
    )
    disc = Disc(rng.normal(200.0, 50.0, 2), 40.5)
    spread = rng.uniform(size=(len(recording.poses), 33))
    return replace(
        recording,
        name="Übung <1>.mp4",
        people=3,
        poses=replace(recording.poses, spread_px=spread),
        sticks={4: stick, 9: replace(stick, gaps_pct=np.zeros(3))},
        stick_looks=5,
        discs={4: (disc,), 9: (disc, replace(disc, radius_px=31.0))},
        looks=(looks, replace(looks, eyes="full_plain")),
    )


def plain(facing: Facing = Facing.RIGHT, **changes: object) -> Arrays:
    return {**plain_arrays(moving(HINGE, facing=facing)), **changes}  # type: ignore[dict-item]


def load(arrays: Arrays) -> Recording:
    return load_recording(pack(arrays), content().media, "c01.npz")


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
