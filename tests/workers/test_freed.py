"""Memory that was freed goes back to the system."""

import platform
from pathlib import Path

import pytest

from hinge_core.workers.freed import give_freed_back

PIECE, MANY = 4096, 20_000


def read_held_bytes() -> int:
    status = Path("/proc/self/statm").read_text(encoding="ascii")
    return int(status.split()[1]) * 4096


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the system decides")
def test_what_lies_below_something_in_use_is_given_back_too() -> None:
    pieces = [bytes(PIECE) for _ in range(MANY)]
    last = pieces.pop()  # the C library gives back by itself only what is on top
    pieces.clear()
    held = read_held_bytes()
    give_freed_back()
    assert read_held_bytes() < held - 0.8 * PIECE * MANY
    assert len(last) == PIECE
