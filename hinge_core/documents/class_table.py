"""What a class did, by code: a table, and how its numbers are spread."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.extras import require_extra
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import Band, Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.telling.account import tell_analysis
from hinge_core.telling.numbers import (
    MeasureTexts,
    write_number,
    write_number_with_margin,
)
from hinge_core.telling.words import MeasureText, Wording

_PAGE = """<!doctype html>
<html lang="{{ language }}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{ title }}</title><style>
@page{margin:12mm}
body{font:11pt/1.35 "Noto Sans",system-ui,sans-serif;color:#000;background:#fff;
margin:0 auto;padding:1em;max-width:186mm}
h1{font-size:1.5em;margin:0 0 .3em}p{margin:0 0 .8em}
section{border:1pt solid #000;padding:3mm 4mm;margin:0 0 4mm;break-inside:avoid}
h2{font-size:1.15em;margin:0 0 .2em}section p{margin:.15em 0}
@media print{body{padding:0;max-width:none}}
</style></head><body><h1>{{ title }}</h1><p>{{ lead }}</p>
{% for card in cards %}<section><h2>{{ card.code }}</h2>
{% for line in card.lines %}<p>{{ line }}</p>{% endfor %}</section>
{% endfor %}</body></html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """One pupil's turn: what was measured, or why nothing was."""

    code: str
    analysis: Analysis | None = None
    reason: str = ""  # in the reader's words


def find_turn_value(analysis: Analysis, measure: Measure) -> Measured:
    """The middle of a measure where a pupil's repetitions turn; unknown without one.

    The middle repetition's number with its own margin, so that both belong together.
    """
    known = [rep.at_turn.get(measure) for rep in analysis.reps]
    numbers = sorted(
        (number for number in known if number is not None and number.known),
        key=lambda number: number.value,
    )
    return numbers[len(numbers) // 2] if numbers else Measured(float("nan"))


def find_turn_targets(
    targets: Sequence[Target], measures: Sequence[Measure], turns_at: Phase
) -> dict[Measure, Target]:
    """The ranges where a repetition turns, of the measures that are asked for."""
    by_measure = {
        target.measure: target
        for target in targets
        if target.phase is turns_at and not target.relative_to_standing
    }
    return {m: by_measure[m] for m in measures if m in by_measure}


def list_turn_values(pupils: Sequence[Pupil], measure: Measure) -> FloatArray:
    """The pupils' numbers, (pupils,), NaN where there is none."""
    nothing = float("nan")
    return np.array(
        [
            nothing
            if p.analysis is None
            else find_turn_value(p.analysis, measure).value
            for p in pupils
        ],
        dtype=float,
    )


def count_measured(pupils: Sequence[Pupil], measures: Iterable[Measure]) -> int:
    """How many pupils have any of these numbers."""
    known = [np.isfinite(list_turn_values(pupils, measure)) for measure in measures]
    return int(np.any(known, axis=0).sum()) if known else 0


def describe_spread(
    values: FloatArray, band: Band, text: MeasureText, tr: Translate = english
) -> str:
    """One measure of a class in a sentence."""
    known = values[np.isfinite(values)]
    if not known.size:
        return tr("Measured in nobody.")
    inside = sum(band.contains(float(value)) for value in known)
    return tr(
        "Measured in {count}: from {low} to {high}, and {inside} of them inside the "
        "usual range."
    ).format(
        count=known.size,
        low=write_number(float(known.min()), text, tr),
        high=write_number(float(known.max()), text, tr),
        inside=inside,
    )


@dataclass(frozen=True, slots=True)
class ClassTeller:
    """Puts pupils' turns into a reader's words."""

    words: Wording
    texts: MeasureTexts
    measures: tuple[Measure, ...]
    tr: Translate = english

    def list_headings(self) -> list[str]:
        """The columns, in their order."""
        tr = self.tr
        names = [self._name(measure) for measure in self.measures]
        return [tr("Code"), tr("Repetitions"), tr("Result"), tr("Try this"), *names]

    def list_cells(self, pupil: Pupil) -> list[str]:
        """One pupil's row; without a result its reason stands in the result's place."""
        if pupil.analysis is None:
            return [pupil.code, "", pupil.reason, "", *("" for _ in self.measures)]
        account = tell_analysis(pupil.analysis, self.words, self.tr, of_another=True)
        numbers = [
            write_number_with_margin(
                find_turn_value(pupil.analysis, measure), self.texts[measure], self.tr
            )
            for measure in self.measures
        ]
        return [
            pupil.code,
            str(len(pupil.analysis.reps)),
            account.sentence,
            account.cue or "",
            *numbers,
        ]

    def _name(self, measure: Measure) -> str:
        text = self.texts[measure]
        return f"{self.tr(text.label)} ({self.tr(text.unit).strip()})"


def write_class_csv(pupils: Iterable[Pupil], teller: ClassTeller) -> str:
    """One row a pupil, safe to open in a spreadsheet; no name, no file, no picture."""
    table = io.StringIO()
    lines = csv.writer(table, lineterminator="\n")
    lines.writerow(teller.list_headings())
    for pupil in pupils:
        lines.writerow(map(_write_safely, teller.list_cells(pupil)))
    return table.getvalue()


def write_class_sheets(
    pupils: Iterable[Pupil],
    teller: ClassTeller,
    *,
    drill: str,
    language: str,
) -> str:
    """One HTML file to print, on whatever paper: a slip a pupil, what to try next."""
    with require_extra("Sheets need", "print"):
        from jinja2 import Environment

    tr = teller.tr
    page = Environment(autoescape=True).from_string(_PAGE)
    return page.render(
        language=language,
        title=tr("The class: {drill}").format(drill=drill),
        lead=tr("Cut along the lines. Each slip is for one pupil, by code."),
        cards=[_make_slip(pupil, teller) for pupil in pupils],
    )


def _make_slip(pupil: Pupil, teller: ClassTeller) -> Mapping[str, object]:
    _, reps, result, cue, *_ = teller.list_cells(pupil)
    tr = teller.tr
    lines = [result]
    if pupil.analysis is not None:
        lines.insert(0, tr("Repetitions: {count}").format(count=reps))
    if cue:
        lines.append(tr("Try this: {cue}").format(cue=cue))
    return {"code": pupil.code, "lines": lines}


def _write_safely(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a number may be below zero."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{cell}"
    return cell
