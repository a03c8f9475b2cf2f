"""An analysis in one reader's words: headline, cue, cautions, what was not measured."""

from collections.abc import Mapping
from dataclasses import dataclass

from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Finding
from hinge_core.judging.goals import is_inside_at_every_bottom
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.judging.judgement import Missing, Task
from hinge_core.judging.movements import Elsewhere, MovementCard, find_elsewhere
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.judging.rough_look import RoughKind, RoughLook
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.families import Family
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.measuring.slanted import is_slant
from hinge_core.telling.told_ranges import find_sound_sentence, tell_leaving
from hinge_core.telling.words import FamilyWords, Wording

_NOTHING_SEEN = frozenset(
    {Undecided.UNKNOWN_PHASE, Undecided.UPRIGHT, Undecided.NO_REPETITION}
)  # whatever it were judged as


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCaution:
    """A caution in the reader's words."""

    code: CautionCode
    message: str
    advice: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class ToldMissing:
    """A measure that is missing, and why, in the reader's words."""

    measure: Measure
    reason: str
    withheld: Measured | None = None  # for benchmarks, never shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRoughLook:
    """What is plain where the view gives no numbers, in the reader's words."""

    label: str
    said: Mapping[RoughKind, str]  # the most telling first


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is said of one analysis."""

    sentence: str  # how it went, or the first thing to change
    cue: str | None  # what to try about it
    text: str  # both in one
    cautions: tuple[ToldCaution, ...]
    not_measured: tuple[ToldMissing, ...]
    cues: tuple[str, ...]  # one a finding
    judged_as: str | None = None  # by what drill, and why; None: nothing to judge
    advice: str | None = None  # what to film instead, where nothing can be judged
    rough: ToldRoughLook | None = None  # its first sentence is ``sentence``


def tell_analysis(
    analysis: Analysis,
    words: Wording,
    tr: Translate = english,
    *,
    of_another: bool = False,
) -> Account:
    """Say in a reader's language what an analysis amounts to.

    Parameters
    ----------
    words
        What a result says in its own voice.
    of_another
        Whether somebody else than the reader is seen, as in a sample.
    """
    teller = _Teller(analysis, words, tr, of_another)
    sentence, cue = teller.headline()
    rough = teller.rough_look()
    text = sentence if rough is None else " ".join([rough.label, *rough.said.values()])
    if cue is not None and (
        rough is not None or analysis.headline.verdict is HeadlineVerdict.ADJUST
    ):
        text += " " + tr(words.headlines.try_this).format(cue=cue)
    advice = teller.advice()
    if advice is not None:
        text += " " + advice
    return Account(
        sentence=sentence,
        cue=cue,
        text=text,
        cautions=tuple(map(teller.caution, analysis.measurement.cautions)),
        not_measured=tuple(map(teller.missing, analysis.judgement.not_measured)),
        cues=tuple(finding.cue and tr(finding.cue) for finding in analysis.findings),
        judged_as=teller.judged_as(),
        advice=advice,
        rough=rough,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    analysis: Analysis
    words: Wording
    tr: Translate
    of_another: bool

    def headline(self) -> tuple[str, str | None]:
        """The sentence, and the cue of the finding it speaks of."""
        headline, tr = self.analysis.headline, self.tr
        w = self.words.headlines
        said = w.photo if self.analysis.measurement.is_photo else w.set
        if headline.elsewhere is not None:
            return self.elsewhere(headline.elsewhere), None
        rough = self.rough_look()
        if rough is not None:
            return next(iter(rough.said.values())), self.rough_cue()
        if headline.finding is not None:
            return self.sentence(headline.finding), self.cue(headline.finding)
        if headline.verdict is HeadlineVerdict.ON_TARGET:
            special = self._sound()
            if special is not None:
                return tr(special), None
        own = self._family_words or w
        undecided = {
            Undecided.UNKNOWN_PHASE: own.photo_unknown_phase,
            Undecided.UPRIGHT: w.photo_upright if self._stands else own.photo_straight,
            Undecided.NO_REPETITION: own.no_repetition,
            Undecided.NOTHING_JUDGED: w.nothing_judged,
            Undecided.END_UNSEEN: w.end_unseen,
            Undecided.WHICH_MOVEMENT: w.which_movement,
        }
        sentence = undecided.get(headline.why) if headline.why else None
        told = tr(sentence or said[headline.verdict])
        return told.format(movement=tr(self.analysis.judgement.task.noun)), None

    def elsewhere(self, why: Elsewhere) -> str:
        """What was seen, why it is not judged, and how often it was done."""
        analysis, tr, w = self.analysis, self.tr, self.words.headlines
        task, offered = analysis.judgement.task, analysis.judgement.offered
        movement = analysis.measurement.movement
        sentence = w.other_movement[why] if movement.sure else w.closed_unsure
        if why is Elsewhere.NOT_COVERED and self._is_beside():
            sentence = w.shown_beside
        text = tr(sentence).format(
            seen=tr(task.movements[movement.seen].name),
            chosen=tr(task.name),
            offered=tr(task.drill_names[offered]) if offered else "",
        )
        if analysis.reps:
            text += " " + tr(w.counted).format(count=len(analysis.reps))
        return text

    def _is_beside(self) -> bool:
        """Whether what is not judged has a drill all the same, to compare with."""
        task, seen = self.analysis.judgement.task, self.analysis.measurement.movement
        return task.movements[seen.seen].drill == task.drill

    def advice(self) -> str | None:
        """What to film for a verdict, where what was seen gives none."""
        headline, w = self.analysis.headline, self.words.headlines
        if headline.elsewhere is Elsewhere.NOT_COVERED:
            return self.tr(w.to_be_judged)
        if self.analysis.judgement.rough is not None:
            slant = (c for c in self.analysis.measurement.cautions if is_slant(c))
            return " ".join(self.caution(caution).advice for caution in slant)
        if headline.why is Undecided.UPRIGHT:
            own = self._stands and not self.of_another
            keep = f" {self.tr(w.keep_standing)}" if own else ""
            take = (self._family_words or w).take_the_bottom
            return self.tr(take) + keep
        return None

    def rough_look(self) -> ToldRoughLook | None:
        """What is plain of a view that gives no numbers."""
        rough, tr, w = self.analysis.judgement.rough, self.tr, self.words.rough_look
        if rough is None:
            return None
        counted = self._count_in_words(rough)
        return ToldRoughLook(
            label=tr(w.label_hidden if self._is_assessable else w.label),
            said={k: tr(w.said[k]).format(repetitions=counted) for k in rough.kinds},
        )

    @property
    def _is_assessable(self) -> bool:
        return self.analysis.measurement.view.assessable

    def rough_cue(self) -> str | None:
        rough = self.analysis.judgement.rough
        return (
            None if rough is None or rough.fault is None else self.tr(rough.fault.cue)
        )

    def _count_in_words(self, rough: RoughLook) -> str:
        w = self.words.rough_look
        if rough.repetitions > len(w.repetitions):
            return self.tr(w.more_repetitions)
        return self.tr(w.repetitions[rough.repetitions - 1])

    def _sound(self) -> str | None:
        """What says more of a sound result than that it is one."""
        if find_own_targets(self.analysis.judgement.task):
            return find_sound_sentence(self.analysis, self.words.own_ranges)
        photo, hinged = self.analysis.measurement.is_photo, self.words.headlines.hinged
        return (hinged.photo if photo else hinged.set) if self._hinged() else None

    def _hinged(self) -> bool:
        """Whether it was seen that the bend came from the hips."""
        hinged = self.words.headlines.hinged
        if self.analysis.drill not in hinged.drills:
            return False
        return is_inside_at_every_bottom(self.analysis, hinged.measures)

    @property
    def _family_words(self) -> FamilyWords | None:
        """The words for those who kneel or lie, by what is seen, or else was meant."""
        measurement, task = self.analysis.measurement, self.analysis.judgement.task
        family = measurement.family
        if family is Family.STANDING and task.chosen and not measurement.movement.sure:
            family = task.family
        return self.words.families.get(family)

    @property
    def _stands(self) -> bool:
        return self.analysis.measurement.movement.seen is MovementKind.STANDING

    def judged_as(self) -> str | None:
        """What was held against which drill, and why that one."""
        headline, task = self.analysis.headline, self.analysis.judgement.task
        blocked = headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
        if blocked or headline.why in _NOTHING_SEEN:
            return None
        movement = self.analysis.measurement.movement
        card = task.movements.get(movement.seen)
        return self.tr(self._why_so(movement, card)).format(
            seen="" if card is None else self.tr(card.name), drill=self.tr(task.name)
        )

    def _why_so(self, movement: Movement, card: MovementCard | None) -> str:
        """The sentence for the way in which the drill came to be."""
        w, task = self.words.judged_as, self.analysis.judgement.task
        if self.analysis.headline.elsewhere is not None:
            return w.nothing
        if task.chosen:
            odd = task.kept and movement.sure and not _fits(task, movement)
            if odd:
                return w.kept
            beside = self.analysis.headline.why is Undecided.NOTHING_JUDGED
            return w.beside if beside else w.chosen
        hinge = task.movements.get(MovementKind.STANDING_HINGE)
        if card is None or hinge is None or hinge.drill == task.drill:
            return w.usual if movement.sure else w.usual_unsure
        return w.seen if movement.sure else w.seen_unsure

    def sentence(self, finding: Finding) -> str:
        """What the body did or may have done, in words, and in which repetitions."""
        sign, doubt, tr = finding.sign, finding.doubt, self.tr
        when = self._tell_when(finding)
        if finding.target.own_target is not None:
            return tell_leaving(
                finding, finding.target.own_target, when, self.words, tr
            )
        if doubt is not None:
            frame = tr(self.words.headlines.near_the_edge[doubt])
            return frame.format(finding=tr(sign.finding_unsure).format(when=when))
        said = sign.finding_of_another if self.of_another else sign.finding
        return tr(said).format(when=when)

    def cue(self, finding: Finding) -> str | None:
        """The cue, with the lighter load first where the fault asks for it.

        None where a range that somebody set was left: no cue follows from it.
        """
        if finding.target.own_target is not None:
            return None
        if self.analysis.judgement.task.loaded and finding.fault.reduce_load:
            return f"{self.tr(self.words.reduce_load)} {self.tr(finding.cue)}"
        return self.tr(finding.cue)

    def caution(self, caution: Caution) -> ToldCaution:
        own = self._family_words
        text = self.words.cautions[caution.code]
        if own is not None:
            text = own.cautions.get(caution.code, text)
        return ToldCaution(
            code=caution.code,
            message=self.tr(text.message),
            advice=self.tr(text.advice),
            blocks=caution.blocks,
        )

    def missing(self, missing: Missing) -> ToldMissing:
        """Why something was not measured; a code that is a sentence stays as it is."""
        key, _, joint = missing.code.partition(":")
        if key not in self.words.not_measured:
            return ToldMissing(missing.measure, self.tr(missing.code), missing.withheld)
        name = self.tr(self.words.joints.get(joint, joint.strip()))
        own = self._family_words
        said = self.words.not_measured[key]
        if own is not None:
            said = own.not_measured.get(key, said)
        reason = self.tr(said).format(joint=name, drill=self.analysis.drill)
        return ToldMissing(missing.measure, reason, missing.withheld)

    def _tell_when(self, finding: Finding) -> str:
        count, reps = len(finding.reps), len(self.analysis.reps)
        words = self.words.repeated
        if reps <= 1:
            return ""
        if count == reps:
            return self.tr(words.every)
        if count == 1:
            return self.tr(words.once).format(number=finding.reps[0])
        if 2 * count > reps:
            return self.tr(words.most)
        return self.tr(words.some).format(count=count)


def _fits(task: Task, movement: Movement) -> bool:
    fitting = find_elsewhere(movement, task.movements, task.drill, chosen=True)
    return fitting is None
