"""How many workers there are: as many as cores, while the memory is there for them."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hinge_core.workers.cage import WorkerLimits

WISHED = "HINGE_WORKERS"
_MEMINFO = Path("/proc/meminfo")
# What a container may have; version 2 of control groups, then version 1.
_OF_CONTAINER = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """How many workers with the networks live at once."""

    clips: int  # jobs of any kind at once
    beside: int  # one more for photos alone, where there is room
    spare: int  # that wait ready

    @property
    def most(self) -> int:
        return self.clips + self.beside + self.spare


def find_staff(limits: WorkerLimits) -> Staff:
    """As many as this machine holds, or as the environment asks for."""
    wished = os.environ.get(WISHED, "")
    if wished.isdecimal() and int(wished):
        return _split(int(wished), beside=int(wished) > 1)
    return plan_staff(os.cpu_count() or 1, read_memory_mb(), limits)


def plan_staff(cores: int, memory_mb: float | None, limits: WorkerLimits) -> Staff:
    """Share out cores and memory; never fewer than one worker.

    Parameters
    ----------
    memory_mb
        That all may hold together; None where it is not known.
    """
    if memory_mb is None:
        return Staff(clips=cores, beside=1, spare=1)
    fit = max(1, int((memory_mb - limits.server_mb) // limits.held_mb))
    clips = min(cores, fit)
    return Staff(clips=clips, beside=int(fit > clips), spare=int(fit > clips + 1))


def has_room_beside(staff: Staff, memory_mb: float | None, s: WorkerLimits) -> bool:
    """Whether each worker may follow a clip with two trackers at once.

    There have to be cores for that, and memory for as many workers as before.
    """
    held_mb = s.server_mb + staff.most * (s.held_mb + s.beside_mb)
    return staff.clips > 1 and (memory_mb is None or held_mb <= memory_mb)


def read_memory_mb() -> float | None:
    """What this machine has in all, or its container may have; None if not told."""
    found: list[float] = []
    with suppress(OSError, ValueError, IndexError):
        total = _MEMINFO.read_text(encoding="ascii").split("MemTotal:")[1].split()
        found.append(int(total[0]) * 1024 / 1e6)
    for path in _OF_CONTAINER:
        with suppress(OSError, ValueError):  # `max` says that there is no limit
            found.append(int(path.read_text(encoding="ascii")) / 1e6)
    return min(found, default=None)


def _split(workers: int, *, beside: bool) -> Staff:
    return Staff(clips=workers, beside=int(beside), spare=int(beside))
