"""Findings -> what a coach would say first, as a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.judging.findings import Finding
from hinge_core.judging.movements import Elsewhere
from hinge_core.judging.targets import Status


class HeadlineVerdict(StrEnum):
    ON_TARGET = "on_target"
    ADJUST = "adjust"
    NEAR_THE_EDGE = "near_the_edge"
    CANNOT_TELL = "cannot_tell"
    NOT_ASSESSABLE = "not_assessable"
    OTHER_MOVEMENT = "other_movement"


class Undecided(StrEnum):
    """Why nothing can be told of an input that can be measured."""

    UNKNOWN_PHASE = "photo_unknown_phase"  # neither standing nor at the bottom
    UPRIGHT = "photo_upright"  # standing: nothing of a hinge to see
    NO_REPETITION = "no_repetition"
    NOTHING_JUDGED = "nothing_judged"  # no fault is looked for in this drill
    TOO_MUCH_HIDDEN = "too_much_hidden"
    END_UNSEEN = "end_unseen"  # of a drill that is judged by its end alone
    WHICH_MOVEMENT = "which_movement"  # what it was decides what is to be changed


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineSettings:
    """When a set is called what; data, see ``content/measurement.yaml``."""

    recurring_share: float  # of the repetitions, for a doubt to count
    min_known_share: float  # of the judged numbers, or nothing can be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The verdict, the finding it speaks of, or why there is none to speak of."""

    verdict: HeadlineVerdict
    finding: Finding | None = None
    why: Undecided | None = None  # for ``CANNOT_TELL``, and for standing
    elsewhere: Elsewhere | None = None  # for ``OTHER_MOVEMENT``, but for standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a headline speaks of."""

    photo: bool
    reps: int
    assessable: bool
    judged: bool  # a phase was seen whose bands apply
    hidden: bool = False  # what would tell a photo's phase could not be seen
    undeclared: bool = False  # off in one of the movements that it may be
    at_odds: bool = False  # surely another movement, and what shows it is hidden
    upright: bool = False  # a photo of straight hips, which may show how a set ends
    standing: bool = False  # of somebody who just stands
    end_unseen: bool = False  # of each repetition, in a drill judged by its end alone
    known_share: float | None  # of the numbers that faults are judged by, if any
    elsewhere: Elsewhere | None = None  # why what was seen is not judged at all


def choose_headline(
    findings: Sequence[Finding], scope: Scope, settings: HeadlineSettings
) -> Headline:
    """Decide what to say first.

    ``adjust`` names the first thing to change: of the faults that are outside in at
    least ``recurring_share`` of the repetitions the first in order, or else the first
    that is outside anywhere (EVIDENCE 1.2 and 2.1).
    """
    if scope.elsewhere is not None:
        return Headline(
            verdict=HeadlineVerdict.OTHER_MOVEMENT, elsewhere=scope.elsewhere
        )
    if not scope.assessable:
        return Headline(verdict=HeadlineVerdict.NOT_ASSESSABLE)
    if not scope.judged:
        return _cannot_tell(_why_not_judged(scope))
    first = find_first_to_change(findings, scope.reps, settings)
    doubt = find_recurring_doubt(findings, scope.reps, settings)
    if first is not None and (first.fault.leads or doubt is None):
        return Headline(verdict=HeadlineVerdict.ADJUST, finding=first)
    return _choose_without_a_change(scope, doubt, settings)


def _choose_without_a_change(
    scope: Scope, doubt: Finding | None, settings: HeadlineSettings
) -> Headline:
    """What to say first where nothing is surely to be changed."""
    if scope.standing:  # a movement that no drill is about, like any other
        verdict = HeadlineVerdict.OTHER_MOVEMENT
        return Headline(verdict=verdict, why=Undecided.UPRIGHT)
    why = _why_undecided(scope, settings)
    if why is not None:
        return _cannot_tell(why)
    if doubt is not None:
        return Headline(verdict=HeadlineVerdict.NEAR_THE_EDGE, finding=doubt)
    if scope.at_odds:
        return _cannot_tell(Undecided.TOO_MUCH_HIDDEN)
    return Headline(verdict=HeadlineVerdict.ON_TARGET)


def _why_undecided(scope: Scope, settings: HeadlineSettings) -> Undecided | None:
    """Why nothing can be said of what was seen; None where something can."""
    if scope.upright:
        return Undecided.UPRIGHT
    if scope.undeclared:
        return Undecided.WHICH_MOVEMENT
    if scope.known_share is None:
        return Undecided.NOTHING_JUDGED
    if scope.end_unseen:
        return Undecided.END_UNSEEN
    if scope.known_share < settings.min_known_share:
        return Undecided.TOO_MUCH_HIDDEN
    return None


def find_first_to_change(
    findings: Sequence[Finding], reps: int, settings: HeadlineSettings
) -> Finding | None:
    """The finding to speak of: recurring before rare, then by the order of faults.

    What never leads comes after all others, however often it was seen.
    """
    outside = [f for f in findings if f.status is Status.OUTSIDE]
    return min(
        outside,
        key=lambda f: (
            not f.fault.leads,
            _share(f, reps) < settings.recurring_share,
            outside.index(f),
        ),
        default=None,
    )


def find_recurring_doubt(
    findings: Sequence[Finding], reps: int, settings: HeadlineSettings
) -> Finding | None:
    """The first borderline finding that recurs often enough to speak of."""
    for finding in findings:
        borderline = finding.status is Status.BORDERLINE
        if borderline and _share(finding, reps) >= settings.recurring_share:
            return finding
    return None


def _why_not_judged(scope: Scope) -> Undecided:
    if not scope.photo:
        return Undecided.NO_REPETITION
    return Undecided.TOO_MUCH_HIDDEN if scope.hidden else Undecided.UNKNOWN_PHASE


def _cannot_tell(why: Undecided) -> Headline:
    return Headline(verdict=HeadlineVerdict.CANNOT_TELL, why=why)


def _share(finding: Finding, reps: int) -> float:
    return len(finding.reps) / reps if reps else 1.0
