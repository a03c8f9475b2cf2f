"""What a file is, from its first bytes; its name is never asked."""

from enum import StrEnum

from hinge_core.errors import MediaError
from hinge_core.i18n.language import later
from hinge_core.media import problems

HEAD_BYTES = 512
"""How much of a file :func:`sniff` wants to see."""


class Container(StrEnum):
    """The kinds of file that are read."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    HEIC = "heic"
    MP4 = "mov"  # MP4 and MOV; clips carry the name of FFmpeg's demuxer
    MATROSKA = "matroska"  # MKV and WebM
    AVI = "avi"


ANIMATED = frozenset({Container.GIF, Container.WEBP, Container.PNG})
"""Pictures that may hold several, to be shown in turn."""
PHOTOS = ANIMATED | {Container.JPEG, Container.HEIC}
_READ = (
    (b"\xff\xd8\xff", Container.JPEG),
    (b"\x89PNG\r\n\x1a\n", Container.PNG),
    (b"GIF8", Container.GIF),
    (b"\x1a\x45\xdf\xa3", Container.MATROSKA),
)
_RIFF = {b"WEBP": Container.WEBP, b"AVI ": Container.AVI}
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_STILL_BRANDS = frozenset({b"mif1", b"mif2", b"msf1"})
_MOV_WITHOUT_BRAND = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})

_PICTURES = (
    (b"II*\0", later("a TIFF or a raw camera photo")),
    (b"MM\0*", later("a TIFF or a raw camera photo")),
    (b"BM", later("a BMP picture")),
    (b"8BPS", later("a Photoshop file")),
    (b"\xff\x0a", later("a JPEG XL picture")),
    (b"\0\0\0\x0cJXL ", later("a JPEG XL picture")),
    (b"\0\0\0\x0cjP  ", later("a JPEG 2000 picture")),
    (b"%PDF", later("a PDF document")),
)
_CLIPS = (
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", later("a Windows Media file")),
    (b"FLV\x01", later("a Flash video")),
    (b"OggS", later("an Ogg file")),
    (b"\0\0\x01\xba", later("an MPEG programme stream")),
    (b"\0\0\x01\xb3", later("an MPEG-1 or MPEG-2 video")),
)
_SOUNDS = (b"ID3", b"fLaC", b"#!AMR", b"\xff\xfb", b"\xff\xf1")
_TS_PACKET = 188


def sniff(head: bytes) -> Container:
    """Name the container that ``head``, the first bytes of a file, belongs to.

    Raises
    ------
    MediaError
        ``empty``, ``not_media``, or ``unsupported`` for a kind that is known but
        not read.
    """
    if not head:
        raise problems.say_empty()
    for signature, container in _READ:
        if head.startswith(signature):
            return container
    if head.startswith(b"RIFF"):
        return _riff(head)
    if head[4:8] == b"ftyp":
        return _branded(head)
    if head[4:8] in _MOV_WITHOUT_BRAND:
        return Container.MP4
    raise _known_but_not_read(head) or problems.say_not_media()


def is_photo(data: bytes) -> bool:
    """Whether bytes begin like a photo that is read; False for whatever is not.

    A GIF counts as moving, and a WebP that says so in its first chunk: whether a PNG
    does is told by its later ones.
    """
    try:
        container = sniff(data[:HEAD_BYTES])
    except MediaError:
        return False
    moves = container is Container.WEBP and _says_it_moves(data[:HEAD_BYTES])
    return container in PHOTOS and container is not Container.GIF and not moves


def read_promised_bytes(head: bytes) -> int:
    """The size a file must have by its own first bytes; 0 where they don't say.

    WebP and AVI say it. The last byte only pads to an even size, and some writers
    leave it out.
    """
    return 7 + int.from_bytes(head[4:8], "little") if head.startswith(b"RIFF") else 0


def _says_it_moves(head: bytes) -> bool:
    """The animation flag of WebP's extended header (RFC 9649, 2.7)."""
    return head[12:16] == b"VP8X" and len(head) > 20 and bool(head[20] & 0x02)


def _riff(head: bytes) -> Container:
    form = head[8:12]
    if form in _RIFF:
        return _RIFF[form]
    raise problems.say_sound_only() if form == b"WAVE" else problems.say_not_media()


def _branded(head: bytes) -> Container:
    """Tell photos from clips among the files that share MP4's container."""
    length = int.from_bytes(head[:4], "big")
    brands = [head[at : at + 4] for at in range(16, min(length, len(head)), 4)]
    major = head[8:12]
    if major in _HEIC_BRANDS:
        return Container.HEIC
    if major.startswith(b"avi") or (major in _STILL_BRANDS and b"avif" in brands):
        raise problems.say_unsupported_picture(later("an AVIF picture"))
    if major in _STILL_BRANDS:
        return Container.HEIC
    if major == b"crx ":
        raise problems.say_unsupported_picture(later("a raw camera photo"))
    return Container.MP4


def _known_but_not_read(head: bytes) -> MediaError | None:
    for signature, what in _PICTURES:
        if head.startswith(signature):
            return problems.say_unsupported_picture(what)
    for signature, what in _CLIPS:
        if head.startswith(signature):
            return problems.say_unsupported_clip(what)
    if head.startswith(_SOUNDS):
        return problems.say_sound_only()
    if head[:1] == b"G" and head[_TS_PACKET : _TS_PACKET + 1] == b"G":
        return problems.say_unsupported_clip(later("an MPEG transport stream"))
    if b"<svg" in head.lower():
        return problems.say_unsupported_picture(later("an SVG drawing"))
    return None
