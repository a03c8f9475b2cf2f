"""All 4 x 3^10 ways to answer the stop signs, one by one."""

from collections.abc import Callable
from itertools import product
from typing import Any

from hinge_core.screening import OutcomeId, Questionnaire, screen

# "Yes" here means help at once; with the others, today.
AT_ONCE = {"A1", "A2", "A3", "A4", "A5", "A8", "A10"}
# "Not sure" counts as a yes here: a heart, a stroke, weak legs, a torn vessel.
AT_ONCE_IF_UNSURE = {"A1", "A2", "A4", "A8"}
LABELS = ("No", "Not sure", "Yes")
CHECKED = "Only cancer in the past, and this pain has been checked"  # of A7 alone


def only_stop_signs(data: dict[str, Any]) -> Questionnaire:
    """The same form cut down to its stop signs, so that all "no" is a finished form."""
    kept = [question for question in data["questions"] if question["id"][0] == "A"]
    groups = [group for group in data["groups"] if group["id"] == "stop_signs"]
    limits = [limit for limit in data["limits"] if limit["id"] == "LIM_BACK"]
    return Questionnaire.model_validate(
        data
        | {"questions": kept, "groups": groups, "limits": limits, "combinations": []}
    )


def test_every_combination(form_data: Callable[[], dict[str, Any]]) -> None:
    form = only_stop_signs(form_data())
    names = [question.id for question in form.questions]
    assert len(names) == 11
    count = 0
    labels = [(*LABELS, CHECKED) if name == "A7" else LABELS for name in names]
    for given in product(*labels):
        answers = dict(zip(names, given, strict=True))
        yes = {name for name, answer in answers.items() if answer == "Yes"}
        unsure = {name for name, answer in answers.items() if answer == "Not sure"}
        if yes & AT_ONCE or unsure & AT_ONCE_IF_UNSURE:
            expected = OutcomeId.URGENT_EMERGENCY
        elif set(given) == {"No"}:
            expected = OutcomeId.CLEAR
        elif set(given) == {"No", CHECKED}:
            expected = OutcomeId.PRO
        else:
            expected = OutcomeId.URGENT_SAME_DAY
        result = screen(answers, form)
        assert result.outcome is expected, answers
        assert result.allowance.practice is (expected is OutcomeId.CLEAR)
        count += 1
    assert count == 4 * 3**10
