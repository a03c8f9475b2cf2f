"""What the accuracy tables share: faults by both names, error rows, an ROC area."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure

FAULTS = {  # as the renderer names them: as we do
    "knees_too_bent": "squat_hinge",
    "knees_locked": "locked_knees",
    "rounded_back": "rounded_back",
    "neck_cranked": "neck",
    "overarched_lockout": "over_arch_top",
    "incomplete_lockout": "soft_lockout",
}
Errors = list[tuple[float, float]]  # error and margin


def quantiles(values: FloatArray) -> tuple[float, float]:
    """Median and 90th percentile of the absolute values."""
    return float(np.median(np.abs(values))), float(np.quantile(np.abs(values), 0.9))


def error_table(errors: Mapping[Measure, Errors]) -> Iterator[str]:
    """A row for each measure, as Markdown."""
    yield "| measure | n | bias | median | p90 | inside | ± |"
    yield "|---|---|---|---|---|---|---|"
    for measure, pairs in errors.items():
        if pairs:
            off, margins = np.array(pairs).T
            median, p90 = quantiles(off)
            yield (
                f"| `{measure}` | {len(off)} | {np.median(off):+.1f} | {median:.1f} "
                f"| {p90:.1f} | {np.mean(np.abs(off) <= margins):.0%} "
                f"| {np.median(margins):.1f} |"
            )


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Share of pairs told apart the right way round; NaN without pairs."""
    if not positive or not negative:
        return float("nan")
    a, b = np.array(positive)[:, None], np.array(negative)[None, :]
    return float(np.mean((a > b) + 0.5 * (a == b)))
