"""What was seen of one person in one input: the value that everything else is made of.

No drill, no band, no language and no picture is in it. It is made from frames
(``following``), from a file (``recording_file``), or from landmarks found elsewhere
(``Recording.from_landmarks``); from it everything else is worked out again in
milliseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from hinge_core.arrays import FloatArray, IntArray
from hinge_core.media.frames import MediaInfo, MediaKind
from hinge_core.media.level import NO_LINES
from hinge_core.pose.facing import find_facing
from hinge_core.pose.plausibility import Refusal
from hinge_core.pose.sequence import Facing, PoseSequence, Silhouette
from hinge_core.pose.surroundings import Surroundings

UNSEEN = Surroundings(level=NO_LINES, dark=False, blurred=False, camera_moved=False)


@dataclass(frozen=True, slots=True, eq=False)
class RealStick:
    """A stick found in a picture; places are head, upper back and sacrum."""

    ends_px: FloatArray  # (2, 2)
    places_px: FloatArray  # (3, 2) on the stick
    edge_px: FloatArray  # (3, 2) on the back's edge
    gaps_pct: FloatArray  # (3,) % of trunk length; NaN where the back is not seen


@dataclass(frozen=True, slots=True, eq=False)
class Disc:
    """A disc found at the hands in a picture: a plate of a bar, or what is as round."""

    centre_px: FloatArray  # (2,)
    radius_px: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looks:
    """Some frames seen once more, in coordinates of the picture."""

    eyes: str  # which network and which picture, such as ``full_mirror``
    frame: IntArray  # (looks,) frames of the recording, rising
    position_px: FloatArray  # (looks, 33, 2), NaN where nobody was found
    world_m: FloatArray  # (looks, 33, 3)
    visibility: FloatArray  # (looks, 33)

    def __post_init__(self) -> None:
        looks = self.frame.shape[0]
        expected = {"position_px": (33, 2), "world_m": (33, 3), "visibility": (33,)}
        for name, shape in expected.items():
            if (got := getattr(self, name).shape) != (looks, *shape):
                raise ValueError(f"{name}: expected shape {(looks, *shape)}, got {got}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recording:
    """One person, as seen in one input; a photo is a recording of one frame."""

    name: str  # of the input, as the visitor knows it
    media: MediaInfo
    poses: PoseSequence  # as found: not smoothed, not corrected
    facing: Facing | None  # None where nobody was found
    people: int
    surroundings: Surroundings
    seen_by: Mapping[str, str] = field(
        default_factory=dict
    )  # detector, and its version
    refusal: Refusal | None = None  # why something seen was not taken for a person
    # Frames at the beginning that come from another photo, of how the person stands.
    stood: int = 0
    # The stick that is really there, by frame, and how many frames were searched.
    sticks: Mapping[int, RealStick] = field(default_factory=dict)
    stick_looks: int = 0
    # Discs at the hands, by frame; they were looked for where the stick was.
    discs: Mapping[int, tuple[Disc, ...]] = field(default_factory=dict)
    looks: tuple[Looks, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.stood <= max(0, len(self.poses) - 1):
            raise ValueError(f"stood: {self.stood} of {len(self.poses)} frames")

    @classmethod
    def from_landmarks(
        cls,
        name: str,
        time_s: FloatArray,
        position_px: FloatArray,
        *,
        image_size_px: tuple[int, int],
        visibility: FloatArray | None = None,
        world_m: FloatArray | None = None,
        silhouettes: Mapping[int, Silhouette] | None = None,
    ) -> "Recording":
        """Take landmarks that were found elsewhere, such as in a visitor's browser.

        Parameters
        ----------
        time_s
            Rising time stamps, (time,).
        position_px
            MediaPipe's 33 landmarks, (time, 33, 2), picture pixels, NaN for nobody.
        visibility
            (time, 33), 0 to 1; all 1 where it is not known.
        world_m
            (time, 33, 3), origin mid-hip; NaN where it is not known, and then the
            camera's turn is not known either.
        silhouettes
            By frame. Without any there is no back to measure.

        Raises
        ------
        ValueError
            If shapes differ or time does not rise.
        """
        frames = time_s.shape[0]
        if frames == 0 or not np.isfinite(time_s).all() or (np.diff(time_s) <= 0).any():
            raise ValueError("time_s: expected rising, finite times")
        masks = silhouettes or {}
        poses = PoseSequence(
            time_s=np.asarray(time_s, float),
            position_px=np.asarray(position_px, float),
            world_m=np.full((frames, 33, 3), np.nan)
            if world_m is None
            else np.asarray(world_m, float),
            visibility=np.ones((frames, 33))
            if visibility is None
            else np.asarray(visibility, float),
            image_size_px=image_size_px,
            silhouettes=tuple(masks.get(i) for i in range(frames)),
        )
        return cls.from_poses(name, poses)

    @classmethod
    def from_poses(
        cls, name: str, poses: PoseSequence, looks: Sequence[Looks] = ()
    ) -> "Recording":
        """Take one person's poses as all that is known of an input."""
        found = bool(poses.found.any())
        return cls(
            name=name,
            media=_describe_media(poses),
            poses=poses,
            facing=find_facing(poses) if found else None,
            people=int(found),
            surroundings=UNSEEN,
            looks=tuple(looks),
        )

    def without_standing(self) -> "Recording":
        """The same photo, without the one of how the person stands."""
        return replace(self, poses=self.poses.part(slice(self.stood, None)), stood=0)


def _describe_media(poses: PoseSequence) -> MediaInfo:
    """What a file would say of itself, from the landmarks' time stamps."""
    frames = len(poses)
    width, height = poses.image_size_px
    if frames == 1:
        return MediaInfo(kind=MediaKind.PHOTO, width_px=width, height_px=height)
    step = float(np.median(np.diff(poses.time_s)))
    return MediaInfo(
        kind=MediaKind.CLIP,
        width_px=width,
        height_px=height,
        duration_s=float(poses.time_s[-1] - poses.time_s[0]) + step,
        source_fps=1.0 / step,
        frames_read=frames,
        frames_analysed=frames,
    )
