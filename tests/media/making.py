"""Small photos and clips, made on the spot, whose pixels tell what was done to them."""

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import Frame, FrameSource, MediaLimits
from hinge_core.media.opening import open_media

LIMITS = MediaLimits(
    max_bytes=20_000_000,
    max_duration_s=60.0,
    max_pixels=20_000_000,
    max_frame_pixels=4_000_000,
    max_pictures=1_000,
    max_total_pixels=1_000_000_000,
    max_decoding_s=60.0,
    one_thread_pixels=2_100_000,
    max_table_rows=20_000,
    max_boxes=2_000,
    max_header_boxes=500,
    max_tags=400,
    max_idle_calls=20_000,
    min_side_px=96,
    min_share_of_length=0.8,
    analysis_fps=15.0,
    analysis_side_px=720,
)
TICKS_S = 90_000
COLOURS = {"red": (220, 30, 30), "green": (30, 200, 30), "blue": (30, 30, 220)}
UPRIGHT = ("red", "green", "blue", "grey")  # top left, top right, bottom left, right


def card(width: int = 320, height: int = 240, grey: int = 128) -> RgbImage:
    """Four quarters, no two alike; the last one's grey can number a frame."""
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[: height // 2, : width // 2] = COLOURS["red"]
    rgb[: height // 2, width // 2 :] = COLOURS["green"]
    rgb[height // 2 :, : width // 2] = COLOURS["blue"]
    rgb[height // 2 :, width // 2 :] = grey
    return rgb


def quarters(rgb: RgbImage) -> tuple[str, ...]:
    """The colours seen at top left, top right, bottom left and bottom right."""
    height, width, _ = rgb.shape
    names = []
    for down, right in ((1, 1), (1, 3), (3, 1), (3, 3)):
        spot = rgb[down * height // 4, right * width // 4].astype(int)
        apart = {name: np.abs(spot - c).max() for name, c in COLOURS.items()}
        name = min(apart, key=lambda n: apart[n])
        names.append(name if apart[name] < 60 else "grey")
    return tuple(names)


def grey_level(frame: Frame) -> int:
    """What `card` was given as ``grey``."""
    height, width, _ = frame.rgb.shape
    return int(frame.rgb[3 * height // 4, 3 * width // 4].mean())


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def opened(source: Path | bytes, limits: MediaLimits = LIMITS) -> FrameSource:
    return open_media(source, "input", limits)


def only_frame(source: Path | bytes, limits: MediaLimits = LIMITS) -> RgbImage:
    (frame,) = opened(source, limits).frames()
    return frame.rgb


def make_clip(
    path: Path,
    pictures: Iterable[RgbImage | VideoFrame],
    *,
    times_s: Sequence[float] | None = None,
    fps: int = 30,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    options: dict[str, str] | None = None,
    container_options: dict[str, str] | None = None,
    metadata: dict[str, str] | None = None,
    rotation_deg: float = 0.0,
    hflip: bool = False,
    pixel_aspect: Fraction | None = None,
) -> Path:
    """Write pictures as a clip; ``times_s`` where they are not evenly spaced."""
    frames = [
        p if isinstance(p, VideoFrame) else VideoFrame.from_ndarray(p, "rgb24")
        for p in pictures
    ]
    with av.open(path, "w", options=container_options or {}) as file:
        file.metadata.update(metadata or {})
        stream = file.add_stream(codec, rate=fps, options=options or {})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = frames[0].width, frames[0].height
        stream.pix_fmt = pix_fmt
        if pixel_aspect:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        if rotation_deg or hflip:
            stream.set_display_rotation(rotation_deg, hflip=hflip)
        if times_s is not None:
            stream.codec_context.time_base = Fraction(1, TICKS_S)
        for number, frame in enumerate(frames):
            picture = frame.reformat(format=pix_fmt)
            if times_s is not None:
                picture.time_base = Fraction(1, TICKS_S)
                picture.pts = round(times_s[number] * TICKS_S)
            else:
                picture.time_base, picture.pts = Fraction(1, fps), number
            file.mux(stream.encode(picture))
        file.mux(stream.encode(None))
    return path


def add_sound(path: Path, pictures: Sequence[RgbImage]) -> Path:
    """Sound, and under it each of the pictures as a stream of its own."""
    with av.open(path, "w") as file:
        sound = file.add_stream("aac", rate=44_100)
        streams = []
        for picture in pictures:
            stream = file.add_stream("libx264", rate=10)
            stream.width, stream.height = picture.shape[1], picture.shape[0]
            streams.append(stream)
        for stream, picture in zip(streams, pictures, strict=True):
            frame = VideoFrame.from_ndarray(picture, "rgb24")
            file.mux(stream.encode(frame.reformat(format="yuv420p")))
            file.mux(stream.encode(None))
        silence = av.AudioFrame.from_ndarray(
            np.zeros((1, 4096), np.float32), "fltp", "mono"
        )
        silence.sample_rate = 44_100
        file.mux([*sound.encode(silence), *sound.encode(None)])
    return path


def cut(path: Path, share: float) -> bytes:
    """The first ``share`` of a file."""
    data = path.read_bytes()
    return data[: int(len(data) * share)]
