"""axe-core on a page: what it finds beyond Streamlit's own markup."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from browser.steps import rest
from playwright.sync_api import Page

SEVERE = ("serious", "critical")
# Streamlit's own markup, which no page can change: rule -> parts of the target.
ALLOWED: Mapping[str, tuple[str, ...]] = {}


def severe_findings(page: Page) -> list[str]:
    """What axe calls serious or critical, a line each: rule, element and reason."""
    _show_all(page)
    rest(page)
    results: dict[str, Any] = Axe().run(page).response
    return list(_findings(results))


def severe_in_both(page: Page) -> list[str]:
    """The same in light and in dark, where the page is left as it was opened."""
    found = []
    schemes: tuple[Literal["dark", "light"], ...] = ("dark", "light")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {finding}" for finding in severe_findings(page)]
    return found


def _show_all(page: Page) -> None:
    """Make the window as tall as the page: axe cannot judge what is scrolled away."""
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    width = page.viewport_size["width"] if page.viewport_size else 1280
    page.set_viewport_size({"width": width, "height": height})


def _findings(results: dict[str, Any]) -> Iterator[str]:
    for rule in results["violations"]:
        allowed = ALLOWED.get(rule["id"], ())
        for node in rule["nodes"]:
            target = " ".join(map(str, node["target"]))
            known = any(part in target for part in allowed)
            if rule["impact"] in SEVERE and not known:
                yield f"{rule['id']}: {target}: {node['failureSummary']}"
