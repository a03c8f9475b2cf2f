"""A questionnaire that contradicts itself is refused before anyone answers it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations
from typing import NoReturn

from hinge_core.errors import ContentError
from hinge_core.screening.conditions import Condition, leaves, walk
from hinge_core.screening.entries import (
    FormData,
    IfCleared,
    LimitSet,
    Option,
    Question,
)
from hinge_core.screening.tiers import Effect, OutcomeId

FILE = "screening.yaml"
_TODAY_ONLY = frozenset({Effect.POSTPONE, Effect.RESCREEN})


def check(form: FormData) -> None:
    """Refuse a questionnaire that is not sound.

    Raises
    ------
    ContentError
        For the first thing found, naming the entry.
    """
    _once("groups", (group.id for group in form.groups))
    _once("drills", (drill.id for drill in form.drills))
    _once("limits", (limit.id for limit in form.limits))
    _once("questions", (question.id for question in form.questions))
    for limit in form.limits:
        _check_limit(limit, form)
    groups = {group.id: group.today for group in form.groups}
    earlier: dict[str, Question] = {}
    for question in form.questions:
        if question.group not in groups:
            _refuse(f"questions.{question.id}", f"no group named {question.group}")
        _check_options(question, form, today=groups[question.group])
        _check_condition(question, earlier)
        earlier[question.id] = question
    _check_combinations(form, earlier)
    _check_everything_is_used(form)


def _refuse(entry: str, problem: str) -> NoReturn:
    raise ContentError(FILE, entry, problem)


def _once(entry: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            _refuse(f"{entry}.{name}", "this id is there twice")
        seen.add(name)


def _check_limit(limit: LimitSet, form: FormData) -> None:
    entry = f"limits.{limit.id}"
    drills = {drill.id for drill in form.drills}
    for drill in chain(limit.allow or (), limit.deny, limit.offers):
        if drill not in drills:
            _refuse(entry, f"no drill named {drill}")
    for measure, cap in limit.caps.items():
        if cap.max is None and cap.min is None:
            _refuse(f"{entry}.caps.{measure}", "a cap needs a max or a min")
        if cap.hard and (cap.max is None or not measure.endswith("_deg")):
            _refuse(f"{entry}.caps.{measure}", "a hard cap is a max in degrees")


def _check_options(question: Question, form: FormData, *, today: bool) -> None:
    entry = f"questions.{question.id}"
    labels = [option.label.strip().casefold() for option in question.options]
    for label in labels:
        if labels.count(label) > 1:
            _refuse(entry, f"two answers are called {label!r}")
    if question.several != any(option.alone for option in question.options):
        _refuse(entry, "only a list where several may be picked has a 'none of these'")
    for option in question.options:
        _check_effect(f"{entry}.{option.label}", option, form, today=today)
    none = question.none_answer
    if question.line and none is None:
        _refuse(f"{entry}.line", "a line needs an answer for 'none of these'")
    if none is not None and (
        none not in question.by_label
        or question.by_label[none].effect is not Effect.NONE
    ):
        _refuse(f"{entry}.none_answer", f"{none!r} is no answer that leads to nothing")


def _check_effect(entry: str, option: Option, form: FormData, *, today: bool) -> None:
    known = {limit.id for limit in form.limits}
    for limit in option.limits:
        if limit not in known:
            _refuse(entry, f"no limit named {limit}")
    if bool(option.limits) != (option.effect is Effect.MODIFY):
        _refuse(entry, "limits go with MODIFY, and MODIFY with limits")
    if option.effect in _TODAY_ONLY and not today:
        _refuse(entry, f"{option.effect} belongs to the questions for today")
    strict = option.effect_if_strict_seed
    if strict is not None and strict.rank <= option.effect.rank:
        _refuse(entry, "the strict setting has to be the stricter one")
    asks_first = Effect.PRO in (option.effect, option.effect_if_strict_seed)
    if asks_first != (option.if_cleared is not None):
        _refuse(entry, "'ask first' needs an if_cleared, and nothing else does")
    if option.if_cleared is not None:
        _check_cleared(entry, option.if_cleared, form)


def _check_cleared(entry: str, rule: IfCleared, form: FormData) -> None:
    known = {limit.id for limit in form.limits}
    for limit in rule.limits:
        if limit not in known:
            _refuse(entry, f"no limit named {limit}")
    roles = {role.id for role in form.clearance.roles}
    for role in rule.by or ():
        if role not in roles:
            _refuse(entry, f"no role named {role}")


def _check_combinations(form: FormData, questions: Mapping[str, Question]) -> None:
    _once("combinations", (each.id for each in form.combinations))
    for each in form.combinations:
        entry = f"combinations.{each.id}"
        _check_cleared(entry, each.if_cleared, form)
        looked_at = {leaf.question for leaf in leaves(each.when)}
        if each.beside not in looked_at:
            _refuse(entry, f"{each.beside} is not among the answers it looks at")
        _check_can_hold(entry, each.when, questions)


def _check_condition(question: Question, earlier: Mapping[str, Question]) -> None:
    if question.ask_if is None:
        return
    _check_can_hold(f"questions.{question.id}.ask_if", question.ask_if, earlier)


def _check_can_hold(
    entry: str, condition: Condition, earlier: Mapping[str, Question]
) -> None:
    """Refuse a condition, or a part of one, that never or always holds."""
    for leaf in leaves(condition):
        if leaf.question not in earlier:
            _refuse(entry, f"{leaf.question} is not a question asked before this one")
        for label in sorted(leaf.picked):
            if label not in earlier[leaf.question].by_label:
                _refuse(entry, f"{leaf.question} has no answer {label!r}")
    forms = tuple(_finished_forms(condition, earlier))
    for part in walk(condition):
        if (values := {part.holds(picks) for picks in forms}) != {True, False}:
            fault = "always holds" if True in values else "can never hold"
            rule = part.model_dump(mode="json", by_alias=True)
            _refuse(entry, f"this {fault}: {rule}")


def _finished_forms(
    condition: Condition, earlier: Mapping[str, Question]
) -> Iterator[dict[str, frozenset[str]]]:
    """Every way to answer the questions that a condition depends on.

    Only those labels of a pick-several list are varied that some condition looks at.
    A question that is not asked has an empty set.
    """
    involved: dict[str, set[str]] = {}
    waiting = [condition]
    while waiting:
        for leaf in leaves(waiting.pop()):
            parent = earlier[leaf.question].ask_if
            if leaf.question not in involved and parent is not None:
                waiting.append(parent)
            involved.setdefault(leaf.question, set()).update(leaf.picked)
    forms: list[dict[str, frozenset[str]]] = [{}]
    for name in (name for name in earlier if name in involved):
        answers = tuple(_possible_answers(earlier[name], involved[name]))
        forms = [
            form | {name: answer}
            for form in forms
            for answer in (answers if earlier[name].asked(form) else (frozenset(),))
        ]
    yield from forms


def _possible_answers(
    question: Question, looked_at: set[str]
) -> Iterator[frozenset[str]]:
    if not question.several:
        yield from (frozenset({option.label}) for option in question.options)
        return
    alone = {option.label for option in question.options if option.alone}
    yield from (frozenset({label}) for label in alone)
    free = sorted(looked_at - alone)
    others = [label for label in question.by_label if label not in looked_at | alone]
    for size in range(len(free) + 1):
        for picked in combinations(free, size):
            if answer := frozenset((*picked, *others[:1])):
                yield answer


def _check_everything_is_used(form: FormData) -> None:
    used = {
        limit
        for question in form.questions
        for option in question.options
        for limit in (
            *option.limits,
            *(option.if_cleared.limits if option.if_cleared else ()),
        )
    }
    for limit in form.limits:
        if limit.id not in used:
            _refuse(f"limits.{limit.id}", "no answer leads here")
    for group in form.groups:
        if all(question.group != group.id for question in form.questions):
            _refuse(f"groups.{group.id}", "no question is in this group")
    for outcome in OutcomeId:
        if outcome not in form.outcomes:
            _refuse(f"outcomes.{outcome}", "this outcome has no text")
