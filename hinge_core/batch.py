"""Many inputs through one walk, on whichever executor: none, processes, a cluster."""

import json
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import refuse_input
from hinge_core.documents.filenames import make_output_names
from hinge_core.documents.report import write_html_report
from hinge_core.documents.spreadsheet import write_csv_frames
from hinge_core.drawing.overlay import Shown
from hinge_core.drawing.overlay.export import write_overlay
from hinge_core.errors import HingeError, MediaError
from hinge_core.extras import require_extra
from hinge_core.i18n.language import SOURCE, load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.media import problems
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.media.opening import open_media, read_input
from hinge_core.pose.recording_file import SUFFIX, is_recording, save_recording
from hinge_core.stages.studio import analyse_media, load_studio
from hinge_core.stages.tasks import DEFAULT_DRILL

_log = logging.getLogger(__name__)
_KINDS = ("csv", "report", "overlay", "recording")  # the folders of a request


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do with each input; folders are made when they are not there."""

    drill: str = DEFAULT_DRILL
    height_cm: float | None = None
    wall_cm: float | None = None
    standing: Path | None = None  # a photo that shows how the person stands
    csv: Path | None = None
    report: Path | None = None
    overlay: Path | None = None
    recording: Path | None = None
    language: str = SOURCE
    shown: Shown = Shown.HIDDEN  # of the filmed picture, in report and overlay


def analyse_file(
    path: Path, request: Request, output: str | None = None
) -> dict[str, Any]:
    """Analyse one input and write the files asked for.

    Parameters
    ----------
    output
        What the written files' names begin with; by default the input's own name.

    Returns
    -------
    dict
        The contract's object; for an input that cannot be read its error. Where a
        file could not be written, ``not_written`` says which and why.

    Raises
    ------
    HingeError
        If this machine cannot analyse at all, or the drill is not known.
    """
    try:
        return _analyse_and_write(path, request, output or path.name)
    except MediaError as error:
        return refuse_input(path.name, error).to_dict()
    except HingeError:
        raise
    except MemoryError:
        return refuse_input(path.name, problems.say_too_much_memory()).to_dict()
    except Exception:  # whatever this file led to, the others go on
        _log.debug("An unforeseen failure of one input", exc_info=True)
        return refuse_input(path.name, problems.say_not_understood()).to_dict()


class Away(NamedTuple):
    """What comes back from a computer that has neither the input nor the folders."""

    result: dict[str, Any]
    files: tuple[tuple[str, str, bytes], ...]  # kind, name, what is in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Who does a batch's work.

    Parameters
    ----------
    executor
        None: this process, one input after the other.
    ahead
        How many inputs are handed out before the first of them is done.
    away
        Whether on computers that do not share this one's disk.
    lost
        What it raises where a process was lost with its work.
    """

    executor: Executor | None = None
    ahead: int = 1
    away: bool = False
    lost: tuple[type[BaseException], ...] = (BrokenExecutor,)


def analyse_many(
    paths: Sequence[Path], request: Request, hands: Hands | None = None, skip: int = 0
) -> Iterator[dict[str, Any]]:
    """Analyse inputs one by one or on an executor; results come in the order given.

    An input that brings its process down is tried once more in a process of its own,
    and so are those that waited beside it.

    Parameters
    ----------
    skip
        How many of them, from the first on, are done already.
    """
    hands = hands or Hands()
    outputs = make_output_names([path.name for path in paths])
    jobs = list(zip(paths, outputs, strict=True))[skip:]
    if hands.executor is None:
        for path, output in jobs:
            yield analyse_file(path, request, output)
        return
    under_way: deque[tuple[Future[Any], Path, str]] = deque()
    waiting = iter(jobs)
    for path, output in waiting:
        under_way.append((_submit(hands, path, request, output), path, output))
        if len(under_way) >= hands.ahead:
            yield _collect(hands, request, *under_way.popleft())
    while under_way:
        yield _collect(hands, request, *under_way.popleft())


def analyse_away(
    data: bytes, name: str, standing: bytes | None, request: Request, output: str
) -> Away:
    """Analyse an input that was sent; what would be written at home is sent back."""
    kinds = [kind for kind in _KINDS if getattr(request, kind) is not None]
    with TemporaryDirectory() as folder:
        here = Path(folder)
        path = here / "input" / name
        path.parent.mkdir()
        path.write_bytes(data)
        if standing is not None:
            request = replace(request, standing=here / "standing")
            (here / "standing").write_bytes(standing)
        request = replace(
            request,
            csv=request.csv and here / "csv",
            report=request.report and here / "report",
            overlay=request.overlay and here / "overlay",
            recording=request.recording and here / "recording",
        )
        result = analyse_file(path, request, output)
        files = [
            (kind, file.name, file.read_bytes())
            for kind in kinds
            if (here / kind).is_dir()
            for file in (here / kind).iterdir()
        ]
    return Away(result, tuple(files))


