"""Whether memory follows a clip's length: ``python -m benchmarks.long_clips``.

Ten seconds of 1080p at 30 pictures a second, again and again without being coded anew,
up to each length. Each is recorded and measured by a process of its own, which tells
the most memory that it held.
"""

import argparse
import io
import multiprocessing
import re
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av

from benchmarks.speed import FPS, SAMPLE, make_clip, read_frames
from hinge_core.stages.studio import analyse_media

PIECE_S = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """What one clip took."""

    peak_mb: float
    cpu_s: float
    frames: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, nargs="*", default=[10, 600])
    options = parser.parse_args()
    piece = make_clip(read_frames(SAMPLE), PIECE_S, 0)
    print("| clip s | frames | most MB | processor s | most / that of the first |")
    print("|---|---|---|---|---|", flush=True)
    first_mb = 0.0
    for seconds in options.seconds:
        clip = repeat_clip(piece, max(1, seconds // PIECE_S))
        with multiprocessing.get_context("spawn").Pool(1) as alone:
            cost = alone.apply(measure_cost, (clip,))
        first_mb = first_mb or cost.peak_mb
        print(
            f"| {seconds} | {cost.frames} | {cost.peak_mb:.0f} | {cost.cpu_s:.1f} "
            f"| {cost.peak_mb / first_mb:.2f} |",
            flush=True,
        )


def repeat_clip(piece: bytes, times: int) -> bytes:
    """The same pictures again and again, as one clip."""
    made = io.BytesIO()
    with av.open(made, "w", format="mp4") as file:
        stream = None
        for at in range(times):
            with av.open(io.BytesIO(piece), "r") as source:
                template = source.streams.video[0]
                stream = stream or file.add_stream_from_template(template)
                base = template.time_base or Fraction(1, FPS)
                later = round(at * PIECE_S / base)
                for packet in source.demux(template):
                    if packet.dts is None or packet.pts is None:
                        continue
                    packet.pts, packet.dts = packet.pts + later, packet.dts + later
                    packet.stream = stream
                    file.mux(packet)
    return made.getvalue()


def measure_cost(clip: bytes) -> Cost:
    """Record and measure a clip in this process, which has done nothing before."""
    started_s = time.process_time()
    answer = analyse_media(clip, name="clip.mp4")
    spent_s = time.process_time() - started_s
    # Not `ru_maxrss`, which begins with what the process that made this one held.
    status = Path("/proc/self/status").read_text()
    peak_kib = int(re.findall(r"VmHWM:\s+(\d+)", status)[0])
    frames = answer.analysis.media.frames_analysed
    return Cost(peak_mb=peak_kib * 1024 / 1e6, cpu_s=spent_s, frames=frames)


if __name__ == "__main__":
    main()
