"""The safety check: answers x rules -> outcome, limits, and what the app may offer."""

from hinge_core.screening.answers import Answers, keep_asked, list_asked_questions
from hinge_core.screening.bands import Overrun, clip_targets, find_overruns
from hinge_core.screening.emergency import EmergencyNumbers
from hinge_core.screening.filling import (
    Filled,
    answer_none_of_these,
    list_shown_questions,
    open_questions,
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
    "answer_none_of_these",
    "clip_targets",
    "find_overruns",
    "keep_asked",
    "list_asked_questions",
    "list_shown_questions",
    "open_questions",
    "remember",
    "screen",
    "screen_today",
    "still_counts",
]
