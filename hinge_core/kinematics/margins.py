"""How far each number may be off, given what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.kinematics.measures import Measure


@dataclass(frozen=True, slots=True)
class MarginRule:
    """A measure's margin by camera yaw; data, see ``content/margins.yaml``.

    ``yaw_deg`` are the yaws at which ``margin`` was found; between them the margin
    runs in a straight line.
    """

    yaw_deg: tuple[float, ...]
    margin: tuple[float, ...]


MarginRules = Mapping[Measure, MarginRule]


def margin_at(rules: MarginRules, measure: Measure, yaw_deg: float) -> float:
    """Half-width of the interval that holds the truth 9 times in 10, in its unit.

    NaN where no rule is known for the measure or the yaw.
    """
    rule = rules.get(measure)
    if rule is None or not np.isfinite(yaw_deg):
        return float("nan")
    return float(np.interp(yaw_deg, rule.yaw_deg, rule.margin))
