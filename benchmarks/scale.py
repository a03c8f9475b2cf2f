"""Many clips on more processes: ``python -m benchmarks.scale``.

A folder of clips, no two with the same bytes, is analysed in one process, in two, and
by a Dask cluster of two workers on this computer, where ``.[cluster]`` is installed;
then by such a cluster that loses a worker after the first line. Each way's lines are
set against the first way's, byte for byte.
"""

import argparse
import importlib.util
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from benchmarks.load import CLIP, make_own
from benchmarks.served import ROOT

LOOK_S = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=8)
    parser.add_argument("--clip", type=Path, default=CLIP)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        clips = folder / "clips"
        clips.mkdir()
        for number in range(options.clips):
            own = make_own(options.clip.read_bytes(), number)
            (clips / f"{number:03}.mp4").write_bytes(own)
        _print_table(clips, folder)


def _print_table(clips: Path, folder: Path) -> None:
    count = len(list(clips.iterdir()))
    print(f"{count} clips, {os.cpu_count()} cores\n")
    print("| way | clock s | processor s | clips a minute | lines |")
    print("|---|---|---|---|---|")
    first: bytes | None = None
    for number, (name, run) in enumerate(_list_ways()):
        lines = folder / f"{number}.jsonl"
        clock_s, cpu_s = time.monotonic(), _read_cpu_s()
        run(clips, lines)
        clock_s = time.monotonic() - clock_s
        cpu_s = _read_cpu_s() - cpu_s
        said = lines.read_bytes()
        first = said if first is None else first
        same = "the same" if said == first else "OTHERS"
        rate = 60.0 * count / clock_s
        print(
            f"| {name} | {clock_s:.1f} | {cpu_s:.1f} | {rate:.1f} | {same} |",
            flush=True,
        )


def _list_ways() -> Iterator[tuple[str, Callable[[Path, Path], None]]]:
    yield "one process", partial(_analyse, options=("--workers", "1"))
    yield "two processes", partial(_analyse, options=("--workers", "2"))
    if importlib.util.find_spec("distributed") is None:
        print("(Dask is not installed: no cluster.)")
        return
    yield "cluster of two", _analyse_on_cluster
    yield "cluster of two, one killed", partial(_analyse_on_cluster, kill=True)


def _analyse(clips: Path, lines: Path, *, options: Sequence[str]) -> None:
    _wait(_start_analysis(clips, lines, *options))


def _analyse_on_cluster(clips: Path, lines: Path, *, kill: bool = False) -> None:
    with _open_cluster() as (address, workers):
        analysis = _start_analysis(clips, lines, "--scheduler", address)
        while kill and analysis.poll() is None:
            if lines.exists() and b"\n" in lines.read_bytes():
                workers[0].kill()
                kill = False
            time.sleep(LOOK_S)
        _wait(analysis)


@contextmanager
def _open_cluster() -> Iterator[tuple[str, Sequence[subprocess.Popen[bytes]]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    with ExitStack() as stack:
        _start_part(stack, "scheduler", "--port", str(port), "--no-dashboard")
        once = ("--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--no-nanny")
        workers = [_start_part(stack, "worker", address, *once) for _ in range(2)]
        yield address, workers


def _start_part(stack: ExitStack, part: str, *options: str) -> subprocess.Popen[bytes]:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *options]
    started = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": _find_path()},
    )
    stack.callback(started.wait)
    stack.callback(started.terminate)
    return started


def _start_analysis(clips: Path, lines: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "hinge_core", "analyse", str(clips)]
    return subprocess.Popen(
        [*command, "--jsonl", str(lines), *options],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _wait(analysis: subprocess.Popen[bytes]) -> None:
    if analysis.wait() != 0:
        raise SystemExit(f"analyse ended with {analysis.returncode}")


def _find_path() -> str:
    known = os.environ.get("PYTHONPATH")
    return os.pathsep.join([str(ROOT), *([known] if known else [])])


def _read_cpu_s() -> float:
    """Processor time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
