"""A clip that leaves: it plays anywhere, and holds nothing of the file it is from."""

import io
from pathlib import Path
from threading import Event

import av
import builders
import numpy as np
import pytest
from media.making import card, opened
from stick_walks import content

from hinge_core.drawing.overlay.export import write_annotated_clip, write_overlay
from hinge_core.errors import Cancelled
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.media.writer import write_clip

CONTENT = content()


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    whole = builders.make_analysis()
    first = slice(0, 12)
    return builders.change(
        whole,
        reps=(),
        poses=whole.poses.part(first),
        series=whole.series.part(first),
        phases=whole.phases[first],
    )


@pytest.fixture(scope="module")
def source(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> FrameSource:
    plain = tmp_path_factory.mktemp("clip") / "plain.mp4"
    times = analysis.poses.time_s
    write_clip(plain, (Frame(float(t), card(720, 720)) for t in times), builders.FPS)
    secret = plain.with_name("anna.mp4")
    with av.open(plain, "r") as read, av.open(secret, "w") as kept:
        kept.metadata.update({"title": "Anna", "location": "+47.1+008.5/"})
        stream = kept.add_stream_from_template(read.streams.video[0])
        for packet in read.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                kept.mux(packet)
    return opened(secret)


def write(source: FrameSource | None, analysis: Analysis, **options: object) -> bytes:
    return write_annotated_clip(
        source,
        analysis,
        CONTENT.measures,
        CONTENT.sharing,
        **options,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("figure", [False, True])
def test_a_phone_plays_it_from_its_beginning(
    source: FrameSource, analysis: Analysis, figure: bool
) -> None:
    clip = write(None if figure else source, analysis)
    assert 0 < clip.find(b"moov") < clip.find(b"mdat")
    with av.open(io.BytesIO(clip), "r") as file:
        assert len(file.streams) == 1
        stream = file.streams.video[0]
        assert (stream.codec.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert stream.width % 2 == stream.height % 2 == 0
        pictures = list(file.decode(video=0))
    wanted = analysis.poses.time_s - analysis.poses.time_s[0]
    assert [p.time for p in pictures] == pytest.approx(list(wanted), abs=1e-3)


def test_nothing_the_file_said_of_itself_is_in_it(
    source: FrameSource, analysis: Analysis
) -> None:
    clip = write(source, analysis)
    assert b"Anna" not in clip
    assert b"+47" not in clip
    with av.open(io.BytesIO(clip), "r") as file:
        assert not {"title", "location", "creation_time"} & set(file.metadata)


def test_what_is_around_the_body_is_gone_and_the_numbers_are_there(
    source: FrameSource, analysis: Analysis, tmp_path: Path
) -> None:
    write_overlay(
        source, analysis, CONTENT.measures, CONTENT.sharing, tmp_path / "drawn.mp4"
    )
    for clip in (write(source, analysis), (tmp_path / "drawn.mp4").read_bytes()):
        with av.open(io.BytesIO(clip), "r") as file:
            rgb = next(file.decode(video=0)).to_ndarray(format="rgb24").astype(int)
        edge = np.abs(np.diff(rgb[600:, 300:420, 0].mean(axis=0))).max()
        assert edge < 20  # where the card's two quarters met, 98 apart
        assert rgb[30, 30].min() > 230  # the plate that the numbers stand on


def test_it_tells_how_far_it_is_and_stops_when_asked(analysis: Analysis) -> None:
    told: list[float] = []
    stop = Event()

    def progress(share: float, _: str) -> None:
        told.append(share)
        if share >= 0.5:
            stop.set()

    with pytest.raises(Cancelled):
        write(None, analysis, progress=progress, cancel=stop)
    assert told == pytest.approx([(n + 1) / 12 for n in range(6)])
