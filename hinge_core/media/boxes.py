"""The boxes of an MP4 or MOV, looked through before anything makes room for them.

FFmpeg keeps about 40 bytes for each picture that a file's tables claim, and a claim
costs the file nothing: a few hundred bytes can ask for gigabytes. So the claims are
added up here first, with reads of a bounded size.

Notes
-----
ISO/IEC 14496-12, 4.2 (boxes), 8.6 and 8.7 (sample tables), 8.8.8 (fragment runs).
Every box that FFmpeg's reader steps into is stepped into, wherever it stands: it does
not ask what a box lies in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import numpy as np

from hinge_core.i18n.language import later
from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits

_FOLDERS: Final = frozenset(
    b"moov trak mdia minf stbl dinf edts udta mvex moof traf "
    b"sinf schi wave iprp ipco ilst tref".split()
)
_DISGUISED: Final = frozenset({b"free", b"hoov"})  # may hold what a moov holds
_ENTRY_BYTES: Final = {
    b"stts": 8,
    b"ctts": 8,
    b"stsc": 12,
    b"stss": 4,
    b"stps": 4,
    b"stco": 4,
    b"co64": 8,
}
_KEPT: Final = frozenset({b"stts", b"ctts", b"stsc"})  # tables whose runs add up
_MEDIA: Final = frozenset({b"vide", b"soun", b"subp", b"clcp"})
_DEPTH = 10  # FFmpeg goes no deeper
_META_BYTES = 65_536  # of a meta box searched for where its boxes begin
_SOUND_PACKET = 160  # fewest sound samples that FFmpeg takes for one packet

_Numbers = np.ndarray[tuple[int, int], np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Box:
    """A box's type, and where what it holds begins and ends in the file."""

    kind: bytes
    start: int
    end: int
    depth: int


