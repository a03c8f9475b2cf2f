"""The safety check by hand: a finger that walks through it."""

from browser.steps import Taps, rest, settle
from playwright.sync_api import Locator, Page, expect

MOST_TAPS = 8
MOST_WORDS = 350
CALF = "Is one calf newly swollen"
CLOSED_HERE = "Practice is closed on this device"
ANSWERS = "hip-hinge-safety-answers"  # under this name a tab keeps them
_KEPT: dict[tuple[bool, bool], str] = {}  # by what was reported, once walked


def question(page: Page, begins: str) -> Locator:
    """One question with its answers."""
    return page.get_by_role("radiogroup", name=begins)


def answer(page: Page, begins: str, label: str, taps: Taps | None = None) -> None:
    """Tap an answer, and wait until the server has it."""
    choice = question(page, begins).get_by_text(label, exact=True)
    (taps or Taps()).tap(choice)
    expect(question(page, begins).get_by_label(label, exact=True)).to_be_checked()
    settle(page)


def tick(page: Page, question_id: str, taps: Taps | None = None) -> None:
    """Tick a line of the list, which opens it, or is its one answer."""
    row = page.locator(f".st-key-row_{question_id} .stCheckbox").first
    (taps or Taps()).tap(row.locator("label"))
    expect(row.get_by_role("checkbox")).to_be_checked()
    settle(page)


def none_of(page: Page, step: int, taps: Taps | None = None) -> None:
    """Tap the button that answers the rest of a step."""
    button = page.locator(f".st-key-none_{step} button")
    (taps or Taps()).tap(button)
    expect(button).to_have_count(0)
    settle(page)


def count_words(page: Page, step: int) -> int:
    """The words of a step, once all of it is on the page, without names of icons."""
    expect(page.locator(f".st-key-none_{step} button")).to_be_visible()
    expect(page.locator(".st-key-form [data-stale=true]")).to_have_count(0)
    settle(page)
    script = (
        "(() => { const form = document.querySelector('.st-key-form').cloneNode(true);"
        " form.querySelectorAll('[data-testid=stIconMaterial]')"
        ".forEach(icon => icon.remove());"
        " document.body.append(form); const text = form.innerText; form.remove();"
        " return text.split(/\\s+/).filter(Boolean).length; })()"
    )
    return int(page.evaluate(script))


def arrive(page: Page, heading: str) -> None:
    """Wait for a step, or the result; the page has scrolled to it by then."""
    expect(page.get_by_role("heading", name=heading)).to_be_focused()
    settle(page)


def walk(
    page: Page,
    taps: Taps | None = None,
    *,
    thin_bones: bool = False,
    sore_thigh: bool = False,
) -> int:
    """From the first screen to the result, with nothing or one thing to report.

    Returns how many words the steps said.
    """
    expect(page.get_by_role("heading", name="Step 1/4")).to_be_visible()
    settle(page)
    words = count_words(page, 1)
    answer(page, "How old are you?", "18-49", taps)
    none_of(page, 1, taps)
    arrive(page, "Step 2/4")
    words += count_words(page, 2)
    answer(page, "Have you been active", "Yes", taps)
    none_of(page, 2, taps)
    arrive(page, "Step 3/4")
    words += count_words(page, 3)
    if thin_bones:
        tick(page, "C1", taps)
        answer(page, "Have you been told you have thin bones", "Yes", taps)
        answer(page, "Have you ever broken a bone", "No", taps)
    if sore_thigh:
        tick(page, "E3", taps)
        mild = "Mild and clearly getting better"
        answer(page, "Have you hurt the back of your thigh", mild, taps)
    none_of(page, 3, taps)
    arrive(page, "Step 4/4")
    words += count_words(page, 4)
    none_of(page, 4, taps)
    limited = thin_bones or sore_thigh
    arrive(page, "You can practise" if limited else "No reason found")
    return words


def raise_red_flag(page: Page) -> None:
    """Tick a stop sign and read what to do."""
    if not question(page, CALF).count():
        tick(page, "A9")
    answer(page, CALF, "Yes")
    page.get_by_role("button", name="What to do now").click()
    arrive(page, "Speak to a doctor")


def pass_safety_check(
    page: Page, server: str, *, thin_bones: bool = False, sore_thigh: bool = False
) -> None:
    """Go on to the check page from a safety check that opens it.

    The first of a run's tests walks through it. From then on a tab is given what that
    one kept, as one whose answers the server has lost.
    """
    reported = (thin_bones, sore_thigh)
    if reported in _KEPT:
        page.goto(f"{server}/_stcore/health")  # of this server, and runs nothing
        kept = [ANSWERS, _KEPT[reported]]
        page.evaluate("([name, kept]) => sessionStorage.setItem(name, kept)", kept)
        page.goto(f"{server}/check")
    else:
        page.goto(f"{server}/safety")
        walk(page, thin_bones=thin_bones, sore_thigh=sore_thigh)
        page.get_by_role("button", name="Film and check").click()
    expect(page).to_have_title("Check your hinge · Hip-hinge studio")
    expect(page.locator("input[type=file]")).to_be_attached()
    settle(page)
    if reported not in _KEPT:
        rest(page)
        _KEPT[reported] = page.evaluate(f"sessionStorage.getItem('{ANSWERS}')")


def begin_new_visit(page: Page) -> None:
    """Load the page as a new tab of the same device does, which had no visit yet.

    A tab that is merely loaded again goes on with the visit that it had.
    """
    page.evaluate("sessionStorage.clear()")
    page.reload()


def practice_controls(page: Page) -> Locator:
    """Whatever lets someone practise or be measured."""
    upload = page.locator("input[type=file]").and_(page.locator(":not([accept*=json])"))
    camera = page.locator(".st-key-camera_on")
    check = page.get_by_role("link", name="Check this drill")
    return upload.or_(camera).or_(check).or_(page.get_by_text("Practise it with"))


def expect_closed(page: Page) -> None:
    expect(page.locator(".st-key-to_safety button")).to_be_visible()
    settle(page)
    expect(practice_controls(page)).to_have_count(0)


def read_marks(page: Page) -> dict[str, tuple[str, str]]:
    """What the device keeps for this app: by name a text, and its last day."""
    script = (
        "Object.fromEntries(Object.entries(localStorage)"
        ".filter(([name]) => name.startsWith('hip-hinge-'))"
        ".map(([name, kept]) => [name, JSON.parse(kept)]))"
    )
    kept = page.evaluate(script)
    return {name: (entry["text"], entry["until"]) for name, entry in kept.items()}
