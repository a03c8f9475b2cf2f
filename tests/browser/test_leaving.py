"""What a visitor leaves behind, and for how long, in two browsers' contexts."""

import functools
import json
import re
import time
from collections.abc import Callable, Iterator

import pytest
from browser.safety_steps import pass_safety_check
from browser.steps import (
    MEASURED_MS,
    ROOT,
    UPLOAD,
    assert_no_failure,
    read_verdict,
    rest,
    settle,
)
from browser.test_judged_as import first_line, pick_drill
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect
from serving import serve
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

pytestmark = pytest.mark.needs_pose_model

PHOTO = ROOT / "content" / "samples" / "sits_down.jpg"
OTHER = PHOTO.with_name("deep_hinge.jpg")
LEFT_S, BROKEN_S = 6.0, 20.0
SOON_S = 30.0  # on a busy machine
STAYS_S = 3.0
BLINK_S = 2.0  # a file may be missing while a page that still shows it is drawn again
STATE = "data-test-connection-state"


@pytest.fixture(scope="module")
def hasty_server() -> Iterator[str]:
    """A server that waits seconds where the others wait minutes."""
    with serve(HINGE_LEFT_S=str(LEFT_S), HINGE_BROKEN_S=str(BROKEN_S)) as address:
        yield address


def measure_own_photo(page: Page, server: str) -> str:
    """Have a photo measured; the address of its key frame."""
    pass_safety_check(page, server)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=UPLOAD, exact=True).click()
    chooser.value.set_files(PHOTO)
    expect_own(page)
    return find_key_frame(page)


def expect_own(page: Page) -> None:
    """The visitor's photo is what the page shows, in the chooser's one line."""
    line = page.locator(".st-key-chosen")
    expect(line).to_contain_text(PHOTO.name, timeout=MEASURED_MS)


def find_key_frame(page: Page) -> str:
    """The address of the key frame, once it has stayed the same for a while.

    The picture seen first gives way to the one with its angles.
    """
    read_verdict(page)
    picture = page.locator(".st-key-key_frame img")
    expect(picture).to_be_visible()
    address, since = "", time.monotonic()
    while time.monotonic() - since < STAYS_S:
        rest(page)
        now = str(picture.evaluate("image => image.src"))
        if now != address or page.request.get(now).status != 200:
            address, since = now, time.monotonic()
    return address


def wait_until_gone(browser: BrowserContext, address: str) -> float:
    """Seconds until an address has nothing to give any more, not for a blink alone."""
    begun = given = time.monotonic()
    while (now := time.monotonic()) - given < BLINK_S:
        assert now - begun < BROKEN_S + SOON_S
        if browser.request.get(address).status != 404:
            given = time.monotonic()
        time.sleep(0.2)
    return given - begun


class Seen:
    """What went to and fro in a browser: all of it that could be of use to another."""

    def __init__(self, page: Page) -> None:
        self.addresses: set[str] = set()
        self.sessions: set[str] = set()
        page.on("request", lambda request: self.addresses.add(request.url))
        page.on("websocket", lambda line: line.on("framereceived", self._hear))

    def _hear(self, said: str | bytes) -> None:
        message = ForwardMsg()
        message.ParseFromString(said if isinstance(said, bytes) else said.encode())
        if session := message.new_session.initialize.session_id:
            self.sessions.add(session)

    def find_own(self, others: "Seen") -> set[str]:
        """Pictures, files and uploads that the other one was not given too."""
        own = self.addresses - others.addresses
        return {one for one in own if "/media/" in one or "/upload_file/" in one}


POSE_AS = """([session, token]) => {
  sessionStorage.setItem("hip-hinge-visit", token);
  window.WebSocket = class extends WebSocket {
    constructor(address, words) { super(address, [words[0], words[1] ?? "", session]); }
  };
}"""


def test_nothing_of_a_visitor_is_within_reach_of_another(
    page: Page, launch_browser: Callable[[], Browser], hasty_server: str
) -> None:
    """Another browser, which knows every address and name that the first one knows."""
    seen = Seen(page)
    address = measure_own_photo(page, hasty_server)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Whole result (JSON)").click()
    seen.addresses |= {address, saved.value.url}
    (session,) = seen.sessions
    token = page.evaluate("sessionStorage.getItem('hip-hinge-visit')")
    assert page.request.get(address).headers["cache-control"] == "no-store"

    with launch_browser() as browser, browser.new_context() as strange:
        other = strange.new_page()
        others = Seen(other)
        names = json.dumps([session, token])
        other.add_init_script(f"({POSE_AS})({names})")
        other.goto(page.url)
        rest(other)
        assert session not in others.sessions
        assert_nothing_of(PHOTO.name, other)
        own = seen.find_own(others)
        assert {address, saved.value.url} < own
        assert any("/upload_file/" in one for one in own)
        assert_refused(strange, own)
        expect_own(page)  # who was there has lost nothing
        assert page.request.get(address).status == 200

        page.close(run_before_unload=True)  # as a person does: it has its last word
        for one in filter(re.compile("/media/").search, own):
            assert wait_until_gone(page.context, one) < BROKEN_S
        other.reload()
        rest(other)
        assert_nothing_of(PHOTO.name, other)