@dataclass(slots=True)
class _Track:
    """What the tables of one track claim."""

    handlers: set[bytes] = field(default_factory=set)
    size: int = 0  # of every sample, where all are of one size
    samples: int = 0
    chunks: int = 0
    runs: dict[bytes, _Numbers] = field(default_factory=dict)

    def claimed(self, table: bytes) -> int:
        runs = self.runs.get(table)
        return 0 if runs is None else int(runs[:, 0].sum())

    @property
    def plain_sound(self) -> bool:
        """Uncompressed sound, which FFmpeg keeps by the chunk, not by the sample."""
        times = self.runs.get(b"stts")
        return (
            self.handlers & _MEDIA == {b"soun"}
            and self.size > 0
            and times is not None
            and len(times) == 1
            and int(times[0, 1]) == 1
        )

    def sound_packets(self) -> int:
        runs = self.runs.get(b"stsc")
        if runs is None or not len(runs):
            return 0
        first = runs[:, 0]
        chunks = np.diff(first, append=self.chunks + 1).clip(min=0)
        packets = -(-runs[:, 1] // _SOUND_PACKET)
        return int(sum(int(c) * int(p) for c, p in zip(chunks, packets, strict=True)))

    def rows(self) -> int:
        if self.plain_sound:
            return self.chunks + self.sound_packets()
        return self.samples + self.claimed(b"stts") + self.claimed(b"ctts")


def check_tables(file: BinaryIO, size_bytes: int, limits: MediaLimits) -> None:
    """Refuse an MP4 or MOV whose tables claim more than it, or we, can hold.

    Parameters
    ----------
    file
        Read from anywhere; its position afterwards is undefined.
    size_bytes
        The file's own size.

    Raises
    ------
    MediaError
        ``truncated`` where the claims cannot be true of so small a file;
        ``too_long`` where they may be but are too many; ``unsupported`` for a
        packed index.
    """
    tracks = [_Track()]
    loose = 0  # samples of fragment runs, which cost the file nothing
    for box in find_boxes(file, size_bytes, limits):
        if box.kind == b"trak":
            tracks.append(_Track())
        elif box.kind == b"cmov":
            raise problems.say_unsupported_clip(
                later("a QuickTime file with a packed index")
            )
        elif box.kind == b"trun":
            loose += _read_run(file, box)
        else:
            _read_table(file, box, tracks[-1], limits)
    if loose > limits.max_table_rows:
        raise problems.say_damaged()
    for track in tracks:
        _check_claims(track, size_bytes, limits)
    if sum(track.rows() for track in tracks) > limits.max_table_rows:
        raise problems.say_too_many_pictures()


def _check_claims(track: _Track, size_bytes: int, limits: MediaLimits) -> None:
    if track.plain_sound:
        return
    if track.size * track.samples > size_bytes:
        raise problems.say_damaged()
    for table in (b"stts", b"ctts"):
        if track.claimed(table) > max(limits.max_table_rows, track.samples):
            raise problems.say_damaged()


def find_boxes(file: BinaryIO, size_bytes: int, limits: MediaLimits) -> Iterator[Box]:
    """Walk all boxes, outer before inner, in the order of the file.

    Raises
    ------
    MediaError
        ``truncated`` where there are more than any sound file has.
    """
    seen = in_header = 0
    folders = [(0, size_bytes, True)]  # the third: not a part of a fragment
    while folders:
        at, end, header = folders.pop()
        box = _read_box(file, at, end, len(folders))
        if box is None:
            continue
        seen += 1
        in_header += header and box.depth > 0
        if seen > limits.max_boxes or in_header > limits.max_header_boxes:
            raise problems.say_damaged()
        folders.append((box.end, end, header))
        yield box
        inner = _find_inner(file, box)
        if inner is not None and box.depth < _DEPTH:
            folders.append((inner, box.end, header and box.kind != b"moof"))


def _read_box(file: BinaryIO, at: int, end: int, depth: int) -> Box | None:
    """The box at ``at``, its length cut to what it lies in; None where it ends."""
    if at + 8 > end:
        return None
    file.seek(at)
    head = file.read(16)
    length, start = int.from_bytes(head[:4], "big"), at + 8
    if length == 1:
        length, start = int.from_bytes(head[8:16], "big"), at + 16
    elif length == 0:
        length = end - at
    if len(head) < 8 or length < start - at:
        return None
    return Box(head[4:8], start, min(at + length, end), depth)


def _find_inner(file: BinaryIO, box: Box) -> int | None:
    """Where the boxes inside a box begin; None where it holds none."""
    if box.kind in _FOLDERS:
        return box.start
    if box.kind in _DISGUISED:
        inside = _read(file, box.start + 4, 4)
        return box.start if inside in (b"mvhd", b"cmov") else None
    if box.kind == b"meta":
        # QuickTime's has no version before its boxes, ISO's has
        found = _read(file, box.start, min(box.end - box.start, _META_BYTES))
        place = found.find(b"hdlr")
        return box.start + place - 4 if place >= 4 else None
    return None


def _read_table(file: BinaryIO, box: Box, track: _Track, limits: MediaLimits) -> None:
    if box.kind == b"hdlr":
        track.handlers.add(_read(file, box.start + 8, 4))
    elif box.kind in (b"stsz", b"stz2"):
        _read_sizes(file, box, track)
    elif box.kind in _ENTRY_BYTES:
        entries = _read_count(file, box.start + 4)
        width = _ENTRY_BYTES[box.kind]
        _check_room(box, 8 + entries * width)
        if entries > limits.max_table_rows:
            raise problems.say_too_many_pictures()
        if box.kind in _KEPT:
            raw = _read(file, box.start + 8, entries * width)
            table = np.frombuffer(raw, ">u4").astype(np.int64)
            track.runs[box.kind] = table.reshape(-1, width // 4)
        elif box.kind in (b"stco", b"co64"):
            track.chunks = max(track.chunks, entries)


def _read_sizes(file: BinaryIO, box: Box, track: _Track) -> None:
    """stsz: one size for all or a table of them; stz2: a table of 4 to 16 bits."""
    size, samples = _read_count(file, box.start + 4), _read_count(file, box.start + 8)
    bits = 32
    if box.kind == b"stz2":
        bits, size = size & 0xFF, 0
    if size == 0:
        _check_room(box, 12 + samples * bits // 8)
    track.size = max(track.size, size)
    track.samples = max(track.samples, samples)


def _read_run(file: BinaryIO, box: Box) -> int:
    """How many samples of a fragment's run the file claims without a byte for each."""
    flags, samples = _read_count(file, box.start), _read_count(file, box.start + 4)
    each = 4 * (flags & 0xF00).bit_count()
    _check_room(box, 8 + samples * each)
    return 0 if each else samples


def _check_room(box: Box, needed: int) -> None:
    if needed > box.end - box.start:
        raise problems.say_damaged()


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)


def _read_count(file: BinaryIO, at: int) -> int:
    return int.from_bytes(_read(file, at, 4), "big")
