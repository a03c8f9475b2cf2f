"""Faults as data, and the findings that a set's numbers give."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from pydantic import model_validator

from hinge_core.datafile import NotEmpty
from hinge_core.judging.fault_signs import FaultInDrills
from hinge_core.judging.fault_signs import FaultSign as FaultSign
from hinge_core.judging.fault_signs import SignRole as SignRole
from hinge_core.judging.targets import Doubt, Side, Status, Target, find_doubt, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One of the faults: how it shows, what to say, which drill helps."""

    id: str
    name: str
    order_unloaded: int | None  # 1 = show first; None = not for body-weight drills
    order_loaded: int | None
    reduce_load: bool  # with a load in hand, the advice starts with less of it
    looks_like: str
    causes: NotEmpty
    cue: str
    more_cues: tuple[str, ...]
    drills: NotEmpty  # that help, the most helpful first
    signs: tuple[FaultSign, ...] = ()  # empty: cannot be measured from this view
    how_measured: str | None = None
    why_not_measured: str | None = None  # told where there are no signs
    limits: str | None = None
    only_for: frozenset[str] = frozenset()  # drill ids; empty: any but ``not_for``
    not_for: frozenset[str] = frozenset()
    sources: NotEmpty
    needs_own_standing: bool = False  # without it, never more than near the edge
    leads: bool = True  # False: said first only where nothing else is to be said
    doubted: bool = True  # False: where it is only near the edge it is not spoken of
    in_drills: tuple[FaultInDrills, ...] = ()  # where it shows or is said otherwise

    @model_validator(mode="after")
    def _check_explanation(self) -> Self:
        name = "how_measured" if self.signs else "why_not_measured"
        if not getattr(self, name):
            raise ValueError(f"{name} is missing")
        return self

    @property
    def drill(self) -> str:
        """The one that helps most."""
        return self.drills[0]

    def applies_to(self, drill: str) -> bool:
        """Whether this fault can be found in the drill with this id."""
        return drill not in self.not_for and (
            not self.only_for or drill in self.only_for
        )

    def adapt_to(self, drill: str) -> "Fault":
        """The fault as it shows, and is spoken of, in one drill."""
        for other in self.in_drills:
            if drill in other.drills:
                return self._replace_by(other)
        return self

    def _replace_by(self, other: FaultInDrills) -> "Fault":
        given = {f.name: getattr(other, f.name) for f in fields(other)}
        del given["drills"]
        given["drills"] = given.pop("helped_by")
        return replace(self, **{k: v for k, v in given.items() if v is not None})

    def order(self, *, loaded: bool) -> int | None:
        """Its place in the order to show things, 1 first; None: not shown."""
        return self.order_loaded if loaded else self.order_unloaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault seen in a set: the sign that shows it most, and where."""

    fault: Fault
    status: Status  # outside or borderline
    sign: FaultSign
    side: Side
    measure: Measure
    measured: Measured  # in the repetition that shows it most
    target: Target
    reps: tuple[int, ...]  # indices of the repetitions with this status; () for a photo
    cue: str
    drill: str

    @property
    def doubt(self) -> Doubt | None:
        """Which doubt a borderline finding has; None for one without."""
        if self.status is not Status.BORDERLINE:
            return None
        return find_doubt(self.measured, self.target, self.side)


Instant = Mapping[Measure, Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The instants of one repetition (or one photo) that faults are looked for in."""

    rep: int | None  # None for a photo
    instants: Mapping[Phase, Instant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """What a set is held against: the drill, its bands, and how the person stands."""

    drill: str
    loaded: bool
    targets: Sequence[Target]
    standing: Standing

    def target(self, sign: FaultSign) -> Target | None:
        """The band a sign is judged by; None where the drill has none."""
        if sign.band is not None:
            return sign.band
        for target in self.targets:
            if target.measure == sign.measure and target.phase == sign.phase:
                return target
        return None

    def compared(self, measured: Measured, target: Target) -> Measured:
        """The number the band is meant for: as it is, or against own standing."""
        if not target.relative_to_standing:
            return measured
        own = self.standing.values.get(target.measure)
        if own is None or not own.known:
            return Measured(np.nan, reason="needs_standing")
        change = measured.value - own.value
        margin = measured.margin
        if not self.standing.own:
            # Most people's standing is off by its own margin for this person.
            margin = float(np.hypot(margin, own.margin))
        elif target.measure in self.standing.shares:
            margin = self.standing.shares[target.measure].margin(margin, change)
        return Measured(change, margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sighting:
    sign: FaultSign
    status: Status
    measured: Measured
    target: Target

    @property
    def weight(self) -> tuple[bool, float]:
        """For picking the sign that shows a fault most: worst, then furthest out."""
        green, amber = self.target.green, self.target.amber
        if self.sign.side is Side.LOW:
            edge, outer = green.low, amber.low
        else:
            edge, outer = green.high, amber.high
        assert edge is not None  # a value can only leave by an end that exists
        width = abs((outer if outer is not None else edge) - edge) or 1.0
        return (
            self.status is Status.OUTSIDE,
            abs(self.measured.value - edge) / width,
        )


def find_faults(
    occasions: Sequence[Occasion], faults: Iterable[Fault], point: Standpoint
) -> tuple[Finding, ...]:
    """Look for each fault in each repetition.

    Returns
    -------
    tuple of Finding
        One for each fault and status seen, in the order to show them (EVIDENCE 2.1:
        unloaded, the pattern comes first; loaded, control of the back and the load).
    """
    findings = []
    shown = [f for f in faults if f.applies_to(point.drill)]
    for fault in sorted(shown, key=lambda f: f.order(loaded=point.loaded) or 99):
        seen = [(o.rep, _sighting(fault, o, point)) for o in occasions]
        doubts = (Status.BORDERLINE,) if fault.doubted else ()
        for status in (Status.OUTSIDE, *doubts):
            here = [(rep, s) for rep, s in seen if s is not None and s.status is status]
            if here:
                findings.append(_finding(fault, status, here))
    return tuple(findings)


def _sighting(fault: Fault, occasion: Occasion, point: Standpoint) -> _Sighting | None:
    """The deciding sign that shows a fault most in one repetition."""
    seen = []
    for sign in fault.signs:
        target = point.target(sign)
        measured = occasion.instants.get(sign.phase, {}).get(sign.measure)
        if not sign.decides(point.drill) or target is None or measured is None:
            continue
        compared = point.compared(measured, target)
        verdict = judge(compared, target)
        off = verdict.status in (Status.OUTSIDE, Status.BORDERLINE)
        cleared = judge_clearing(sign, occasion, point)
        if off and verdict.side is sign.side and cleared is not Status.WITHIN:
            unsure = (
                fault.needs_own_standing and not point.standing.own
            ) or cleared is Status.NOT_MEASURED
            seen.append(
                _Sighting(
                    sign=sign,
                    status=Status.BORDERLINE if unsure else verdict.status,
                    measured=compared,
                    target=target,
                )
            )
    return max(seen, key=lambda s: s.weight, default=None)


def judge_clearing(
    sign: FaultSign, occasion: Occasion, point: Standpoint
) -> Status | None:
    """How the measure that would clear a sign stands; None where it has none."""
    if sign.cleared_by is None:
        return None
    measured = occasion.instants.get(sign.phase, {}).get(sign.cleared_by)
    for target in point.targets:
        if (target.measure, target.phase) == (sign.cleared_by, sign.phase) and measured:
            return judge(point.compared(measured, target), target).status
    return Status.NOT_MEASURED


def _finding(
    fault: Fault, status: Status, seen: Sequence[tuple[int | None, _Sighting]]
) -> Finding:
    worst = max((s for _, s in seen), key=lambda s: s.weight)
    return Finding(
        fault=fault,
        status=status,
        sign=worst.sign,
        side=worst.sign.side,
        measure=worst.sign.measure,
        measured=worst.measured,
        target=worst.target,
        reps=tuple(rep for rep, _ in seen if rep is not None),
        cue=worst.sign.cue or fault.cue,
        drill=fault.drill,
    )
