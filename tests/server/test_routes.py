"""The last word's address, and what no cache may store."""

import json
import zipfile
from pathlib import Path

import pytest
from server.asking import ask
from server.test_visits import Clock, Things
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser

from hinge_core.pose.bundle import DETECTOR_MEMBER, LANDMARKS_MEMBER
from hinge_core.pose.model import find_cache_folder
from hinge_core.workers.cage_posture import NOT_APART, Posture, make_posture
from pages.server import health
from pages.server.goodbye import find_address, make_leaving_route
from pages.server.keeping import keep_uploads_in_memory
from pages.server.visits import Visits


def test_a_token_that_arrives_ends_its_visit() -> None:
    clock = Clock()
    visits = Visits(left_s=40.0, broken_s=300.0, clock=clock)
    token = visits.greet("one", Things())
    page = Starlette(routes=[make_leaving_route("base", visits)])
    replies = [
        ask(page, "POST", "/base/leaving", word)
        for word in (token.encode(), b"invented", b"\xff" * 20, b"x" * 10_000, b"")
    ]
    assert {(reply.status, reply.body) for reply in replies} == {(204, b"")}
    assert ask(page, "GET", "/base/leaving").status == 405
    clock.now += 40.0
    assert visits.find_ended([], ["one"]) == ["one"]


@pytest.mark.parametrize(
    ("cage", "told"),
    [
        (None, "unknown"),
        (make_posture(files=None, calls=None, limits=None), "full"),
        (make_posture(files="ENOSYS", calls=None, limits=None), "partial"),
        (NOT_APART, "none"),
    ],
)
def test_health_says_how_files_are_held(
    monkeypatch: pytest.MonkeyPatch, cage: Posture | None, told: str
) -> None:
    monkeypatch.setattr(health, "find_known_cage", lambda: cage)
    page = Starlette(routes=[health.make_health_route("base")])
    reply = ask(page, "GET", "/base/health")
    why = {} if cage is None or cage.whole else {"why": cage.why}
    assert json.loads(reply.body) == {"status": "ok", "sandbox": told, **why}


def test_a_server_is_ready_once_it_can_serve_a_film(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    readiness = health.Readiness()
    page = Starlette(routes=[health.make_ready_route("base", readiness)])

    def read() -> tuple[int, str | None]:
        reply = ask(page, "GET", "/base/ready")
        return reply.status, json.loads(reply.body).get("lacks")

    lacking = {"libEGL.so.1": "libegl1"}
    monkeypatch.setattr(health, "find_missing_libraries", lambda: lacking)
    monkeypatch.delenv("HINGE_POSE_MODEL", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert read() == (503, "starting")
    readiness.warm = True
    assert read() == (503, "no_library")
    lacking.clear()
    assert read() == (503, "no_model")
    damaged = find_cache_folder() / "pose_full.task"
    damaged.mkdir(parents=True)
    assert read() == (503, "closed_model")
    damaged.rmdir()
    damaged.write_bytes(b"half of it")
    assert read() == (503, "damaged_model")
    monkeypatch.setenv("HINGE_POSE_MODEL", str(damaged))
    assert read() == (503, "wrong_model")
    with zipfile.ZipFile(damaged, "w") as bundle:
        for member in (DETECTOR_MEMBER, LANDMARKS_MEMBER):
            bundle.writestr(member, b"")
    assert read() == (200, None)
    lacking["libEGL.so.1"] = "libegl1"
    assert read() == (503, "no_library")
    monkeypatch.delenv("HINGE_POSE_MODEL")
    monkeypatch.setenv("HINGE_DEMO", "1")
    assert read() == (200, None)


@pytest.mark.parametrize(
    ("base", "found"),
    [("", "/leaving"), ("a/b", "/a/b/leaving"), ("/a/", "/a/leaving")],
)
def test_the_address_lies_under_the_apps_own_path(base: str, found: str) -> None:
    assert find_address(base) == found


def test_no_upload_that_is_taken_in_passes_through_the_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 1)
    keep_uploads_in_memory()
    assert MultiPartParser.spool_max_size > 200 * 2**20
