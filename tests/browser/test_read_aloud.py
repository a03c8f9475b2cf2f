"""A result as it is read aloud: the sentence first, each picture in words."""

import re
from itertools import pairwise

import pytest
from browser.steps import read_verdict, settle
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.needs_pose_model

CONTROLS = re.compile(r"- '?(button|link|checkbox|slider|textbox|combobox)\b(.*)")
HEADING = re.compile(r'- \'?heading "(.*?)" \[level=(\d)\]')


def test_a_result_makes_sense_without_its_pictures(phone: Page, server: str) -> None:
    phone.goto(f"{server}/check?sample=sits_down")
    verdict = " ".join(read_verdict(phone).split())
    expect(phone.locator(".st-key-choose")).to_be_hidden()
    expect(phone.locator(".st-key-key_frame img").first).to_be_visible()
    settle(phone)
    told = phone.get_by_test_id("stMain").aria_snapshot()
    assert told.index(verdict) < told.index("img ")
    pictures = re.findall(r'- \'?img "(.*?)"', told)
    outside = re.compile(r"knee bend \d+ ± \d+° \(outside\)")
    assert any(outside.search(words) for words in pictures), pictures
    levels = [int(level) for _, level in HEADING.findall(told)]
    assert levels[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for kind, rest in CONTROLS.findall(told):
        assert rest.startswith(' "'), f"{kind} without a name"
