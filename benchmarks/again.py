"""What it costs to judge and tell again: a drill, a limit, a language changed.

    python -m benchmarks.again RECORDING [RECORDING ...]

Processor milliseconds, the median of ten rounds, of what a page computes when a visitor
changes something and nothing is seen again.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from hinge_core.i18n.language import load_translator
from hinge_core.stages.studio import analyse_seen, judge_for, record_media, tell

ROUNDS = 10


def measure_ms(work: Callable[[], object]) -> float:
    """The median processor time of some rounds of work, milliseconds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000.0)
    return statistics.median(spent)


def write_row(path: Path) -> str:
    """One recording's costs as a row of the table."""
    spanish = load_translator("es")
    recording = record_media(path)
    analysis = analyse_seen(recording, "bodyweight_hinge")
    costs = (
        measure_ms(lambda: analyse_seen(recording, "bodyweight_hinge")),
        measure_ms(lambda: judge_for(analysis, "rdl")),
        measure_ms(lambda: tell(analysis, spanish)),
    )
    told = " | ".join(f"{cost:.1f}" for cost in costs)
    return f"| {path.name} | {len(recording.poses)} | {told} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recordings", nargs="+", type=Path)
    print("| recording | frames | measure and judge | judge | tell in Spanish |")
    print("|---|---|---|---|---|")
    for path in parser.parse_args().recordings:
        print(write_row(path))


if __name__ == "__main__":
    main()
