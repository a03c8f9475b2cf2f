"""A bar that does not hold says why, to the log, to whoever asks, and at the start."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import lacking_tasks
import pytest
from hostile_tasks import LIMITS
from server.asking import ask
from starlette.applications import Starlette

from hinge_core.pose.model import PoseModel
from hinge_core.stages import caged
from hinge_core.tools import doctor
from hinge_core.workers.cage_posture import (
    BARS,
    NOT_APART,
    Posture,
    describe_posture,
    join_postures,
    make_posture,
    read_posture,
)
from hinge_core.workers.cage_reasons import explain_bars
from hinge_core.workers.lost import NotCaged
from hinge_core.workers.nursery import READ, SEE
from hinge_core.workers.pool import REQUIRED, Workers
from pages.server.health import make_health_route

HERE = Path(lacking_tasks.__file__).parent
ROOT = HERE.parent
WHOLE = make_posture(files=None, calls=None, limits=None)
RULE_REFUSED = "landlock_add_rule=EINVAL"  # only workers with the networks have rules

Machine = Callable[[str], Workers]


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workers, Path]]:
    """Workers that are forks of one nursery, and the file that they read first."""
    said = tmp_path_factory.mktemp("machine") / "lacks"
    said.write_text("")

    def explain(data: bytes) -> BaseException:
        return RuntimeError(data.decode())

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(HERE))
        patch.setenv(lacking_tasks.LACKS, str(said))
        made = Workers("lacking_tasks", LIMITS, 2, 0, explain)
        made.try_kind(READ)
        if made.posture != WHOLE:
            pytest.skip("This system's kernel has no Landlock or no seccomp.")
        yield made, said
        made.close()


@pytest.fixture
def machine(
    nursery: tuple[Workers, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Machine]:
    """A server's workers, none tried yet, on a machine that lacks something."""
    workers, said = nursery

    def lack(what: str) -> Workers:
        said.write_text(what)
        workers._postures.clear()
        monkeypatch.setattr(caged, "find_workers", lambda: workers)
        return workers

    yield lack
    said.write_text("")


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Callable[[], list[dict[str, object]]]:
    """What goes into the log, by event."""
    caplog.set_level(logging.INFO, "hinge_core.events")

    def read() -> list[dict[str, object]]:
        return [
            {"event": record.message, **record.__dict__["facts"]}
            for record in caplog.records
        ]

    return read


@pytest.mark.parametrize(
    ("lacks", "bar", "cause"),
    [
        ("landlock_create_ruleset=ENOSYS", "files", "ENOSYS"),
        ("landlock_create_ruleset=EOPNOTSUPP", "files", "EOPNOTSUPP"),
        ("landlock_restrict_self=E2BIG", "files", "E2BIG"),
        (RULE_REFUSED, "files", "EINVAL"),
        ("abi=3", "files", "old_landlock"),
        ("readable=/", "files", "got_out"),
        ("seccomp=EINVAL", "calls", "EINVAL"),
        ("seccomp=EPERM", "calls", "EPERM"),
        ("machine=riscv64", "calls", "other_processor"),
        ("prlimit64=EPERM", "limits", "refused"),
    ],
)
def test_a_bar_says_why_it_does_not_hold(
    machine: Machine, lacks: str, bar: str, cause: str
) -> None:
    worker = machine(lacks).take(SEE)
    posture = worker.posture
    worker.end()
    assert posture is not None
    assert posture.why == {bar: cause}  # and that of no other
    assert posture.missing == (bar,)
    (sentence,) = explain_bars(posture).values()
    assert sentence.endswith(f"({cause})")
    assert "{" not in sentence
    assert " failed (" not in sentence  # what is said of a cause that nobody foresaw


def test_each_kind_of_worker_is_tried_and_told_of_once(
    machine: Machine, told: Callable[[], list[dict[str, object]]]
) -> None:
    workers = machine(RULE_REFUSED)
    assert caged.find_cage() == WHOLE  # for a page: by the kind that is there at once
    for kind in (READ, SEE, SEE, READ):
        workers.take(kind).end()
    assert told() == [
        {"event": "sandbox", "worker": "read", "held": "full"},
        {"event": "sandbox", "worker": "see", "held": "partial", "files": "EINVAL"},
    ]
    assert caged.find_cage().why == {"files": "EINVAL"}


