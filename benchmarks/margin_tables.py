"""Errors of unseen people -> the tables of ``content/margins.yaml``."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import yaml

from benchmarks.maps import Data
from benchmarks.truth import Example
from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.measures import DOWEL_GAPS, Measure, Measures

BUCKETS_DEG = ((0.0, 12.0), (12.0, 22.0), (22.0, 36.0), (36.0, 50.0))
HINGES = ("good_shallow", "good_mid", "good_deep", "rounded")  # kinds of one set
GAP_STRETCHES_PCT = (0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3.5, 5, 8, 12, 30)
# Added to a margin where a posture is unlike any fitted on, so that the seen lean
# stands uncorrected: what the correction takes out, nine times in ten.
STRANGE = {
    Measure.TRUNK_INCLINATION: 4.0,
    Measure.HIP_FLEXION: 6.0,
    Measure.KNEE_FLEXION: 4.0,
    Measure.SHANK_INCLINATION: 4.0,
    Measure.THIGH_BACK: 4.0,
}
# Leans against the vertical: a tilted picture shifts them one for one.
TILTED = (Measure.TRUNK_INCLINATION, Measure.SHANK_INCLINATION, Measure.THIGH_BACK)
FEWEST_PAIRS = 40  # of sets, for a margin of their difference
COVERAGE = 0.9


def margin_tables(
    yaw_deg: FloatArray, errors: FloatArray, unit: float
) -> tuple[list[float], list[float]]:
    """Middle yaw and the ``COVERAGE`` quantile of |error| of each bucket."""
    yaws, margins = [], []
    for low, high in BUCKETS_DEG:
        inside = (yaw_deg >= low) & (yaw_deg < high) & np.isfinite(errors)
        if inside.sum() < 20:
            continue
        yaws.append(round((low + high) / 2.0, 1))
        margins.append(float(np.quantile(np.abs(errors[inside]), COVERAGE)))
    grown = np.maximum.accumulate(margins)  # a turned camera never helps
    return yaws, [round(float(m), 3 if unit < 1 else 1) for m in grown]


def margin_entry(
    m: Measure,
    yaw: FloatArray,
    usual: BoolArray,
    got: Measures,
    single: Mapping[Measure, FloatArray],
    own: Mapping[Measure, FloatArray],
) -> dict[str, object]:
    """One measure's entry of ``content/margins.yaml``."""
    unit = 0.1 if m.declaration.decimals > 1 else 1.0
    entry: dict[str, object] = {}
    if m in DOWEL_GAPS:
        near = usual & (yaw < BUCKETS_DEG[1][1])
        values, margins = gap_table(got[m][near], single[m][near])
        return {
            "yaw_deg": [0.0],
            "margin": [0.0],
            "at_value": values,
            "value_margin": margins,
        }
    if m in single:
        yaws, margins = margin_tables(yaw[usual], single[m][usual], unit)
        entry |= {"yaw_deg": yaws, "margin": margins}
    if m in own:
        yaws, margins = margin_tables(own[m][:, 0], own[m][:, 1], unit)
        if m not in single:
            return {"yaw_deg": yaws, "margin": margins}
        if m in (Measure.HEAD_CHANGE, Measure.BACK_BOW):
            entry["own"] = margins + margins[-1:] * (len(BUCKETS_DEG) - len(margins))
    if m in STRANGE:
        entry["strange"] = STRANGE[m]
    if m in TILTED:
        entry["tilts"] = True
    return entry


def change_margins(
    data: Data, examples: Sequence[Example], errors: FloatArray
) -> list[float]:
    """Margins of a difference between two sets of one person, one a yaw bucket.

    Each set is the mean of its hinges, as a set of repetitions is, with another camera
    and other clothes. Much of an error on one body is the same in both sets and falls
    out of their difference. A pair belongs to the bucket of its larger yaw.
    """
    of_body: dict[str, list[tuple[float, float]]] = {}
    for members in data.sets:
        hinges = [i for i in members if examples[i].row["kind"] in HINGES]
        known = [errors[i] for i in hinges if np.isfinite(errors[i])]
        if known:
            seen = abs(data.yaw_deg[members[0]]), float(np.mean(known))
            of_body.setdefault(data.bodies[members[0]], []).append(seen)
    pairs = np.array(
        [
            (max(one[0], other[0]), abs(one[1] - other[1]))
            for sets in of_body.values()
            for one, other in combinations(sets, 2)
        ]
    ).reshape(-1, 2)
    margins: list[float] = []
    for low, high in BUCKETS_DEG:
        inside = pairs[(pairs[:, 0] >= low) & (pairs[:, 0] < high), 1]
        few = len(inside) < FEWEST_PAIRS
        known_so_far = margins[-1:] or [0.0]
        margins += known_so_far if few else [float(np.quantile(inside, 0.9))]
    return [round(m, 1) for m in np.maximum.accumulate(margins).tolist()]


def gap_table(
    values: FloatArray, errors: FloatArray
) -> tuple[list[float], list[float]]:
    """Margins of dowel gaps by the gap read: medians and quantiles of each stretch."""
    at, margins = [], []
    for low, high in pairwise(GAP_STRETCHES_PCT):
        inside = (values >= low) & (values < high) & np.isfinite(errors)
        if inside.sum() >= 25:
            at.append(round(float(np.median(values[inside])), 2))
            margins.append(round(float(np.quantile(np.abs(errors[inside]), 0.9)), 2))
    return at, margins


def print_table(
    title: str, yaw: FloatArray, errors: Mapping[Measure, FloatArray]
) -> None:
    """Bias, median and 90th percentile of the error, by measure and view."""
    print(
        f"\n{title}\n{'measure':26}{'yaw':>8}{'n':>6}{'bias':>8}{'median':>8}{'p90':>8}"
    )
    for m, e in errors.items():
        for low, high in ((0.0, 22.0), (22.0, 50.0)):
            x = e[(yaw >= low) & (yaw < high) & np.isfinite(e)]
            if x.size:
                print(
                    f"{m:26}{f'{low:.0f}-{high:.0f}':>8}{x.size:6d}{np.median(x):8.2f}"
                    f"{np.median(np.abs(x)):8.2f}{np.quantile(np.abs(x), 0.9):8.2f}"
                )


def write_margins(path: Path, tables: Mapping[str, object]) -> None:
    """Put new tables under the file's own head, which says what they rest on.

    A measure that is not fitted keeps its margin.
    """
    text = path.read_text(encoding="utf-8")
    tables = yaml.safe_load(text)["margins"] | dict(tables)
    head = text[: text.index("margins:\n")]
    body = yaml.safe_dump(tables, default_flow_style=None, sort_keys=False, width=96)
    indented = "".join(f"  {line}\n" for line in body.splitlines())
    path.write_text(f"{head}margins:\n{indented}", encoding="utf-8")
