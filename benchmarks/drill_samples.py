"""A rendered clip as a sample: ``python -m benchmarks.drill_samples FOLDER CLIP ...``.

Lays the clip beside the other samples, and prints its entry for their manifest: the
truth stands in it, title and sentence are to be written.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import av

from benchmarks.drill_clips import DrillClip, read_drill_clips
from benchmarks.truth import Row
from hinge_core.content import find_content_folder
from hinge_core.content.drill_cards import FILL_IN
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

TOLD = (  # at the turn; the last two at a repetition's other end as well
    Measure.TRUNK_INCLINATION,
    Measure.SHANK_INCLINATION,
    Measure.HIP_FLEXION,
    Measure.KNEE_FLEXION,
)
BOTH_ENDS = TOLD[2:]
SOURCE = "Rendered by this project from CC0 assets (MakeHuman / MPFB2); nobody real."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="of rendered clips")
    parser.add_argument("clips", nargs="+", help="names without an ending")
    parser.add_argument("--most", type=int, help="repetitions to keep; else all")
    options = parser.parse_args()
    samples = find_content_folder() / "samples"
    for name in options.clips:
        for clip in read_drill_clips(options.folder, name):
            sample_id = f"{clip.drill}_{clip.about['variant']}"
            made = samples / f"{sample_id}.mp4"
            whole = options.folder / f"{name}.mp4"
            reps = clip.reps[: options.most]
            if len(reps) < len(clip.reps):
                cut_clip(whole, made, find_end(clip, len(reps)))
            else:
                made.write_bytes(whole.read_bytes())
            print("\n".join(write_entry(sample_id, clip, reps)))


def find_end(clip: DrillClip, reps: int) -> float:
    """When the last repetition that is kept is over, half way to the next."""
    ends, begins = clip.reps[reps - 1]["end_s"], clip.reps[reps]["start_s"]
    return (float(ends) + float(begins)) / 2.0


def cut_clip(whole: Path, made: Path, until_s: float) -> None:
    """Keep the beginning of a clip, picture by picture as it is."""
    with av.open(str(whole)) as source, av.open(str(made), "w") as cut:
        stream = source.streams.video[0]
        copied = cut.add_stream_from_template(stream)
        packets = [p for p in source.demux(stream) if p.pts is not None]
        shown_s = [float((p.pts or 0) * p.time_base) for p in packets]
        kept = [n for n, time_s in enumerate(shown_s) if time_s <= until_s]
        for packet in packets[: kept[-1] + 1]:  # with what the last ones rest on
            packet.stream = copied
            cut.mux(packet)


def write_entry(
    sample_id: str, clip: DrillClip, reps: tuple[Row, ...]
) -> Iterator[str]:
    """The lines of a sample in the manifest."""
    yield f"  - id: {sample_id}"
    yield f"    title: {FILL_IN}"
    yield f"    file: {sample_id}.mp4"
    yield f"    drill: {clip.drill}"
    yield "    place: drill"
    yield f"    shows: {FILL_IN}"
    yield "    truth:"
    yield f"      repetitions: {len(reps)}"
    yield f"      faults: [{', '.join(clip.about['faults'])}]"
    yield "      values:"
    for target in sorted(clip.analysis.judgement.task.targets, key=_sort_key):
        if target.phase not in _list_phases(target.measure, clip):
            continue
        for rep in reps:
            value = clip.find_truth(target, rep)
            if value is not None:
                yield (
                    f"        - {{measure: {target.measure}, phase: {target.phase}, "
                    f"repetition: {rep['rep']}, value: {value:.1f}}}"
                )
    yield f"    source: {SOURCE}"


def _sort_key(target: Target) -> tuple[str, str]:
    return target.phase, target.measure


def _list_phases(measure: Measure, clip: DrillClip) -> tuple[Phase, ...]:
    """The moments whose truth is told of a measure."""
    turn = Phase.TOP if clip.lies else Phase.BOTTOM
    if measure not in TOLD:
        return ()
    if measure in BOTH_ENDS and not clip.lies:
        return (Phase.BOTTOM, Phase.TOP)
    return (turn,)


if __name__ == "__main__":
    main()
