"""What changed between two sets, in one reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.i18n.language import Translate, english, format_decimal_number
from hinge_core.judging.comparison import Change, ChangeVerdict, Comparison, Unfair
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import (
    MeasureTexts,
    tell_by_hand,
    write_number,
    write_number_with_margin,
)
from hinge_core.telling.words import ChangeWords, MeasureText, Wording


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One number of two sets, as people read it."""

    measure: Measure
    phase: Phase
    verdict: ChangeVerdict
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class ToldComparison:
    """Two sets side by side, in words."""

    sentence: str  # did what was cued change?
    verdict: ChangeVerdict | None  # of that; None where there was no cue
    numbers: str | None  # behind the sentence
    since: str  # the same as one quiet line below a new result
    changes: tuple[ToldChange, ...]


def tell_comparison(
    comparison: Comparison,
    words: Wording,
    texts: MeasureTexts,
    drill_names: Mapping[str, str],
    tr: Translate = english,
) -> ToldComparison:
    """Say in a reader's language what changed from one set to the next.

    Parameters
    ----------
    texts
        How measures are named and written.
    drill_names
        By id; a drill that is not known here has none to tell.
    """
    teller = _Teller(comparison, words, texts, tr)
    if comparison.unfair is not None:
        reason = teller.tell_unfair(comparison.unfair, drill_names)
        since = tr(words.changes.since_unfair).format(reason=reason)
        verdict, numbers, sentence = ChangeVerdict.NOT_COMPARABLE, None, reason
    elif comparison.main is None:
        verdict, numbers = None, None
        sentence, since = teller.tell_without_cue()
    else:
        verdict = comparison.main.verdict
        sentence = teller.tell_main(comparison.main)
        numbers = teller.tell_main_numbers(comparison.main)
        since = teller.tell_since(comparison.main)
    return ToldComparison(
        sentence=sentence,
        verdict=verdict,
        numbers=numbers,
        since=since,
        changes=tuple(map(teller.tell_change, comparison.changes)),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    comparison: Comparison
    words: Wording
    texts: MeasureTexts
    tr: Translate

    @property
    def said(self) -> ChangeWords:
        return self.words.changes

    def tell_change(self, change: Change) -> ToldChange:
        text = self.texts[change.measure]
        return ToldChange(
            measure=change.measure,
            phase=change.phase,
            verdict=change.verdict,
            before=self.tell_number(change.before, text),
            after=self.tell_number(change.after, text),
            words=self.tell_verdict(change),
        )

    def tell_number(self, number: Measured, text: MeasureText) -> str:
        """A number with its margin, and whether it rests on what a person placed."""
        shown = write_number_with_margin(number, text, self.tr)
        return tell_by_hand(shown, number, self.tr)

    def tell_verdict(self, change: Change) -> str:
        """``Better by 14 ± 5 degrees, inside the usual range now``."""
        if change.verdict is ChangeVerdict.NOT_MEASURED:
            return self.tell_missing(change)
        sentence = self.tr(self.said.verdicts[change.verdict])
        told = sentence.format(amount=self.tell_amount(change))
        if change.verdict is ChangeVerdict.BETTER and change.inside:
            return self.tr(self.said.inside).format(change=told)
        if change.verdict is ChangeVerdict.CHANGED and change.past:
            return self.tr(self.said.past).format(change=told)
        return told

    def tell_amount(self, change: Change) -> str:
        """How much: a number, its margin and its unit.

        Where it may be better or worse it has no sign; else plus is more than before.
        """
        text, by = self.texts[change.measure], change.by
        if not by.known:
            return ""
        size = write_number(abs(by.value), text, self.tr)
        number = f"{size} ± {write_number(by.margin, text, self.tr)}"
        if change.verdict is ChangeVerdict.CHANGED and not change.past:
            number = ("+" if by.value > 0 else "\N{MINUS SIGN}") + number
        if text.unit == "°":
            return self.tr(self.said.degrees).format(number=number)
        return number + self.tr(text.unit)

    def tell_missing(self, change: Change) -> str:
        if not change.before.known and not change.after.known:
            return self.tr(self.said.missing_both)
        earlier = not change.before.known
        sentence = self.said.missing_before if earlier else self.said.missing_after
        code = change.reason_before if earlier else change.reason_after
        told = self.tr(sentence).format(reason=self.tell_reason(code))
        return told.strip()

    def tell_reason(self, code: str | None) -> str:
        """Why a number is missing; "" for a reason that is not one of ours.

        A result may come from anywhere: nothing of its own words is repeated.
        """
        key, _, joint = (code or "").partition(":")
        sentence = self.words.not_measured.get(key)
        if sentence is None or "{drill}" in sentence:
            return ""
        name = self.words.joints.get(joint)
        if "{joint}" in sentence and name is None:
            return ""
        return self.tr(sentence).format(joint=self.tr(name or ""))

    def tell_main(self, main: Change) -> str:
        """The first sentence: whether the thing that was cued did change."""
        sentence = self.said.main[main.verdict]
        if main.verdict is ChangeVerdict.BETTER and main.inside:
            sentence = self.said.main_inside
        if main.verdict is ChangeVerdict.CHANGED and main.past:
            sentence = self.said.main_past
        label = self.tr(self.texts[main.measure].label)
        return self.tr(sentence).format(measure=label, amount=self.tell_amount(main))

    def tell_main_numbers(self, main: Change) -> str:
        """What it was about, before and after; or where it was not measured."""
        if main.verdict is ChangeVerdict.NOT_MEASURED:
            return self.tell_missing(main)
        told, found = self.tell_change(main), self.comparison.before.main
        everywhere = found is None or found.everywhere
        said = self.said.main_numbers if everywhere else self.said.main_furthest
        return self.tr(said).format(before=told.before, after=told.after)

    def tell_since(self, main: Change) -> str:
        words = self.tell_verdict(main).rstrip(".")
        label = self.tr(self.texts[main.measure].label)
        return self.tr(self.said.since).format(measure=label, change=words)

    def tell_without_cue(self) -> tuple[str, str]:
        """The sentence, and the quiet line, where nothing was to be changed."""
        worse = [
            self.tr(self.texts[change.measure].label)
            for change in self.comparison.changes
            if change.verdict is ChangeVerdict.WORSE
        ]
        if not worse:
            return self.tr(self.said.no_cue), self.tr(self.said.since_no_cue)
        measures = ", ".join(dict.fromkeys(worse))
        sentences = (self.said.no_cue_worse, self.said.since_worse)
        sentence, since = (self.tr(s).format(measures=measures) for s in sentences)
        return sentence, since

    def tell_unfair(self, unfair: Unfair, names: Mapping[str, str]) -> str:
        """Why the two cannot be held against each other, and what would help."""
        before, after = self.comparison.before, self.comparison.after
        blocked = after if unfair is Unfair.AFTER else before
        obstacle, apart = blocked.obstacle, self.comparison.yaw_apart_deg
        unknown = self.said.unknown_drill
        return self.tr(self.said.unfair[unfair]).format(
            obstacle="" if obstacle is None else self.tr(self.said.obstacles[obstacle]),
            before=self.tr(names.get(before.drill, unknown)),
            after=self.tr(names.get(after.drill, unknown)),
            apart=format_decimal_number(apart, 0, self.tr)
            if np.isfinite(apart)
            else "",
        )
