"""What the server writes down, and that nothing of a visitor's stands in it."""

import ast
import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hinge_core.errors import Cancelled
from hinge_core.events import name_outcome, tell_event
from hinge_core.media.problems import say_photo_wanted
from hinge_core.stages.jobs import JobPool
from pages.server.logs import SafeFormatter
from pages.server.visits import Visits

ROOT = Path(__file__).parents[2]
SECRET = "anna_smith_back.mp4"


class Ledger(logging.Handler):
    """Keeps each line as the server would write it."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self.setFormatter(SafeFormatter(as_json=as_json))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(params=[True, False], ids=["json", "plain"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    return Ledger(as_json=request.param)


@pytest.fixture
def events() -> Iterator[Ledger]:
    """What our own code tells of."""
    ledger = Ledger(as_json=True)
    log = logging.getLogger("hinge_core.events")
    before = log.level
    log.addHandler(ledger)
    log.setLevel(logging.INFO)
    yield ledger
    log.setLevel(before)
    log.removeHandler(ledger)


def read(ledger: Ledger) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in ledger.lines]
    return [
        {k: v for k, v in line.items() if k not in {"at", "level"}} for line in lines
    ]


def log_foreign(ledger: Ledger, said: str, *values: object) -> None:
    """As a library does that fails over a visitor's file."""
    log = logging.Logger("streamlit.somewhere")
    log.addHandler(ledger)
    try:
        raise ValueError(f"cannot read {SECRET}")
    except ValueError:
        log.exception(said, *values)


def test_a_failure_s_message_is_never_written(ledger: Ledger) -> None:
    log_foreign(ledger, "Uncaught app execution")
    (line,) = ledger.lines
    assert SECRET not in line
    assert "ValueError" in line
    assert "log_foreign" in line
    assert "Uncaught app execution" in line  # stands so in the code


def test_a_value_in_another_s_sentence_is_never_written(ledger: Ledger) -> None:
    log_foreign(ledger, "%s could not be kept", SECRET)
    log_foreign(ledger, f"{SECRET} could not be kept")
    first, second = ledger.lines
    assert SECRET not in first + second
    assert "%s could not be kept" in first
    assert "could not be kept" not in second
    assert "streamlit.somewhere" in second


def test_an_event_takes_no_name_and_no_address() -> None:
    for value in (SECRET, "10.0.0.7", "/home/anna", "", "two words", "x" * 99):
        with pytest.raises(ValueError, match="words of the code"):
            tell_event("work", of=value)


def test_each_piece_of_work_is_told_of(events: Ledger) -> None:
    pool = JobPool(workers=1)
    good = pool.submit(lambda *_: 1, visitor="anna", short=True)
    assert good.result() == 1

    def fail(*_: object) -> None:
        raise OSError(SECRET)

    bad = pool.submit(fail, visitor="anna")
    with pytest.raises(OSError, match=SECRET):
        bad.result()
    pool.close()
    told = read(events)
    assert [(x["event"], x["outcome"], x["short"]) for x in told] == [
        ("work", "done", True),
        ("work", "OSError", False),
    ]
    assert all(isinstance(x["took_s"], float) and x["ahead"] == 0 for x in told)
    assert "anna" not in "".join(events.lines)


def test_an_outcome_is_a_code_or_a_kind() -> None:
    assert name_outcome(say_photo_wanted()) == "unsupported"
    assert name_outcome(Cancelled()) == "Cancelled"


def test_visits_are_counted_without_who(events: Ledger) -> None:
    class Nothing:
        def let_go(self) -> None: ...

    visits = Visits()
    token = visits.greet("session-of-anna", Nothing())
    visits.greet("session-of-anna", Nothing())
    visits.end("session-of-anna")
    assert read(events) == [
        {"event": "visit_begun", "here": 1},
        {"event": "visit_ended", "here": 0},
    ]
    assert "anna" not in "".join(events.lines)
    assert token not in "".join(events.lines)


def test_our_own_lines_name_no_failure_s_words() -> None:
    """In what a server runs, a caught error is logged by its kind."""
    found = []
    for folder in ("pages", "hinge_core/stages", "hinge_core/media"):
        for path in (ROOT / folder).rglob("*.py"):
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and _is_logging(call.func):
                    names = {
                        x.id for x in map(_strip, call.args) if isinstance(x, ast.Name)
                    }
                    found.append((path.name, names & {"error", "exc", "name"}))
    assert found
    assert [each for each in found if each[1]] == []


def _is_logging(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and function.attr in {"info", "warning", "error", "exception", "critical"}
        and isinstance(function.value, ast.Name)
        and function.value.id in {"log", "_log"}
    )


def _strip(node: ast.expr) -> ast.expr:
    """What ``str(x)`` and ``repr(x)`` are asked of."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        return node.args[0]
    return node


def test_a_server_s_lines_are_json_whoever_writes_them() -> None:
    script = f"""
import logging, threading
from streamlit.logger import get_logger
from pages.server.logs import start_logs
early = get_logger("streamlit.early")
start_logs(); start_logs()
late = get_logger("streamlit.late")
for log in (early, late, logging.getLogger("asyncio")):
    try:
        raise OSError("{SECRET}")
    except OSError as error:
        log.error("Something failed", exc_info=error)
        log.error(f"failed over {{error}}")
def fail(): raise OSError("{SECRET}")
thread = threading.Thread(target=fail); thread.start(); thread.join()
raise OSError("{SECRET}")
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": "", "HINGE_LOG": "json", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert SECRET not in done.stderr + done.stdout
    lines = [json.loads(line) for line in io.StringIO(done.stderr)]
    assert len(lines) == 8
    kinds = [line.get("error") for line in lines]
    assert kinds == ["OSError", None] * 3 + ["OSError", "OSError"]
