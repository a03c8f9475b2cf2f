"""What a camera, its lens and a messenger do to a picture.

Every step takes the picture and the points in it, and gives both back: cropping and
scaling move the points.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import cv2
import numpy as np

from benchmarks.renderer.kinds import Kind
from hinge_core.arrays import FloatArray, RgbImage

Random = np.random.Generator


@dataclass(frozen=True, eq=False)
class Shot:
    """A picture, and what of the body lies where in it."""

    rgb: RgbImage
    scale: float  # pixels of this picture a pixel drawn
    shift: tuple[float, float]  # added after scaling

    def move(self, points_px: FloatArray) -> FloatArray:
        """Points as drawn -> points in this picture, (n, 2)."""
        return np.asarray(points_px * self.scale + np.array(self.shift))


def expose(rgb: RgbImage, random: Random) -> Shot:
    """What every camera does: a soft lens, darker corners, a little noise."""
    height, width = rgb.shape[:2]
    picture = cv2.GaussianBlur(
        rgb.astype(np.float32), (0, 0), random.uniform(0.3, 0.75)
    )
    y, x = np.mgrid[0:height, 0:width]
    off = (x - width / 2.0) ** 2 + (y - height / 2.0) ** 2
    corner = off / (width**2 + height**2) * 4.0
    picture = picture * (1.0 - random.uniform(0.03, 0.18) * corner[..., None])
    grain = random.normal(0.0, 1.0, (height, width, 3))
    grain = 0.6 * grain + 0.8 * grain.mean(axis=2, keepdims=True)
    return Shot(_clip(picture + grain * random.uniform(0.8, 3.2)), 1.0, (0.0, 0.0))


def spoil(
    shot: Shot, kinds: Collection[Kind], body_px: FloatArray, seed: tuple[int, ...]
) -> Shot:
    """Do to a picture what its kinds say, in the order in which it happens in life.

    Parameters
    ----------
    body_px
        The body's points in the picture as drawn, (n, 2).
    """
    for kind, step in _STEPS.items():
        if kind in kinds:
            random = np.random.default_rng([*seed, list(Kind).index(kind)])
            shot = step(shot, body_px, random)
    return shot


def _cut(shot: Shot, body_px: FloatArray, random: Random) -> Shot:
    """Crop so that a part of the body is outside."""
    body = shot.move(body_px)
    low, high = body.min(axis=0), body.max(axis=0)
    size = high - low
    height, width = shot.rgb.shape[:2]
    box = [0, 0, width, height]
    side = int(random.choice(4, p=[0.55, 0.2, 0.125, 0.125]))
    share = float(random.uniform(0.04, 0.2))
    if side == 0:  # feet, up to above the ankles
        box[3] = int(high[1] - share * size[1])
    elif side == 1:  # the head
        box[1] = int(low[1] + 0.8 * share * size[1])
    elif side == 2:
        box[0] = int(low[0] + share * size[0])
    else:
        box[2] = int(high[0] - share * size[0])
    return crop(shot, (box[0], box[1], box[2], box[3]))


def crop(shot: Shot, box: tuple[int, int, int, int]) -> Shot:
    """Keep what lies within left, top, right and bottom."""
    left, top, right, bottom = box
    left, top = max(left, 0), max(top, 0)
    rgb = np.ascontiguousarray(shot.rgb[top:bottom, left:right])
    return Shot(rgb, shot.scale, (shot.shift[0] - left, shot.shift[1] - top))


def _blur(shot: Shot, _: FloatArray, random: Random) -> Shot:
    picture = shot.rgb.astype(np.float32)
    most = shot.rgb.shape[0] / 480.0
    if random.random() < 0.5:
        return _with(
            shot, cv2.GaussianBlur(picture, (0, 0), random.uniform(1, 3) * most)
        )
    length = max(3, int(random.uniform(4, 12) * most))
    kernel = np.zeros((length, length), dtype=np.float32)
    angle, middle = random.uniform(0.0, np.pi), (length - 1) / 2.0
    for t in np.linspace(-middle, middle, 4 * length):
        x, y = middle + t * np.cos(angle), middle + t * np.sin(angle)
        kernel[round(float(y)), round(float(x))] += 1.0
    return _with(shot, cv2.filter2D(picture, -1, kernel / kernel.sum()))


def _add_noise(shot: Shot, _: FloatArray, random: Random) -> Shot:
    """A dark room's: strong, and in blots of colour."""
    height, width = shot.rgb.shape[:2]
    fine = random.normal(0.0, random.uniform(6.0, 18.0), (height, width, 1))
    blots = random.normal(0.0, random.uniform(4.0, 12.0), (height // 4, width // 4, 3))
    coarse = cv2.resize(blots.astype(np.float32), (width, height))
    dim = float(random.uniform(0.45, 0.9))
    return _with(shot, shot.rgb * dim + fine + coarse)


def _shrink(shot: Shot, _: FloatArray, random: Random) -> Shot:
    height, width = shot.rgb.shape[:2]
    scale = float(random.uniform(200.0, 330.0)) / height
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(shot.rgb, size, interpolation=cv2.INTER_AREA)
    x, y = shot.shift
    return Shot(_clip(small), shot.scale * scale, (x * scale, y * scale))


def _add_bars(shot: Shot, _: FloatArray, random: Random) -> Shot:
    height, width = shot.rgb.shape[:2]
    share = float(random.uniform(0.15, 0.9))
    beside = round(width * share / 2.0) if random.random() < 0.6 else 0
    over = 0 if beside else round(height * share / 2.0)
    rgb = np.pad(shot.rgb, ((over, over), (beside, beside), (0, 0)))
    return Shot(rgb, shot.scale, (shot.shift[0] + beside, shot.shift[1] + over))


def _compress(shot: Shot, _: FloatArray, random: Random) -> Shot:
    """Smaller, through a coarse JPEG, and back."""
    height, width = shot.rgb.shape[:2]
    scale, quality = float(random.uniform(0.5, 1.0)), int(random.integers(12, 45))
    size = max(8, round(width * scale)), max(8, round(height * scale))
    small = cv2.resize(shot.rgb, size, interpolation=cv2.INTER_AREA)
    packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    coarse = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    assert coarse is not None
    return _with(shot, cv2.resize(coarse, (width, height)).astype(np.float32))


def _with(shot: Shot, picture: object) -> Shot:
    return Shot(_clip(np.asarray(picture)), shot.scale, shot.shift)


def _clip(picture: object) -> RgbImage:
    return np.asarray(np.clip(np.asarray(picture), 0, 255), dtype=np.uint8)


_STEPS: dict[Kind, Callable[[Shot, FloatArray, Random], Shot]] = {
    Kind.CUT: _cut,
    Kind.BLUR: _blur,
    Kind.NOISE: _add_noise,
    Kind.SMALL: _shrink,
    Kind.BARS: _add_bars,
    Kind.COMPRESSED: _compress,
}
