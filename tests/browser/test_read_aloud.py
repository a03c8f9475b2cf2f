"""What is read aloud, by keys alone: from the first page to the one thing to try."""

import re
from itertools import pairwise

import pytest
from browser.steps import assert_no_failure, read_verdict, rest, settle
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.needs_pose_model

CONTROLS = re.compile(r"- '?(button|link|checkbox|slider|textbox|combobox)\b(.*)")
HEADING = re.compile(r'- \'?heading "(.*?)" \[level=(\d)\]')
MOST_TABS = 20
NEAR = 5  # presses from where a result begins to what its cue leads to


def listen(page: Page) -> str:
    """The page's part of the accessibility tree, in the order in which it is read."""
    told = page.get_by_test_id("stMain").aria_snapshot()
    levels = [int(level) for _, level in HEADING.findall(told)]
    assert levels[0] == 1, "a page begins with its name"
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    for kind, rest_of_it in CONTROLS.findall(told):
        assert rest_of_it.startswith(' "'), f"{kind} without a name"
    return str(told)


def assert_read_in_order(told: str, *parts: str) -> None:
    """Each part is read, and after the one before it."""
    at = 0
    for part in parts:
        found = told.find(part, at)
        assert found >= 0, f"{part!r} is not read after what comes before it: {told}"
        at = found + len(part)


def tab_to(page: Page, wanted: Locator, most: int = MOST_TABS) -> None:
    """Press Tab until it has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the Tab key never reached {wanted}")


def test_from_the_first_page_to_the_cue_by_ear_and_keys(
    phone: Page, server: str
) -> None:
    phone.goto(server)
    check = phone.get_by_role("button", name="Check my hinge")
    expect(check).to_be_visible()
    rest(phone)
    ways = (
        'button "Check my hinge"',
        'button "Just show me"',
        'link "The safety check',
    )
    assert_read_in_order(listen(phone), 'heading "See your hip hinge"', *ways)

    tab_to(phone, check)
    phone.keyboard.press("Enter")
    said = phone.get_by_role("status")
    expect(said.filter(has_text="Check your hinge")).to_have_count(1)
    sample = phone.get_by_role("button", name="A hinge that sits down")
    expect(sample).to_be_visible()
    rest(phone)
    assert_read_in_order(
        listen(phone),
        'heading "Check your hinge" [level=1]',
        'combobox "What are you doing?"',
        'button "Do the safety check"',
        'img "Phone at hip height',
        "Or look at a sample",
        'img "A photo at the lowest point: the knees bend as much as the hips."',
        'button "A hinge that sits down"',
    )

    tab_to(phone, sample)
    phone.keyboard.press("Enter")
    verdict = " ".join(read_verdict(phone).split())
    expect(said.filter(has_text="The result is here.")).to_have_count(1)
    expect(phone.locator(".st-key-choose")).to_be_hidden()
    expect(phone.locator(".st-key-key_frame img").first).to_be_visible()
    settle(phone)
    told = listen(phone)
    assert_read_in_order(
        told,
        "status: The result is here.",
        'heading "Check your hinge" [level=1]',
        "Sample: A hinge that sits down",
        f'heading "{verdict}" [level=2]',
        "Try this",
        "Send your pockets straight back to the wall behind you.",
        'link "About this drill: Wall hinge"',
        'button "Check your own hinge"',
        "img ",
    )
    assert told.index(verdict) < told.index("img ")
    pictures = re.findall(r'- \'?img "(.*?)"', told)
    outside = re.compile(r"knee bend \d+ ± \d+° \(outside\)")
    assert any(outside.search(words) for words in pictures), pictures
    tab_to(phone, phone.get_by_role("link", name="About this drill"), NEAR)
    assert_no_failure(phone)
