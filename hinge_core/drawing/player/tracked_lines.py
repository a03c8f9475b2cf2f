"""Angles, contacts and turning points over time, for a browser that draws them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.drawing.charts.contact_words import PLACE_NAMES
from hinge_core.drawing.charts.describe import JOINT_ANGLES
from hinge_core.drawing.palette import Theme, find_colour, find_dash, find_role
from hinge_core.i18n.language import Translate, later
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.contacts import find_spells
from hinge_core.judging.dowel_test import Contact, Place
from hinge_core.judging.goals import find_goal, find_numbers, find_phase_spans
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.repetitions import Repetition
from hinge_core.telling.numbers import MeasureTexts

_AT_FIRST = {Measure.HIP_FLEXION, Measure.KNEE_FLEXION}  # the two that make a hinge
_LEFT = {
    Place.HEAD: later("Head leaves the stick"),
    Place.UPPER_BACK: later("Upper back leaves the stick"),
    Place.TAILBONE: later("Seat leaves the stick"),
}


@dataclass(frozen=True, slots=True)
class TrackedBand:
    """The drill's usual range over one stretch of time; None: open on that side."""

    start_s: float
    end_s: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class TrackedLine:
    """One angle over time, degrees; None in a frame where it is not measured."""

    name: str
    colour: str
    dash: list[float]  # lengths of stroke and space, pixels
    shown: bool  # from the start
    values: list[float | None]
    margins: list[float | None]
    bands: list[TrackedBand]


@dataclass(frozen=True, slots=True)
class TrackedSpell:
    """A stretch in which a place on the stick touches, is off, or cannot be told."""

    contact: Contact
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class TrackedContact:
    """One of the stick's three places through the clip."""

    name: str
    spells: list[TrackedSpell]


@dataclass(frozen=True, slots=True)
class Jump:
    """An instant worth going to."""

    time_s: float
    name: str
    alarming: bool = False  # a place leaves the stick


def list_tracked_lines(
    analysis: Analysis, texts: MeasureTexts, theme: Theme, tr: Translate
) -> list[TrackedLine]:
    """The joint angles that were measured, with margins and the drill's ranges."""
    return [
        TrackedLine(
            name=tr(texts[measure].short),
            colour=find_colour(find_role(texts[measure]), theme),
            dash=_read_dash(find_dash(find_role(texts[measure]))),
            shown=measure in _AT_FIRST,
            values=_write(values),
            margins=_write(margins),
            bands=list(_list_bands(analysis, measure)),
        )
        for measure in JOINT_ANGLES
        for values, margins in (_find_values(analysis, measure),)
        if np.isfinite(values).any()
    ]


def list_tracked_contacts(analysis: Analysis, tr: Translate) -> list[TrackedContact]:
    """The three places on the stick; empty where no stick lies on the back."""
    dowel = analysis.judgement.dowel
    if dowel is None or not any(dowel.frames):
        return []
    time_s = analysis.series.time_s
    return [
        TrackedContact(
            name=tr(PLACE_NAMES[place]),
            spells=[
                TrackedSpell(spell.contact, _tell(spell.start_s), _tell(spell.end_s))
                for spell in find_spells(dowel.frames, place, time_s)
            ],
        )
        for place in Place
    ]


def list_jumps(analysis: Analysis, tr: Translate) -> list[Jump]:
    """Turning points, and where a place first leaves the stick, in order of time."""
    jumps = [
        jump
        for rep in analysis.reps
        for jump in (
            Jump(_tell(rep.start_s), tr("Repetition {n} begins").format(n=rep.index)),
            Jump(_tell(rep.bottom_s), _name_turn(rep, tr)),
            Jump(_tell(rep.end_s), tr("Repetition {n} ends").format(n=rep.index)),
        )
    ]
    dowel = analysis.judgement.dowel
    lost = [] if dowel is None else [way.lost for way in dowel.ways if way.lost]
    jumps += [Jump(_tell(at.time_s), tr(_LEFT[at.place]), True) for at in lost]
    return sorted(jumps, key=lambda jump: jump.time_s)


def _name_turn(rep: Repetition, tr: Translate) -> str:
    said = tr("Highest point of {n}") if rep.lifts else tr("Lowest point of {n}")
    return said.format(n=rep.index)


def _find_values(analysis: Analysis, measure: Measure) -> tuple[FloatArray, FloatArray]:
    """An angle and its margin, (time,), at turning points as the sentences say them."""
    series = analysis.series
    missing = np.full(series.time_s.shape, np.nan)
    values = np.array(series.values.get(measure, missing), dtype=float)
    margins = np.array(series.margins.get(measure, missing), dtype=float)
    told_at = [rep.turn.bottom for rep in analysis.reps]
    for frame in told_at if analysis.phase is None else [0]:
        told = find_numbers(analysis, frame).get(measure)
        if told is not None and told.known:
            values[frame] = told.value
            margins[frame] = told.margin
    return values, margins


def _list_bands(analysis: Analysis, measure: Measure) -> Iterator[TrackedBand]:
    for span in find_phase_spans(analysis):
        target = find_goal(analysis, measure, span.phase)
        if target is not None:
            green = target.green
            yield TrackedBand(
                _tell(span.start_s), _tell(span.end_s), green.low, green.high
            )


def _read_dash(dash: str) -> list[float]:
    if dash == "solid":
        return []
    return [float(part.removesuffix("px")) for part in dash.split(",")]


def _write(values: FloatArray) -> list[float | None]:
    return [round(float(v), 1) if np.isfinite(v) else None for v in values]


def _tell(seconds: float) -> float:
    return round(float(seconds), 3)
