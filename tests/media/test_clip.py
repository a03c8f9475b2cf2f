"""Clips: every container, upright, by their own times, in flat memory."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.video.frame import VideoFrame
from media.making import (
    LIMITS,
    UPRIGHT,
    add_sound,
    card,
    grey_level,
    make_clip,
    opened,
    quarters,
)

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.media.opening import open_media

X265 = {"x265-params": "log-level=none", "preset": "ultrafast"}
AV1 = {"preset": "8", "crf": "20"}
NUMBERED = [card(grey=level) for level in range(60, 200, 10)]  # 14 pictures


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ("a.mp4", {"codec": "libx264"}),
        ("a.mov", {"codec": "libx265", "options": X265}),
        (
            "a.mov",
            {"codec": "libx265", "options": X265, "pix_fmt": "yuv420p10le"},
        ),
        ("a.webm", {"codec": "libvpx-vp9", "options": {"cpu-used": "8"}}),
        ("a.webm", {"codec": "libvpx", "options": {"cpu-used": "8"}}),
        ("a.mkv", {"codec": "libx264"}),
        ("a.mkv", {"codec": "libsvtav1", "options": AV1}),
        ("a.avi", {"codec": "libx264"}),
        ("a.avi", {"codec": "mpeg4"}),
        ("a.avi", {"codec": "mjpeg", "pix_fmt": "yuvj420p"}),
    ],
    ids=lambda value: (
        value
        if isinstance(value, str)
        else "-".join(v for v in value.values() if isinstance(v, str))
    ),
)
def test_every_container_and_codec(
    tmp_path: Path, file: str, settings: dict[str, Any]
) -> None:
    # As root, SVT-AV1 gives whoever calls it real-time priority, for good: everything
    # else would starve. A thread of its own bears it.
    with ThreadPoolExecutor(1) as encoder:
        made = encoder.submit(make_clip, tmp_path / file, NUMBERED, fps=10, **settings)
    source = opened(made.result())
    frames = list(source.frames())
    assert [quarters(frame.rgb) for frame in frames] == [UPRIGHT] * 14
    assert [f.time_s for f in frames] == pytest.approx(np.arange(14) / 10, abs=0.002)
    levels = [grey_level(frame) for frame in frames]
    np.testing.assert_allclose(levels, range(60, 200, 10), atol=6)
    assert all(f.rgb.dtype == np.uint8 and f.rgb.flags.c_contiguous for f in frames)
    assert source.info.kind is MediaKind.CLIP
    assert (source.info.frames_read, source.info.frames_analysed) == (14, 14)
    assert source.info.source_fps == pytest.approx(10, abs=0.1)
    assert source.info.duration_s == pytest.approx(1.4, abs=0.01)


# Turned by so much counter-clockwise for display, then mirrored if so.
@pytest.mark.parametrize(
    ("rotation_deg", "hflip", "expected"),
    [
        (0, False, ("red", "green", "blue", "grey")),
        (90, False, ("green", "grey", "red", "blue")),
        (-90, False, ("blue", "red", "grey", "green")),
        (180, False, ("grey", "blue", "green", "red")),
        (0, True, ("green", "red", "grey", "blue")),
    ],
)
def test_rotation_and_mirroring_from_the_file(
    tmp_path: Path, rotation_deg: int, hflip: bool, expected: tuple[str, ...]
) -> None:
    path = make_clip(
        tmp_path / "a.mov", [card()], rotation_deg=rotation_deg, hflip=hflip
    )
    source = opened(path)
    (frame,) = source.frames()
    height, width, _ = frame.rgb.shape
    assert quarters(frame.rgb) == expected
    assert (width, height) == ((240, 320) if rotation_deg % 180 else (320, 240))
    assert (source.info.width_px, source.info.height_px) == (width, height)


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", [card()], pixel_aspect=Fraction(3, 2))
    source = opened(path)
    assert (source.info.width_px, source.info.height_px) == (480, 240)
    (frame,) = source.frames()
    assert frame.rgb.shape == (240, 480, 3)


@pytest.mark.parametrize("start_s", [0.0, 40.0])
def test_uneven_times_come_from_the_file(tmp_path: Path, start_s: float) -> None:
    times_s = [0.0, 0.1, 0.5, 0.6, 0.9, 2.0]
    path = make_clip(
        tmp_path / "a.mkv", NUMBERED[:6], times_s=[start_s + t for t in times_s]
    )
    assert [f.time_s for f in opened(path).frames()] == pytest.approx(
        times_s, abs=0.002
    )


@pytest.mark.parametrize(("fps", "analysed"), [(60, 15), (25, 15), (12, 12)])
def test_the_analysis_rate(tmp_path: Path, fps: int, analysed: int) -> None:
    source = opened(make_clip(tmp_path / "a.mp4", [card()] * fps, fps=fps))
    frames = list(source.frames())
    assert len(frames) == analysed
    assert (source.info.frames_read, source.info.frames_analysed) == (fps, analysed)


def test_one_frame_is_a_clip_too(tmp_path: Path) -> None:
    source = opened(make_clip(tmp_path / "a.mp4", [card()]))
    (frame,) = source.frames()
    assert frame.time_s == 0.0
    assert source.info.kind is MediaKind.CLIP
    assert source.info.frames_read == 1


def test_of_several_streams_the_largest_is_taken(tmp_path: Path) -> None:
    small, large = np.zeros((120, 160, 3), np.uint8), card()
    (frame,) = opened(add_sound(tmp_path / "a.mp4", [small, large])).frames()
    assert quarters(frame.rgb) == UPRIGHT


def test_a_length_that_the_header_leaves_out_is_counted(tmp_path: Path) -> None:
    live = make_clip(
        tmp_path / "a.webm",
        [card()] * 6,
        fps=1,
        codec="libvpx",
        container_options={"live": "1"},
    )
    assert opened(live).info.duration_s == pytest.approx(6.0, abs=1.0)


def says_captured_at(path: Path, fps: str, times_s: list[float]) -> FrameSource:
    clip = make_clip(
        path,
        [card(grey=8 * (i % 30)) for i in range(len(times_s))],
        times_s=times_s,
        metadata={"com.android.capture.fps": fps},
        container_options={"movflags": "use_metadata_tags"},
    )
    return opened(clip)


EVEN = [i / 30.0 for i in range(120)]


@pytest.mark.parametrize(
    ("capture_fps", "slow", "slowed_by"),
    [
        ("240", True, 8.0),
        ("120.0", True, 4.0),
        ("30", False, 1.0),
        ("2", False, 1.0),
        *[(odd, False, 1.0) for odd in ("nan", "inf", "-1", "1e9", "fast", "")],
    ],
)
def test_a_clip_that_says_how_it_was_filmed_has_the_times_of_life(
    tmp_path: Path, capture_fps: str, slow: bool, slowed_by: float
) -> None:
    source = says_captured_at(tmp_path / "a.mp4", capture_fps, EVEN)
    assert source.info.slow_motion is slow
    assert source.info.slowed_by == pytest.approx(slowed_by, rel=0.02)
    frames = list(source.frames())
    assert source.info.duration_s == pytest.approx(4.0 / slowed_by, rel=0.02)
    assert source.info.source_fps == pytest.approx(30.0 * slowed_by, rel=0.02)
    assert frames[-1].time_s == pytest.approx(4.0 / slowed_by, abs=0.1)
    (middle,) = source.frames_at([1.5 / slowed_by], 64)
    assert grey_level(middle) == pytest.approx(8 * (45 % 30), abs=4)


def test_a_clip_that_slows_down_in_its_midst_has_no_single_pace(tmp_path: Path) -> None:
    ramp = np.cumsum(np.r_[np.full(40, 1 / 120), np.full(40, 1 / 30)]).tolist()
    source = says_captured_at(tmp_path / "a.mp4", "120", ramp)
    assert (source.info.slow_motion, source.info.slowed_by) == (True, 1.0)
    list(source.frames())
    assert source.info.duration_s == pytest.approx(ramp[-1], rel=0.05)


def moved(right_px: int) -> RgbImage:
    """Spots, pushed to the right."""
    coarse = np.random.default_rng(3).integers(0, 255, (30, 40, 3), np.uint8)
    return np.roll(coarse.repeat(8, axis=0).repeat(8, axis=1), right_px, axis=1)


@pytest.mark.parametrize(
    ("shown", "fps", "slow"),
    [
        pytest.param(4, 30, True, id="four-times-slower"),
        pytest.param(2, 30, True, id="twice"),
        pytest.param(2, 60, False, id="doubled-for-a-screen"),
        pytest.param(1, 30, False, id="as-filmed"),
    ],
)
def test_pictures_that_are_shown_several_times_may_be_slow_motion(
    tmp_path: Path, shown: int, fps: int, slow: bool
) -> None:
    moves = [moved(4 * (i // shown)) for i in range(40 * shown)]
    source = opened(make_clip(tmp_path / "a.mp4", moves, fps=fps))
    list(source.frames())
    assert source.info.slow_motion is slow


def test_one_who_stands_still_is_not_played_slowly(tmp_path: Path) -> None:
    moves = np.r_[np.zeros(30), np.arange(20), np.full(30, 20)].astype(int) * 4
    pictures = [moved(at) for at in moves.tolist()]
    source = opened(make_clip(tmp_path / "a.mp4", pictures))
    list(source.frames())
    assert not source.info.slow_motion


@pytest.mark.parametrize("key_every", ["5", "1000"], ids=["seekable", "one-key"])
@pytest.mark.parametrize("file", ["a.mp4", "a.webm"])
def test_key_frames_are_the_nearest_ones(
    tmp_path: Path, key_every: str, file: str
) -> None:
    path = make_clip(
        tmp_path / file,
        [card(grey=60 + level) for level in range(120)],
        fps=10,
        codec="libx264" if file == "a.mp4" else "libvpx",
        options={"g": key_every, "crf": "4", "b": "4M"},
    )
    wanted_s = [0.0, 0.04, 0.06, 5.01, 5.01, 9.6, 11.4, 99.0]
    expected = [0, 0, 1, 50, 50, 96, 114, 119]
    frames = list(opened(path).frames_at(wanted_s, 160))
    assert [f.time_s for f in frames] == pytest.approx(np.array(expected) / 10)
    np.testing.assert_allclose(
        [grey_level(f) for f in frames], np.array(expected) + 60, atol=4
    )
    assert frames[0].rgb.shape == (120, 160, 3)


@pytest.mark.parametrize("key_every", ["20", "1000"], ids=["seekable", "one-key"])
def test_what_is_passed_over_on_the_way_changes_no_picture(
    tmp_path: Path, key_every: str
) -> None:
    """Pictures that no other hangs on (B-frames) are not decoded far from a goal."""
    path = make_clip(
        tmp_path / "a.mp4",
        [card(grey=60 + level) for level in range(120)],
        fps=30,
        options={"g": key_every, "bf": "3", "b_strategy": "0", "qp": "4"},
    )
    whole = {
        f.time_s: f.rgb
        for f in opened(path, replace(LIMITS, analysis_fps=30.0)).frames()
    }
    assert len(whole) == 120
    times_s = sorted(whole)[5::9]
    source = opened(path)
    for time_s, frame in zip(times_s, source.frames_at(times_s, 720), strict=True):
        assert frame.time_s == time_s
        np.testing.assert_array_equal(frame.rgb, whole[time_s])
    times_s = sorted(whole)[50::60]
    for time_s, frame in zip(times_s, source.frames_at(times_s, 720), strict=True):
        np.testing.assert_array_equal(frame.rgb, whole[time_s])


def test_frames_can_be_read_again_and_with_one_thread(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", NUMBERED)
    source = open_media(path, "a", LIMITS, threads=1)
    once, again = list(source.frames()), list(source.frames())
    many = list(opened(path).frames())
    for one, two, three in zip(once, again, many, strict=True):
        np.testing.assert_array_equal(one.rgb, two.rgb)
        np.testing.assert_array_equal(one.rgb, three.rgb)


def flipped_planes(picture: VideoFrame) -> VideoFrame:
    """The mirror image of a yuv420p frame, plane by plane."""
    planes = picture.to_ndarray().astype(np.uint8)
    height, width = picture.height, picture.width
    luma, chroma = planes[:height], planes[height:].reshape(height, width // 2)
    flipped = [luma[:, ::-1], chroma[:, ::-1].reshape(height // 2, width)]
    return VideoFrame.from_ndarray(np.concatenate(flipped), "yuv420p")


@pytest.mark.parametrize("side", [720, 500, 333])
def test_a_flipped_clip_gives_the_flipped_frames(tmp_path: Path, side: int) -> None:
    grey = np.random.default_rng(2).integers(0, 256, (720, 1280, 1), dtype=np.uint8)
    rgb = np.repeat(grey, 3, axis=2)  # colour is stored off-centre, and so not exact
    picture = VideoFrame.from_ndarray(rgb, "rgb24").reformat(format="yuv420p")
    limits = replace(LIMITS, analysis_side_px=side)
    left, right = (
        next(
            opened(
                make_clip(tmp_path / f"{name}.mp4", [frame], options={"qp": "0"}),
                limits,
            ).frames()
        ).rgb.astype(int)
        for name, frame in (("left", picture), ("right", flipped_planes(picture)))
    )
    assert np.abs(left - right[:, ::-1]).max() <= 1


def test_memory_does_not_grow_with_length(tmp_path: Path) -> None:
    def peak(name: str, pictures: int) -> int:
        path = make_clip(tmp_path / name, [card()] * pictures)
        source = opened(path)
        tracemalloc.start()
        for _ in source.frames():
            pass
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak("long.mp4", 200) < peak("short.mp4", 20) + card().nbytes


@pytest.mark.parametrize("first", ["film", "stills"])
def test_of_several_tracks_the_one_that_moves_is_the_clip(
    tmp_path: Path, first: str
) -> None:
    """A motion photo saved as a clip has a track of a few larger stills."""
    film = [card(grey=grey) for grey in range(0, 250, 5)]
    stills = [card(640, 480)] * 3
    tracks = {"film": (film, 30), "stills": (stills, 2)}
    path = tmp_path / "motion.mp4"
    with av.open(path, "w") as file:
        streams = []
        for name in sorted(tracks, key=lambda n: n != first):
            pictures, rate = tracks[name]
            stream = file.add_stream("libx264", rate=rate)
            stream.height, stream.width = pictures[0].shape[:2]
            stream.pix_fmt = "yuv420p"
            streams.append((stream, pictures))
        for stream, pictures in streams:
            for picture in pictures:
                frame = VideoFrame.from_ndarray(picture, "rgb24")
                file.mux(stream.encode(frame.reformat(format="yuv420p")))
            file.mux(stream.encode(None))
    source = opened(path)
    assert (source.info.width_px, source.info.height_px) == (320, 240)
    assert len(list(source.frames())) == 25


def noisy(frames: int) -> list[RgbImage]:
    rng = np.random.default_rng(7)
    return [rng.integers(0, 255, (240, 320, 3), dtype=np.uint8) for _ in range(frames)]


@pytest.mark.parametrize("share", [0.02, 0.2])
def test_damage_in_the_middle_is_noted_and_the_clock_kept(
    tmp_path: Path, share: float
) -> None:
    path = make_clip(tmp_path / "a.mp4", noisy(90), options={"g": "15"})
    whole = opened(path)
    assert list(whole.frames()) and not whole.info.damaged
    data = bytearray(path.read_bytes())
    start = int(0.4 * len(data))
    stop = start + int(share * len(data))
    data[start:stop] = bytes(stop - start)
    source = opened(bytes(data))
    times_s = [frame.time_s for frame in source.frames()]
    assert source.info.damaged
    assert times_s == sorted(times_s)
    assert source.info.duration_s == pytest.approx(3.0, abs=0.1)
