"""A recording of hostile bytes or numbers is refused with a sentence, at no cost."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import load, pack, plain, with_more
from stick_people import clip_of
from stick_walks import HINGE, analysed, content, moving, recorded, still, told

from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.media.frames import MediaKind
from hinge_core.pose.recording import Disc, Recording
from hinge_core.pose.recording_file import load_recording, save_recording

LIMITS = content().media


def npy(header: str, body: bytes = b"") -> bytes:
    padded = header.encode() + b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded + body


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.npy", data)
    return buffer.getvalue()


def array(values: object, dtype: str = "<f8") -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(values, dtype), allow_pickle=False)
    return buffer.getvalue()


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return zipped(time_s=array([0.0]), px=buffer.getvalue())


def claiming(shape: str, dtype: str = "<f8") -> bytes:
    header = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}, }}"
    return zipped(time_s=array([0.0]), px=npy(header, b"\0" * 64))


def bomb() -> bytes:
    header = "{'descr': '|u1', 'fortran_order': False, 'shape': (300000000,), }"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("time_s.npy", array([0.0]))
        with archive.open("px.npy", "w") as part:
            part.write(npy(header))
            for _ in range(300):
                part.write(b"\0" * 1_000_000)
    return buffer.getvalue()


def lying_bomb() -> bytes:
    """One whose directory says that it is small."""
    data = bomb()
    real = struct.pack(
        "<I",
        next(
            i.file_size
            for i in zipfile.ZipFile(io.BytesIO(data)).infolist()
            if i.filename == "px.npy"
        ),
    )
    return data.replace(real, struct.pack("<I", 1000))


def corrupt() -> bytes:
    data = bytearray(pack(plain()))
    data[400:440] = b"\xff" * 40
    return bytes(data)


def other_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


def hostile_facts(facts: bytes) -> bytes:
    recording = recorded(still(*HINGE))
    path = io.BytesIO()
    poses = recording.poses
    np.savez_compressed(
        path,
        allow_pickle=False,
        facts=np.frombuffer(facts, np.uint8),
        time_s=poses.time_s,
        px=poses.position_px,
        world_m=poses.world_m,
        visibility=poses.visibility,
    )
    return path.getvalue()


N = len(moving(HINGE))
DAMAGED, NOT_MEDIA = MediaErrorCode.TRUNCATED, MediaErrorCode.NOT_MEDIA
TOO_LARGE, TOO_LONG = MediaErrorCode.TOO_LARGE, MediaErrorCode.TOO_LONG
HOSTILE: dict[str, tuple[Callable[[], bytes], MediaErrorCode]] = {
    "pickle": (pickled, DAMAGED),
    "huge-shape": (lambda: claiming("(1000000000000,)"), DAMAGED),
    "overflowing-shape": (lambda: claiming("(4294967296, 4294967296, 4)"), DAMAGED),
    "negative-shape": (lambda: claiming("(-2, -4)"), DAMAGED),
    "empty-huge-shape": (lambda: claiming("(0, 9223372036854775807)"), DAMAGED),
    "shape-of-words": (lambda: claiming("('a', 2)"), DAMAGED),
    "long-strings": (lambda: claiming("(1,)", "<U1000000000"), DAMAGED),
    "nested-header": (lambda: zipped(time_s=npy("(" * 5000)), DAMAGED),
    "no-header": (lambda: zipped(time_s=b""), DAMAGED),
    "bomb": (bomb, TOO_LARGE),
    "lying-bomb": (lying_bomb, DAMAGED),
    "cut": (lambda: pack(plain())[:3000], DAMAGED),
    "corrupt": (corrupt, DAMAGED),
    "other-zip": (other_zip, NOT_MEDIA),
    "empty": (lambda: b"", MediaErrorCode.EMPTY),
    "only-times": (lambda: pack({"time_s": np.arange(3.0)}), DAMAGED),
    "wrong-joints": (lambda: pack(plain(px=np.zeros((N, 17, 2)))), DAMAGED),
    "wrong-frames": (lambda: pack(plain(time_s=np.arange(3.0))), DAMAGED),
    "time-goes-back": (lambda: pack(plain(time_s=-np.arange(float(N)))), DAMAGED),
    "time-of-a-number": (lambda: pack(plain(time_s=np.float64(3.0))), DAMAGED),
    "no-frames": (
        lambda: pack({"time_s": np.zeros(0), "px": np.zeros((0, 33, 2))}),
        DAMAGED,
    ),
    "hours": (lambda: pack(plain(time_s=np.arange(N) * 3600.0)), TOO_LONG),
    "size-of-nothing": (lambda: pack(plain(size_px=np.array([0, 0]))), DAMAGED),
    "size-without-end": (lambda: pack(plain(size_px=np.array([1e300, 9.0]))), DAMAGED),
    "body-of-one-point": (
        lambda: pack(
            plain(
                px=np.where(
                    np.arange(N)[:, None, None] == 9, 50.0, moving(HINGE).position_px
                )
            )
        ),
        DAMAGED,
    ),
    "size-of-one": (lambda: pack(plain(size_px=np.array(5))), DAMAGED),
    "mask-of-no-frame": (lambda: pack(plain(mask_frame=np.arange(14) + 900)), DAMAGED),
    "mask-before-all": (lambda: pack(plain(mask_frame=-np.arange(14) - 1)), DAMAGED),
    "look-of-no-frame": (lambda: pack(plain(look_frame=np.arange(14) + 900)), DAMAGED),
    "facts-no-json": (lambda: hostile_facts(b"\xff{"), DAMAGED),
    "facts-of-another": (lambda: hostile_facts(b'{"format": 2}'), DAMAGED),
    "facts-deep": (lambda: hostile_facts(b"[" * 100_000), DAMAGED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    data = make()
    (tmp_path / "x.npz").write_bytes(data)
    for source in (data, tmp_path / "x.npz"):
        tracemalloc.start()
        try:
            with pytest.raises(MediaError) as caught:
                load_recording(source, LIMITS)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert caught.value.code is code
        assert caught.value.message.endswith(".")
        assert most < 30_000_000


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    small = replace(LIMITS, max_bytes=10_000)
    with pytest.raises(MediaError) as caught:
        load_recording(pack(plain()), small)
    assert caught.value.code is TOO_LARGE


WRONG: dict[str, Callable[[Recording], Recording]] = {
    "people": lambda r: replace(r, people=-5),
    "frames": lambda r: replace(r, media=replace(r.media, frames_read=10**12)),
    "seconds": lambda r: replace(r, media=replace(r.media, duration_s=np.inf)),
    "long-word": lambda r: replace(r, seen_by={"mediapipe": "x" * 101}),
    "photo-of-many": lambda r: replace(r, media=replace(r.media, kind=MediaKind.PHOTO)),
    "clip-with-standing": lambda r: replace(r, stood=3),
    "stick-of-no-frame": lambda r: replace(r, sticks={900: with_more(r).sticks[4]}),
    "disc-of-no-frame": lambda r: replace(r, discs={900: with_more(r).discs[4]}),
    "disc-nowhere": lambda r: replace(r, discs={4: (Disc(np.full(2, np.nan), 9.0),)}),
    "disc-of-no-size": lambda r: replace(r, discs={4: (Disc(np.ones(2), -9.0),)}),
    "look-of-no-frame": lambda r: replace(
        r, looks=(replace(with_more(r).looks[0], frame=np.array([1, 2, 900])),)
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_facts_that_no_recording_has_are_refused(name: str, tmp_path: Path) -> None:
    recording = recorded(clip_of(moving(HINGE)))
    save_recording(WRONG[name](recording), tmp_path / "seen.npz")
    with pytest.raises(MediaError) as caught:
        load_recording(tmp_path / "seen.npz", LIMITS)
    assert caught.value.code is DAMAGED


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("saved") / "seen.npz"
    save_recording(recorded(clip_of(moving(HINGE))), path)
    return path.read_bytes()


@given(st.data())
def test_a_damaged_byte_is_refused_or_does_no_harm(
    saved: bytes, data: st.DataObject
) -> None:
    hurt = bytearray(saved)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(hurt) - 1))
        hurt[at] = data.draw(st.integers(0, 255))
    try:
        recording = load_recording(bytes(hurt), LIMITS)
    except MediaError as error:
        assert str(error).endswith(".")
    else:
        assert len(recording.poses) == N


WILD = st.sampled_from([np.nan, np.inf, -np.inf, 1e308, -1e308, 1e30, 0.0, -5.0])


@given(
    name=st.sampled_from(
        [
            "px",
            "world_m",
            "visibility",
            "size_px",
            "mask_frame",
            "full_plain_px",
            "time_s",
        ]
    ),
    at=st.integers(0, 10_000),
    value=WILD,
    every=st.booleans(),
)
def test_wild_numbers_are_refused_or_measured_without_harm(
    name: str, at: int, value: float, every: bool
) -> None:
    arrays = plain()
    wild = arrays[name].astype(float)
    if every:
        wild[...] = value
    else:
        wild.reshape(-1)[at % wild.size] = value
    arrays[name] = wild
    try:
        recording = load(arrays)
    except MediaError as error:
        assert str(error).endswith(".")
    else:
        told(analysed(recording))