def _submit(
    hands: Hands, path: Path, request: Request, output: str
) -> "Future[dict[str, Any] | Away]":
    assert hands.executor is not None
    failed: Future[dict[str, Any] | Away] = Future()
    try:
        if not hands.away:
            return hands.executor.submit(analyse_file, path, request, output)
        with suppress(MediaError):  # what cannot be sent is refused here
            data = read_input(path, load_studio().content.media)
            standing = None
            if request.standing is not None:
                standing = request.standing.read_bytes()
            return hands.executor.submit(
                analyse_away, data, path.name, standing, request, output
            )
        failed.set_result(analyse_file(path, request, output))
    except hands.lost as error:
        failed.set_exception(error)
    return failed


def _collect(
    hands: Hands,
    request: Request,
    future: "Future[dict[str, Any] | Away]",
    path: Path,
    output: str,
) -> dict[str, Any]:
    try:
        done = future.result()
    except hands.lost:
        return _analyse_apart(path, request, output)
    if not isinstance(done, Away):
        return done
    not_written = []
    for kind, name, content in done.files:
        place = getattr(request, kind) / name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        except OSError as error:
            not_written.append({"kind": kind, "reason": error.strerror or str(error)})
    not_written = done.result.get("not_written", []) + not_written
    return done.result | ({"not_written": not_written} if not_written else {})


def _analyse_apart(path: Path, request: Request, output: str) -> dict[str, Any]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        try:
            return alone.submit(analyse_file, path, request, output).result()
        except BrokenExecutor:
            return refuse_input(path.name, problems.say_not_understood()).to_dict()


@contextmanager
def open_hands(workers: int = 1, scheduler: str | None = None) -> Iterator[Hands]:
    """What runs a batch: a Dask cluster, processes, or for one worker nothing.

    Parameters
    ----------
    workers
        How many processes to use where there is no cluster.
    scheduler
        The address of a cluster's. Inputs are sent to it, files come back from it.

    Raises
    ------
    ExtraMissing
        If a cluster is asked for and its package is not installed.
    """
    if scheduler is not None:
        with require_extra("A cluster needs", "cluster"):
            from distributed import Client, KilledWorker
        with Client(scheduler) as client, client.get_executor() as cluster:
            cores = sum(client.ncores().values())
            lost = (BrokenExecutor, KilledWorker)
            yield Hands(executor=cluster, ahead=2 * cores or 1, away=True, lost=lost)
    elif workers > 1:
        # A forked landmarker hangs; a spawned process starts clean.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield Hands(executor=pool, ahead=2 * workers)
    else:
        yield Hands()


def write_json_line(result: dict[str, Any]) -> str:
    """One result as one line of JSON that can be written as UTF-8.

    A name's bytes that are no text stay in it as JSON's own escapes.
    """
    line = json.dumps(result, ensure_ascii=False, allow_nan=False)
    return line.encode(errors="backslashreplace").decode()


def _analyse_and_write(path: Path, request: Request, output: str) -> dict[str, Any]:
    answer = analyse_media(
        path,
        drill=request.drill,
        height_cm=request.height_cm,
        wall_cm=request.wall_cm,
        standing=request.standing,
        tr=load_translator(request.language),
    )
    not_written = []
    for kind, write in _list_writers(path, answer, request, output):
        try:
            write()
        except OSError as error:
            not_written.append({"kind": kind, "reason": error.strerror or str(error)})
        except HingeError as error:  # such as a clip too long to decode twice
            not_written.append({"kind": kind, "reason": str(error)})
        except Exception:  # the result stands, whatever its picture led to
            _log.debug("An unforeseen failure of one output", exc_info=True)
            not_written.append({"kind": kind, "reason": "it failed on our side"})
    result = answer.to_dict()
    return result | {"not_written": not_written} if not_written else result


def _list_writers(
    path: Path, answer: Answer, request: Request, output: str
) -> Iterator[tuple[str, Callable[[], None]]]:
    """What was asked for: its kind, and the call that writes it."""
    content, analysis = load_studio().content, answer.analysis
    measures, sharing = content.measures, content.sharing
    if request.recording is not None:
        file = request.recording / f"{output}{SUFFIX}"
        yield "recording", lambda: _write_recording(file, answer)
    clip = analysis.media.kind is MediaKind.CLIP
    if request.csv is not None and clip:
        table = request.csv / f"{output}.csv"
        yield "csv", lambda: _write_text(table, write_csv_frames(analysis))
    if request.report is None and request.overlay is None:
        return
    source = None  # a saved recording has no picture
    if not is_recording(path):
        source = open_media(path, path.name, content.media)
    if request.report is not None:
        page = request.report / f"{output}.html"
        tr = load_translator(request.language)
        report = partial(write_html_report, answer, source, measures, sharing, tr=tr)
        yield "report", lambda: _write_text(page, report(shown=request.shown))
    if request.overlay is not None and source is not None:
        place = request.overlay / f"{output}{'.mp4' if clip else '.png'}"
        draw = partial(_write_overlay, source, analysis, place, request.shown)
        yield "overlay", draw


def _write_text(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8", errors="backslashreplace")


def _write_recording(place: Path, answer: Answer) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    save_recording(answer.analysis.recording, place)


def _write_overlay(
    source: FrameSource,
    analysis: Analysis,
    place: Path,
    shown: Shown,
) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    content = load_studio().content
    write_overlay(
        source, analysis, content.measures, content.sharing, place, shown=shown
    )
