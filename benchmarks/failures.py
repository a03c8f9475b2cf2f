"""The failure gallery: what the studio reads off its pictures, and where to find more.

    python -m benchmarks.failures [--write] [--worst TRUTH]

prints what the app shows, the readings kept in ``content/failures/readings.json``
beside their truth, and writes ``docs/failures.md``. With ``--write`` it measures the
pictures again first. With ``--worst`` it only measures the stills of a truth folder
(``benchmarks/truth.py``) and prints the largest misses of each measure, to pick from.
"""

import argparse
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.truth import true_measures
from hinge_core.content import find_content_folder, load_content
from hinge_core.content.failure_gallery import (
    FOLDER,
    READINGS,
    REFRESH,
    Case,
    Gallery,
    Miss,
    find_picture,
    load_cases,
    load_failures,
)
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.stages.studio import analyse_media
from hinge_core.telling.numbers import (
    MeasureTexts,
    write_number,
    write_number_with_margin,
)

WORST = 5  # listed of each measure
PAGE = Path(__file__).parents[1] / "docs" / "failures.md"
DECIMALS = 2


def reads_of(case: Case, analysis: Analysis) -> dict[str, Any]:
    """What is stored of one picture, ready for JSON."""
    numbers = {
        true.measure.value: _stored(analysis.measures.get(true.measure))
        for true in case.truth
    }
    found = (str(f.status) for f in analysis.findings if f.fault.id == case.fault)
    return {"found": next(found, None), "numbers": numbers}


def _stored(measured: Measured | None) -> dict[str, float | None]:
    measured = measured or Measured(math.nan)
    pair = {"value": measured.value, "margin": measured.margin}
    return {
        k: round(v, DECIMALS) if math.isfinite(v) else None for k, v in pair.items()
    }


def measure_gallery(folder: Path) -> dict[str, Any]:
    """What the studio reads off every picture of a content folder now."""
    cases = load_cases(folder).cases
    return {
        case.id: reads_of(
            case,
            analyse_media(find_picture(folder, case.id), drill=case.drill).analysis,
        )
        for case in cases
    }


def gallery_page(gallery: Gallery, texts: MeasureTexts) -> str:
    """``docs/failures.md``: the gallery, to read without the app."""
    lines = [
        "# Where the numbers are off",
        "",
        f"Made from `content/failures.yaml` by `{REFRESH}`.",
        "The people are drawn by a computer, so each true angle is known. Here are",
        f"some of the pictures read worst, out of {gallery.stills} test pictures of "
        f"{gallery.bodies} people.",
        "[accuracy.md](accuracy.md) says how far off it usually is.",
    ]
    for failure in gallery.failures:
        case = failure.case
        picture = f"../content/{FOLDER}/{failure.picture.name}"
        lines += ["", f"## {case.title}", "", f"![{case.alt}]({picture})", ""]
        lines += ["| Measure | True | Measured | Margin holds |", "|---" * 4 + "|"]
        lines += [_row(miss, texts) for miss in failure.misses]
        lines += ["", f"* What happened: {case.happened}", f"* Why: {case.because}"]
        lines += [f"* When you film: {case.filming}"]
    return "\n".join(lines) + "\n"


def _row(miss: Miss, texts: MeasureTexts) -> str:
    text = texts[miss.measure]
    cells = (
        f"{text.label} ({text.unit})",
        write_number(miss.true, text),
        write_number_with_margin(miss.read, text),
        "yes" if miss.held else "no",
    )
    return f"| {' | '.join(cells)} |"


def gallery_lines(gallery: Gallery) -> Iterator[str]:
    for failure in gallery.failures:
        yield f"{failure.case.id} ({failure.case.fault}: {failure.found})"
        yield from (f"  {line(miss)}" for miss in failure.misses)


def line(miss: Miss) -> str:
    held = "held" if miss.held else "MISSED"
    return (
        f"{miss.measure:24} true {miss.true:6.1f}, read {miss.read.value:6.1f} "
        f"± {miss.read.margin:4.1f}, off by {miss.off_by:4.1f}, {held}"
    )


def worst_lines(truth: Path) -> Iterator[str]:
    misses: dict[Measure, list[tuple[Miss, str]]] = {}
    rows = (truth / "stills.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows):
        measures = analyse_media(truth / row["file"]).analysis.measures
        for measure, true in true_measures(row).items():
            read = measures.get(measure)
            if read is not None and read.known:
                miss = Miss(measure, true, read)
                misses.setdefault(measure, []).append((miss, row["file"]))
    for found in misses.values():
        found.sort(key=lambda pair: pair[0].off_by, reverse=True)
        yield from (f"{line(miss)}  {file}" for miss, file in found[:WORST])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worst", type=Path, metavar="TRUTH")
    options = parser.parse_args()
    folder = find_content_folder()
    if options.worst is not None:
        print("\n".join(worst_lines(options.worst)))
        return
    if options.write:
        text = json.dumps({"cases": measure_gallery(folder)}, indent=1)
        (folder / FOLDER / READINGS).write_text(f"{text}\n", encoding="utf-8")
    gallery = load_failures(folder)
    page = gallery_page(gallery, load_content(folder).measures)
    PAGE.write_text(page, encoding="utf-8")
    print("\n".join(gallery_lines(gallery)))


if __name__ == "__main__":
    main()
