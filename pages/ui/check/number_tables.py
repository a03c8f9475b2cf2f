"""The numbers of a result as tables that wrap on a phone and read aloud."""

import textwrap
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.content.samples import TrueValue
from hinge_core.documents import spreadsheet
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import LEGEND, SIGNS, Role, StatusSign
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, is_judged, judge_number, pick_worst
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.telling.numbers import (
    tell_by_hand,
    tell_checked,
    tell_range,
    write_number,
    write_number_with_margin,
)
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr

if TYPE_CHECKING:
    import pandas as pd

WORDS_WIDE = 13  # letters in a line of the words beside a number
_MISSING = Measured(float("nan"))
_INK = {
    Role.WITHIN: "green",
    Role.BORDERLINE: "yellow",
    Role.OUTSIDE: "orange",
    Role.MUTED: "gray",
}


def show_numbers(analysis: Analysis) -> None:
    """A clip repetition by repetition; a photo's one instant."""
    photo = analysis.media.kind == MediaKind.PHOTO
    seen = list_measures_seen(analysis)
    if not seen:
        return
    texts = cache.load_content().measures
    st.subheader(tr("The numbers") if photo else tr("Repetition by repetition"))
    table = _photo_table if photo else _clip_table
    spoken = {finding.measure for finding in analysis.findings}
    first = [m for m in seen if texts[m].shown_first or m in spoken]
    others = [m for m in seen if m not in first]
    show(table(analysis, first))
    if is_judged(analysis):
        _explain_signs()
    st.markdown(tr("81 ± 6 means: 9 times in 10 the truth lies between 75 and 87."))
    checked = tell_checked(analysis.measurement.checked, find_translator())
    if checked:
        st.markdown(f":gray[{checked}]")
    if others:
        with st.expander(tr("All other measures"), key="other_measures"):
            show(table(analysis, others))


def _explain_signs() -> None:
    """What the signs behind the numbers mean."""
    told = (f":{_INK[sign.role]}[{sign.glyph}] {tr(sign.word)}" for sign in LEGEND)
    st.markdown(" · ".join(told))


def show(table: "pd.DataFrame", sentences: Collection[str] = ()) -> None:
    """Keep each number in one piece; on a phone a row stands below its name.

    There the head of the table is not shown: each cell says itself what it is
    (style.css), which is hidden where there is room for columns.

    Parameters
    ----------
    sentences
        Columns whose words may stand on several lines.
    """
    whole = table.map(lambda cell: cell.replace(" ", "\N{NO-BREAK SPACE}"))
    for words in sentences:
        whole[words] = table[words]
    words = tr("In short")
    if words in table:
        whole[words] = table[words].map(_break_words)
    for column in whole:
        whole[column] = f":gray-badge[{column}] " + whole[column]
    whole.columns = whole.columns.str.replace(" ", "\N{NO-BREAK SPACE}")
    st.table(whole)


def _break_words(cell: str) -> str:
    """A sign and its word on few short lines."""
    lines = textwrap.wrap(cell, WORDS_WIDE, break_long_words=False)
    joined = " ".join(line.replace(" ", "\N{NO-BREAK SPACE}") for line in lines)
    # After a dash a browser breaks the line, whatever space follows.
    return joined.replace("–", "–\N{WORD JOINER}")


def make_truth_table(values: Sequence[TrueValue], analysis: Analysis) -> "pd.DataFrame":
    """A sample's known values above the measured ones, a column a repetition."""
    import pandas as pd  # costs 0.4 s to import

    columns: dict[str, dict[str, str]] = {}
    for value in values:
        text = cache.load_content().measures[value.measure]
        name = write_heading(value.measure)
        if value.phase is not analysis.turns_at:
            name = tr("{measure}, upright").format(measure=name)
        measured = write_number_with_margin(
            _measured(value, analysis), text, find_translator()
        )
        column = columns.setdefault(_column(value.repetition), {})
        true = write_number(value.value, text, find_translator())
        column[tr("{measure}: true").format(measure=name)] = true
        column[tr("{measure}: measured").format(measure=name)] = measured
    return pd.DataFrame(columns).fillna("")


