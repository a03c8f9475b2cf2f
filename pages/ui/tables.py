"""The numbers of a result as tables that wrap on a phone and read aloud."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from hinge_core import report
from hinge_core.goals import goal, status
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.media.frames import MediaKind
from hinge_core.palette import SIGNS
from hinge_core.result import Analysis
from hinge_core.samples import TrueValue
from hinge_core.targets import Phase, Status
from hinge_core.wording import band_in_words, number, number_with_margin
from pages.ui import cache
from pages.ui.text import tr, translator

_MISSING = Measured(float("nan"))


def show_numbers(analysis: Analysis) -> None:
    """A clip repetition by repetition; a photo's one instant."""
    photo = analysis.media.kind == MediaKind.PHOTO
    seen = _measures(analysis)
    if not seen:
        return
    texts = cache.content().measures
    st.subheader(tr("The numbers") if photo else tr("Repetition by repetition"))
    table = _photo_table if photo else _clip_table
    first = [m for m in seen if texts[m].shown_first]
    others = [m for m in seen if not texts[m].shown_first]
    _show(table(analysis, first))
    near, out = SIGNS[Status.BORDERLINE], SIGNS[Status.OUTSIDE]
    st.markdown(
        f":yellow[{near.glyph}] {tr(near.word)} · :orange[{out.glyph}] {tr(out.word)}"
    )
    if others:
        with st.expander(tr("All other measures"), key="other_measures"):
            _show(table(analysis, others))


def _show(table: pd.DataFrame) -> None:
    """Keep each number in one piece: a narrow table scrolls, it does not wrap."""
    whole = table.map(lambda cell: cell.replace(" ", "\N{NO-BREAK SPACE}"))
    st.table(whole)


def truth_table(values: Sequence[TrueValue], analysis: Analysis) -> pd.DataFrame:
    """A sample's known values beside the measured ones, one row each."""
    return pd.DataFrame([_truth_row(value, analysis) for value in values])


def _measures(analysis: Analysis) -> list[Measure]:
    """What this result has a number for somewhere, in the order of content."""
    instants = [analysis.measures]
    instants += [dict(i) for rep in analysis.reps for i in (rep.bottom, rep.whole)]
    known = {m for instant in instants for m, value in instant.items() if value.known}
    return [m for m in cache.content().measures if m in known]


def _clip_table(analysis: Analysis, measures: Sequence[Measure]) -> pd.DataFrame:
    texts = cache.content().measures
    by_rep = report.repetition_table(analysis, texts, measures, tr=translator())
    table = by_rep.T
    table.columns = [
        tr("Rep\N{NO-BREAK SPACE}{n}").format(n=rep.index) for rep in analysis.reps
    ]
    table[tr("Usual range")] = [_range(analysis, m, Phase.BOTTOM) for m in measures]
    return table


def _photo_table(analysis: Analysis, measures: Sequence[Measure]) -> pd.DataFrame:
    texts = cache.content().measures
    phase = analysis.phase or Phase.UNKNOWN
    rows = {}
    for measure in measures:
        measured = analysis.measures.get(measure, _MISSING)
        shown = number_with_margin(measured, texts[measure], translator())
        verdict = status(measured, goal(analysis, measure, phase))
        if verdict in (Status.BORDERLINE, Status.OUTSIDE):
            shown += f" {SIGNS[verdict].glyph}"
        heading = f"{tr(texts[measure].label)} {texts[measure].unit}".strip()
        rows[heading] = {
            tr("Measured"): shown,
            tr("Usual range"): _range(analysis, measure, phase),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _range(analysis: Analysis, measure: Measure, phase: Phase) -> str:
    target = goal(analysis, measure, phase) or goal(analysis, measure, Phase.WHOLE)
    if target is None:
        return "–"
    return band_in_words(target.green, cache.content().measures[measure], translator())


def _truth_row(true: TrueValue, analysis: Analysis) -> dict[str, str]:
    text = cache.content().measures[true.measure]
    rep = true.repetition
    where = tr("Rep {n}").format(n=rep) if rep else tr("The photo")
    return {
        tr("What"): f"{where}: {tr(text.short)} {text.unit}".strip(),
        tr("True"): number(true.value, text),
        tr("Measured"): number_with_margin(
            _measured(true, analysis), text, translator()
        ),
    }


def _measured(true: TrueValue, analysis: Analysis) -> Measured:
    if true.repetition is None:
        return analysis.measures.get(true.measure, _MISSING)
    for rep in analysis.reps:
        if rep.index == true.repetition:
            instant = rep.top if true.phase == Phase.TOP else rep.bottom
            return instant.get(true.measure, _MISSING)
    return _MISSING
