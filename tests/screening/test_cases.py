"""The signed cases, and proof that they reach every answer and every rule."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from hinge_core.screening import (
    Clearance,
    OutcomeId,
    Questionnaire,
    ScreeningResult,
    read_clearances,
    screen,
)
from hinge_core.screening.answers import read_answers
from hinge_core.screening.tiers import Effect

CASES_FILE = Path(__file__).parents[1] / "cases" / "screening.yaml"
FILE: dict[str, Any] = yaml.safe_load(CASES_FILE.read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]
TODAY = date(2026, 3, 1)
SETTINGS = ("strict_seed", "pro_from_limit_sets")


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    start = {} if case.get("form") == "empty" else FILE["nothing_to_report"]
    changed = {**start, **case.get("but", {})}
    return {name: given for name, given in changed.items() if given is not None}


def cleared_of(case: dict[str, Any], form: Questionnaire) -> dict[str, Clearance]:
    told = {
        name: {"on": TODAY - timedelta(days=ago), "by": by}
        for name, (ago, by) in case.get("cleared", {}).items()
    }
    return read_clearances(told, form)


@pytest.fixture(scope="module")
def screen_case(
    form: Questionnaire, form_data: Callable[[], dict[str, Any]]
) -> Callable[[dict[str, Any]], ScreeningResult]:
    def run(case: dict[str, Any]) -> ScreeningResult:
        asked = form
        if settings := {name: case[name] for name in SETTINGS if name in case}:
            data = form_data()
            data["settings"] |= settings
            asked = Questionnaire.model_validate(data)
        cleared = cleared_of(case, form)
        return screen(answers_of(case), asked, cleared=cleared, today=TODAY)

    return run


ScreenCase = Callable[[dict[str, Any]], ScreeningResult]


def told(result: ScreeningResult) -> dict[str, Any]:
    """What a case may state, by the name it uses."""
    seen = result.to_dict()
    return {
        "tier": seen["tier"],
        "when": seen.get("when"),
        "outcome": seen["outcome"],
        "sets": seen["limit_sets"],
        "limits": seen["limits"],
        "drills": seen["allowed_drills"],
        "drill_count": len(seen["allowed_drills"]),
        "unanswered": seen["unanswered"],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any], screen_case: ScreenCase) -> None:
    result = screen_case(case)
    seen = told(result)
    stated = {name: case[name] for name in seen if name in case}
    assert {name: seen[name] for name in stated} == stated
    assert seen["when"] == case.get("when")
    if "text" in case:
        assert case["text"] in result.allowance.texts


def test_there_are_enough_cases_and_each_says_something_new() -> None:
    sentences = [case["case"] for case in CASES]
    assert len(sentences) >= 60
    assert len(set(sentences)) == len(sentences)


def test_every_rule_is_reached(form: Questionnaire, screen_case: ScreenCase) -> None:
    """Print which case reaches which answer, limit set and outcome; none is left."""
    rules = {
        f"answer {question.id}: {option.label}"
        for question in form.questions
        for option in question.options
    }
    rules |= {f"limits {limit.id}" for limit in form.limits}
    rules |= {f"outcome {outcome}" for outcome in OutcomeId}
    rules |= {f"effect {effect}" for effect in Effect if effect is not Effect.NONE}
    rules |= {"setting strict_seed", "setting pro_from_limit_sets"}
    rules |= {f"together {each.id}" for each in form.combinations}
    rules |= {f"cleared by {role.id}" for role in form.clearance.roles}
    rules |= {f"asked {q.id}" for q in form.questions if q.ask_if}
    rules |= {f"not asked {q.id}" for q in form.questions if q.ask_if}

    reached: dict[str, str] = {}
    for case in CASES:
        for rule in rules_of(case, screen_case(case), form):
            reached.setdefault(rule, case["case"])
    for rule in sorted(rules):
        print(f"{rule:<70.70} {reached.get(rule, 'NO CASE')}")
    assert rules - reached.keys() == set()


def rules_of(
    case: dict[str, Any], result: ScreeningResult, form: Questionnaire
) -> set[str]:
    answers = answers_of(case)
    rules = {f"outcome {result.outcome}"}
    for name, given in answers.items():
        labels = [given] if isinstance(given, str) else given
        rules |= {f"answer {name}: {label}" for label in labels}
    rules |= {f"limits {limit}" for limit in result.limit_sets}
    rules |= {f"effect {reason.effect}" for reason in result.reasons}
    rules |= {f"setting {name}" for name in SETTINGS if name in case}
    given_by = {reason.cleared.by for reason in result.reasons if reason.cleared}
    rules |= {f"cleared by {role}" for role in given_by}
    picks = read_answers(answers, form)
    rules |= {f"together {e.id}" for e in form.combinations if e.when.holds(picks)}
    for question in form.questions:
        if question.ask_if and case.get("form") != "empty":
            asked = question.id in answers or question.id in result.unanswered
            rules.add(f"{'asked' if asked else 'not asked'} {question.id}")
    return rules