def list_measures_seen(analysis: Analysis) -> list[Measure]:
    """What this result has a number for and its drill asks for, in content's order."""
    return spreadsheet.list_measures_seen(analysis, cache.load_content().measures)


def _clip_table(analysis: Analysis, measures: Sequence[Measure]) -> "pd.DataFrame":
    import pandas as pd  # costs 0.4 s to import

    texts = cache.load_content().measures
    by_rep = spreadsheet.make_repetition_table(
        analysis, texts, measures, tr=find_translator()
    )
    table = by_rep.T
    table.columns = pd.Index([_column(rep.index) for rep in analysis.reps])
    rows = spreadsheet.list_columns(analysis, measures)
    table.index = pd.Index(
        [
            write_heading(m, spreadsheet.find_named_phase(analysis, phase))
            for m, phase in rows
        ]
    )
    table[tr("Usual range")] = [_range(analysis, m, phase) for m, phase in rows]
    table.insert(0, tr("In short"), [_sum_up(analysis, m, phase) for m, phase in rows])
    return table


def _sum_up(analysis: Analysis, measure: Measure, phase: Phase) -> str:
    """The sign and word of a row: those of the repetition that stands worst."""
    found = [spreadsheet.find_cell(rep, measure, phase) for rep in analysis.reps]
    known = [measured for measured in found if measured.known]
    verdicts = [judge_number(analysis, measure, phase, m) for m in known]
    worst = pick_worst(verdicts)
    for measured, verdict in zip(known, verdicts, strict=True):
        if verdict == worst:
            return _sign(find_number_sign(analysis, measure, phase, measured))
    return _sign(SIGNS[Status.NOT_MEASURED])


def _sign(sign: StatusSign) -> str:
    return f"{sign.glyph}\N{NO-BREAK SPACE}{tr(sign.word)}"


def _photo_table(analysis: Analysis, measures: Sequence[Measure]) -> "pd.DataFrame":
    import pandas as pd  # costs 0.4 s to import

    texts = cache.load_content().measures
    phase = analysis.phase or Phase.UNKNOWN
    rows = {}
    for measure in measures:
        measured = analysis.measures.get(measure, _MISSING)
        shown = write_number_with_margin(measured, texts[measure], find_translator())
        shown = tell_by_hand(shown, measured, find_translator())
        sign = find_number_sign(analysis, measure, phase, measured)
        rows[write_heading(measure)] = {
            tr("Measured"): shown,
            tr("In short"): _sign(sign),
            tr("Usual range"): _range(analysis, measure, phase),
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _range(analysis: Analysis, measure: Measure, phase: Phase) -> str:
    target = find_goal(analysis, measure, phase) or find_goal(
        analysis, measure, Phase.WHOLE
    )
    if target is None:
        return "–"
    return tell_range(target, cache.load_content().measures[measure], find_translator())


def _column(repetition: int | None) -> str:
    if repetition is None:
        return tr("This photo")
    return tr("Rep {n}").format(n=repetition)


def write_heading(measure: Measure, phase: Phase = Phase.BOTTOM) -> str:
    """A measure's short name with its unit, for the head of a row."""
    text = cache.load_content().measures[measure]
    return spreadsheet.write_heading(text, phase, find_translator(), short=True)


def _measured(true: TrueValue, analysis: Analysis) -> Measured:
    if true.repetition is None:
        return analysis.measures.get(true.measure, _MISSING)
    for rep in analysis.reps:
        if rep.index == true.repetition:
            instant = rep.top if true.phase == Phase.TOP else rep.bottom
            return instant.get(true.measure, _MISSING)
    return _MISSING
