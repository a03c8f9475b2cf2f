"""Past sets as a visitor's own browser keeps them: numbers and ids, never a picture.

Beside them stands what was noticed without a camera, as the ids of the answers.

What comes back is text from outside: read and checked, or refused whole.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, ValidationError

from hinge_core.content.memory_rules import MemoryRules
from hinge_core.datafile import Strict
from hinge_core.errors import AnswerError
from hinge_core.i18n.language import later
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.targets import Side
from hinge_core.kinematics.margins import MarginRules
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind
from hinge_core.pose.sequence import Facing
from hinge_core.screening.plain import read_plain_json
from hinge_core.version import VERSION

MOST_LETTERS = 80_000  # more than the most sets with the most numbers can need
FILM_LETTERS = 12  # of a film's SHA-256: enough to tell one's own films apart
_TOLD = (  # of these a set may be remembered
    HeadlineVerdict.ON_TARGET,
    HeadlineVerdict.ADJUST,
    HeadlineVerdict.NEAR_THE_EDGE,
    HeadlineVerdict.CANNOT_TELL,
)
_NOT_OURS = later("it is not a memory that this app saved, or it was changed.")
_TOO_LONG = later("it is too long to be one of ours.")
Finite = Annotated[float, Field(allow_inf_nan=False, ge=-1e6, le=1e6)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z_]*$", max_length=40)]


class PastNumber(Strict):
    """The middle of a set's repetitions, at the bottom."""

    value: Finite
    margin: Annotated[Finite, Field(ge=0)]
    change: Annotated[Finite, Field(ge=0)]  # margin of the difference to another set

    @property
    def measured(self) -> Measured:
        """As numbers are told everywhere."""
        return Measured(self.value, self.margin)


class PastFault(Strict):
    """What the first sentence of a result spoke of."""

    fault: Id
    measure: Measure
    phase: Phase
    side: Side


class PastSet(Strict):
    """One set, or a photo, as far as it is remembered."""

    film: Annotated[str, Field(pattern=r"^[0-9a-f]+$", max_length=FILM_LETTERS)]
    on: date
    drill: Id
    kind: MediaKind
    facing: Facing | None
    seen_by: Annotated[str, Field(max_length=80)]  # program and network
    repetitions: Annotated[int, Field(ge=0, le=1000)]
    verdict: HeadlineVerdict
    first: PastFault | None
    bottom: Annotated[dict[Measure, PastNumber], Field(max_length=8)]

    def fits(self, other: Self) -> bool:
        """Whether the numbers of two sets can be held against each other."""
        mine = (self.drill, self.kind, self.facing)
        return mine == (other.drill, other.kind, other.facing)


class PastCheck(Strict):
    """A check without a camera, as far as it is remembered: somebody's own report."""

    on: date
    noticed: Annotated[dict[Id, Id], Field(min_length=1, max_length=12)]  # by test


class DeviceMemory(Strict):
    """All that is kept, the oldest set and the oldest check first."""

    what: Literal["hip-hinge past sets"] = "hip-hinge past sets"
    format: Literal[1] = 1
    sets: Annotated[tuple[PastSet, ...], Field(max_length=1000)] = ()
    checks: Annotated[tuple[PastCheck, ...], Field(max_length=1000)] = ()

    def add(self, new: PastSet, rules: MemoryRules) -> Self:
        """With one more set; the same film, measured again, takes its own place."""
        old = [one for one in self.sets if one.film != new.film]
        known = next((one.on for one in self.sets if one.film == new.film), new.on)
        both = sorted([*old, new.model_copy(update={"on": known})], key=lambda s: s.on)
        return self.model_copy(update={"sets": tuple(both[-rules.most_sets.value :])})

    def add_check(self, new: PastCheck, rules: MemoryRules) -> Self:
        """With one more check; the last one of a day stands for that day."""
        old = [one for one in self.checks if one.on != new.on]
        both = sorted([*old, new], key=lambda check: check.on)
        return self.model_copy(update={"checks": tuple(both[-rules.most_sets.value :])})

    def find_last(self, before: PastSet | None = None) -> PastSet | None:
        """The newest set; or the newest of an earlier day that fits another."""
        if before is None:
            return self.sets[-1] if self.sets else None
        earlier = (
            one
            for one in reversed(self.sets)
            if one.film != before.film and one.on < before.on and one.fits(before)
        )
        return next(earlier, None)

    def find_end(self, today: date, rules: MemoryRules) -> date:
        """The last day on which it is kept, unless something is added."""
        days = [*(one.on for one in self.sets), *(one.on for one in self.checks)]
        return max(days, default=today) + timedelta(days=rules.keep_days.value)

    def to_text(self) -> str:
        """As it is kept."""
        return self.model_dump_json()


