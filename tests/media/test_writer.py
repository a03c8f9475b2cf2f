"""Written files: playable by browsers, at the right times, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from media.making import UPRIGHT, card, only_frame, opened, quarters

from hinge_core.media.frames import Frame
from hinge_core.media.writer import write_clip, write_photo

TIMES_S = [3.0, 3.1, 3.3, 3.333, 4.0]


def test_a_clip_keeps_its_uneven_times(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    write_clip(path, (Frame(t, card()) for t in TIMES_S), fps=10.0)
    with av.open(path) as file:
        times = [frame.time for frame in file.decode(file.streams.video[0])]
        assert file.duration is not None
        assert file.duration / av.time_base == pytest.approx(1.1, abs=0.001)
    assert times == pytest.approx([t - 3.0 for t in TIMES_S], abs=1e-4)


def test_a_clip_is_what_browsers_play(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    write_clip(path, [Frame(0.0, card(321, 241))], fps=15.0)
    with av.open(path) as file:
        codec = file.streams.video[0].codec_context
        assert (codec.codec.canonical_name, codec.pix_fmt) == ("h264", "yuv420p")
        assert (codec.width, codec.height) == (320, 240)
    data = path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_a_clip_keeps_its_colours(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    write_clip(path, [Frame(0.0, card())], fps=15.0)
    (frame,) = opened(path).frames()
    assert quarters(frame.rgb) == UPRIGHT
    np.testing.assert_allclose(frame.rgb[60, 80], card()[60, 80], atol=6)


def test_a_clip_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def frames() -> Iterator[Frame]:
        yield Frame(0.0, card())
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_clip(tmp_path / "out.mp4", frames(), fps=15.0)
    assert list(tmp_path.iterdir()) == []


def test_a_clip_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "out.mp4"
    path.write_bytes(b"older")
    with pytest.raises(ValueError, match="at least one frame"):
        write_clip(path, [], fps=15.0)
    assert path.read_bytes() == b"older"


def test_a_photo_is_kept_to_the_pixel(tmp_path: Path) -> None:
    path = tmp_path / "out.png"
    picture = np.random.default_rng(1).integers(0, 256, (99, 101, 3), dtype=np.uint8)
    write_photo(path, picture)
    np.testing.assert_array_equal(only_frame(path), picture)
    assert list(tmp_path.iterdir()) == [path]
