"""The safety check as tables for a clinician: what each answer and limit means."""

from collections.abc import Iterable, Iterator

from hinge_core.screening import Questionnaire
from hinge_core.screening.entries import IfCleared, LimitSet, Option, Question
from hinge_core.screening.tiers import Effect

LEADS_TO = {
    Effect.NONE: "–",
    Effect.MODIFY: "open, with limits",
    Effect.RESCREEN: "the form again",
    Effect.POSTPONE: "not today",
    Effect.PRO: "a professional first",
    Effect.SAME_DAY: "**advice today**",
    Effect.EMERGENCY: "**emergency**",
}


def write_outcome_tables(form: Questionnaire) -> str:
    """The tables in Markdown, as they stand in docs/screening.md."""
    return "\n\n".join(
        (
            _table(
                ("question", "answer", "leads to", "limits", "with a word of"),
                _list_answers(form),
            ),
            _table(
                ("together", "beside", "leads to", "limits", "with a word of"),
                _list_combinations(form),
            ),
            _table(
                ("limits", "what they are", "drills left", "numbers", "ends"),
                (_tell_limit(limit, form) for limit in form.limits),
            ),
        )
    )


def _list_answers(form: Questionnaire) -> Iterator[tuple[str, ...]]:
    for question in form.questions:
        asked = f"{question.id} {question.line or question.text}"
        for number, option in enumerate(question.options):
            row = _tell_answer(option, form)
            yield ("" if number else asked + _tell_condition(question), *row)


def _tell_condition(question: Question) -> str:
    return " (asked after some answers)" if question.ask_if else ""


def _tell_answer(option: Option, form: Questionnaire) -> tuple[str, ...]:
    effect = form.effect_of(option)
    limits = option.limits if effect is Effect.MODIFY else ()
    rule = option.if_cleared
    if effect is Effect.PRO and rule is not None:
        limits = rule.limits
    by = _tell_roles(rule, form) if effect is Effect.PRO else ""
    return option.label, LEADS_TO[effect], ", ".join(limits), by


def _list_combinations(form: Questionnaire) -> Iterator[tuple[str, ...]]:
    for each in form.combinations:
        limits = ", ".join(each.if_cleared.limits)
        roles = _tell_roles(each.if_cleared, form)
        yield each.note, each.beside, LEADS_TO[Effect.PRO], limits, roles


def _tell_roles(rule: IfCleared | None, form: Questionnaire) -> str:
    """Whose word counts: "any" where it is anybody's on the list."""
    if rule is None:
        return ""
    labels = {role.id: role.label for role in form.clearance.roles}
    return "any" if rule.by is None else ", ".join(labels[role] for role in rule.by)


def _tell_limit(limit: LimitSet, form: Questionnaire) -> tuple[str, ...]:
    left = form.allowance([limit.id])
    numbers = ", ".join(f"{name} {value:g}" for name, value in left.numbers().items())
    drills = f"{len(left.drills)} of {len(form.drills)}"
    ends = limit.ends
    over = (
        f"{ends.days} days or {ends.sessions} sessions" if ends else "with the answer"
    )
    return limit.id, f"{limit.name}. {limit.text}", drills, numbers, over


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
