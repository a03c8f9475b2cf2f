"""Lists of tags that would keep FFmpeg busy for hours are refused unread."""

from pathlib import Path

import av
import pytest
from media.hostile import box, tagged_avi, tagged_matroska
from media.making import LIMITS, card, make_clip, opened

from hinge_core.errors import MediaError
from hinge_core.media import tags

FEW, MANY = 20, LIMITS.max_tags * 2


def tagged(tmp_path: Path, name: str, count: int) -> bytes:
    codec = "mpeg4" if name == "a.avi" else "libx264"
    plain = make_clip(tmp_path / name, [card()] * 4, codec=codec).read_bytes()
    return (tagged_avi if name == "a.avi" else tagged_matroska)(plain, count)


@pytest.mark.parametrize("name", ["a.mkv", "a.avi"])
def test_a_few_are_fine(tmp_path: Path, name: str) -> None:
    assert len(list(opened(tagged(tmp_path, name, FEW)).frames())) == 2


@pytest.mark.parametrize("name", ["a.mkv", "a.avi"])
@pytest.mark.parametrize("chunk_bytes", [1 << 22, 97])
def test_a_great_many_are_refused_before_ffmpeg_sees_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, chunk_bytes: int
) -> None:
    data = tagged(tmp_path, name, MANY)
    monkeypatch.setattr(av, "open", lambda *_, **__: pytest.fail("FFmpeg was asked"))
    monkeypatch.setattr(tags, "_CHUNK_BYTES", chunk_bytes)
    with pytest.raises(MediaError) as caught:
        opened(data)
    assert caught.value.code == "truncated"


def test_those_of_an_mp4_too(tmp_path: Path) -> None:
    data = make_clip(tmp_path / "a.mp4", [card()] * 4).read_bytes()
    listed = box(b"ilst", *[box(b"%04x" % n, bytes(9)) for n in range(MANY)])
    with pytest.raises(MediaError) as caught:
        opened(data + box(b"moov", box(b"udta", listed)))
    assert caught.value.code == "truncated"
