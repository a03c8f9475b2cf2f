"""How much memory a host needs: ``python -m benchmarks.hosting``.

One visitor opens every page, sample and step of the lesson, in Chromium: once
with the whole app, and once with its demo (``HINGE_DEMO=1``). Told is what the server's
process holds before the first visit, after the start page, and after all of them.
"""

import os
import time
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from benchmarks.chromium import find_chromium
from benchmarks.served import Server, serve
from hinge_core.content import find_content_folder, load_library
from hinge_core.content.samples import load_samples
from pages.router import ENTRIES
from pages.server.demo import SWITCH

DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WAIT_MS = 120_000
REST_S = 6.0  # in which a detector that is being woken is awake


def main() -> None:
    print("| | at rest | after the start page | after all pages |")
    print("|---|---|---|---|")
    for name, switch in (("the whole app", "0"), ("the demo", "1")):
        os.environ[SWITCH] = switch
        with serve() as server:
            told = " | ".join(f"{mb:.0f} MB" for mb in _measure(server))
        print(f"| {name} | {told} |", flush=True)


def _measure(server: Server) -> Iterator[float]:
    yield server.read_rss_mb()
    start, *others = _list_addresses()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        page = browser.new_page()
        _visit(page, server.address + start)
        time.sleep(REST_S)
        yield server.read_rss_mb()
        for address in others:
            _visit(page, server.address + address)
        yield server.read_rss_mb()
        browser.close()


def _list_addresses() -> list[str]:
    """Every page, sample and step; the start page first."""
    _, *pages = (entry.file.removesuffix(".py") for entry in ENTRIES)
    samples = load_samples(find_content_folder() / "samples")
    steps = load_library().class_lesson.steps
    return [
        "/",
        *(f"/{page}" for page in pages),
        *(f"/check?sample={id}" for id in samples),
        *(f"/teach?step={step.id}" for step in steps),
    ]


def _visit(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("heading").first.wait_for(timeout=WAIT_MS)
    page.locator(DONE).wait_for(timeout=WAIT_MS)


if __name__ == "__main__":
    main()
