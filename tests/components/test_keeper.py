"""What a keeper asks of the browser, and what it believes of the answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import streamlit as st

from pages.ui.components.keeper.keeper import Keeper, KeepIn, Slot
from pages.ui.session import cache

NOTE = Slot("note", KeepIn.DEVICE, most=10)
DRAFT = Slot("draft", KeepIn.TAB, most=10)
DAY = date(2026, 3, 1)
Session = dict[str, Any]


class Browser:
    """The component's end: the data it is given, and what it says it saw."""

    def __init__(self, session: Session, keeper: Keeper) -> None:
        self.session, self.keeper = session, keeper
        self.data: dict[str, Any] = {}

    def mount(self, *, data: dict[str, Any], **_: object) -> None:
        self.data = data

    def say(self, seen: object) -> None:
        self.session["keeper_test"] = {"seen": seen}


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    session: Session = {}
    monkeypatch.setattr(st, "session_state", session)
    browser = Browser(session, Keeper("test", (NOTE, DRAFT)))
    monkeypatch.setattr(cache, "register_component", lambda _: browser.mount)
    yield browser


def test_a_text_to_keep_is_an_order_with_its_day(browser: Browser) -> None:
    browser.keeper.keep(NOTE, "hello", DAY)
    browser.keeper.forget(DRAFT)
    browser.keeper.attend()
    assert browser.data["orders"] == [
        {"n": 1, "name": "note", "text": "hello", "until": "2026-03-01"},
        {"n": 2, "name": "draft", "text": None, "until": None},
    ]
    assert browser.data["slots"][0] == {"name": "note", "place": "device", "most": 10}
    assert browser.data["seen"] is None


def test_an_order_counts_until_the_browser_has_seen_it(browser: Browser) -> None:
    browser.say({"works": True, "n": 0, "texts": {"note": "old"}})
    assert browser.keeper.read(NOTE) == "old"
    browser.keeper.keep(NOTE, "new", DAY)
    assert browser.keeper.read(NOTE) == "new"
    browser.say({"works": True, "n": 1, "texts": {"note": None}})  # another tab
    assert browser.keeper.read(NOTE) is None


def test_the_same_order_is_not_given_twice(browser: Browser) -> None:
    for _ in range(3):
        browser.keeper.keep(NOTE, "hello", DAY)
    browser.keeper.attend()
    assert [order["n"] for order in browser.data["orders"]] == [1]
    browser.say({"works": True, "n": 1, "texts": {"note": None}})
    browser.keeper.keep(NOTE, "hello", DAY)  # it is gone: asked again
    browser.keeper.attend()
    assert [order["n"] for order in browser.data["orders"]] == [2]


def test_a_text_longer_than_its_slot_is_refused(browser: Browser) -> None:
    with pytest.raises(ValueError, match="at most 10"):
        browser.keeper.keep(NOTE, "x" * 11, DAY)
    browser.say({"works": True, "n": 0, "texts": {"note": "x" * 11}})
    assert browser.keeper.read(NOTE) is None


@pytest.mark.parametrize(
    "said",
    [
        None,
        "<script>",
        [],
        {"works": "yes"},
        {"works": True, "n": 0, "texts": {"note": {"a": 1}}},
        {"works": True, "n": "1", "texts": {}},
        {"works": True, "n": 0, "texts": {}, "more": 1},
    ],
)
def test_what_is_not_from_the_script_is_not_heard(
    browser: Browser, said: object
) -> None:
    browser.say(said)
    assert browser.keeper.read(NOTE) is None
    assert browser.keeper.works()


def test_a_browser_that_keeps_nothing_says_so(browser: Browser) -> None:
    assert browser.keeper.works()
    browser.say({"works": False, "n": 0, "texts": {"note": None}})
    assert not browser.keeper.works()


def test_two_visits_are_told_apart(browser: Browser) -> None:
    browser.keeper.attend()
    first = browser.data["visit"]
    browser.session.clear()
    browser.keeper.attend()
    assert browser.data["visit"] != first
