"""The numbers of a report: what was measured, in which unit, against which range."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.documents.spreadsheet import list_measures_seen
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import Role
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_by_hand,
    tell_range,
    write_number_with_margin,
)

_NOWHERE = Measured(np.nan)


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it is read, and its sign and word, or that nothing judges it."""

    shown: str
    sign: str = ""
    word: str = ""
    role: Role = Role.MUTED


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: a number for each column, and the range that is usual."""

    label: str
    cells: tuple[Cell, ...]
    band: str  # "" where none is set
    first: bool  # what a reader wants to know before the rest


@dataclass(frozen=True, slots=True)
class NumberTable:
    """All rows, and what stands above their numbers."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def list_numbers(
    analysis: Analysis, texts: MeasureTexts, *, tr: Translate = english
) -> NumberTable:
    """List a photo's numbers, or those of each repetition of a clip.

    Measures of standing up that are judged have a row of their own.
    """
    photo = analysis.media.kind is MediaKind.PHOTO
    columns = (
        (tr("This photo"),)
        if photo
        else tuple(tr("Rep {n}").format(n=rep.index) for rep in analysis.reps)
    )
    rows = _list_rows(analysis, texts, photo, tr)
    return NumberTable(columns, tuple(rows) if columns else ())


def _list_rows(
    analysis: Analysis, texts: MeasureTexts, photo: bool, tr: Translate
) -> Iterator[Row]:
    phase = (analysis.phase or Phase.UNKNOWN) if photo else analysis.turns_at
    for measure in list_measures_seen(analysis, texts):
        label = tr(texts[measure].label)
        whole = find_goal(analysis, measure, phase) is None
        goal_phase = Phase.WHOLE if whole and not photo else phase
        yield _make_row(analysis, label, measure, goal_phase, texts, tr)
        stands_up = not photo and phase is not Phase.TOP
        if stands_up and find_goal(analysis, measure, Phase.TOP) is not None:
            upright = tr("{measure}, upright").format(measure=label)
            yield _make_row(analysis, upright, measure, Phase.TOP, texts, tr)


def _make_row(
    analysis: Analysis,
    label: str,
    measure: Measure,
    phase: Phase,
    texts: MeasureTexts,
    tr: Translate,
) -> Row:
    unit = tr(texts[measure].unit)
    target = find_goal(analysis, measure, phase)
    cells = tuple(
        _make_cell(analysis, measure, phase, measured, texts, tr)
        for measured in _find_numbers(analysis, measure, phase)
    )
    band = "" if target is None else tell_range(target, texts[measure], tr, unit)
    outside = any(cell.role is Role.OUTSIDE for cell in cells)
    beside = phase is Phase.TOP and analysis.turns_at is not Phase.TOP
    usual = texts[measure].shown_first and not beside
    return Row(label, cells, band, first=usual or outside)


def _find_numbers(
    analysis: Analysis, measure: Measure, phase: Phase
) -> Sequence[Measured]:
    if analysis.media.kind is MediaKind.PHOTO:
        return [analysis.measures.get(measure, _NOWHERE)]
    if phase is Phase.TOP:
        return [rep.top.get(measure, _NOWHERE) for rep in analysis.reps]
    return [
        rep.whole.get(measure, rep.at_turn.get(measure, _NOWHERE))
        for rep in analysis.reps
    ]


def _make_cell(
    analysis: Analysis,
    measure: Measure,
    phase: Phase,
    measured: Measured,
    texts: MeasureTexts,
    tr: Translate,
) -> Cell:
    shown = write_number_with_margin(measured, texts[measure], tr)
    if not measured.known:
        return Cell(shown)
    shown = tell_by_hand(shown + tr(texts[measure].unit), measured, tr).replace(
        " ", "\N{NO-BREAK SPACE}"
    )
    sign = find_number_sign(analysis, measure, phase, measured)
    return Cell(shown, sign.glyph, tr(sign.word), sign.role)
