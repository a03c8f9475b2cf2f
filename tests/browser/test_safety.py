"""The safety check in a real browser: what it opens, and that nothing gets round it."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from browser.axe import severe_in_both
from browser.safety_steps import (
    MOST_TAPS,
    MOST_WORDS,
    answer,
    arrive,
    begin_new_visit,
    expect_closed,
    none_of,
    pass_safety_check,
    practice_controls,
    question,
    raise_red_flag,
    tick,
    walk,
)
from browser.steps import (
    ROOT,
    Taps,
    keep_picture,
    read_verdict,
    settle,
    sideways_px,
    wait_until,
)
from playwright.sync_api import BrowserContext, Page, expect

PHOTO = ROOT / "content" / "samples" / "deep_hinge.jpg"
LIMIT = "Trunk lean: up to 60°"
MEMORY = "hip-hinge-safety-check"
CLOSED = ("check", "check?drill=rdl", "drills?drill=rdl", "drills?drill=wall_hinge")
MOST_TABS = 60


def open_menu(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNavLink").filter(has_text=title).click()
    expect(page).to_have_title(f"{title} · Hip-hinge studio")
    settle(page)


def remembered(page: Page) -> str | None:
    text: str | None = page.evaluate(f"localStorage.getItem('{MEMORY}')")
    return text


def test_an_adult_with_nothing_to_report_is_soon_through(
    phone: Page, server: str
) -> None:
    taps = Taps()
    phone.goto(f"{server}/safety")
    lead = phone.get_by_text("Tick what fits you.").inner_text()
    words = walk(phone, taps) + len(lead.split())
    print(f"{taps.count} taps, {words} words")
    assert taps.count <= MOST_TAPS
    assert words <= MOST_WORDS
    assert sideways_px(phone) == 0
    assert phone.url == f"{server}/safety"  # no answer in the address
    keep_picture(phone, "phone_safety_clear")


def test_a_red_flag_leaves_no_practice_control_by_any_path(
    page: Page, context: BrowserContext, server: str
) -> None:
    page.goto(f"{server}/check")
    expect_closed(page)  # nobody was asked yet
    page.locator(".st-key-to_safety button").click()
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    raise_red_flag(page)
    expect(page.get_by_role("link", name="NHS 111: ring 111")).to_be_visible()
    expect(practice_controls(page)).to_have_count(0)
    keep_picture(page, "safety_red_flag")

    open_menu(page, "Check your hinge")
    expect_closed(page)
    expect(page.get_by_text("Speak to a doctor or a health line today")).to_be_visible()
    keep_picture(page, "check_closed")
    page.go_back()
    expect(page.get_by_role("heading", name="Speak to a doctor")).to_be_visible()
    page.go_back()
    expect_closed(page)
    page.reload()  # the same visit goes on
    expect(page.get_by_text("Speak to a doctor or a health line today")).to_be_visible()
    expect_closed(page)
    second = context.new_page()  # another visit on the same device
    second.goto(f"{server}/check")
    expect_closed(second)
    expect(second.get_by_text("Practice stays closed to the end of")).to_be_visible()
    for path in CLOSED:
        for tab in (page, second):
            tab.goto(f"{server}/{path}")
            expect_closed(tab)


def test_a_red_flag_in_this_visit_closes_the_drills_too(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/drills?drill=wall_hinge")
    page.locator(".st-key-to_safety button").click()
    raise_red_flag(page)
    page.go_back()
    page.get_by_role("link", name="Wall hinge").first.click()
    expect(page.get_by_role("heading", name="Wall hinge", level=1)).to_be_visible()
    expect_closed(page)
    expect(page.get_by_text("Speak to a doctor or a health line today")).to_be_visible()


def test_bone_care_shows_on_every_drill(page: Page, server: str) -> None:
    page.goto(f"{server}/safety")
    walk(page, thin_bones=True)
    keep_picture(page, "safety_bone_care")
    drills = page.locator(".st-key-open_drills").get_by_role("link")
    names = drills.all_inner_texts()
    assert len(names) == 8
    for name in names:
        drills.filter(has_text=name).click()
        expect(page.locator("h1")).to_contain_text(name.strip())
        expect(page.get_by_text(LIMIT)).to_be_visible()
        page.go_back()
        expect(drills.first).to_be_visible()


@pytest.mark.needs_pose_model
def test_bone_care_clips_the_bands_of_ones_own_photo(page: Page, server: str) -> None:
    pass_safety_check(page, server, thin_bones=True)
    page.locator("input[type=file]").set_input_files(PHOTO)
    read_verdict(page)
    expect(page.get_by_text("your own limit").first).to_be_visible()
    limits = page.get_by_text(LIMIT).filter(
        visible=True
    )  # the camera's are folded away
    expect(limits).to_have_count(1)
    trunk = page.get_by_role("row").filter(has_text="Trunk").first
    expect(trunk).to_contain_text("50")  # ten degrees before the limit
    expect(trunk).not_to_contain_text("80")  # where the band of the drill ends
    keep_picture(page, "check_bone_care")


def test_the_whole_form_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(f"{server}/safety")
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(page)
    tab_to(page, radio_of("How old are you?"))
    press(page, "ArrowRight", "ArrowRight")
    expect(page.get_by_label("18-49")).to_be_checked()
    press_button(page, "none_1", "Step 2/4")
    tab_to(page, radio_of("Have you been active"))
    press(page, "Space")
    press_button(page, "none_2", "Step 3/4")
    tab_to(page, inside("row_C1"))
    press(page, "Space")
    tab_to(page, radio_of("Have you been told you have thin bones"))
    press(page, "ArrowUp")
    expect(page.get_by_label("No", exact=True).first).to_be_checked()
    press_button(page, "none_3", "Step 4/4")
    press_button(page, "none_4", "No reason found")
    expect(page.locator(".st-key-to_check button")).to_be_visible()


def radio_of(begins: str) -> Callable[[Page], bool]:
    script = (
        "begins => document.activeElement.closest('[role=radiogroup]')"
        "?.getAttribute('aria-label')?.startsWith(begins) ?? false"
    )
    return lambda page: bool(page.evaluate(script, begins))


def inside(key: str) -> Callable[[Page], bool]:
    script = f"document.activeElement.closest('.st-key-{key}') !== null"
    return lambda page: bool(page.evaluate(script))


def tab_to(page: Page, there: Callable[[Page], bool]) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if there(page):
            return
    pytest.fail("the keyboard does not get there")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        settle(page)


def press_button(page: Page, key: str, heading: str) -> None:
    tab_to(page, inside(key))
    page.keyboard.press("Enter")
    arrive(page, heading)


def test_a_remembered_outcome_leaves_four_taps(
    page: Page, context: BrowserContext, server: str
) -> None:
    page.goto(f"{server}/safety")
    walk(page, thin_bones=True)
    assert remembered(page) is None  # nothing is kept unasked
    page.get_by_text("Remember on this device").click()
    wait_until(page, f"localStorage.getItem('{MEMORY}') !== null")
    kept = json.loads(json.loads(remembered(page) or "")["text"])
    assert kept["kept"]["limit_sets"] == ["LIM_BONE"]
    assert "thin bones" not in json.dumps(kept)

    later = context.new_page()
    later.goto(f"{server}/safety")
    expect(later.get_by_role("heading", name="Welcome back")).to_be_visible()
    keep_picture(later, "safety_today")
    taps = Taps()
    for begins in ("Are you ill today", "Has anything changed", "Is any pain today"):
        answer(later, begins, "No", taps)
    answer(later, "Do you have clear, flat", "Yes", taps)
    assert taps.count == 4
    expect(later.get_by_text(LIMIT)).to_be_visible()
    expect(later.locator(".st-key-to_check button")).to_be_visible()

    later.get_by_role("button", name="That was not me").click()
    arrive(later, "Step 1/4")
    raise_red_flag(later)  # overrules what was remembered
    wait_until(later, f"localStorage.getItem('{MEMORY}') === null")
    begin_new_visit(later)
    expect(later.get_by_role("heading", name="Practice is closed")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", '{"until": "2999-01-01"}', "[" * 3000],
    ids=["markup", "no-outcome", "nested"],
)
def test_a_tampered_memory_opens_nothing(page: Page, server: str, text: str) -> None:
    page.goto(f"{server}/about")
    page.evaluate(f"text => localStorage.setItem('{MEMORY}', text)", text)
    page.goto(f"{server}/safety")
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(page)
    wait_until(page, f"localStorage.getItem('{MEMORY}') === null")
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_none_of_these_goes_to_the_question_that_is_still_open(
    phone: Page, server: str
) -> None:
    phone.goto(f"{server}/safety")
    expect(phone.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(phone)
    none_of(phone, 1)
    expect(phone.get_by_role("heading", name="This one is still open")).to_be_focused()
    expect(question(phone, "How old are you?")).to_be_in_viewport()
    keep_picture(phone, "phone_safety_still_open")


def test_a_professionals_word_opens_it(page: Page, server: str) -> None:
    page.goto(f"{server}/safety")
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    answer(page, "How old are you?", "18-49")
    none_of(page, 1)
    arrive(page, "Step 2/4")
    answer(page, "Have you been active", "Yes")
    tick(page, "B6")
    none_of(page, 2)
    arrive(page, "Step 3/4")
    none_of(page, 3)
    arrive(page, "Step 4/4")
    none_of(page, 4)
    arrive(page, "Talk to a professional first")
    page.get_by_text("Seen, and cleared to practise").click()
    page.locator(".st-key-cleared_on_B6 [role=spinbutton]").first.click()
    page.keyboard.type(date.today().strftime("%d%m%Y"))
    page.keyboard.press("Tab")
    settle(page)
    expect(page.get_by_role("heading", name="Talk to a professional")).to_be_visible()
    page.get_by_label("By whom?").click()
    page.get_by_role("option", name="a physiotherapist").click()
    expect(page.get_by_role("heading", name="You can practise")).to_be_visible()
    expect(page.get_by_text("by a physiotherapist.")).to_be_visible()
    expect(page.locator(".st-key-to_check button")).to_be_visible()
    keep_picture(page, "safety_cleared")


def test_everyone_can_read_it(page: Page, server: str) -> None:
    """What axe calls serious or critical, on the form, its result and a red flag."""
    page.goto(f"{server}/safety")
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(page)
    assert severe_in_both(page) == []
    walk(page, thin_bones=True)
    assert severe_in_both(page) == []
    begin_new_visit(page)
    tick(page, "A9")
    answer(page, "Is one calf newly swollen", "Yes")
    assert severe_in_both(page) == []
    raise_red_flag(page)
    assert severe_in_both(page) == []
    begin_new_visit(page)
    expect(page.get_by_role("heading", name="Practice is closed")).to_be_visible()
    settle(page)
    assert severe_in_both(page) == []


def test_the_red_flag_screen_on_a_dark_phone(phone: Page, server: str) -> None:
    phone.emulate_media(color_scheme="dark")
    phone.goto(f"{server}/safety")
    raise_red_flag(phone)
    assert sideways_px(phone) == 0
    phone.get_by_label("Where are you?").click()
    phone.get_by_role("option", name="New Zealand").click()
    expect(phone.get_by_role("link", name="Healthline: ring")).to_be_visible()
    keep_picture(phone, "phone_safety_red_flag_dark")