class NumberChange(Strict):
    """One number of two sets of one person."""

    measure: Measure
    before: PastNumber
    now: PastNumber
    margin: float  # of the difference

    @property
    def by(self) -> float:
        return self.now.value - self.before.value

    @property
    def sure(self) -> bool:
        """Whether they differ by more than this camera may be out, also as written."""
        size, decimals = abs(self.by), self.measure.declaration.decimals
        beyond = round(size, decimals) > round(self.margin, decimals)
        return size > self.margin and beyond


def make_past_set(
    analysis: Analysis, film: str, on: date, rules: MarginRules
) -> PastSet | None:
    """What is to be remembered of a result; None where it holds no number to keep.

    Parameters
    ----------
    film
        SHA-256 of the photo or clip, in hexadecimal digits.
    """
    if analysis.headline.verdict not in _TOLD:
        return None
    numbers = {m: n for m in Measure if (n := _find_number(analysis, m, rules))}
    if not numbers:
        return None
    found = analysis.headline.finding
    return PastSet(
        film=film[:FILM_LETTERS],
        on=on,
        drill=analysis.drill,
        kind=analysis.media.kind,
        facing=analysis.facing,
        seen_by=_name_eyes(analysis),
        repetitions=len(analysis.reps),
        verdict=analysis.headline.verdict,
        first=None
        if found is None
        else PastFault(
            fault=found.fault.id,
            measure=found.measure,
            phase=found.sign.phase,
            side=found.side,
        ),
        bottom=numbers,
    )


def read_memory(text: str, today: date, rules: MemoryRules) -> DeviceMemory:
    """Read what a browser kept; sets and checks that are too old are left out.

    Raises
    ------
    AnswerError
        If it is no such memory, or was changed into none.
    """
    if len(text) > MOST_LETTERS:
        raise AnswerError("memory", _TOO_LONG)
    plain = read_plain_json(text, "memory")
    try:
        # From JSON: a strict model then takes dates as text and nothing else.
        memory = DeviceMemory.model_validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        raise AnswerError("memory", _NOT_OURS) from error
    oldest = today - timedelta(days=rules.keep_days.value)
    most = rules.most_sets.value
    sets = tuple(one for one in memory.sets if oldest <= one.on <= today)
    checks = tuple(one for one in memory.checks if oldest <= one.on <= today)
    return memory.model_copy(update={"sets": sets[-most:], "checks": checks[-most:]})


def compare_past(before: PastSet, now: PastSet) -> tuple[NumberChange, ...]:
    """What became of each number that both sets have.

    Raises
    ------
    ValueError
        For two sets that cannot be held against each other.
    """
    if not before.fits(now):
        raise ValueError("these two sets cannot be compared")
    alike = before.seen_by == now.seen_by
    return tuple(
        _weigh(m, before.bottom[m], now.bottom[m], alike=alike)
        for m in Measure
        if m in before.bottom and m in now.bottom
    )


def _weigh(
    measure: Measure, before: PastNumber, now: PastNumber, *, alike: bool
) -> NumberChange:
    """Set one number against another.

    Seen alike, a body's errors repeat, and the set that is further from square-on has
    the wider margin of change. Seen by another program or network, the two are as
    strangers to each other.
    """
    margin = max(before.change, now.change)
    if not alike:
        margin = max(margin, float(np.hypot(before.margin, now.margin)))
    return NumberChange(measure=measure, before=before, now=now, margin=margin)


def _name_eyes(analysis: Analysis) -> str:
    weights = analysis.recording.seen_by.get("pose_model_sha256", "unknown")
    return f"{VERSION} {weights[:FILM_LETTERS]}"


def _find_number(
    analysis: Analysis, measure: Measure, rules: MarginRules
) -> PastNumber | None:
    """A number whose margin of change is known; None where it is not."""
    change = analysis.measurement.change_margins.get(measure)
    known = [m for m in _list_at_bottom(analysis, measure) if m.known]
    if change is None or not known:
        return None
    margin = median(m.margin for m in known)
    if not np.isfinite([margin, change]).all():
        return None
    # What widens a number's own margin (poor light, a doubtful joint) does not repeat
    # from set to set, so it widens their difference alike.
    rule, yaw_deg = rules.rules[measure], analysis.view.yaw_deg or 0.0
    usual = float(np.interp(yaw_deg, rule.yaw_deg, rule.margin))
    wider = max(1.0, margin / usual) if usual > 0.0 else 1.0
    return PastNumber(
        value=round(median(m.value for m in known), 2),
        margin=round(margin, 2),
        change=round(change * wider, 2),
    )


def _list_at_bottom(analysis: Analysis, measure: Measure) -> Iterator[Measured]:
    instants: Sequence[dict[Measure, Measured]]
    if analysis.media.kind is MediaKind.CLIP:
        instants = [dict(rep.at_turn) for rep in analysis.reps]
    else:
        at_bottom = analysis.phase is Phase.BOTTOM
        instants = [dict(analysis.measures)] if at_bottom else []
    return (instant[measure] for instant in instants if measure in instant)
