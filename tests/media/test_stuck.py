"""A demuxer that goes round in circles is told so."""

import io
from pathlib import Path

import pytest
from media.making import LIMITS, card, make_clip, opened, saved
from PIL import Image

from hinge_core.errors import MediaError
from hinge_core.media.stuck import ReaderStuck, WatchedFile


def test_a_reader_that_gets_on_is_never_stopped() -> None:
    file = WatchedFile(io.BytesIO(b"hinge" * 10), most_idle=3)
    for _ in range(10):
        file.seek(-1, io.SEEK_END)
        file.seek(5)
        assert file.read(5) == b"hinge"
        assert file.tell() == 10


@pytest.mark.parametrize("way", ["seek", "read"])
def test_one_that_asks_for_nothing_is_stopped(way: str) -> None:
    file = WatchedFile(io.BytesIO(), most_idle=3)

    def ask() -> object:
        return file.read(9) if way == "read" else file.seek(0, io.SEEK_END)

    for _ in range(3):
        ask()
    with pytest.raises(ReaderStuck):
        ask()


def test_a_clip_with_a_still_picture_behind_it_ends(tmp_path: Path) -> None:
    """FFmpeg 8 looks for ever for the end of a MOV that an AVIF follows."""
    clip = make_clip(tmp_path / "a.mov", [card(160, 128)] * 12, codec="mpeg4")
    still = saved(Image.fromarray(card(160, 128)), "AVIF")
    with pytest.raises(MediaError, match="damaged"):
        list(opened(clip.read_bytes() + still, LIMITS).frames())
