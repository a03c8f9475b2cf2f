"""What every test shares: a machine that lacks something skips, and says what."""

import os
from collections.abc import Callable, Generator
from datetime import date
from functools import cache

import pytest
from browser.stock_firefox import find_firefox
from hypothesis import settings
from sweeps import share_out

from benchmarks.chromium import find_chromium
from hinge_core.errors import HingeError
from hinge_core.pose.libraries import check_system_libraries
from hinge_core.pose.model import (
    ENV_NAME,
    PoseModel,
    ensure_pose_model,
    list_named,
)
from hinge_core.pose.second_model import find_second_model
from hinge_core.stages import caged

# Machines are shared and slow at times: examples are checked, never timed.
settings.register_profile("studio", deadline=None)
settings.load_profile("studio")


@cache
def why_no_libraries() -> str | None:
    try:
        check_system_libraries()
    except HingeError as error:
        return str(error)
    return None


@cache
def why_no_detector() -> str | None:
    try:
        ensure_pose_model()
    except HingeError as error:
        return str(error)
    return why_no_libraries()


def why_no_browser() -> str | None:
    if find_chromium():
        return None
    return "Chromium is not installed here. On Debian, run `apt-get install chromium`."


def why_no_firefox() -> str | None:
    if find_firefox():
        return None
    return (
        "Firefox is not installed here. On Debian, run `apt-get install firefox-esr`; "
        "elsewhere put Mozilla's own on the path: a snap cannot read a test's profile."
    )


NEEDS: dict[str, Callable[[], str | None]] = {
    "needs_system_libraries": why_no_libraries,
    "needs_pose_model": why_no_detector,
    "browser": why_no_browser,
    "needs_firefox": why_no_firefox,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bad-inputs", type=int, default=150, help="how many are made")
    parser.addoption("--bad-inputs-seed", type=int, default=1, help="which ones")
    whole = "run every case of a test that is marked as a sweep, not a day's share"
    parser.addoption("--whole", action="store_true", help=whole)
    today = date.today().toordinal()  # told to the other processes by the first one
    parser.addoption("--day", type=int, default=today, help="whose share, as a number")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    if not config.getoption("--whole"):
        kept, left = share_out(items, config.getoption("--day"))
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a marked test where the machine lacks what it needs."""
    for marker, why_not in NEEDS.items():
        if item.get_closest_marker(marker) and (reason := why_not()):
            pytest.skip(reason)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[
    None, pytest.TestReport, pytest.TestReport
]:
    report = yield
    fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[
    None, pytest.CollectReport, pytest.CollectReport
]:
    report = yield
    fail_if_skipped(report)
    return report


def fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where nothing may be missing (``.ci/run``), a skip is a failure."""
    expected_failure = hasattr(report, "wasxfail")
    if os.environ.get("HINGE_FAIL_ON_SKIP") and report.skipped and not expected_failure:
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may skip: {report.longrepr}"


@pytest.fixture(scope="session", autouse=True)
def one_pair_of_eyes() -> None:
    """Figures in tests are the usual model's, also on a machine that has a second."""
    if not list_named() and find_second_model() is not None:
        os.environ[ENV_NAME] = str(ensure_pose_model().path)


@pytest.fixture(scope="session", autouse=True)
def nobody_wakes_the_detector() -> None:
    """A page that is tried here makes no detector ready: nobody waits for it."""
    caged.wake_workers = lambda: None  # type: ignore[assignment]


@pytest.fixture(scope="session")
def pose_model() -> PoseModel:
    """The real pose model, fetched if need be; skips where it cannot run."""
    if reason := why_no_detector():
        pytest.skip(reason)
    return ensure_pose_model()