def assert_refused(strange: BrowserContext, own: set[str]) -> None:
    """None of the addresses gives or takes anything in another browser."""
    for one in own:
        for method in ("GET", "DELETE"):
            status = strange.request.fetch(one, method=method).status
            assert 400 <= status < 500, f"{method} {one}: {status}"


def assert_nothing_of(name: str, other: Page) -> None:
    """A page with neither the film nor the answers of somebody else."""
    expect(other.get_by_role("heading", level=1)).to_be_visible()
    expect(other.get_by_text(name)).to_have_count(0)
    expect(other.get_by_role("button", name=UPLOAD, exact=True)).to_have_count(0)
    expect(other.locator(".st-key-key_frame img")).to_have_count(0)


def test_a_page_loaded_again_has_its_result_and_stays(
    page: Page, hasty_server: str
) -> None:
    measure_own_photo(page, hasty_server)
    page.reload()
    expect_own(page)
    address = find_key_frame(page)
    page.wait_for_timeout(3 * LEFT_S * 1000)
    settle(page)
    expect_own(page)
    assert page.context.request.get(address).status == 200


def test_a_line_that_breaks_is_kept_for_a_while_and_then_gone(
    page: Page, hasty_server: str
) -> None:
    address = measure_own_photo(page, hasty_server)
    # As where a phone loses its net: no last word, and nobody comes back.
    page.evaluate("navigator.sendBeacon = () => true")
    page.close()
    assert LEFT_S < wait_until_gone(page.context, address) < BROKEN_S + SOON_S


def test_a_page_that_shows_itself_again_was_never_gone(
    page: Page, hasty_server: str
) -> None:
    """A camera app in front of the page, or a browser that keeps it whole."""
    address = measure_own_photo(page, hasty_server)
    page.evaluate(
        "window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))"
    )
    page.wait_for_timeout(2 * LEFT_S * 1000)
    expect_own(page)
    assert page.context.request.get(address).status == 200


class PhoneLine:
    """The page's live line, which breaks and lets no other through until it is back."""

    def __init__(self, page: Page) -> None:
        self._up, self._asleep = True, False
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._take)

    def sleep(self) -> None:
        """Carry nothing any more, which the page has not noticed yet."""
        self._asleep = True

    def cut(self, page: Page) -> None:
        self._up = self._asleep = False
        for ends in self._open:
            for end in ends:
                end.close(code=1012)
        self._open.clear()
        expect(page.get_by_test_id("stApp")).not_to_have_attribute(STATE, "CONNECTED")

    def come_back(self, page: Page) -> None:
        self._up = True
        expect(page.get_by_test_id("stApp")).to_have_attribute(STATE, "CONNECTED")
        rest(page)

    def _take(self, page_end: WebSocketRoute) -> None:
        if not self._up:
            page_end.close(code=1012)
            return
        ends = page_end, page_end.connect_to_server()
        for end, other in (ends, ends[::-1]):
            end.on_message(functools.partial(self._carry, other))
        self._open.append(ends)

    def _carry(self, end: WebSocketRoute, said: str | bytes) -> None:
        if not self._asleep:
            end.send(said)


def count_uploads(page: Page) -> list[str]:
    """The addresses that files are sent to, from now on."""
    sent: list[str] = []
    wanted = re.compile(r"PUT .*/upload_file/")
    page.on(
        "request",
        lambda r: sent.append(r.url) if wanted.match(f"{r.method} {r.url}") else None,
    )
    return sent


def test_what_a_phone_s_picker_gives_while_the_line_sleeps_is_taken(
    page: Page, hasty_server: str
) -> None:
    """And with it the answers, the drill, and later the result."""
    line = PhoneLine(page)
    sent = count_uploads(page)
    pass_safety_check(page, hasty_server, thin_bones=True)
    pick_drill(page, "Wall hinge")
    with page.expect_file_chooser() as picker:
        page.get_by_role("button", name=UPLOAD, exact=True).click()
    line.cut(page)
    page.wait_for_timeout((LEFT_S + 1.0) * 1000)
    picker.value.set_files(PHOTO)
    kept = page.get_by_text("What you chose is kept")
    expect(kept).to_be_visible()
    line.come_back(page)
    expect_own(page)
    expect(kept).to_have_count(0)
    verdict = read_verdict(page)
    expect(first_line(page)).to_contain_text("Wall hinge")
    line.cut(page)
    line.come_back(page)
    assert read_verdict(page) == verdict
    page.get_by_role("button", name="Change file").click()
    rest(page)
    line.sleep()
    page.locator(".st-key-choose input[type=file]").set_input_files(OTHER)
    rest(page)
    line.cut(page)
    line.come_back(page)
    expect(page.locator(".st-key-chosen")).to_contain_text(OTHER.name)
    assert len(sent) == 2, "a file that was taken is sent once"
    assert_no_failure(page)
