"""Painted stick people, and a detector that sees nothing else.

Every pixel of a person is painted in a colour that names the person, and every joint
in one that names the joint, so a detector can read them from a picture that was
mirrored, cut or painted over, as the real one must.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Self

import numpy as np
from builders import make_poses
from PIL import Image, ImageDraw

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.content import find_content_folder
from hinge_core.content.settings_files import load_measurement
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.correction import LeanCurve, ReadingSettings
from hinge_core.kinematics.linear import LinearMap
from hinge_core.media.frames import Frame, MediaInfo, MediaKind
from hinge_core.pose.detection import Detection
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence

# What stands for both sides of each landmark; later ones are painted on top.
JOINTS = (
    *(L.LEFT_WRIST, L.LEFT_ELBOW, L.NOSE, L.LEFT_EAR),
    *(L.LEFT_HEEL, L.LEFT_FOOT_INDEX, L.LEFT_ANKLE, L.LEFT_KNEE),
    *(L.LEFT_HIP, L.LEFT_SHOULDER),
)
LIMBS = (
    ((L.LEFT_HIP, L.LEFT_SHOULDER), 26),
    ((L.LEFT_HIP, L.LEFT_KNEE), 20),
    ((L.LEFT_KNEE, L.LEFT_ANKLE), 16),
    ((L.LEFT_SHOULDER, L.LEFT_EAR), 14),
    ((L.LEFT_EAR, L.NOSE), 14),
    ((L.LEFT_HEEL, L.LEFT_FOOT_INDEX), 8),
)
# Which painted joint each of the 33 landmarks is read from.
_FACE = [L.NOSE] * 7 + [L.LEFT_EAR] * 2 + [L.NOSE] * 2
_ARMS = [L.LEFT_SHOULDER] * 2 + [L.LEFT_ELBOW] * 2 + [L.LEFT_WRIST] * 2
_HANDS = [L.LEFT_WRIST] * 6
_LEGS = [L.LEFT_HIP] * 2 + [L.LEFT_KNEE] * 2 + [L.LEFT_ANKLE] * 2
_FEET = [L.LEFT_HEEL] * 2 + [L.LEFT_FOOT_INDEX] * 2
READ_FROM = (*_FACE, *_ARMS, *_HANDS, *_LEGS, *_FEET)
FIRST_PERSON, GREY = 200, 128
SIZE, PX_PER_M = (432, 432), 180.0


def empty_room(size: tuple[int, int] = SIZE) -> RgbImage:
    """A grey picture with nobody in it."""
    return np.full((size[1], size[0], 3), GREY, np.uint8)


def figure(px_per_m: float = PX_PER_M, **pose: Any) -> PoseSequence:
    """A stick figure of known angles (``builders.make_poses``), sized for paint."""
    return make_poses(px_per_m=px_per_m, **{"image_size_px": SIZE, **pose})


def paint(
    rgb: RgbImage,
    poses: PoseSequence,
    frame: int = 0,
    *,
    person: int = 0,
    right_px: float = 0.0,
) -> RgbImage:
    """Paint one frame of a stick figure into a picture, moved to the right."""
    image = Image.fromarray(rgb)
    draw = ImageDraw.Draw(image)
    points = poses.position_px[frame] + np.array([right_px, 0.0])
    tag = FIRST_PERSON + person
    for (a, b), width in LIMBS:
        ends = [tuple(points[a]), tuple(points[b])]
        draw.line(ends, fill=(tag, 0, 0), width=width)
    for number, joint in enumerate(JOINTS, 1):
        x, y = (int(v) for v in points[joint])
        draw.rectangle((x - 1, y - 1, x + 1, y + 1), fill=(tag, 20 * number, 0))
    return np.asarray(image)


@dataclass
class StickDetector:
    """Sees the largest stick person of a picture, as a detector would.

    It is biased on purpose: everything it sees sits ``bias_px`` too far to the right
    of the picture, the silhouette too, and a knee twice as far. With ``ghosts`` it
    reports the body it saw last when the picture is empty, as the real one does on
    painted ground.
    """

    bias_px: float = 0.0
    ghosts: bool = False
    looks: int = field(default=0, init=False)
    tracked_s: list[float] = field(default_factory=list, init=False)
    shown: list[int] = field(default_factory=list, init=False)  # a mark of each picture
    forgot_after: list[int] = field(default_factory=list, init=False)
    _last: Detection | None = field(default=None, init=False)

    def detect(self, rgb: RgbImage) -> Detection | None:
        self.looks += 1
        seen = self._see(rgb)
        if seen is None and self.ghosts and self._last is not None:
            fits = self._last.mask.shape == rgb.shape[:2]
            return self._last if fits else None
        self._last = seen
        return seen

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        self.tracked_s.append(time_s)
        self.shown.append(zlib.crc32(np.ascontiguousarray(rgb).tobytes()))
        return self._see(rgb)

    def forget(self) -> None:
        self.forgot_after.append(len(self.tracked_s))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        pass

    def _see(self, rgb: RgbImage) -> Detection | None:
        rows, columns = np.nonzero(rgb[..., 0] >= FIRST_PERSON)
        if rows.size == 0:
            return None
        tags, joints, _ = rgb[rows, columns].T
        largest = tags == np.bincount(tags).argmax()
        rows, columns, joints = rows[largest], columns[largest], joints[largest]
        places = {}
        for number, joint in enumerate(JOINTS, 1):
            at = joints == 20 * number
            if not at.any():
                return None
            places[joint] = (columns[at].mean() + 0.5, rows[at].mean() + 0.5)
        position = np.array([places[j] for j in READ_FROM]) + [self.bias_px, 0.0]
        position[[L.LEFT_KNEE, L.RIGHT_KNEE], 0] += self.bias_px
        mask = np.zeros(rgb.shape[:2])
        mask[rows, columns] = 1.0
        mask = np.roll(mask, round(self.bias_px), axis=1)
        return Detection(position, _world(position), np.ones(33), mask)


def _world(position: FloatArray) -> FloatArray:
    """Metres as if the body were seen square-on: flat, with a left and a right."""
    hip = position[L.LEFT_HIP]
    right = position[L.LEFT_FOOT_INDEX, 0] > position[L.LEFT_HEEL, 0]
    sides = np.where(np.arange(33) % 2 == 1, 0.1, -0.1) * (1.0 if right else -1.0)
    return np.column_stack([(position - hip) / PX_PER_M, sides])


@dataclass(frozen=True)
class Pictures:
    """A frame source over pictures in memory."""

    pictures: Sequence[RgbImage]
    time_s: Sequence[float]
    kind: MediaKind = MediaKind.CLIP
    name: str = "figure.mp4"

    @property
    def info(self) -> MediaInfo:
        height, width = self.pictures[0].shape[:2]
        if self.kind is MediaKind.PHOTO:
            return MediaInfo(kind=self.kind, width_px=width, height_px=height)
        return MediaInfo(
            kind=self.kind,
            width_px=width,
            height_px=height,
            duration_s=float(self.time_s[-1]),
            source_fps=15.0,
            frames_read=len(self.pictures),
            frames_analysed=len(self.pictures),
        )

    def frames(self) -> Iterator[Frame]:
        for time_s, rgb in zip(self.time_s, self.pictures, strict=True):
            yield Frame(time_s, rgb)

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        for wanted in times_s:
            at = int(np.argmin(np.abs(np.asarray(self.time_s) - wanted)))
            yield Frame(self.time_s[at], self.pictures[at])

    def mirrored(self) -> "Pictures":
        """The same input, left and right exchanged."""
        return replace(self, pictures=[p[:, ::-1].copy() for p in self.pictures])


def photo_of(rgb: RgbImage) -> Pictures:
    return Pictures([rgb], [0.0], kind=MediaKind.PHOTO, name="figure.jpg")


def clip_of(poses: PoseSequence) -> Pictures:
    """One stick person's movement on film."""
    room = empty_room(poses.image_size_px)
    pictures = [paint(room, poses, i) for i in range(len(poses))]
    return Pictures(pictures, [float(t) for t in poses.time_s])


