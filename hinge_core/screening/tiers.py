"""What an answer leads to, and what the form as a whole comes to."""

from enum import StrEnum


class Effect(StrEnum):
    """What one answer leads to, from nothing to the worst."""

    NONE = "none"
    MODIFY = "MODIFY"
    RESCREEN = "RESCREEN"
    POSTPONE = "POSTPONE"
    PRO = "PRO"
    SAME_DAY = "URGENT:same_day"
    EMERGENCY = "URGENT:emergency"

    @property
    def rank(self) -> int:
        """0 for nothing; the higher, the worse."""
        return _RANKS[self]


class Tier(StrEnum):
    """What the form comes to (contract: ``tier``)."""

    INCOMPLETE = "INCOMPLETE"
    URGENT = "URGENT"
    PRO = "PRO"
    MODIFY = "MODIFY"
    CLEAR = "CLEAR"
    POSTPONE = "POSTPONE"
    RESCREEN = "RESCREEN"


class When(StrEnum):
    """How soon help is needed (contract: ``when`` beside URGENT)."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"


class OutcomeId(StrEnum):
    """Every way the form can come out, the first match first; each has its text."""

    URGENT_EMERGENCY = "urgent_emergency"
    URGENT_SAME_DAY = "urgent_same_day"
    INCOMPLETE = "incomplete"
    PRO = "pro"
    PRO_FEW_DRILLS = "pro_few_drills"
    PRO_MANY_LIMITS = "pro_many_limits"
    POSTPONE = "postpone"
    RESCREEN = "rescreen"
    INCOMPLETE_TODAY = "incomplete_today"
    MODIFY = "modify"
    CLEAR = "clear"

    @property
    def tier(self) -> Tier:
        return _TIERS[self]

    @property
    def when(self) -> When | None:
        return _WHEN.get(self)

    @property
    def open(self) -> bool:
        """Whether one may practise after it."""
        return self.tier in (Tier.MODIFY, Tier.CLEAR)


_RANKS = {effect: rank for rank, effect in enumerate(Effect)}
_TIERS = {
    OutcomeId.URGENT_EMERGENCY: Tier.URGENT,
    OutcomeId.URGENT_SAME_DAY: Tier.URGENT,
    OutcomeId.INCOMPLETE: Tier.INCOMPLETE,
    OutcomeId.PRO: Tier.PRO,
    OutcomeId.PRO_FEW_DRILLS: Tier.PRO,
    OutcomeId.PRO_MANY_LIMITS: Tier.PRO,
    OutcomeId.POSTPONE: Tier.POSTPONE,
    OutcomeId.RESCREEN: Tier.RESCREEN,
    OutcomeId.INCOMPLETE_TODAY: Tier.INCOMPLETE,
    OutcomeId.MODIFY: Tier.MODIFY,
    OutcomeId.CLEAR: Tier.CLEAR,
}
_WHEN = {
    OutcomeId.URGENT_EMERGENCY: When.EMERGENCY,
    OutcomeId.URGENT_SAME_DAY: When.SAME_DAY,
}
