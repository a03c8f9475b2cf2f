"""What holds for every set of answers, finished or not."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_core.screening import (
    Clearance,
    OutcomeId,
    Questionnaire,
    ScreeningResult,
    Tier,
    list_asked_questions,
    screen,
)
from hinge_core.screening.answers import read_answers
from hinge_core.screening.entries import Question
from hinge_core.screening.tiers import Effect

relaxed = settings(max_examples=150, deadline=None)
LOCKED = {Tier.INCOMPLETE, Tier.URGENT, Tier.PRO, Tier.POSTPONE, Tier.RESCREEN}
Answers = dict[str, Any]
TODAY = date(2026, 3, 1)


def any_answer(question: Question, *, calm: bool = False) -> st.SearchStrategy[Any]:
    labels = list(question.by_label)
    harmless = [o.label for o in question.options if o.effect.rank <= 1]
    if calm and harmless:
        labels = harmless
    if not question.several:
        return st.sampled_from(labels)
    free = [label for label in labels if not question.by_label[label].alone]
    several = st.lists(st.sampled_from(free), min_size=1, unique=True)
    return st.one_of(st.just(["None of these"]), several)


@st.composite
def unfinished(draw: st.DrawFn, form: Questionnaire) -> Answers:
    """Any answers to any of the questions, asked or not."""
    picked = draw(st.lists(st.sampled_from(form.questions), unique_by=lambda q: q.id))
    return {question.id: draw(any_answer(question)) for question in picked}


@st.composite
def finished(
    draw: st.DrawFn, form: Questionnaire, start: Answers, *, today: bool | None = None
) -> Answers:
    """A form with a few answers changed, then finished where that opens a question."""
    answers = dict(start)
    lasting = [q for q in form.questions if q.id not in form.today]
    for question in draw(st.lists(st.sampled_from(lasting), max_size=6)):
        # Mostly mild answers: else nearly every form would be URGENT.
        calm = draw(st.integers(0, 3)) > 0
        answers[question.id] = draw(any_answer(question, calm=calm))
    if draw(st.booleans()) if today is None else today:
        for name in sorted(form.today):
            answers[name] = draw(any_answer(form.by_id[name]))
    for question in lasting:
        asked = list_asked_questions(read_answers(answers, form), form)[question.id]
        if asked and question.id not in answers:
            answers[question.id] = draw(any_answer(question))
        if asked is False:
            answers.pop(question.id, None)
    return answers


def severity(result: ScreeningResult) -> int:
    """The higher, the more is closed: outcomes are listed worst first."""
    return -list(OutcomeId).index(result.outcome)


def worse_answers(form: Questionnaire, answers: Answers) -> Iterator[Answers]:
    """The same answers with one of them made worse, each in turn."""
    for name, given_answer in answers.items():
        question = form.by_id[name]
        if question.several:
            chosen = [given_answer] if isinstance(given_answer, str) else given_answer
            kept = [label for label in chosen if not question.by_label[label].alone]
            for option in question.options:
                if not option.alone and option.label not in kept:
                    yield {**answers, name: [*kept, option.label]}
            continue
        now = form.effect_of(question.by_label[given_answer]).rank
        for option in question.options:
            if form.effect_of(option).rank > now:
                yield {**answers, name: option.label}


@relaxed
@given(data=st.data())
def test_a_worse_answer_never_opens_anything(
    data: st.DataObject, form: Questionnaire, nothing_to_report: Answers
) -> None:
    answers = data.draw(finished(form, nothing_to_report))
    before = screen(answers, form)
    for worse in worse_answers(form, answers):
        after = screen(worse, form)
        assert severity(after) >= severity(before)
        assert set(after.allowed_drills) <= set(before.allowed_drills)
        if after.allowance.practice:
            assert after.allowance.merge(before.allowance) == after.allowance


@relaxed
@given(data=st.data())
def test_an_urgent_answer_counts_on_any_form(
    data: st.DataObject, form: Questionnaire
) -> None:
    answers = data.draw(unfinished(form))
    effects = {
        form.effect_of(form.by_id[name].by_label[label]).value
        for name, labels in read_answers(answers, form).items()
        for label in labels
    }
    result = screen(answers, form)
    urgent = {effect for effect in effects if effect.startswith("URGENT")}
    assert (result.tier is Tier.URGENT) == bool(urgent)
    if "URGENT:emergency" in urgent:
        assert result.when == "emergency"


@relaxed
@given(data=st.data())
def test_removing_an_answer_never_clears(
    data: st.DataObject, form: Questionnaire, nothing_to_report: Answers
) -> None:
    answers = data.draw(finished(form, nothing_to_report))
    begun = [name for name in answers if name in form.today]
    for name in answers:
        if begun == [name]:
            continue  # today's questions may be left out altogether
        fewer = {key: value for key, value in answers.items() if key != name}
        assert screen(fewer, form).tier in LOCKED


@relaxed
@given(data=st.data())
def test_a_form_with_an_open_question_is_never_open(
    data: st.DataObject, form: Questionnaire
) -> None:
    result = screen(data.draw(unfinished(form)), form)
    if result.unanswered:
        assert result.tier in LOCKED
        assert not result.allowance.practice
        assert result.allowed_drills == ()


@relaxed
@given(data=st.data())
def test_every_reachable_combination_has_an_outcome_with_text(
    data: st.DataObject, form: Questionnaire, nothing_to_report: Answers
) -> None:
    either = st.one_of(unfinished(form), finished(form, nothing_to_report))
    result = screen(data.draw(either), form)
    text = form.outcomes[result.outcome]
    assert text.title
    assert text.steps
    told = json.loads(json.dumps(result.to_dict()))
    assert told["tier"] in set(Tier)
    assert ("when" in told) == (told["tier"] == "URGENT")
    assert bool(told["allowed_drills"]) == result.allowance.practice
    if result.tier is Tier.MODIFY:
        assert told["limit_texts"]
        assert len(told["allowed_drills"]) >= form.settings.min_drills


@relaxed
@given(data=st.data())
def test_the_order_of_answering_does_not_matter(
    data: st.DataObject, form: Questionnaire, nothing_to_report: Answers
) -> None:
    answers = data.draw(finished(form, nothing_to_report))
    shuffled = {
        name: answers[name] for name in data.draw(st.permutations(list(answers)))
    }
    if isinstance(shuffled["B7"], list):
        shuffled["B7"] = data.draw(st.permutations(shuffled["B7"]))
    assert screen(shuffled, form) == screen(answers, form)


@relaxed
@given(data=st.data())
def test_a_professionals_word_opens_no_more_than_its_own_limits(
    data: st.DataObject, form: Questionnaire, nothing_to_report: Answers
) -> None:
    answers = data.draw(finished(form, nothing_to_report))
    before = screen(answers, form, today=TODAY)
    asked = [reason for reason in before.reasons if reason.effect is Effect.PRO]
    word = {r.question: Clearance(on=TODAY, by="doctor") for r in asked}
    after = screen(answers, form, cleared=word, today=TODAY)
    assert severity(after) <= severity(before)
    if before.tier in (Tier.URGENT, Tier.INCOMPLETE):
        assert after.outcome == before.outcome
    for reason in asked:
        assert reason.if_cleared is not None
        if after.allowance.practice:
            own = form.allowance(reason.if_cleared.limits)
            assert after.allowance.drills <= own.drills
            assert set(reason.if_cleared.limits) <= set(after.limit_sets)


def test_every_reason_to_ask_first_has_a_way_out(
    form: Questionnaire, nothing_to_report: Answers
) -> None:
    """With each one's word, of each role that counts, practice opens."""
    tried = 0
    for question in form.questions:
        for option in question.options:
            if option.if_cleared is None:
                continue
            answers = {**nothing_to_report, question.id: option.label}
            assert screen(answers, form, today=TODAY).tier is Tier.PRO
            roles = [role.id for role in form.clearance.roles]
            for by in option.if_cleared.by or roles:
                word = {question.id: Clearance(on=TODAY, by=by)}
                result = screen(answers, form, cleared=word, today=TODAY)
                assert not any(r.effect is Effect.PRO for r in result.reasons)
                assert set(option.if_cleared.limits) <= {
                    limit for r in result.reasons for limit in r.limits
                }
                tried += 1
    assert tried > 60


@pytest.mark.parametrize("tier", [Tier.CLEAR, Tier.MODIFY, Tier.PRO, Tier.URGENT])
def test_the_generator_reaches_every_tier(
    tier: Tier, form: Questionnaire, nothing_to_report: Answers
) -> None:
    """The properties above would be hollow if most forms came out alike."""
    seen: set[Tier] = set()

    @settings(max_examples=200, deadline=None, database=None)
    @given(answers=finished(form, nothing_to_report, today=False))
    def collect(answers: Answers) -> None:
        seen.add(screen(answers, form).tier)

    collect()
    assert tier in seen
