"""An analysis in one reader's words: headline, cue, cautions, what was not measured."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.i18n.language import Translate, english, format_decimal_number
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Finding
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.judging.judgement import Missing
from hinge_core.judging.movements import Elsewhere
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.telling.words import MeasureText, Wording


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
class Account:
    """What is said of one analysis."""

    sentence: str  # how it went, or the first thing to change
    cue: str | None  # what to try about it
    text: str  # both in one
    cautions: tuple[ToldCaution, ...]
    not_measured: tuple[ToldMissing, ...]
    cues: tuple[str, ...]  # one a finding


def tell_analysis(
    analysis: Analysis,
    words: Wording,
    texts: Mapping[Measure, MeasureText],
    tr: Translate = english,
) -> Account:
    """Say in a reader's language what an analysis amounts to.

    Parameters
    ----------
    words
        What a result says in its own voice.
    texts
        How measures are written: their decimals.
    """
    teller = _Teller(analysis, words, texts, tr)
    sentence, cue = teller.headline()
    text = sentence
    if cue is not None and analysis.headline.verdict is HeadlineVerdict.ADJUST:
        text += " " + tr(words.headlines.try_this).format(cue=cue)
    return Account(
        sentence=sentence,
        cue=cue,
        text=text,
        cautions=tuple(map(teller.caution, analysis.measurement.cautions)),
        not_measured=tuple(map(teller.missing, analysis.judgement.not_measured)),
        cues=tuple(tr(finding.cue) for finding in analysis.findings),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    analysis: Analysis
    words: Wording
    texts: Mapping[Measure, MeasureText]
    tr: Translate

    def headline(self) -> tuple[str, str | None]:
        """The sentence, and the cue of the finding it speaks of."""
        headline, tr = self.analysis.headline, self.tr
        w = self.words.headlines
        said = w.photo if self.analysis.measurement.is_photo else w.set
        if headline.elsewhere is not None:
            return self.elsewhere(headline.elsewhere), None
        if headline.finding is not None:
            finding, doubt = self.sentence(headline.finding), headline.finding.doubt
            if headline.verdict is HeadlineVerdict.NEAR_THE_EDGE and doubt:
                finding = tr(w.near_the_edge[doubt]).format(finding=finding)
            return finding, self.cue(headline.finding)
        undecided = {
            Undecided.UNKNOWN_PHASE: w.photo_unknown_phase,
            Undecided.NO_REPETITION: w.no_repetition,
            Undecided.NOTHING_JUDGED: w.nothing_judged,
        }
        sentence = undecided.get(headline.why) if headline.why else None
        told = tr(sentence or said[headline.verdict])
        return told.format(movement=tr(self.analysis.judgement.task.noun)), None

    def elsewhere(self, why: Elsewhere) -> str:
        """What was seen, why it is not judged, and how often it was done."""
        analysis, tr, w = self.analysis, self.tr, self.words.headlines
        task, offered = analysis.judgement.task, analysis.judgement.offered
        text = tr(w.other_movement[why]).format(
            seen=tr(task.movements[analysis.measurement.movement.seen].name),
            chosen=tr(task.name),
            offered=tr(task.drill_names[offered]) if offered else "",
        )
        if analysis.reps:
            text += " " + tr(w.counted).format(count=len(analysis.reps))
        return text

    def sentence(self, finding: Finding) -> str:
        """A finding's own sentence with its numbers, and in how many repetitions."""
        text = self.texts.get(finding.measure)
        places = 0 if text is None else text.decimals
        green, tr = finding.target.green, self.tr
        return tr(finding.sign.finding).format(
            value=_rounded(finding.measured.value, places, tr),
            margin=_rounded(finding.measured.margin, places, tr),
            low=_rounded(green.low, places, tr),
            high=_rounded(green.high, places, tr),
            movement=tr(self.analysis.judgement.task.noun),
            when=self._how_often(finding),
        )

    def cue(self, finding: Finding) -> str:
        """The cue, with the lighter load first where the fault asks for it."""
        if self.analysis.judgement.task.loaded and finding.fault.reduce_load:
            return f"{self.tr(self.words.reduce_load)} {self.tr(finding.cue)}"
        return self.tr(finding.cue)

    def caution(self, caution: Caution) -> ToldCaution:
        text = self.words.cautions[caution.code]
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
        reason = self.tr(self.words.not_measured[key]).format(
            joint=name, drill=self.analysis.drill
        )
        return ToldMissing(missing.measure, reason, missing.withheld)

    def _how_often(self, finding: Finding) -> str:
        count, reps = len(finding.reps), len(self.analysis.reps)
        words = self.words.repeated
        if reps <= 1:
            return ""
        if count == reps:
            return self.tr(words.every)
        if count == 1:
            return self.tr(words.once)
        return self.tr(words.some).format(count=count, total=reps)


def _rounded(value: float | None, places: int, tr: Translate) -> str:
    if value is None or not np.isfinite(value):
        return "?"
    return format_decimal_number(value, places, tr)
