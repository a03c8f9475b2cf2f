"""From nothing to ``content/readings.json`` and ``content/margins.yaml``.

    python -m benchmarks.refit [--real DIR ...] [--workers N] [--work FOLDER]
        [--share 0.1] [--without KIND ...] [--out FOLDER]

Draws the people of ``benchmarks/renderer/lists.yaml``, looks at them as the app does,
fits the maps and finds the margins on bodies that the map in question was not fitted
on. It needs ``requirements-render.txt``. Run twice, it writes the same to the digit.

What real labels teach stands over what renders say (``people_margins.yaml``);
``--real DIR`` learns it again from photos with joints placed by hand
(``benchmarks/photos.py``). ``--work`` keeps pictures and what was seen, so that a run
that was stopped goes on. ``--share`` draws a part of each list; ``--without`` leaves
kinds of picture out. ``--out`` writes elsewhere than into ``content/``: a copy of it.
"""

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from benchmarks.clips import read_clips, since_standing
from benchmarks.maps import Data, fit, gather, write_maps
from benchmarks.margin_tables import (
    STRANGE,
    change_margins,
    margin_entry,
    print_table,
    write_margins,
)
from benchmarks.people_margins import (
    Table,
    learn_tables,
    read_people,
    see_people,
    write_people,
)
from benchmarks.renderer.__main__ import add_list_options, read_lists
from benchmarks.renderer.workshop import draw_all
from benchmarks.seeing import read_examples
from benchmarks.truth import Example
from benchmarks.unseen import measure_unseen, set_errors
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.content import find_content_folder
from hinge_core.content.settings_files import load_measurement
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import ANGLES, Measure


def fit_all(work: Path, out: Path, real: Sequence[Path], workers: int) -> None:
    """Fit on what was drawn, print how far off it is, and write both files."""
    examples = read_examples(work, workers)
    settings = load_measurement(find_content_folder())
    data = gather(examples)
    tables = find_margins(data, examples, settings)
    maps = fit(data, np.ones(len(examples), dtype=bool), settings.measuring)
    fitted = replace(settings, measuring=replace(settings.measuring, reading=maps))
    hip = Measure.HIP_FLEXION
    tables[str(hip)]["since_standing"] = find_since_standing(work, fitted)
    put_people_first(tables, fitted, real)
    bodies = len(set(data.bodies))
    write_maps(out / "readings.json", maps, len(examples), bodies)
    write_margins(out / "margins.yaml", tables)


def find_margins(
    data: Data, examples: Sequence[Example], settings: Settings
) -> dict[str, dict[str, object]]:
    """Margins of every measure, of bodies unseen by the maps."""
    measuring, usual = settings.measuring, data.usual
    yaw = np.abs(data.yaw_deg)
    got = measure_unseen(data, measuring)
    single = {m: got[m] - true for m, true in data.truth.items()}
    for title, rows in (("Usual postures", usual), ("Arbitrary postures", ~usual)):
        print_table(title, yaw[rows], {m: e[rows] for m, e in single.items()})
    own = {
        m: np.array(pairs) for m, pairs in set_errors(data, measuring, examples).items()
    }
    for m, pairs in own.items():
        print_table("With the own standing known", pairs[:, 0], {m: pairs[:, 1]})
    level = usual & (yaw < 22.0)
    centred = single | {m: _centre(single[m], level) for m in ANGLES}
    tables = {
        str(m): margin_entry(m, yaw, usual, got, centred, own)
        for m in {**single, **own}
    }
    for m in STRANGE:
        changes = change_margins(data, examples, single[m])
        if max(changes) > 0.0:  # else too few pairs of sets: no margin is claimed
            tables[str(m)]["change"] = changes
    return tables


def find_since_standing(work: Path, fitted: Settings) -> object:
    """From the clips, read with the new maps; of too few, what was known stays."""
    found = since_standing(read_clips([work], fitted))
    if found is not None:
        return dict(found)
    known = fitted.measuring.margins.rules[Measure.HIP_FLEXION].since_standing
    return None if known is None else asdict(known)


def put_people_first(
    tables: dict[str, dict[str, object]], fitted: Settings, real: Sequence[Path]
) -> None:
    """Put what real labels teach over the tables of rendered people."""
    taught = read_people()
    if real:
        learnt, source = learn_tables(_only_tables(tables), see_people(real), fitted)
        taught |= learnt
        write_people(taught, source)
        print(source)
    for name, table in taught.items():
        if name in tables:
            tables[name] |= table


def _only_tables(tables: Mapping[str, Mapping[str, object]]) -> dict[str, Table]:
    """The angles' tables alone, as lists of numbers."""
    return {
        str(m): {
            key: [float(v) for v in np.atleast_1d(np.asarray(tables[str(m)][key]))]
            for key in ("yaw_deg", "margin")
        }
        for m in ANGLES
    }


def _centre(errors: FloatArray, level: BoolArray) -> FloatArray:
    """Errors without their median: where joints lie is a matter of definition."""
    return np.asarray(errors - np.nanmedian(errors[level]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--real", nargs="+", type=Path, default=[])
    parser.add_argument("--work", type=Path)
    parser.add_argument("--out", type=Path, default=find_content_folder())
    add_list_options(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = options.work or Path(temporary)
        without = frozenset(options.without)
        draw_all(read_lists(options), work, without, options.workers)
        fit_all(work, options.out, options.real, options.workers)


if __name__ == "__main__":
    main()
