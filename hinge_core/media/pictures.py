"""Picture files through Pillow: opened by their content, and never with a traceback."""

import io
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import numpy as np
from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from PIL.Image import Resampling
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif import HeifImageFile

from hinge_core.arrays import RgbImage
from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits
from hinge_core.media.sniffing import ANIMATED, Container

# Pillow's classes are called directly: Image.open would warn about large pictures
# before the limits are asked, and needs pillow-heif registered for the whole process.
_READERS: Final[dict[Container, Callable[[io.BytesIO], Image.Image]]] = {
    Container.JPEG: JpegImageFile,
    Container.PNG: PngImageFile,
    Container.WEBP: WebPImageFile,
    Container.GIF: GifImageFile,
    Container.HEIC: HeifImageFile,
}
DAMAGE = (
    *(OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error),
    *(IndexError, KeyError, TypeError, OverflowError, ZeroDivisionError, zlib.error),
    AssertionError,
)
"""What Pillow raises for a file that cannot be read on."""


def open_picture(data: bytes, container: Container, limits: MediaLimits) -> Image.Image:
    """Read a picture's header.

    Raises
    ------
    MediaError
        ``truncated`` or ``too_large``.
    """
    with ignore_remarks(), tell_damage(limits):
        return _READERS[container](io.BytesIO(data))


def is_animated(data: bytes, container: Container, limits: MediaLimits) -> bool:
    """Whether a picture file holds more than one picture to be shown in turn.

    Raises
    ------
    MediaError
        As :func:`open_picture` does.
    """
    if container not in ANIMATED:
        return False
    image = open_picture(data, container, limits)
    with ignore_remarks(), tell_damage(limits):
        return bool(getattr(image, "is_animated", False))


def ignore_remarks() -> warnings.catch_warnings:
    """Keep Pillow's remarks about odd metadata from the visitor's terminal."""
    return warnings.catch_warnings(action="ignore")


@contextmanager
def tell_damage(limits: MediaLimits) -> Iterator[None]:
    """Turn what a decoder raises into a sentence."""
    try:
        yield
    except Image.DecompressionBombError as error:
        raise problems.say_far_too_many_pixels(limits.max_pixels) from error
    except MemoryError as error:
        raise problems.say_too_much_memory() from error
    except DAMAGE as error:
        raise problems.say_damaged() from error


def turn_to_rgb(
    image: Image.Image, size: tuple[int, int], filtering: Resampling
) -> Image.Image:
    """Decode to 8-bit RGB on white, at ``size``."""
    if image.mode.startswith("I"):  # 16 bits: Pillow's own conversion would clip
        image = Image.fromarray((np.asarray(image) // 257).astype(np.uint8))
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.size != size:
        image = image.resize(size, filtering)
    if image.mode == "RGB":
        return image
    white = Image.new("RGBA", size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def read_array(image: Image.Image) -> RgbImage:
    """The pixels of an RGB picture, in memory of their own."""
    return np.array(image, dtype=np.uint8, order="C")
