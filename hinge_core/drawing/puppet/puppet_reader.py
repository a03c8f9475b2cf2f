"""What a browser needs to read the figure's numbers, and to tell them, by itself."""

from dataclasses import asdict
from typing import Any

import numpy as np

from hinge_core.drawing.figure import FigureBody, Pose, solve_pose
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.explorer import Explorer, ExplorerReading, list_readings
from hinge_core.drawing.figure.place import find_back_points
from hinge_core.drawing.figure.posed_measures import (
    BOW_POINTS,
    compute_bow_pct,
    compute_head_deg,
)
from hinge_core.drawing.figure.told import write_phrases
from hinge_core.drawing.palette import SIGNS, Role
from hinge_core.i18n.language import Translate, english, find_language
from hinge_core.judging.targets import Band, Target
from hinge_core.telling.numbers import MeasureTexts, tell_band

NEVER = "–"


def make_reader(
    explorer: Explorer,
    targets: tuple[Target, ...],
    texts: MeasureTexts,
    tr: Translate = english,
) -> dict[str, Any]:
    """The figure's measures, bands and sentences for ``puppet_reader.js``.

    Parameters
    ----------
    targets
        Of the explorer's drill.
    """
    rows = list_readings({}, explorer.readings, targets)
    return {
        "exact": _describe_exact(),
        "rows": [_describe_row(row, texts, tr) for row in rows],
        "signs": _list_signs(tr),
        "phrases": asdict(write_phrases(tr)),
        "language": find_language(tr),
    }


def _describe_exact() -> dict[str, Any]:
    exact, body = load_exact(), FigureBody()
    upright = solve_pose(Pose(), body)
    levels = np.linspace(*exact.bow, BOW_POINTS)
    above = {
        name: float((upright.joints[name] - upright.joints["ankle"])[1])
        for name in ("hip", "shoulder")
    }
    return {
        "head_level": exact.head_level,
        "bow": find_back_points(levels).tolist(),
        "least_drop_m": exact.limits.min_shoulder_drop * body.trunk,
        "least_knee_deg": exact.limits.min_knee_flexion_deg,
        "standing": {
            "hip_m": above["hip"],
            "shoulder_m": above["shoulder"],
            "bow_pct": compute_bow_pct(upright),
            "head_deg": compute_head_deg(upright),
        },
    }


def _describe_row(
    row: ExplorerReading, texts: MeasureTexts, tr: Translate
) -> dict[str, Any]:
    text, target = texts[row.measure], row.target
    label = tr(text.label)
    return {
        "measure": row.measure.value,
        "label": label,
        "name": label.lower(),
        "unit": tr(text.unit),
        "decimals": text.decimals,
        "usual": NEVER if target is None else tell_band(target.green, text, tr),
        "target": None
        if target is None
        else {
            "green": _list_ends(target.green),
            "amber": _list_ends(target.amber),
            "depth": target.low_is_information,
        },
    }


def _list_ends(band: Band) -> list[float | None]:
    return [band.low, band.high]


def _list_signs(tr: Translate) -> dict[str, Any]:
    judged = {
        status.value: {"sign": f"{sign.glyph} {tr(sign.word)}", "role": sign.role.value}
        for status, sign in SIGNS.items()
    }
    muted = Role.MUTED.value
    return {
        **judged,
        "shallow": {"sign": tr("less deep"), "role": muted},
        "": {"sign": NEVER, "role": muted},
    }