@pytest.mark.needs_pose_model
def test_the_cause_comes_through_to_whoever_asks(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, pose_model: PoseModel
) -> None:
    machine(RULE_REFUSED)
    found = doctor.diagnose()
    assert found.to_dict()["sandbox"] == {
        "held": "partial",
        **dict.fromkeys(BARS, True),
        "files": False,
        "why": {"files": "EINVAL"},
    }
    (line,) = (x for x in found.to_text().splitlines() if x.startswith("  files "))
    assert "kernel refuses a rule" in line
    assert line.endswith("(EINVAL)")
    assert found.can_analyse
    reply = ask(Starlette(routes=[make_health_route("")]), "GET", "/health")
    assert json.loads(reply.body) == {
        "status": "ok",
        "sandbox": "partial",
        "why": {"files": "EINVAL"},
    }
    monkeypatch.setenv(REQUIRED, "1")
    found = doctor.diagnose()
    assert "without: files" in "".join(found.problems)
    assert len(found.problems) == 1
    assert found.cage.why == {"files": "EINVAL"}


def test_what_is_required_is_refused_by_bar_and_cause(
    machine: Machine,
    monkeypatch: pytest.MonkeyPatch,
    told: Callable[[], list[dict[str, object]]],
) -> None:
    monkeypatch.setenv(REQUIRED, "1")
    machine("prlimit64=EPERM seccomp=ENOSYS")
    with pytest.raises(NotCaged) as caught:
        caged.require_cage(networks=False)
    assert caught.value.posture.why == {"limits": "refused", "calls": "ENOSYS"}
    notes = [note.partition(":")[0] for note in caught.value.__notes__]
    assert notes == ["calls", "limits"]
    assert [line for line in told() if line["event"] == "sandbox_refused"] == [
        {"event": "sandbox_refused", "lacks": "calls", "why": "ENOSYS"},
        {"event": "sandbox_refused", "lacks": "limits", "why": "refused"},
    ]
    machine("")
    caged.require_cage(networks=False)


START = """
import os, sys
from refused_calls import refuse_calls
refuse_calls([sys.argv[1]])
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


@pytest.mark.needs_pose_model
def test_a_server_does_not_start_where_only_workers_with_the_networks_are_free() -> (
    None
):
    options = ["--server.port=0", "--server.headless=true"]
    command = ["-m", "streamlit", "run", "app.py", *options]
    path = os.pathsep.join(map(str, (HERE, ROOT)))
    asked = {"PYTHONPATH": path, REQUIRED: "1", "HINGE_LOG": "json"}
    done = subprocess.run(
        [sys.executable, "-c", START, RULE_REFUSED, *command],
        cwd=ROOT,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode != 0
    said = [json.loads(x) for x in done.stderr.splitlines() if x.startswith("{")]
    facts = [{k: v for k, v in x.items() if k not in {"at", "level"}} for x in said]
    assert {"event": "sandbox", "worker": "read", "held": "full"} in facts
    assert {"event": "sandbox_refused", "lacks": "files", "why": "EINVAL"} in facts
    assert "files: kernel refuses a rule" in done.stderr  # where the start failed


def test_two_workers_have_the_causes_of_both() -> None:
    one = make_posture(files="ENOSYS", calls=None, limits="refused")
    other = make_posture(files="EINVAL", calls=None, limits=None)
    both = join_postures(join_postures(one, other), other)
    assert both.why == {"files": "ENOSYS, EINVAL", "limits": "refused"}
    assert both.list_causes("files") == ("ENOSYS", "EINVAL")
    assert both.missing == ("files", "limits")
    assert join_postures(WHOLE, WHOLE) == WHOLE


def test_a_cause_is_one_word_for_each_bar_that_does_not_hold() -> None:
    known = make_posture(files="E2BIG", calls=None, limits=None)
    assert read_posture(known.to_bytes()) == known
    assert read_posture(NOT_APART.to_bytes()) == NOT_APART
    lies: list[object] = [{}, {"files": "/a/b"}, {"files": 3}, {"calls": "EPERM"}, []]
    for why in [*lies, None]:
        odd = {**known.to_dict(), "why": why}
        with pytest.raises(ValueError):
            read_posture(json.dumps(odd).encode())


def test_a_visitor_is_told_which_part_and_not_the_systems_word() -> None:
    for bar in ("files", "calls", "limits"):
        causes: dict[str, str | None] = dict.fromkeys(("files", "calls", "limits"))
        told = describe_posture(make_posture(**{**causes, bar: "EINVAL"}))
        assert len(told) == 2
        assert "EINVAL" not in "".join(told)
    whole = describe_posture(WHOLE)
    assert len({whole, describe_posture(NOT_APART), describe_posture(Posture())}) == 2
