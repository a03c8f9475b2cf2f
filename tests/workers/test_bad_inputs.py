"""Bad inputs by the hundred: each is read or refused in words, and leaves nothing.

``--bad-inputs 2000`` runs as many and prints a table, ``--bad-inputs-seed`` others.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from media.mutants import (
    BUILT,
    CLIPS,
    PHOTOS,
    BadInput,
    build,
    make_bad_input,
    make_sound_file,
)

from hinge_core.errors import MediaError
from hinge_core.stages import caged
from hinge_core.stages.studio import load_studio
from hinge_core.workers.lost import WorkerLost

SEEN = 30  # one of so many is shown to the networks too
PATIENCE_S = 20.0
MORE_MB = 100  # of what libraries keep, whatever they were given

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="counts what Linux tells of a process"
)


@dataclass(frozen=True, slots=True)
class Held:
    """What this process holds."""

    threads: int
    files: int
    children: int
    memory_mb: float


def count_held() -> Held:
    me = f"/proc/{os.getpid()}"
    born = Path(me, "task", str(os.getpid()), "children").read_text().split()
    pages = int(Path(me, "statm").read_text().split()[1])
    return Held(
        threads=threading.active_count(),
        files=len(os.listdir(f"{me}/fd")),
        children=len(born),
        memory_mb=pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
    )


@pytest.fixture
def leaves_nothing() -> Iterator[None]:
    """Afterwards this process holds what it held before, with its workers warm.

    The encoders of what is spoilt are its own, and keep memory: they work before.
    """
    for kind in (*PHOTOS, *CLIPS):
        make_sound_file(kind)
    for kind in BUILT:
        build(kind)
    _walk(BadInput("sound", "", make_sound_file("JPEG")))
    before = count_held()
    yield
    deadline = monotonic() + PATIENCE_S
    while (after := count_held()) != before and monotonic() < deadline:
        if _is_level(before, after):
            break
        sleep(0.1)  # a worker that was ended is being buried
    assert _is_level(before, after), (before, after)


def _is_level(before: Held, after: Held) -> bool:
    return (
        after.threads <= before.threads
        and after.files <= before.files
        and after.children <= before.children
        and after.memory_mb <= before.memory_mb + MORE_MB
    )


@pytest.fixture
def inputs(request: pytest.FixtureRequest) -> Iterator[BadInput]:
    count = request.config.getoption("--bad-inputs")
    seed = request.config.getoption("--bad-inputs-seed")
    return (make_bad_input(seed, number) for number in range(count))


def _walk(bad: BadInput) -> object:
    """All its pictures, as they would be analysed."""
    limits = load_studio().content.media
    source = caged.open_caged(bad.data, bad.name, limits)
    return sum(1 for _ in source.frames())


def _see(bad: BadInput) -> object:
    return caged.record_caged(bad.data, name=bad.name)


def answer(way: Callable[[BadInput], object], bad: BadInput) -> str:
    """``read``, the code of a refusal, or what ought not to be."""
    try:
        way(bad)
    except MediaError as error:
        assert str(error)
        return error.code.value
    except WorkerLost:
        return "a worker died"
    except Exception as error:  # what nobody foresaw
        return f"unexpected: {error!r}"
    return "read"


def run(way: Callable[[BadInput], object], inputs: Iterator[BadInput]) -> Counter[str]:
    told, wrong = Counter[str](), list[str]()
    longest_s, longest = 0.0, ""
    for number, bad in enumerate(inputs):
        begun = monotonic()
        said = answer(way, bad)
        told[said] += 1
        if monotonic() - begun > longest_s:
            longest_s, longest = monotonic() - begun, bad.kind
        if said.startswith(("unexpected", "a worker")):
            wrong.append(f"{number}: {bad.kind}: {said}")
    print(f"\n{dict(told.most_common())}\nlongest: {longest_s:.1f} s, {longest}")
    assert not wrong, "\n".join(wrong)
    return told


@pytest.mark.usefixtures("leaves_nothing")
def test_each_is_opened_or_refused_in_words(inputs: Iterator[BadInput]) -> None:
    told = run(_walk, inputs)
    assert {"read", "truncated", "not_media"} <= set(told)


@pytest.mark.needs_pose_model
def test_some_are_seen_by_the_networks_too(inputs: Iterator[BadInput]) -> None:
    run(_see, (bad for number, bad in enumerate(inputs) if number % SEEN == 0))


def test_inputs_of_a_seed_are_always_the_same() -> None:
    some = [make_bad_input(5, number).data for number in range(20)]
    assert some == [make_bad_input(5, number).data for number in range(20)]
    assert len({make_bad_input(5, number).kind for number in range(60)}) > 30
