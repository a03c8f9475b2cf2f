"""A rendered clip as a sample: ``python -m benchmarks.drill_samples FOLDER CLIP ...``.

Writes the clip beside the other samples, small enough to be its own copy to play, and
prints its entry for their manifest: the truth stands in it, title and sentence are to
be written.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.drill_clips import DrillClip, read_drill_clips
from hinge_core.content import find_content_folder, load_content
from hinge_core.content.drill_cards import FILL_IN
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.media.opening import open_media
from hinge_core.media.preview import make_preview

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
    options = parser.parse_args()
    samples = find_content_folder() / "samples"
    for name in options.clips:
        for clip in read_drill_clips(options.folder, name):
            sample_id = f"{clip.drill}_{clip.about['variant']}"
            made = samples / f"{sample_id}.mp4"
            made.write_bytes(make_small(options.folder / f"{name}.mp4", clip))
            print("\n".join(write_entry(sample_id, clip)))


def make_small(path: Path, clip: DrillClip) -> bytes:
    """Every frame of a clip, as a player of this app likes it."""
    source = open_media(path, path.name, load_content().media)
    return make_preview(source, clip.time_s.tolist())


def write_entry(sample_id: str, clip: DrillClip) -> Iterator[str]:
    """The lines of a sample in the manifest."""
    yield f"  - id: {sample_id}"
    yield f"    title: {FILL_IN}"
    yield f"    file: {sample_id}.mp4"
    yield f"    drill: {clip.drill}"
    yield "    place: drill"
    yield f"    shows: {FILL_IN}"
    yield "    truth:"
    yield f"      repetitions: {len(clip.reps)}"
    yield f"      faults: [{', '.join(clip.about['faults'])}]"
    yield "      values:"
    for target in sorted(clip.analysis.judgement.task.targets, key=_sort_key):
        if target.phase not in _list_phases(target.measure, clip):
            continue
        for rep in clip.reps:
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
