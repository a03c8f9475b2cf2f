"""An MP4's claims are added up before FFmpeg makes room for them."""

import io
import struct
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from media.hostile import box, claiming, movie, table
from media.making import LIMITS, card, make_clip, opened

from hinge_core.errors import MediaError
from hinge_core.media.boxes import check_tables, find_boxes

MANY = 60_000_000  # 2.3 GB of FFmpeg's tables
FRAGMENT = box(b"moof", box(b"traf", table(b"trun", MANY)))
EACH_IN_FULL = 0xF00  # a fragment run that lists four numbers a sample


def refusal_of(data: bytes) -> str | None:
    try:
        check_tables(io.BytesIO(data), len(data), LIMITS)
    except MediaError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(claiming(MANY), id="more-samples-than-bytes"),
        pytest.param(claiming(MANY, size=0), id="a-table-that-is-not-there"),
        pytest.param(movie(table(b"stts", 1, MANY, 1)), id="times"),
        pytest.param(movie(table(b"stts", 2, 2**31, 1, 2**31, 1)), id="times-twice"),
        pytest.param(movie(table(b"ctts", 1, MANY, 1)), id="display-times"),
        pytest.param(movie(table(b"stco", MANY)), id="chunks"),
        pytest.param(movie(table(b"stz2", 4, MANY)), id="half-bytes"),
        pytest.param(claiming(9) + FRAGMENT, id="fragment"),
        pytest.param(claiming(9) + FRAGMENT * 2, id="fragments"),
        pytest.param(
            claiming(9) + box(b"moof", box(b"traf", table(b"trun", 3, flags=0xF00))),
            id="fragment-without-its-list",
        ),
        pytest.param(box(b"stsz", bytes(4), b"\0\0\0\1", b"\7" * 4), id="no-moov"),
        pytest.param(box(b"free", table(b"mvhd"), claiming(MANY)), id="moov-in-free"),
        pytest.param(
            box(b"meta", bytes(4), table(b"hdlr", 0, 0), table(b"stsz", 1, MANY)),
            id="in-meta",
        ),
    ],
)
def test_claims_that_cannot_be_true(data: bytes) -> None:
    assert refusal_of(data) == "truncated"


def test_a_packed_index_is_not_unpacked() -> None:
    assert refusal_of(box(b"moov", box(b"cmov"))) == "unsupported"


def test_a_bomb_is_refused_before_ffmpeg_sees_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("FFmpeg was asked")

    monkeypatch.setattr(av, "open", never)
    with pytest.raises(MediaError, match="damaged") as caught:
        opened(claiming(MANY))
    assert caught.value.code == "truncated"


def test_more_pictures_than_are_taken_though_all_are_there() -> None:
    sizes = [1] * (LIMITS.max_table_rows + 1)
    data = movie(table(b"stsz", 0, len(sizes), *sizes))
    assert refusal_of(data) == "too_long"


def test_far_too_many_boxes() -> None:
    inside = box(b"free") * (LIMITS.max_header_boxes + 1)
    assert refusal_of(box(b"moov", box(b"udta", inside))) == "truncated"
    assert refusal_of(box(b"free") * (LIMITS.max_boxes + 1)) == "truncated"


