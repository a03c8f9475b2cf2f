"""The link to a page, and its code."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.quiz.rounds import Series
from pages.ui.shell import page_link
from pages.ui.shell.dressing import ROOT

BASE = "https://hinge.example.org/quiz"


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A visitor's browser, which names the address that it shows."""
    context = "streamlit.runtime.context.ContextProxy.url"
    monkeypatch.setattr(context, property(lambda _: BASE))


def open_quiz(**query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page("quiz.py").run()
    return at


def test_the_link_is_made_when_it_is_asked_for_and_names_what_is_open() -> None:
    at = open_quiz(series="pictures")
    assert not at.code
    at.button(key="show_link").click().run()
    assert not at.exception
    (link,) = at.code
    assert link.value.startswith(f"{BASE}?")
    assert "series=pictures" in link.value
    assert "question=" in link.value


def test_a_link_of_a_page_that_was_left_is_not_shown() -> None:
    at = open_quiz(series="pictures")
    at.button(key="show_link").click().run()
    at.radio(key="series").set_value(Series.QUESTIONS).run()
    assert at.query_params["series"] == "questions"
    assert not at.code


def test_a_code_says_the_address_and_one_too_long_has_none() -> None:
    code = page_link.draw_code(BASE)
    assert code is not None
    assert code.startswith("<svg")
    assert page_link.draw_code(BASE + "?" + "x" * 5000) is None
