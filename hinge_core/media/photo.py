"""Photos -> one upright frame."""

from collections.abc import Iterator, Sequence
from typing import Final

from PIL import ExifTags, Image
from PIL.Image import Resampling, Transpose
from PIL.JpegImagePlugin import JpegImageFile

from hinge_core.arrays import RgbImage
from hinge_core.media import problems
from hinge_core.media.frames import Frame, MediaInfo, MediaKind, MediaLimits
from hinge_core.media.pictures import (
    DAMAGE,
    ignore_remarks,
    open_picture,
    read_array,
    tell_damage,
    turn_to_rgb,
)
from hinge_core.media.sizes import check_size, fit_within
from hinge_core.media.sniffing import Container

_UPRIGHT: Final = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
_FIRST_SWAPPED = 5  # from this orientation on, width and height change places
_START_OF_SCAN = b"\xff\xda"
_DRAFT_MARGIN = 2  # a JPEG is decoded at no less than twice the size asked for


class PhotoSource:
    """A photo, as a sequence of one frame at time 0.

    Parameters
    ----------
    data
        The whole file; kept, so that key frames can be larger than the analysis.
    container
        What :func:`hinge_core.media.sniffing.sniff` found.

    Raises
    ------
    MediaError
        ``truncated``, ``too_large``, or ``unsupported`` when too small.
    """

    def __init__(
        self, data: bytes, container: Container, name: str, limits: MediaLimits
    ) -> None:
        self.name = name
        self._data = data
        self._container = container
        self._limits = limits
        if container is Container.JPEG and not _has_jpeg_end(data):
            begun = _START_OF_SCAN in data
            raise problems.say_truncated() if begun else problems.say_damaged()
        with ignore_remarks():
            image = self._open()
            check_size(*image.size, limits.max_pixels, limits)
            swapped = _orientation(image) >= _FIRST_SWAPPED
            width, height = reversed(image.size) if swapped else image.size
            self._rgb = _upright(image, limits.analysis_side_px, limits)
        self.info = MediaInfo(kind=MediaKind.PHOTO, width_px=width, height_px=height)

    def frames(self) -> Iterator[Frame]:
        """The photo at the analysis size."""
        yield Frame(0.0, self._rgb.copy())

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        """The photo, once for each time."""
        with ignore_remarks():
            rgb = _upright(self._open(), long_side_px, self._limits)
        for _ in times_s:
            yield Frame(0.0, rgb.copy())

    def _open(self) -> Image.Image:
        return open_picture(self._data, self._container, self._limits)


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where there is none or it makes no sense.

    HEIC files come turned already, and pillow-heif then reports 1.
    """
    try:
        value = image.getexif().get(ExifTags.Base.Orientation, 1)
    except DAMAGE:
        return 1
    return value if value in _UPRIGHT else 1


def _upright(image: Image.Image, long_side_px: int, limits: MediaLimits) -> RgbImage:
    orientation = _orientation(image)
    with tell_damage(limits):
        small = _shrink(image, fit_within(*image.size, long_side_px))
    if orientation in _UPRIGHT:
        small = small.transpose(_UPRIGHT[orientation])
    return read_array(small)


def _shrink(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Decode to 8-bit RGB on white, at ``size``.

    Pillow's resize is exactly mirror-symmetric, so a flipped picture gives the
    flipped frame.
    """
    if isinstance(image, JpegImageFile):
        image.draft(None, (size[0] * _DRAFT_MARGIN, size[1] * _DRAFT_MARGIN))
    return turn_to_rgb(image, size, Resampling.LANCZOS)


def _has_jpeg_end(data: bytes) -> bool:
    """Whether a JPEG has its end marker.

    Asked since the decoder would not tell: a progressive JPEG that was cut off
    still decodes, as a blurred picture of the whole.

    Notes
    -----
    ITU-T T.81, B.1.1: segments up to the start of scan (FFDA) give their length, so
    that a thumbnail among them is stepped over; in picture data FF is always
    escaped, so the next FFD9 there is the end.
    """
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] == 0xFF:  # a fill byte
            at += 1
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data.find(b"\xff\xd9", at) >= 0
