"""The safety check: answers x rules -> outcome, limits, and what the app may offer."""

from hinge_core.screening.answers import Answers, asked_questions, keep_asked
from hinge_core.screening.bands import Overrun, clip_targets, find_overruns
from hinge_core.screening.emergency import EmergencyNumbers
from hinge_core.screening.filling import (
    Filled,
    none_of_these,
    open_questions,
    shown_questions,
)
from hinge_core.screening.limits import Allowance, Cap, Flag
from hinge_core.screening.outcome import Reason, ScreeningResult, screen
from hinge_core.screening.questionnaire import Questionnaire
from hinge_core.screening.remembered import (
    Remembered,
    remember,
    screen_today,
    still_counts,
)
from hinge_core.screening.saved import SavedCopy
from hinge_core.screening.tiers import Effect, OutcomeId, Tier, When

__all__ = [
    "Allowance",
    "Answers",
    "Cap",
    "Effect",
    "EmergencyNumbers",
    "Filled",
    "Flag",
    "OutcomeId",
    "Overrun",
    "Questionnaire",
    "Reason",
    "Remembered",
    "SavedCopy",
    "ScreeningResult",
    "Tier",
    "When",
    "asked_questions",
    "clip_targets",
    "find_overruns",
    "keep_asked",
    "none_of_these",
    "open_questions",
    "remember",
    "screen",
    "screen_today",
    "shown_questions",
    "still_counts",
]
