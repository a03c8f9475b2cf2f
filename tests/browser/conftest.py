"""One server and Debian's Chromium for all browser tests.

``--browser firefox`` has them visit in Firefox instead.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.steps import PATIENCE_MS
from browser.stock_firefox import make_launch_args
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from serving import serve

from benchmarks.chromium import find_chromium

# Each file runs in one process: a long one that began last would run on alone.
LONGEST = (
    "test_every_page",
    "test_check",
    "test_spanish",
    "test_leaving",
    "test_safety",
)
MOST_LETTERS = 4000  # of a failure that did not come again
PHONE: ViewportSize = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    items.sort(key=lambda item: item.path.stem not in LONGEST)  # stable
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A machine that is busy elsewhere can be slower than any patience. The
            # summary counts what had to be run again.
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why a test was run again, also where it passed then."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"why {report.nodeid} was run again")
        terminalreporter.write_line(report.longreprtext[-MOST_LETTERS:])


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
    browser_name: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Any]:
    if browser_name == "firefox":
        firefox = make_launch_args(tmp_path_factory.mktemp("launcher"))
        return {**browser_type_launch_args, **firefox}
    # Containers run tests as root, where Chromium's sandbox cannot start.
    chromium = {"executable_path": find_chromium(), "args": ["--no-sandbox"]}
    return {**browser_type_launch_args, **chromium}


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    # Nothing moves unless a test asks for it: moving pictures keep a machine busy.
    return {**browser_context_args, "locale": "en-GB", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def base_url() -> None:
    # Tests name the server they visit; the plugin's own fixture warns on pytest 9.
    return None


@pytest.fixture(autouse=True)
def patience() -> None:
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the session's server."""
    with serve() as address:
        yield address


@pytest.fixture
def cold_server() -> Iterator[str]:
    """The address of a server that nobody has visited."""
    with serve() as address:
        yield address


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page
