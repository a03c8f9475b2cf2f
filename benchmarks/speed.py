"""How long a clip takes, beside the usual loop: ``python -m benchmarks.speed``.

Ten seconds of 1080p at 30 pictures a second, H.264 with B-frames, made from a sample,
with other bytes each time. Five ways take turns in one run, so that whatever else the
machine does falls on all: the loop that tutorials show (every picture at full size, the
pose drawn on it), ours at the clip's full rate, ours with one tracker, ours
as it is, and the floor: decoding alone and the bare network on the pictures that ours
looked at.
"""

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame

from benchmarks.served import ROOT
from hinge_core.arrays import RgbImage
from hinge_core.judging.analysis import Analysis
from hinge_core.media.opening import open_media
from hinge_core.pose.model import ensure_pose_model
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.opened_eyes import open_eyes
from hinge_core.stages.record import record
from hinge_core.stages.studio import load_studio
from hinge_core.stages.tasks import DEFAULT_DRILL, find_task

SAMPLE = ROOT / "content" / "samples" / "steady_set.mp4"
SIZE = (1920, 1080)
FPS = 30


@dataclass(frozen=True, slots=True)
class Took:
    """What one way cost: on the clock, and of the processors."""

    clock_s: float
    cpu_s: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, nargs="*", default=[10])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--clip", type=Path, default=SAMPLE)
    options = parser.parse_args()
    frames = read_frames(options.clip)
    ways: dict[str, Callable[[bytes], object]] = {
        "usual loop": run_usual_loop,
        "ours, full rate": lambda clip: _analyse(clip, full_rate=True),
        "ours, one tracker": lambda clip: _analyse(clip, alone=True),
        "ours": _analyse,
        "floor": run_floor,
    }
    make_clip(frames, 1, 0)
    for way in ways.values():  # what is made once is not counted
        way(make_clip(frames, 1, 0))
    for seconds in options.seconds:
        taken: dict[str, list[Took]] = {name: [] for name in ways}
        for turn in range(options.times):
            for at, (name, way) in enumerate(ways.items()):
                clip = make_clip(frames, seconds, 1 + at + turn * len(ways))
                taken[name].append(_time(way, clip))
        _print_table(seconds, taken)


def make_clip(frames: list[RgbImage], seconds: int, seed: int) -> bytes:
    """A clip of its own: the sample back and forth, a little noise in one corner."""
    noise = np.random.default_rng(seed).integers(0, 40, (64, 64, 3), np.uint8)
    made = io.BytesIO()
    there_and_back = [*frames, *frames[::-1]]
    with av.open(made, "w", format="mp4") as file:
        stream = file.add_stream("libx264", rate=FPS, options={"preset": "veryfast"})
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.max_b_frames = 2
        for at in range(seconds * FPS):
            rgb = there_and_back[at % len(there_and_back)].copy()
            rgb[:64, :64] = noise
            picture = VideoFrame.from_ndarray(rgb, "rgb24")
            picture.pts, picture.time_base = at, Fraction(1, FPS)
            file.mux(stream.encode(picture))
        file.mux(stream.encode())
    return made.getvalue()


def run_usual_loop(clip: bytes) -> int:
    """OpenCV reads, the landmarker follows every picture, its points are drawn."""
    from mediapipe import Image, ImageFormat
    from mediapipe.tasks.python import vision
    from mediapipe.tasks.python.core.base_options import BaseOptions

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(ensure_pose_model().path)),
        running_mode=vision.RunningMode.VIDEO,
    )
    seen = 0
    with (
        tempfile.NamedTemporaryFile(suffix=".mp4") as file,
        vision.PoseLandmarker.create_from_options(options) as landmarker,
    ):
        file.write(clip)
        file.flush()
        capture = cv2.VideoCapture(file.name)
        for at, bgr in enumerate(_read_pictures(capture)):
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            picture = Image(ImageFormat.SRGB, rgb)
            result = landmarker.detect_for_video(picture, at * 1000 // FPS)
            for body in result.pose_landmarks:
                seen += 1
                for point in body:
                    place = (round(point.x * SIZE[0]), round(point.y * SIZE[1]))
                    cv2.circle(bgr, place, 4, (0, 255, 0), -1)
        capture.release()
    return seen


def run_floor(clip: bytes) -> int:
    """Decode every picture, and show the bare network those that ours looks at."""
    limits = load_studio().content.media
    with av.open(io.BytesIO(clip), "r") as file:
        file.streams.video[0].thread_type = "AUTO"
        decoded = sum(1 for _ in file.decode(video=0))
    one = next(iter(open_media(clip, "", limits).frames())).rgb
    with open_eyes() as eyes:
        for at in range(round(decoded / FPS * limits.analysis_fps)):
            eyes.detector.track(one, at / limits.analysis_fps)
    return decoded


def _analyse(clip: bytes, full_rate: bool = False, alone: bool = False) -> Analysis:
    studio = load_studio()
    limits = studio.content.media
    if full_rate:
        limits = replace(limits, analysis_fps=float(FPS))
    with open_eyes() as eyes:
        recording = record(
            open_media(clip, "clip.mp4", limits),
            eyes.detector,
            studio.settings,
            beside=None if alone else eyes.beside,
            second=eyes.second,
        )
    task = find_task(studio.content, DEFAULT_DRILL, None)
    return analyse_recording(recording, task, studio.settings)


def _read_pictures(capture: cv2.VideoCapture) -> Iterator[RgbImage]:
    while True:
        there, bgr = capture.read()
        if not there:
            return
        yield np.asarray(bgr, np.uint8)


def read_frames(path: Path) -> list[RgbImage]:
    """A clip's pictures, scaled to the height and set in the middle."""
    frames = []
    with av.open(str(path)) as file:
        for picture in file.decode(video=0):
            rgb = picture.to_ndarray(format="rgb24")
            width = round(rgb.shape[1] * SIZE[1] / rgb.shape[0])
            scaled = cv2.resize(rgb, (width, SIZE[1]), interpolation=cv2.INTER_CUBIC)
            edge = cv2.copyMakeBorder(
                scaled,
                0,
                0,
                (SIZE[0] - width) // 2,
                (SIZE[0] - width + 1) // 2,
                cv2.BORDER_REPLICATE,
            )
            frames.append(np.asarray(edge, np.uint8))
    return frames


def _time(way: Callable[[bytes], object], clip: bytes) -> Took:
    clock, cpu = time.monotonic(), time.process_time()
    way(clip)
    return Took(time.monotonic() - clock, time.process_time() - cpu)


def _print_table(seconds: int, taken: dict[str, list[Took]]) -> None:
    usual = taken["usual loop"]
    print(f"\n{seconds} s of clip, {len(usual)} turns, {os.cpu_count()} cores\n")
    print("| way | clock s | processor s | usual loop / this, clock | processor |")
    print("|---|---|---|---|---|")
    for name, took in taken.items():
        clock = np.median([t.clock_s for t in took])
        cpu = np.median([t.cpu_s for t in took])
        quicker = np.median(
            [u.clock_s / t.clock_s for u, t in zip(usual, took, strict=True)]
        )
        cheaper = np.median(
            [u.cpu_s / t.cpu_s for u, t in zip(usual, took, strict=True)]
        )
        print(
            f"| {name} | {clock:.1f} | {cpu:.1f} | {quicker:.2f} | {cheaper:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
