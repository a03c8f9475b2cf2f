"""The plain form of a recording, which other programs write.

Landmarks as a network saw them, and whatever else they have: visibility, world
landmarks, masks of some frames, further looks at some. What is absent is absent.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.array_archive import Arrays
from hinge_core.pose.recording import Looks, Recording
from hinge_core.pose.second_eyes import EYES, SECOND_EYES
from hinge_core.pose.sequence import MIRROR, Silhouette


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


def read_plain(arrays: Arrays, name: str) -> Recording:
    """Make a recording of plain arrays.

    Raises
    ------
    KeyError, TypeError, ValueError, IndexError
        If they do not fit each other.
    """
    position = arrays["px"].astype(float)
    size = arrays["size_px"] if "size_px" in arrays else _guess_size(position)
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
        visibility=None if seen is None else np.nan_to_num(seen.astype(float)),
        silhouettes=_read_masks(arrays, picture.size_px, len(position)),
    )
    poses = plain.poses.mirrored() if picture.turned else plain.poses
    return Recording.from_poses(
        name,
        poses,
        looks=[
            picture.turn_back(look)
            for eyes in (*EYES, *SECOND_EYES)
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


def _read_masks(
    arrays: Arrays, size_px: tuple[int, int], frames: int
) -> Mapping[int, Silhouette]:
    """Whole-picture masks of some frames, each cropped to the person.

    Where the picture's size is not told they cannot be laid on the landmarks.
    """
    found: dict[int, Silhouette] = {}
    if "mask_u8" not in arrays or "size_px" not in arrays:
        return found
    for frame, cells in zip(arrays["mask_frame"], arrays["mask_u8"], strict=True):
        if not 0 <= frame < frames:
            raise IndexError("mask_frame: no such frame")
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


def _guess_size(position_px: FloatArray) -> FloatArray:
    """A picture that just holds every landmark; of one pixel where there is none."""
    known = position_px[np.isfinite(position_px).all(axis=-1)]
    return np.asarray(np.ceil(known.max(axis=0, initial=1.0)))
