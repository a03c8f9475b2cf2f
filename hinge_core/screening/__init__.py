"""The safety check: answers x rules -> outcome, limits, and what the app may offer."""

from hinge_core.screening.answers import Answers, keep_asked, list_asked_questions
from hinge_core.screening.bands import Overrun, clip_targets, find_overruns
from hinge_core.screening.clearances import (
    CLEARED,
    WHOLE,
    Clearance,
    Clearances,
    read_clearances,
)
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
    count_session,
    list_standing_limits,
    remember,
    screen_today,
    still_counts,
)
from hinge_core.screening.saved import SavedCopy
from hinge_core.screening.tiers import Effect, OutcomeId, Tier, When

__all__ = [
    "CLEARED",
    "WHOLE",
    "Allowance",
    "Answers",
    "Cap",
    "Clearance",
    "Clearances",
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
    "count_session",
    "find_overruns",
    "keep_asked",
    "list_asked_questions",
    "list_shown_questions",
    "list_standing_limits",
    "open_questions",
    "read_clearances",
    "remember",
    "screen",
    "screen_today",
    "still_counts",
]
