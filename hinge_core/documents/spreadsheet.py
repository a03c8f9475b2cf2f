"""An analysis as tables: for the page, and as CSV for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import NOT_JUDGED, OWN_DEPTH
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.declaration import Told
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_by_hand,
    write_number_with_margin,
)
from hinge_core.telling.words import MeasureText

if TYPE_CHECKING:
    import pandas as pd

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
        Cells like ``81 ± 6 ●``, with its status sign where it is judged, or "not
        measured". Tempo is that of the whole repetition, everything else that of its
        bottom.
    """
    with require_extra("Tables need", "print"):
        import pandas as pd  # costs 0.4 s to import

    columns = list_columns(analysis, measures)
    headings = [
        write_heading(texts[m], find_named_phase(analysis, phase), tr)
        for m, phase in columns
    ]
    cells = [
        [_cell(analysis, rep, m, phase, texts, tr) for m, phase in columns]
        for rep in analysis.reps
    ]
    index = pd.Index([rep.index for rep in analysis.reps], name=tr("Repetition"))
    return pd.DataFrame(cells, index=index, columns=headings)


def list_columns(
    analysis: Analysis, measures: Sequence[Measure]
) -> list[tuple[Measure, Phase]]:
    """The numbers of a repetition's row, each with the phase it is of.

    A measure that is of a moment and of the whole way alike stands as the first finding
    speaks of it. What one speaks of at the top has its own column, so that every
    verdict's number stands in the table.
    """
    turn = analysis.turns_at
    phases = dict.fromkeys((m for rep in analysis.reps for m in rep.whole), Phase.WHOLE)
    for finding in reversed(analysis.findings):
        if finding.sign.phase is turn:
            phases.pop(finding.measure, None)
        elif finding.sign.phase is Phase.WHOLE:
            phases[finding.measure] = Phase.WHOLE
    columns = [(m, phases.get(m, turn)) for m in measures]
    tops = [
        (f.measure, Phase.TOP)
        for f in analysis.findings
        if f.sign.phase is Phase.TOP and turn is not Phase.TOP
    ]
    return [*columns, *dict.fromkeys(tops)]


def find_cell(rep: Repetition, measure: Measure, phase: Phase) -> Measured:
    """The number of one repetition in one phase."""
    instants = {Phase.TOP: rep.top, Phase.WHOLE: rep.whole}
    return instants.get(phase, rep.bottom).get(measure, _NOWHERE)


def find_named_phase(analysis: Analysis, phase: Phase) -> Phase:
    """The phase that a heading names: where a repetition turns goes without saying."""
    return Phase.BOTTOM if phase is analysis.turns_at else phase


def write_heading(
    text: MeasureText, phase: Phase, tr: Translate, *, short: bool = False
) -> str:
    """A measure's name with its unit, and that it is of standing up where it is."""
    name = tr(text.short if short else text.label)
    if phase is Phase.TOP:
        name = tr("{measure}, upright").format(measure=name)
    unit = tr(text.unit).strip()
    return f"{name} ({unit})" if unit else name


def _cell(
    analysis: Analysis,
    rep: Repetition,
    measure: Measure,
    phase: Phase,
    texts: MeasureTexts,
    tr: Translate,
) -> str:
    measured = find_cell(rep, measure, phase)
    shown = write_number_with_margin(measured, texts[measure], tr)
    shown = tell_by_hand(shown, measured, tr)
    sign = find_number_sign(analysis, measure, phase, measured)
    judged = measured.known and sign not in (NOT_JUDGED, OWN_DEPTH)
    return f"{shown} {sign.glyph}" if judged else shown


def list_measures_seen(analysis: Analysis, texts: MeasureTexts) -> list[Measure]:
    """What this result has a number for and its drill asks for, in content's order."""
    instants = [analysis.measures]
    instants += [dict(i) for rep in analysis.reps for i in (rep.at_turn, rep.whole)]
    known = {m for instant in instants for m, value in instant.items() if value.known}
    known -= {m for m in known if m.declaration.told is Told.WHERE_ASKED} - {
        *(target.measure for target in analysis.judgement.task.targets),
        *(finding.measure for finding in analysis.findings),
    }
    return [m for m in texts if m in known]


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
