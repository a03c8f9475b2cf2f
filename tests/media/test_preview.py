"""The small copy of a clip: every measured frame, at its time, and quick to go to."""

import io
from itertools import pairwise
from pathlib import Path
from threading import Event

import av
import pytest
from av.video.frame import PictureType
from media.making import card, opened

from hinge_core.errors import Cancelled
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.media.preview import GROUP_S, LONG_SIDE_PX, make_preview
from hinge_core.media.writer import write_clip

TIMES_S = [n / 10 for n in range(20)]


@pytest.fixture
def source(tmp_path: Path) -> FrameSource:
    path = tmp_path / "clip.mp4"
    frames = (Frame(t, card(960, 720, grey=5 * n)) for n, t in enumerate(TIMES_S))
    write_clip(path, frames, fps=10.0)
    return opened(path)


def test_it_holds_each_measured_frame_at_its_time(source: FrameSource) -> None:
    copy = make_preview(source, TIMES_S[4:])
    with av.open(io.BytesIO(copy), "r") as file:
        stream = file.streams.video[0]
        assert max(stream.width, stream.height) == LONG_SIDE_PX
        pictures = list(file.decode(stream))
    wanted = [t - TIMES_S[4] for t in TIMES_S[4:]]
    assert [picture.time for picture in pictures] == pytest.approx(wanted, abs=1e-4)
    for n, picture in enumerate(pictures, 4):
        rgb = picture.to_ndarray(format="rgb24")
        assert rgb[3 * len(rgb) // 4, -9, 0] == pytest.approx(5 * n, abs=6)


def test_a_whole_picture_is_never_far(source: FrameSource) -> None:
    with av.open(io.BytesIO(make_preview(source, TIMES_S)), "r") as file:
        whole = [
            picture.time
            for picture in file.decode(video=0)
            if picture.pict_type == PictureType.I and picture.time is not None
        ]
    assert whole[0] == 0.0
    assert max(b - a for a, b in pairwise([*whole, TIMES_S[-1]])) <= GROUP_S + 1e-3


def test_it_tells_how_far_it_is_and_stops_when_asked(source: FrameSource) -> None:
    told: list[float] = []
    stop = Event()

    def progress(share: float, doing: str) -> None:
        told.append(share)
        if share >= 0.5:
            stop.set()

    with pytest.raises(Cancelled):
        make_preview(source, TIMES_S, progress=progress, cancel=stop)
    assert told == pytest.approx([(n + 1) / 20 for n in range(10)])