def constant_map(outputs: Sequence[str], features: int, **offsets: float) -> LinearMap:
    """A map that reads the same whatever it sees: 0, or the offset given."""
    return LinearMap(
        outputs=tuple(outputs),
        mean=np.zeros(features),
        scale=np.ones(features),
        reach=3.0,
        weights=np.zeros((features, len(outputs))),
        offset=np.array([offsets.get(name, 0.0) for name in outputs]),
    )


def stick_reading(**offsets: float) -> ReadingSettings:
    """Read a stick person as painted, or off by a constant (``trunk=2.0, yaw=30.0``).

    Every posture is trusted: what is not there to be corrected cannot be strange.
    """
    shipped = shipped_settings().measuring.reading
    return replace(
        shipped,
        posture=_flat(shipped.posture, offsets),
        view=_flat(shipped.view, {"near_yaw": offsets.get("yaw", 0.0), **offsets}),
        back=_flat(shipped.back, offsets),
        change=_flat(shipped.change, {}),
        map_usual=LeanCurve(lean_deg=(0.0,), value=(0.0,)),
        map_share=LeanCurve(lean_deg=(0.0,), value=(1.0,)),
        map_most_deg=1e6,
        past_level=LeanCurve(lean_deg=(0.0,), value=(0.0,)),
        square_yaw_deg=360.0,
        turned_yaw_deg=720.0,
        usual_strangeness=1e6,
        strange_strangeness=1e7,
        usual_stance_deg=360.0,
        split_stance_deg=720.0,
    )


def _flat(shipped: LinearMap, offsets: Mapping[str, float]) -> LinearMap:
    return constant_map(shipped.outputs, shipped.mean.size, **offsets)


@cache
def shipped_settings() -> Settings:
    return load_measurement(find_content_folder())


def stick_settings(**offsets: float) -> Settings:
    """The shipped settings, for people whose joints sit where they are painted.

    Nothing is corrected but by ``offsets``, and one look is enough: cut and turned
    pictures blur the paint that names a joint.
    """
    shipped = shipped_settings()
    steady = replace(shipped.following.steady, looks=())
    as_drawn = {
        id: replace(family, reading=None)
        for id, family in shipped.families.families.items()
    }
    return replace(
        shipped,
        families=replace(shipped.families, families=as_drawn),
        following=replace(shipped.following, steady=steady),
        measuring=replace(shipped.measuring, reading=stick_reading(**offsets)),
    )
