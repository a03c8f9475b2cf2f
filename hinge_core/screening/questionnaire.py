"""The safety check as data, checked as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce
from typing import Self

from pydantic import model_validator

from hinge_core.screening.checks import check
from hinge_core.screening.conditions import Picks
from hinge_core.screening.entries import (
    Combination,
    DrillNeeds,
    FormData,
    LimitSet,
    Option,
    Question,
)
from hinge_core.screening.limits import Allowance, Cap, Flag
from hinge_core.screening.tiers import Effect, Tier


class Questionnaire(FormData):
    """The whole form. It cannot be made with a rule that could never fire.

    Raises
    ------
    ContentError
        Naming the entry: an id twice, an unknown question, answer, limit, drill or
        group, two answers with one label, a condition that can never or always hold
        or that looks ahead, a limit that no answer leads to, an outcome without text.
    """

    @model_validator(mode="after")
    def _sound(self) -> Self:
        check(self)
        return self

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def follow_ups(self) -> tuple[Question, ...]:
        """The questions whose asking hangs on earlier answers."""
        return tuple(q for q in self.questions if q.ask_if is not None)

    @cached_property
    def today(self) -> frozenset[str]:
        """The ids of the questions asked before each session."""
        groups = {group.id for group in self.groups if group.today}
        return frozenset(q.id for q in self.questions if q.group in groups)

    @cached_property
    def allowances(self) -> Mapping[str, Allowance]:
        """What each limit set leaves, by its id."""
        return {limit.id: self._allowance(limit) for limit in self.limits}

    def days(self, tier: Tier) -> int | None:
        """How long an outcome counts; None where it does not open the practice."""
        days = {Tier.CLEAR: self.valid_days.clear, Tier.MODIFY: self.valid_days.modify}
        return days.get(tier)

    def effect_of(self, option: Option) -> Effect:
        """What an answer leads to under the settings."""
        if self.settings.strict_seed and option.effect_if_strict_seed is not None:
            return option.effect_if_strict_seed
        return option.effect

    def find_combination(self, question: str, picks: Picks) -> Combination | None:
        """What this question's answer means together with others, if anything."""
        held = self._combinations_by_question.get(question, ())
        return next((each for each in held if each.when.holds(picks)), None)

    @cached_property
    def _combinations_by_question(self) -> Mapping[str, Sequence[Combination]]:
        beside: dict[str, list[Combination]] = {}
        for each in self.combinations:
            beside.setdefault(each.beside, []).append(each)
        return beside

    def allowance(self, limit_ids: Iterable[str]) -> Allowance:
        """All these limit sets at once; none of them leaves all drills open."""
        unlimited = Allowance.open(drill.id for drill in self.drills)
        each = (self.allowances[limit_id] for limit_id in limit_ids)
        return reduce(Allowance.merge, each, unlimited)

    def _allowance(self, limit: LimitSet) -> Allowance:
        warning = self.settings.hard_cap_warning_deg
        caps = (
            Cap(
                measure=measure,
                low=entry.min,
                high=entry.max,
                warn_above=None
                if not entry.hard or entry.max is None
                else entry.max - warning,
            )
            for measure, entry in sorted(limit.caps.items())
        )
        return Allowance(
            practice=True,
            drills=frozenset(drill.id for drill in self.drills if _fits(drill, limit)),
            max_load_kg=limit.max_load_kg,
            max_effort_0_10=limit.max_effort_0_10,
            max_pain_0_10=limit.max_pain_0_10,
            max_sets=limit.max_sets,
            max_reps=limit.max_reps,
            min_down_s=limit.min_down_s,
            max_hold_s=limit.max_hold_s,
            pinch_gap_deg=limit.pinch_gap_deg,
            caps=tuple(caps),
            flags=limit.flags,
            texts=(limit.text,),
        )


def _fits(drill: DrillNeeds, limit: LimitSet) -> bool:
    if drill.weight and limit.max_load_kg == 0:
        return False
    if drill.ballistic and Flag.NO_BALLISTIC in limit.flags:
        return False
    allowed = limit.allow is None or drill.id in limit.allow
    return allowed and drill.id not in limit.deny
