"""What a visit holds: taken over by a page loaded again, let go of when it ends."""

import threading
from pathlib import Path

from builders import make_analysis
from streamlit.testing.v1 import AppTest
from visitors import finished_form

from hinge_core.progress import Progress
from hinge_core.stages.jobs import JobPool
from pages.server.visits import find_visits
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.dressing import ROOT

SESSION = "test session id"  # Streamlit's, in its app tests
CLIP = Path(__file__).name


def own(sample: str | None = None) -> Submission:
    return Submission(name=CLIP, data=b"own", sha256="0", drill="rdl", sample=sample)


def test_a_visit_that_ends_holds_nothing_of_its_visitor() -> None:
    state = AppState(
        submission=own(),
        analysis=make_analysis(),
        safety=finished_form(),
        taken={"upload"},
    )
    state.let_go()
    assert (state.submission, state.job, state.analysis, state.notice) == (None,) * 4
    assert not state.taken
    assert state.safety == SafetyVisit()


def test_a_visit_that_ends_stops_its_own_work_and_leaves_a_samples() -> None:
    pool, go_on = JobPool(workers=2), threading.Event()
    stopped: dict[str, bool] = {}

    def measure(name: str) -> AppState:
        def work(_progress: Progress, cancel: threading.Event) -> None:
            go_on.wait(10.0)
            stopped[name] = cancel.is_set()

        sample = "tall" if name == "sample" else None
        return AppState(submission=own(sample), job=pool.submit(work))  # type: ignore[arg-type]

    states = [measure("own"), measure("sample")]
    jobs = [state.job for state in states if state.job is not None]
    while not all(job.running for job in jobs):
        go_on.wait(0.001)
    for state in states:
        state.let_go()
    go_on.set()
    for job in jobs:
        job.future.exception(10.0)
    pool.close()
    assert stopped == {"own": True, "sample": False}


def test_every_page_has_a_token_that_is_not_its_sessions_id() -> None:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.run()
    state: AppState = at.session_state["hinge"]
    token = find_visits().greet(SESSION, state)
    find_visits().end(SESSION)
    assert token != SESSION
    assert not at.exception
