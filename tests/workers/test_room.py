"""As many workers as cores, while the memory is there for them."""

import pytest

from hinge_core.content.workers_file import load_worker_limits
from hinge_core.workers import room
from hinge_core.workers.room import (
    WISHED,
    Staff,
    find_staff,
    has_room_beside,
    plan_staff,
)

LIMITS = load_worker_limits()


@pytest.mark.parametrize(
    ("cores", "memory_mb", "staff"),
    [
        pytest.param(2, 512, Staff(1, 0, 0), id="too-little-for-one"),
        pytest.param(8, 1024, Staff(1, 0, 0), id="one-gigabyte"),
        pytest.param(1, 4096, Staff(1, 1, 1), id="one-core"),
        pytest.param(2, 8192, Staff(2, 1, 1), id="two-cores"),
        pytest.param(16, 4096, Staff(10, 0, 0), id="more-cores-than-memory"),
        pytest.param(4, None, Staff(4, 1, 1), id="nothing-told"),
    ],
)
def test_memory_and_cores_are_shared_out(
    cores: int, memory_mb: float | None, staff: Staff
) -> None:
    assert plan_staff(cores, memory_mb, LIMITS) == staff


@pytest.mark.parametrize("cores", [1, 2, 4, 16])
@pytest.mark.parametrize("memory_mb", [1000, 2000, 4000, 16000, 64000])
def test_workers_fit_into_the_memory_there_is(cores: int, memory_mb: float) -> None:
    staff = plan_staff(cores, memory_mb, LIMITS)
    held_mb = LIMITS.server_mb + staff.most * LIMITS.held_mb
    assert held_mb <= memory_mb
    assert 1 <= staff.clips <= cores


@pytest.mark.parametrize(
    ("cores", "memory_mb", "beside"),
    [
        pytest.param(2, 1024, False, id="one-gigabyte"),
        pytest.param(1, 64000, False, id="one-core"),
        pytest.param(2, 2000, False, id="two-gigabytes"),
        pytest.param(2, 4000, True, id="four-gigabytes"),
        pytest.param(4, None, True, id="nothing-told"),
    ],
)
def test_two_trackers_follow_one_clip_where_nobody_loses_a_worker_by_it(
    cores: int, memory_mb: float | None, *, beside: bool
) -> None:
    staff = plan_staff(cores, memory_mb, LIMITS)
    assert has_room_beside(staff, memory_mb, LIMITS) is beside


def test_whoever_runs_the_app_may_ask_for_so_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for wished, most in (("1", 1), ("3", 5)):
        monkeypatch.setenv(WISHED, wished)
        assert find_staff(LIMITS).most == most
    for odd in ("", "0", "many", "-1"):
        monkeypatch.setenv(WISHED, odd)
        monkeypatch.setattr(room, "read_memory_mb", lambda: 1000.0)
        assert find_staff(LIMITS).most == 1


def test_a_container_has_what_it_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("proc")
    (folder / "meminfo").write_text("MemTotal:  2000000 kB\nMemFree: 1 kB\n")
    (folder / "max").write_text("max\n")
    monkeypatch.setattr(room, "_MEMINFO", folder / "meminfo")
    monkeypatch.setattr(room, "_OF_CONTAINER", (folder / "max", folder / "none"))
    assert room.read_memory_mb() == 2048.0
    (folder / "max").write_text("1000000000\n")
    assert room.read_memory_mb() == 1000.0
    monkeypatch.setattr(room, "_MEMINFO", folder / "none")
    (folder / "max").write_text("max\n")
    assert room.read_memory_mb() is None