def test_fragments_are_not_counted_as_header() -> None:
    fragment = box(b"moof", box(b"traf", table(b"tfhd"), table(b"trun", 0)))
    whole = claiming(9) + fragment * (LIMITS.max_header_boxes // 2)
    # nothing wrong but the nine bytes, which are there
    assert refusal_of(whole) is None


def test_boxes_nest_as_they_stand() -> None:
    data = box(b"moov", box(b"trak", table(b"tkhd")), box(b"udta"))
    found = find_boxes(io.BytesIO(data), len(data), LIMITS)
    assert [(one.kind, one.depth) for one in found] == [
        (b"moov", 0),
        (b"trak", 1),
        (b"tkhd", 2),
        (b"udta", 1),
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\0\0\0\7moov", id="shorter-than-its-head"),
        pytest.param(b"\0\0\0\1moov", id="long-size-missing"),
        pytest.param(b"\0\0\0\1moov" + bytes(8), id="long-size-of-0"),
        pytest.param(b"\0\0\0\0moov\0\0", id="to-the-end"),
        pytest.param(b"\xff\xff\xff\xffmoov\0", id="past-the-end"),
        pytest.param(b"\0\0\0\x08moov" * 30, id="one-after-the-other"),
        pytest.param(b"\0\0\0\0moov" * 3000, id="one-in-the-other"),
        pytest.param(movie(struct.pack(">I4s", 12, b"stsz") + bytes(4)), id="cut"),
    ],
)
def test_odd_boxes_end_the_walk(data: bytes) -> None:
    boxes = list(find_boxes(io.BytesIO(data), len(data), LIMITS))
    assert len(boxes) <= 30
    assert refusal_of(data) in (None, "truncated")


SOUND = movie(
    table(b"stts", 1, 90, 1),
    table(b"stsc", 2, 1, 30, 1, 2, 60, 1),
    table(b"stsz", 1, 90),
    table(b"stco", 2, 40, 70),
    handler=b"soun",
)


@given(
    st.sampled_from([claiming(9), SOUND, claiming(3) + FRAGMENT]),
    st.lists(st.tuples(st.integers(0, 400), st.binary(min_size=1, max_size=4))),
    st.integers(0, 400),
)
def test_any_bytes_are_walked_without_a_failure(
    data: bytes, changes: list[tuple[int, bytes]], end: int
) -> None:
    changed = bytearray(data)
    for at, raw in changes:
        changed[at : at + len(raw)] = raw
    assert refusal_of(bytes(changed[:end])) in {
        *(None, "truncated", "too_long", "unsupported")
    }


def test_uncompressed_sound_has_a_sample_for_every_instant(tmp_path: Path) -> None:
    """Four seconds have over 20,000 samples: FFmpeg keeps them by the chunk."""
    path = tmp_path / "a.mov"
    with av.open(path, "w") as file:
        picture = file.add_stream("libx264", rate=10)
        picture.width, picture.height, picture.pix_fmt = 320, 240, "yuv420p"
        sound = file.add_stream("pcm_s16le", rate=48_000, layout="mono")
        for second in range(4):
            frame = av.VideoFrame.from_ndarray(card(), "rgb24")
            frame.pts = second
            file.mux(picture.encode(frame.reformat(format="yuv420p")))
            silence = av.AudioFrame.from_ndarray(
                np.zeros((1, 48_000), np.int16), "s16", "mono"
            )
            silence.sample_rate, silence.pts = 48_000, second * 48_000
            file.mux(sound.encode(silence))
        file.mux(picture.encode(None))
        file.mux(sound.encode(None))
    assert opened(path).info.width_px == 320


def test_sound_in_chunks_of_any_size_is_still_counted() -> None:
    data = movie(
        table(b"hdlr", 0, int.from_bytes(b"soun")),
        table(b"stts", 1, MANY, 1),
        table(b"stsc", 1, 1, 2**31, 1),
        table(b"stsz", 1, MANY),
        table(b"stco", 1, 40),
        handler=b"soun",
    )
    assert refusal_of(data) == "too_long"


@pytest.mark.parametrize(
    "options",
    [{}, {"movflags": "faststart"}, {"movflags": "frag_keyframe+empty_moov"}],
    ids=["plain", "index-first", "fragments"],
)
def test_what_encoders_write_is_read(tmp_path: Path, options: dict[str, str]) -> None:
    path = make_clip(tmp_path / "a.mp4", [card()] * 12, container_options=options)
    assert len(list(opened(path).frames())) == 6
    few = replace(LIMITS, max_table_rows=11)
    if options.get("movflags") == "frag_keyframe+empty_moov":
        opened(path, few)  # each of its samples takes bytes of its own
        return
    with pytest.raises(MediaError) as caught:
        opened(path, few)
    assert caught.value.code == "too_long"
