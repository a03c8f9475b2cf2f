"""One person's landmarks over time, as the rest of the walk sees them."""

import zlib
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

import numpy as np

from hinge_core.arrays import BoolArray, ByteArray, FloatArray


class Landmark(IntEnum):
    """The 33 points of MediaPipe Pose, by their published numbers."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


# The landmark that takes each one's place when a picture is mirrored.
MIRROR = np.array(
    [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9]
    + [n + 1 if n % 2 else n - 1 for n in range(11, 33)]
)


class Facing(StrEnum):
    """Which way the person looks, as the viewer of the picture sees it."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def forward(self) -> float:
        """The picture's x direction of the person's front: +1 right, -1 left."""
        return 1.0 if self is Facing.RIGHT else -1.0

    @property
    def opposite(self) -> "Facing":
        return Facing.LEFT if self is Facing.RIGHT else Facing.RIGHT


def pack_bytes(cells: bytes) -> bytes:
    """A mask's cells, as they are kept."""
    return zlib.compress(cells, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Silhouette:
    """Where the person is in one frame: a soft mask, cropped and packed.

    Packed, because a clip holds hundreds and memory must not follow its length.
    """

    packed: bytes
    shape: tuple[int, int]  # rows, columns of the mask
    origin_px: tuple[float, float]  # picture position of the mask's top left corner
    px_per_cell: float  # picture pixels per mask cell

    @classmethod
    def pack(
        cls, mask: FloatArray, origin_px: tuple[float, float], px_per_cell: float
    ) -> "Silhouette":
        """Pack a mask of probabilities (rows, columns) in [0, 1], kept to 1/255."""
        cells = np.round(np.clip(mask, 0.0, 1.0) * 255.0).astype(np.uint8)
        return cls.pack_cells(cells, origin_px, px_per_cell)

    @classmethod
    def pack_cells(
        cls, cells: ByteArray, origin_px: tuple[float, float], px_per_cell: float
    ) -> "Silhouette":
        """Pack a mask (rows, columns) in which 255 is certainly the person."""
        rows, columns = cells.shape
        return cls(
            packed=pack_bytes(cells.tobytes()),
            shape=(rows, columns),
            origin_px=origin_px,
            px_per_cell=px_per_cell,
        )

    def moved(self, x_px: float, y_px: float) -> "Silhouette":
        """The same mask, further right and down in the picture."""
        x, y = self.origin_px
        return replace(self, origin_px=(x + x_px, y + y_px))

    def mirrored(self, width_px: float) -> "Silhouette":
        """The same mask in the left-right flipped picture."""
        cells = np.round(self.mask() * 255.0)[:, ::-1] / 255.0
        right = self.origin_px[0] + self.shape[1] * self.px_per_cell
        return Silhouette.pack(
            cells, (width_px - right, self.origin_px[1]), self.px_per_cell
        )

    def cells(self) -> ByteArray:
        """Unpack: shape (rows, columns), 255 = certainly the person."""
        cells = np.frombuffer(zlib.decompress(self.packed), dtype=np.uint8)
        return cells.reshape(self.shape)

    def mask(self) -> FloatArray:
        """Unpack: probabilities, shape (rows, columns), 1 = certainly the person."""
        return self.cells().astype(np.float64) / 255.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoseSequence:
    """One person's landmarks over time; a photo is a sequence of one.

    Coordinates are those of the picture as the viewer sees it, upright. NaN marks
    what was not found. Filters return a new sequence.
    """

    time_s: FloatArray  # (time,) from the file's time stamps
    position_px: FloatArray  # (time, 33, 2), origin top left, y down
    world_m: FloatArray  # (time, 33, 3), origin mid-hip; x right, y down, z away
    visibility: FloatArray  # (time, 33), 0 to 1, as the detector says
    image_size_px: tuple[int, int]  # width, height
    silhouettes: tuple[Silhouette | None, ...]  # (time,)
    spread_px: FloatArray | None = None  # (time, 33), how unsure each place is

    def __post_init__(self) -> None:
        frames = self.time_s.shape[0]
        expected = {
            "position_px": (frames, 33, 2),
            "world_m": (frames, 33, 3),
            "visibility": (frames, 33),
        }
        for name, shape in expected.items():
            if (got := getattr(self, name).shape) != shape:
                raise ValueError(f"{name}: expected shape {shape}, got {got}")
        if len(self.silhouettes) != frames:
            raise ValueError(
                f"silhouettes: expected {frames}, got {len(self.silhouettes)}"
            )

    def __len__(self) -> int:
        return len(self.time_s)

    @property
    def found(self) -> BoolArray:
        """Frames in which a person was found, shape (time,)."""
        return np.asarray(np.isfinite(self.position_px).all(axis=(1, 2)))

    def mirrored(self) -> "PoseSequence":
        """The same person as seen in the left-right flipped picture."""
        width = float(self.image_size_px[0])
        position = self.position_px[:, MIRROR] * np.array([-1.0, 1.0])
        return replace(
            self,
            position_px=position + np.array([width, 0.0]),
            world_m=self.world_m[:, MIRROR] * np.array([-1.0, 1.0, 1.0]),
            visibility=self.visibility[:, MIRROR],
            spread_px=None if self.spread_px is None else self.spread_px[:, MIRROR],
            silhouettes=tuple(s and s.mirrored(width) for s in self.silhouettes),
        )

    def after(self, other: "PoseSequence") -> "PoseSequence":
        """These frames with others of the same person put before them.

        Both must face alike; the pictures may differ in size. Time stamps stay.
        """
        spread = None
        if self.spread_px is not None and other.spread_px is not None:
            spread = np.concatenate([other.spread_px, self.spread_px])
        return replace(
            self,
            time_s=np.concatenate([other.time_s, self.time_s]),
            position_px=np.concatenate([other.position_px, self.position_px]),
            world_m=np.concatenate([other.world_m, self.world_m]),
            visibility=np.concatenate([other.visibility, self.visibility]),
            silhouettes=other.silhouettes + self.silhouettes,
            spread_px=spread,
        )

    def part(self, frames: slice) -> "PoseSequence":
        """The same person in some of the frames."""
        return replace(
            self,
            time_s=self.time_s[frames],
            position_px=self.position_px[frames],
            world_m=self.world_m[frames],
            visibility=self.visibility[frames],
            silhouettes=self.silhouettes[frames],
            spread_px=None if self.spread_px is None else self.spread_px[frames],
        )

    def point(self, landmark: Landmark) -> FloatArray:
        """One landmark's way through the picture, shape (time, 2), pixels."""
        return self.position_px[:, landmark]

    def only(self, kept: BoolArray) -> "PoseSequence":
        """The same frames; in those that are not kept nobody was found."""
        nobody = ~kept
        position, world = self.position_px.copy(), self.world_m.copy()
        visibility = self.visibility.copy()
        position[nobody], world[nobody], visibility[nobody] = np.nan, np.nan, 0.0
        spread = None if self.spread_px is None else self.spread_px.copy()
        if spread is not None:
            spread[nobody] = np.nan
        return replace(
            self,
            position_px=position,
            world_m=world,
            visibility=visibility,
            spread_px=spread,
            silhouettes=tuple(
                s if here else None
                for s, here in zip(self.silhouettes, kept, strict=True)
            ),
        )

    def measure_trunk_px(self) -> FloatArray:
        """From mid-hip to mid-shoulder in the picture, (time,), pixels."""
        shoulder = self.middle(Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)
        hip = self.middle(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
        return np.asarray(np.linalg.norm(shoulder - hip, axis=1))

    def middle(self, left: Landmark, right: Landmark) -> FloatArray:
        """The point midway between two landmarks, shape (time, 2), pixels."""
        return (self.position_px[:, left] + self.position_px[:, right]) / 2.0
