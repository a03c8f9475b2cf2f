"""A measurement x a task -> its judgement: milliseconds, whatever changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hinge_core.judging.contacts import judge_contacts
from hinge_core.judging.findings import Occasion, Standpoint, find_faults
from hinge_core.judging.headline import (
    Headline,
    HeadlineVerdict,
    Scope,
    Undecided,
    choose_headline,
)
from hinge_core.judging.judgement import Judgement, Missing, Task
from hinge_core.judging.movements import (
    Elsewhere,
    find_elsewhere,
)
from hinge_core.judging.rough_look import RoughLook, look_roughly
from hinge_core.judging.settings import Settings
from hinge_core.judging.unsought import is_undeclared, leave_unsure_faults
from hinge_core.kinematics.measures import (
    CONTRACT_MEASURES,
    Measure,
    Measured,
    rests_on_person,
)
from hinge_core.measuring.families import Family
from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.measuring.repetitions import TEMPO, Repetition
from hinge_core.pose.recording import Recording
from hinge_core.stages.stick_search import agree_on_sticks


def judge_measurement(
    recording: Recording, measurement: Measurement, task: Task, settings: Settings
) -> Judgement:
    """Hold a measurement against a drill's bands.

    Parameters
    ----------
    recording
        What it was measured from: the sticks seen in its pictures.
    """
    reps = tuple(_leave_out(rep, task) for rep in measurement.reps)
    instant = _without(measurement.find_instant(), task.off)
    occasions = _find_occasions(measurement, reps, instant)
    point = Standpoint(
        drill=task.drill,
        loaded=task.loaded,
        targets=task.targets,
        standing=measurement.standing,
    )
    task = leave_unsure_faults(task, measurement.movement, occasions, point)
    elsewhere = _find_elsewhere(measurement, task)
    assessable = measurement.view.assessable
    judged = assessable and elsewhere is None
    findings = find_faults(occasions, task.faults, point) if judged else ()
    scope = Scope(
        photo=measurement.is_photo,
        reps=len(reps),
        assessable=assessable,
        judged=bool(occasions),
        hidden=measurement.series.find_withheld(Measure.HIP_FLEXION, [0]) is not None,
        end_unseen=_is_end_unseen(occasions, task, point),
        known_share=_known_share(occasions, task, point),
        undeclared=is_undeclared(task, occasions, point),
        at_odds=_is_at_odds(measurement.movement, occasions, task),
        upright=_is_upright(measurement, task),
        standing=_stands(measurement),
        elsewhere=elsewhere,
    )
    headline = choose_headline(findings, scope, settings.headline)
    real = agree_on_sticks(recording, settings) if task.stick else None
    return Judgement(
        task=task,
        reps=reps,
        measures=instant,
        findings=() if headline.why is Undecided.UPRIGHT else findings,
        headline=headline,
        not_measured=_find_missing(measurement, reps, instant, task),
        dowel=judge_contacts(measurement, reps, instant, real, settings.contacts),
        fits_drill=elsewhere in (None, Elsewhere.CLOSED),
        offered=_find_offered(measurement, task, elsewhere),
        rough=_look_roughly(measurement, task, headline, settings),
    )


def _look_roughly(
    measurement: Measurement,
    task: Task,
    headline: Headline,
    settings: Settings,
) -> RoughLook | None:
    """What is plain at a slant, where numbers tell nothing of the set.

    Nothing where it is another movement anyway.
    """
    hidden = headline.why is Undecided.TOO_MUCH_HIDDEN
    refused = headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    if not (hidden or refused):
        return None
    return look_roughly(
        measurement.slanted,
        measurement.movement,
        task.drill,
        task.faults,
        settings.rough_look,
    )


def _find_elsewhere(measurement: Measurement, task: Task) -> Elsewhere | None:
    """Why what was seen is not judged; a photo of standing is asked about by nobody."""
    if task.kept or _stands(measurement):
        return None
    return find_elsewhere(
        measurement.movement,
        task.movements,
        task.drill,
        chosen=task.chosen,
        left_out=task.left_out,
    )


def _is_at_odds(movement: Movement, occasions: Sequence[Occasion], task: Task) -> bool:
    """Whether a sure squat is judged as a hinge while its knees are hidden."""
    card = task.movements.get(movement.seen)
    if card is None or not movement.sure or task.drill not in card.fits_unloaded:
        return False
    bottoms = [o.instants.get(Phase.BOTTOM, {}) for o in occasions]
    knees = [bottom.get(Measure.KNEE_FLEXION) for bottom in bottoms]
    return not all(knee is not None and knee.known for knee in knees)


def _stands(measurement: Measurement) -> bool:
    """Whether a photo shows somebody who stands."""
    seen = measurement.movement.seen
    return seen is MovementKind.STANDING and measurement.phase is Phase.TOP


def _is_upright(measurement: Measurement, task: Task) -> bool:
    """Whether a photo shows nothing of a drill whose work is done in the bend.

    Nor of one that lifts the hips, while they are down.
    """
    if measurement.family is Family.LYING:
        return measurement.phase is Phase.START
    if measurement.family is Family.KNEELING:
        return measurement.phase is Phase.TOP
    standing = task.movements.get(MovementKind.STANDING)
    in_the_bend = standing is None or task.drill in standing.fits
    return _stands(measurement) or (measurement.phase is Phase.TOP and in_the_bend)


def _find_offered(
    measurement: Measurement, task: Task, elsewhere: Elsewhere | None
) -> str | None:
    if elsewhere is not Elsewhere.OFFERED:
        return None
    return task.movements[measurement.movement.seen].drill


def _leave_out(rep: Repetition, task: Task) -> Repetition:
    return replace(
        rep,
        top=_without(rep.top, task.off),
        bottom=_without(rep.bottom, task.off),
        whole=_without(rep.whole, task.off),
    )


def _without(
    instant: Mapping[Measure, Measured], off: Mapping[Measure, str]
) -> dict[Measure, Measured]:
    """An instant without the measures that mean nothing in the drill."""
    return {m: measured for m, measured in instant.items() if m not in off}


def _find_occasions(
    measurement: Measurement,
    reps: Sequence[Repetition],
    instant: Mapping[Measure, Measured],
) -> list[Occasion]:
    """The repetitions, or a photo whose phase has bands, as faults are looked for."""
    phase = measurement.phase
    if phase is None:
        return [
            Occasion(
                rep=rep.index,
                instants={
                    phase: instant
                    for phase, instant in (
                        (Phase.BOTTOM, rep.bottom),
                        (Phase.TOP, rep.top),
                        (Phase.WHOLE, rep.whole),
                    )
                    if instant
                },
            )
            for rep in reps
        ]
    judged = measurement.view.assessable and phase is not Phase.UNKNOWN
    return [Occasion(rep=None, instants={phase: instant})] if judged else []


def _judged_signs(task: Task, point: Standpoint) -> set[tuple[Measure, Phase]]:
    return {
        (sign.measure, sign.phase)
        for fault in task.faults
        if fault.applies_to(task.drill)
        for sign in fault.signs
        if sign.decides(task.drill) and sign.measure not in task.off
        # What only the person can tell is no lack of sight.
        if not rests_on_person(sign.measure)
        # Over a whole repetition there is no single number that must be there.
        if sign.phase is not Phase.WHOLE and point.target(sign) is not None
    }


def _known_share(
    occasions: Sequence[Occasion], task: Task, point: Standpoint
) -> float | None:
    """Share of the numbers that faults are judged by which are known.

    None where there is no fault to look for, as in a photo of a squat's bottom: that
    drill is held to its finish alone.
    """
    signs = _judged_signs(task, point)
    if not signs:
        return None
    known = wanted = 0
    for occasion in occasions:
        for measure, phase in signs:
            if phase not in occasion.instants:
                continue
            measured = occasion.instants[phase].get(measure)
            wanted += 1
            known += measured is not None and measured.known
    if wanted:
        return known / wanted
    photo = bool(occasions) and all(occasion.rep is None for occasion in occasions)
    return None if photo else 0.0


def _is_end_unseen(
    occasions: Sequence[Occasion], task: Task, point: Standpoint
) -> bool:
    """Whether a clip shows no end of a repetition, and only that would be judged."""
    judged = {phase for _, phase in _judged_signs(task, point)}
    return judged == {Phase.TOP} and all(
        occasion.rep is not None and Phase.TOP not in occasion.instants
        for occasion in occasions
    )


def _find_missing(
    measurement: Measurement,
    reps: Sequence[Repetition],
    instant: Mapping[Measure, Measured],
    task: Task,
) -> tuple[Missing, ...]:
    """Each measure of contract and drill that no instant holds, with its reason."""
    instants = [instant, *(i for r in reps for i in (r.top, r.bottom, r.whole))]
    known = {m for i in instants for m, measured in i.items() if measured.known}
    wanted = {*CONTRACT_MEASURES, *(t.measure for t in task.targets), *task.off}
    reasons, series = _find_reasons(measurement), measurement.series
    frames = [0] if measurement.is_photo else [rep.turn.bottom for rep in reps]
    return tuple(
        Missing(
            m,
            task.off.get(m) or reasons.get(m, "not_yet"),
            series.find_withheld(m, frames),
        )
        for m in Measure
        if m in wanted - known
    )


def _find_reasons(measurement: Measurement) -> Mapping[Measure, str]:
    """Why measures are missing, as codes; the most general reason last."""
    if not measurement.view.assessable:
        return dict.fromkeys(Measure, "not_assessable")
    if measurement.is_photo:
        return dict.fromkeys(TEMPO, "needs_clip") | dict(measurement.series.reasons)
    if not measurement.reps:
        return dict.fromkeys(Measure, "no_repetition")
    return dict(measurement.series.reasons)
