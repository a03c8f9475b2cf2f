"""The quiz without a browser: every round can be answered, and the score is kept."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.quiz.rounds import Round, Series, find_rounds
from pages.ui.shell.dressing import ROOT


def quiz(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page("quiz.py").run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    headings = [heading.value for heading in at.subheader]
    return "\n".join([*headings, *(element.value for element in at.markdown)])


def choose(at: AppTest, one: Round, choice: str) -> AppTest:
    number = one.choices.index(choice)
    return at.button(key=f"choice_{one.id}_{number}").click().run()


@pytest.mark.parametrize(("series", "count"), [("questions", 24), ("pictures", 14)])
def test_a_whole_quiz_ends_in_its_score(series: str, count: int) -> None:
    asked = find_rounds()[Series(series)]
    assert len(asked) == count
    at = quiz(series=series)
    for number, one in enumerate(asked):
        assert one.question in said(at)
        first = number == 0
        other = next(c for c in one.choices if c != one.answer)
        choose(at, one, other if first else one.answer)
        assert one.explanation in said(at)
        at.button(key="quiz_next").click().run()
    assert f"You knew {count - 1} of {count}." in said(at)
    assert [e.label for e in at.main.expander] == [asked[0].question]
    at.button(key="quiz_again").click().run()
    assert asked[0].question in said(at)
    assert not at.exception


def test_the_first_answer_counts() -> None:
    one, two, *_ = find_rounds()[Series.QUESTIONS]
    at = quiz()
    choose(at, one, next(c for c in one.choices if c != one.answer))
    assert "You chose:" in said(at)
    at.button(key="quiz_next").click().run()
    assert two.question in said(at)
    at.button(key="quiz_back").click().run()
    answers = [b for b in at.button if str(b.key).startswith("choice_")]
    open_ones = {b.label for b in answers if not b.disabled}
    wrong = next(c for c in one.choices if c != one.answer)
    assert open_ones == {wrong, one.answer}  # what was chosen, and what is right


def test_the_right_answer_stands_out_and_the_others_step_back() -> None:
    one = find_rounds()[Series.QUESTIONS][0]
    at = quiz()
    choose(at, one, next(c for c in one.choices if c != one.answer))
    loud = [b.label for b in at.button if b.proto.type == "primary"]
    assert loud == [one.answer, "Next"]


def test_a_picture_is_pressed_to_choose_it() -> None:
    one = next(r for r in find_rounds()[Series.PICTURES] if r.by_letter)
    at = quiz(question=one.id)
    choose(at, one, one.answer)
    assert "So far: 1 of 1." in said(at)


def test_a_link_opens_its_round() -> None:
    last = find_rounds()[Series.PICTURES][-1]
    at = quiz(question=last.id)
    assert last.question in said(at)
    assert at.radio(key="series").value == "pictures"


def test_a_link_to_no_round_opens_the_quiz() -> None:
    at = quiz(question="nobody")
    assert find_rounds()[Series.QUESTIONS][0].question in said(at)
