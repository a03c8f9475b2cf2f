"""A result of any day, made ready to be held beside another."""

from collections.abc import Iterator, Mapping
from statistics import median

import numpy as np

from hinge_core.documents.contract import (
    FindingTold,
    NumbersTold,
    NumberTold,
    Result,
)
from hinge_core.judging.filmed_set import (
    FilmedSet,
    MainFinding,
    Obstacle,
    PhaseMeasure,
    SetNumber,
)
from hinge_core.judging.findings import Fault
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.targets import Status
from hinge_core.kinematics.margins import MarginRules, widen_change_margin
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import MediaKind

_STATUS = {  # of the finding that a headline speaks of
    HeadlineVerdict.ADJUST: Status.OUTSIDE,
    HeadlineVerdict.NEAR_THE_EDGE: Status.BORDERLINE,
}
_WEIGHTS = "pose_model_sha256"


def make_filmed_set(
    result: Result, rules: MarginRules, faults: Mapping[str, Fault]
) -> FilmedSet:
    """Take from a result what two sets are compared by.

    Parameters
    ----------
    rules
        How much a number's margin is usually, to see where it was wider.
    faults
        By id. A result may name others; then nothing is known of its first sentence.
    """
    if result.error is not None or result.media is None or result.view is None:
        return FilmedSet(
            name=result.input,
            kind=MediaKind.PHOTO,
            drill="",
            obstacle=Obstacle.UNREADABLE,
        )
    numbers = dict(_list_numbers(result, rules))
    return FilmedSet(
        name=result.input,
        kind=result.media.kind,
        drill=result.drill or "",
        obstacle=_find_obstacle(result, numbers),
        facing=None if result.person is None else result.person.facing,
        yaw_deg=result.view.yaw_deg,
        seen_by=result.versions.get(_WEIGHTS, ""),
        repetitions=len(result.reps),
        numbers=numbers,
        standing={m: _read(number) for m, number in result.standing.items()},
        missing={n.measure: n.code or n.reason for n in result.not_measured},
        main=_find_main(result, faults),
    )


def _find_obstacle(
    result: Result, numbers: Mapping[PhaseMeasure, SetNumber]
) -> Obstacle | None:
    if result.view is None or not result.view.assessable:
        return Obstacle.NOT_ASSESSABLE
    other = result.movement is not None and not result.movement.fits_drill
    if other or _find_verdict(result) is HeadlineVerdict.OTHER_MOVEMENT:
        return Obstacle.OTHER_MOVEMENT
    return None if numbers else Obstacle.NO_NUMBERS


def _find_verdict(result: Result) -> HeadlineVerdict | None:
    return None if result.headline is None else result.headline.verdict


def _list_numbers(
    result: Result, rules: MarginRules
) -> Iterator[tuple[PhaseMeasure, SetNumber]]:
    for phase, instants in _list_instants(result):
        measures = dict.fromkeys(m for instant in instants.values() for m in instant)
        for measure in measures:
            told = {
                rep: _read(instant[measure])
                for rep, instant in instants.items()
                if measure in instant
            }
            known = {rep: number for rep, number in told.items() if number.known}
            if known:
                yield (phase, measure), _gather(known, result, rules, measure)


def _list_instants(
    result: Result,
) -> Iterator[tuple[Phase, Mapping[int | None, NumbersTold]]]:
    """What each phase holds, by repetition; of a photo its one phase."""
    if result.phase is not None:
        if result.phase is not Phase.UNKNOWN:
            yield result.phase, {None: result.measures}
        return
    yield Phase.BOTTOM, {rep.index: rep.bottom for rep in result.reps}
    yield Phase.TOP, {rep.index: rep.top for rep in result.reps}
    yield Phase.WHOLE, {rep.index: rep.whole for rep in result.reps}


def _gather(
    known: Mapping[int | None, Measured],
    result: Result,
    rules: MarginRules,
    measure: Measure,
) -> SetNumber:
    """One number of a set, from its value in each repetition."""
    typical = Measured(
        median(number.value for number in known.values()),
        median(number.margin for number in known.values()),
        by_hand=any(number.by_hand for number in known.values()),
    )
    by_value = sorted(known, key=lambda rep: known[rep].value)
    lowest, highest = by_value[0], by_value[-1]
    change = np.nan
    if result.change_margins is not None:
        change = result.change_margins.margins.get(measure, np.nan)
        change = widen_change_margin(
            rules, measure, change, typical.margin, result.change_margins.yaw_deg
        )
    return SetNumber(
        typical=typical,
        lowest=known[lowest],
        highest=known[highest],
        lowest_in=lowest,
        highest_in=highest,
        change_margin=change,
    )


def _find_main(result: Result, faults: Mapping[str, Fault]) -> MainFinding | None:
    """The finding that the first sentence spoke of; None where it spoke of none."""
    status = _STATUS.get(_find_verdict(result) or HeadlineVerdict.ON_TARGET)
    found = [f for f in result.findings if f.status is status and _is_told(f, result)]
    if not found:
        return None
    first = found[0]
    phase = first.phase or _find_phase(first, faults)
    if first.fault not in faults or phase is None:
        return None
    return MainFinding(
        fault=first.fault,
        measure=first.measure,
        phase=phase,
        side=first.side,
        everywhere=len(first.reps) >= len(result.reps),
    )


def _is_told(finding: FindingTold, result: Result) -> bool:
    """Whether the headline speaks of a finding: by its name, or by its cue."""
    headline = result.headline
    if headline is None:
        return False
    if headline.fault is not None:
        return finding.fault == headline.fault
    return headline.cue is not None and headline.cue.endswith(finding.cue)


def _find_phase(finding: FindingTold, faults: Mapping[str, Fault]) -> Phase | None:
    """Where a finding shows, for a result that does not say so."""
    fault = faults.get(finding.fault)
    for sign in () if fault is None else fault.signs:
        if (sign.measure, sign.side) == (finding.measure, finding.side):
            return sign.phase
    return None


def _read(number: NumberTold) -> Measured:
    return Measured(
        np.nan if number.value is None else number.value,
        np.nan if number.margin is None else number.margin,
        by_hand=number.by_hand,
    )
