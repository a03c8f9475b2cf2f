"""Files that ask for far more than they hold, built byte by byte."""

import struct
from fractions import Fraction
from pathlib import Path

import av
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from media.making import card

WEBP_16M_BY_16M = b"".join(
    [
        *[b"RIFF", struct.pack("<I", 30), b"WEBPVP8X", struct.pack("<I", 10)],
        *[bytes(4), b"\xff" * 6, bytes(8)],
    ]
)


def box(kind: bytes, *parts: bytes) -> bytes:
    inside = b"".join(parts)
    return struct.pack(">I", 8 + len(inside)) + kind + inside


def table(kind: bytes, *numbers: int, flags: int = 0) -> bytes:
    """A box with a version, flags, and 32-bit numbers."""
    return box(kind, struct.pack(f">{1 + len(numbers)}I", flags, *numbers))


def movie(*tables: bytes, handler: bytes = b"vide", more: bytes = b"") -> bytes:
    """An MP4 of one track with these sample tables, and little else."""
    media = box(b"mdia", table(b"hdlr", 0, int.from_bytes(handler)), box(b"minf", more))
    inside = box(b"mdia", box(b"minf", box(b"stbl", *tables)))
    track = box(b"trak", media, inside)
    return box(b"ftyp", b"isom" + bytes(4)) + box(b"moov", track) + box(b"mdat")


def claiming(samples: int, size: int = 1) -> bytes:
    """A few hundred bytes whose tables claim so many samples of so many bytes."""
    return movie(
        table(b"stts", 1, samples, 1),
        table(b"stsc", 1, 1, samples, 1),
        table(b"stsz", size, samples),
        table(b"stco", 1, 40),
    )


def matroska_element(id: bytes, inside: bytes) -> bytes:
    return id + (len(inside) | 1 << 56).to_bytes(8) + inside


def tagged_matroska(plain: bytes, count: int) -> bytes:
    """A Matroska file with so many tags put into it."""
    simple = b"".join(
        matroska_element(
            b"\x67\xc8",
            matroska_element(b"\x45\xa3", b"%06d" % number)
            + matroska_element(b"\x44\x87", b"x"),
        )
        for number in range(count)
    )
    tag = matroska_element(b"\x73\x73", matroska_element(b"\x63\xc0", b"") + simple)
    at = plain.index(b"\x18\x53\x80\x67")
    endless = b"\x01" + b"\xff" * 7
    tags = matroska_element(b"\x12\x54\xc3\x67", tag)
    return plain[: at + 4] + endless + tags + plain[at + 12 :]


def tagged_avi(plain: bytes, count: int) -> bytes:
    """An AVI with so many tags put into it."""
    inside = b"INFO" + b"".join(
        b"%04x" % number + struct.pack("<I", 2) + b"x\0" for number in range(count)
    )
    at = plain.index(b"LIST", plain.index(b"movi") - 8)
    whole = plain[:at] + b"LIST" + struct.pack("<I", len(inside)) + inside + plain[at:]
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def growing_clip(path: Path, first: tuple[int, int], then: tuple[int, int]) -> Path:
    """H.264 whose pictures change their size in the middle of the stream."""
    options = {
        "preset": "ultrafast",
        "x264-params": "repeat-headers=1:bframes=0:ref=1",
    }
    with av.open(path, "w", format="matroska") as file:
        stream = file.add_stream("libx264", rate=30, options=options)
        assert isinstance(stream, VideoStream)
        other = av.CodecContext.create("libx264", "w")
        assert isinstance(other, VideoCodecContext)
        other.time_base, other.options = Fraction(1, 30), options
        number = 0
        for encoder, size in ((stream.codec_context, first), (other, then)):
            encoder.width, encoder.height = size
            encoder.pix_fmt = "yuv420p"
            for picture in [*[card(*size)] * 8, None]:
                frame = None
                if picture is not None:
                    frame = VideoFrame.from_ndarray(picture, "rgb24")
                    frame = frame.reformat(format="yuv420p")
                    frame.pts, frame.time_base = number, Fraction(1, 30)
                    number += 1
                for packet in encoder.encode(frame):
                    packet.stream, packet.time_base = stream, Fraction(1, 30)
                    file.mux(packet)
    return path
