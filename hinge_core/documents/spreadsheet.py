"""An analysis as tables: for the page, and as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from hinge_core.drawing.palette import find_sign
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import judge_number
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_by_hand,
    write_number_with_margin,
)

if TYPE_CHECKING:
    import pandas as pd

_TOLD = (Status.BORDERLINE, Status.OUTSIDE)
_NOWHERE = Measured(np.nan)


def make_repetition_table(
    analysis: Analysis,
    texts: MeasureTexts,
    measures: Sequence[Measure],
    *,
    tr: Translate = english,
) -> "pd.DataFrame":
    """One row a repetition, one column a measure, ready to show.

    Returns
    -------
    pd.DataFrame
        Cells like ``81 ± 6``, with a status sign behind them where they are near
        the edge of their target or outside it, or "not measured". Tempo is that of
        the whole repetition, everything else that of its bottom.
    """
    with require_extra("Tables need", "print"):
        import pandas as pd  # costs 0.4 s to import

    rows = [
        {
            _heading(measure, texts, tr): _cell(analysis, rep, measure, texts, tr)
            for measure in measures
        }
        for rep in analysis.reps
    ]
    index = pd.Index([rep.index for rep in analysis.reps], name=tr("Repetition"))
    columns = [_heading(measure, texts, tr) for measure in measures]
    return pd.DataFrame(rows, index=index, columns=columns)


def _heading(measure: Measure, texts: MeasureTexts, tr: Translate) -> str:
    text = texts[measure]
    unit = tr(text.unit).strip()
    return f"{tr(text.label)} ({unit})" if unit else tr(text.label)


def _cell(
    analysis: Analysis,
    rep: Repetition,
    measure: Measure,
    texts: MeasureTexts,
    tr: Translate,
) -> str:
    phase, instant = (
        (Phase.WHOLE, rep.whole) if measure in rep.whole else (Phase.BOTTOM, rep.bottom)
    )
    measured = instant.get(measure, _NOWHERE)
    shown = write_number_with_margin(measured, texts[measure], tr)
    shown = tell_by_hand(shown, measured, tr)
    verdict = judge_number(analysis, measure, phase, measured)
    if verdict is None or verdict.status not in _TOLD:
        return shown
    return f"{shown} {find_sign(verdict).glyph}"


def write_csv_frames(analysis: Analysis) -> str:
    """One row for each analysed frame: time, phase, the measures, their margins.

    Columns are the contract's names, in its order; a margin's column ends in
    ``_margin``. A cell is empty where nothing was measured. Where a person corrected
    something a last column, ``by_hand``, names the measures that rest on it.
    """
    series = analysis.series
    told = [m for m in Measure if m in series.values or m in series.reasons]
    columns: dict[str, Iterable[float | str]] = {
        "time_s": series.time_s,
        "phase": [phase.value for phase in analysis.phases],
    }
    columns |= {m.value: series[m] for m in told}
    columns |= {
        f"{m.value}_margin": series.margins[m] for m in told if m in series.margins
    }
    if analysis.measurement.corrections:
        columns["by_hand"] = [
            " ".join(m.value for m in told if series.is_by_hand(m, frame))
            for frame in range(len(series.time_s))
        ]
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\n")
    lines.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        lines.writerow(_write_number(cell) for cell in row)
    return table.getvalue()


def _write_number(cell: float | str) -> str:
    if isinstance(cell, str):
        return cell
    return "" if np.isnan(cell) else f"{cell:.3f}"
