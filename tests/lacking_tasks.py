"""Workers of one nursery, each of which finds another machine around it.

A worker reads what its machine lacks from a file, while it may still read any: calls
that the kernel refuses, or what the kernel or a rule is otherwise.
"""

import os
import platform
from pathlib import Path

import landlockpy
from hostile_tasks import LIMITS, load, open_tools, pack_error, practise
from refused_calls import refuse_calls

from hinge_core.stages import caged_tasks
from hinge_core.workers.cage import WorkerLimits

LACKS = "HINGE_TEST_LACKS"  # the file's path, in the environment
__all__ = ["load", "open_tools", "pack_error", "practise"]
TASKS: dict[str, object] = {}
_readable: list[Path] = []


def load_limits() -> WorkerLimits:
    """What a worker asks for first."""
    told = Path(os.environ[LACKS]).read_text(encoding="ascii").split()
    ways = {"abi": _be_old, "machine": _be_another, "readable": _open_up}
    for each in told:
        kind, _, value = each.partition("=")
        if kind in ways:
            ways[kind](value)
        else:
            refuse_calls([each])
    return LIMITS


def list_readable(kind: str) -> tuple[Path, ...]:
    return (*caged_tasks.list_readable(kind), *_readable)


def _be_old(version: str) -> None:
    landlockpy._syscall.abi_version = lambda: int(version)


def _be_another(machine: str) -> None:
    platform.machine = lambda: machine


def _open_up(path: str) -> None:
    _readable.append(Path(path))
