"""Numbers x content -> what to say: cautions, findings, headline, what was missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hinge_core.cautions import Caution, CautionCode
from hinge_core.faults import (
    Fault,
    Finding,
    Occasion,
    Role,
    Standing,
    Standpoint,
    find_faults,
)
from hinge_core.kinematics.measures import CONTRACT_MEASURES, Measure, Measured
from hinge_core.language import Translate, english
from hinge_core.media.frames import MediaKind
from hinge_core.repetitions import Repetition
from hinge_core.result import Headline, NotMeasured
from hinge_core.targets import Phase, Target
from hinge_core.verdict import HeadlineSettings, Scene, Words, headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to hold an input against, and how to speak of it."""

    drill: str
    loaded: bool
    movement: str  # "A hinge", the subject of a finding's sentence
    targets: tuple[Target, ...]
    off: Mapping[Measure, str]  # what means nothing in this drill, and why
    faults: tuple[Fault, ...]
    words: Words
    decimals: Mapping[Measure, int]
    versions: Mapping[str, str]
    height_cm: float | None = None
    stick: bool = False  # the drill is done with a real one along the back
    tr: Translate = english

    def caution(self, code: CautionCode, *, blocks: bool = False) -> Caution:
        """A caution in the reader's words; ``blocks`` makes a milder one block."""
        words = self.words.cautions[code]
        return Caution(
            code=code,
            message=self.tr(words.message),
            advice=self.tr(words.advice),
            blocks=words.blocks or blocks,
        )

    def reason(self, code: str) -> str:
        """Why something was not measured; ``code:joint`` names the joint.

        A sentence stays as it is.
        """
        key, _, joint = code.partition(":")
        name = self.tr(self.words.joints.get(joint, joint.strip()))
        if key not in self.words.not_measured:
            return self.tr(code)
        return self.tr(self.words.not_measured[key]).format(
            joint=name, drill=self.drill
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the numbers of one input amount to."""

    headline: Headline
    findings: tuple[Finding, ...]
    not_measured: tuple[NotMeasured, ...]


def assess(
    task: Task,
    kind: MediaKind,
    occasions: Sequence[Occasion],
    standing: Standing,
    reasons: Mapping[Measure, str],
    *,
    assessable: bool,
    settings: HeadlineSettings,
) -> Assessment:
    """Judge a photo's one instant or a clip's repetitions.

    Parameters
    ----------
    occasions
        The repetitions; empty where there is no phase whose bands apply.
    standing
        How the person stands: the zero of bands meant against it.
    reasons
        Why measures are missing where they are missing, as codes.
    assessable
        False where the numbers would mislead: then nothing is judged.
    """
    point = Standpoint(
        drill=task.drill,
        loaded=task.loaded,
        targets=task.targets,
        standing=standing,
    )
    findings = find_faults(occasions, task.faults, point) if assessable else ()
    scene = Scene(
        kind=kind,
        reps=len(occasions) if kind is MediaKind.CLIP else 0,
        assessable=assessable,
        judged=bool(occasions),
        known_share=_known_share(occasions, task, point),
        loaded=task.loaded,
        movement=task.movement,
    )
    return Assessment(
        headline=headline(
            findings, scene, task.words, task.decimals, settings, task.tr
        ),
        findings=findings,
        not_measured=_not_measured(occasions, task, reasons),
    )


def occasions_of(reps: Sequence[Repetition]) -> list[Occasion]:
    """Repetitions as the instants that faults are looked for in."""
    return [
        Occasion(
            rep=rep.index,
            instants={
                Phase.BOTTOM: rep.bottom,
                Phase.TOP: rep.top,
                Phase.WHOLE: rep.whole,
            },
        )
        for rep in reps
    ]


def _judged_signs(task: Task, point: Standpoint) -> set[tuple[Measure, Phase]]:
    return {
        (sign.measure, sign.phase)
        for fault in task.faults
        if fault.applies_to(task.drill)
        for sign in fault.signs
        if sign.role is Role.DECIDES and sign.measure not in task.off
        # Over a whole repetition there is no single number that must be there.
        if sign.phase is not Phase.WHOLE and point.target(sign) is not None
    }


def _known_share(
    occasions: Sequence[Occasion], task: Task, point: Standpoint
) -> float | None:
    """Share of the numbers that faults are judged by which are known.

    None where the drill has no fault to look for: a squat is there to compare with.
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
    return known / wanted if wanted else 0.0


def _not_measured(
    occasions: Sequence[Occasion], task: Task, reasons: Mapping[Measure, str]
) -> tuple[NotMeasured, ...]:
    """Each measure of contract and drill that no instant holds, with its reason."""
    known: set[Measure] = set()
    for occasion in occasions:
        for instant in occasion.instants.values():
            known |= {m for m, measured in instant.items() if measured.known}
    wanted = {*CONTRACT_MEASURES, *(t.measure for t in task.targets), *task.off}
    return tuple(
        NotMeasured(
            measure=measure,
            reason=task.reason(
                task.off.get(measure) or reasons.get(measure, "not_yet")
            ),
        )
        for measure in Measure
        if measure in wanted - known
    )


def switched_off(
    instant: Mapping[Measure, Measured], off: Mapping[Measure, str]
) -> dict[Measure, Measured]:
    """An instant without the measures that mean nothing in the drill."""
    return {m: measured for m, measured in instant.items() if m not in off}
