"""Many inputs through one walk, on whichever executor: none, processes, a cluster."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import refuse_input
from hinge_core.errors import MediaError
from hinge_core.media.frames import MediaKind
from hinge_core.media.opening import open_media
from hinge_core.overlay.export import write_overlay
from hinge_core.pose.recording_file import SUFFIX as RECORDING_SUFFIX
from hinge_core.pose.recording_file import is_recording, save_recording
from hinge_core.report import csv_frames
from hinge_core.report_page import html_report
from hinge_core.stages.studio import DEFAULT_DRILL, analyse_media, studio


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to do with each input; folders are made when they are not there."""

    drill: str = DEFAULT_DRILL
    height_cm: float | None = None
    standing: Path | None = None  # a photo that shows how the person stands
    csv: Path | None = None
    report: Path | None = None
    overlay: Path | None = None
    recording: Path | None = None


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
        The contract's object; for an input that cannot be read its error.

    Raises
    ------
    HingeError
        If this machine cannot analyse at all, or the drill is not known.
    """
    try:
        answer = analyse_media(
            path,
            drill=request.drill,
            height_cm=request.height_cm,
            standing=request.standing,
        )
        _write_files(path, answer, request, output or path.name)
    except MediaError as error:
        return refuse_input(path.name, error).to_dict()
    return answer.to_dict()


def analyse_many(
    paths: Sequence[Path], request: Request, executor: Executor | None = None
) -> Iterator[dict[str, Any]]:
    """Analyse inputs one by one or on an executor; results come in the order given."""
    outputs = _names(paths)
    if executor is None:
        for path, output in zip(paths, outputs, strict=True):
            yield analyse_file(path, request, output)
        return
    futures = [
        executor.submit(analyse_file, path, request, output)
        for path, output in zip(paths, outputs, strict=True)
    ]
    for future in futures:
        yield future.result()


def json_line(result: dict[str, Any]) -> str:
    """One result as one line of JSON."""
    return json.dumps(result, ensure_ascii=False, allow_nan=False)


def _names(paths: Sequence[Path]) -> list[str]:
    """Names for what is written: inputs of one name from several folders keep apart."""
    seen: Counter[str] = Counter()
    names = []
    for path in paths:
        seen[path.name] += 1
        again = seen[path.name] > 1
        names.append(f"{path.name}-{seen[path.name]}" if again else path.name)
    return names


def _write_files(path: Path, answer: Answer, request: Request, output: str) -> None:
    content, analysis = studio().content, answer.analysis
    if request.recording is not None:
        save_recording(
            analysis.recording, _file(request.recording, output, RECORDING_SUFFIX)
        )
    clip = analysis.media.kind is MediaKind.CLIP
    if request.csv is not None and clip:
        _file(request.csv, output, ".csv").write_text(
            csv_frames(analysis), encoding="utf-8"
        )
    if request.report is None and request.overlay is None:
        return
    seen = not is_recording(path)
    source = open_media(path, path.name, content.media) if seen else None
    if request.report is not None:
        _file(request.report, output, ".html").write_text(
            html_report(answer, source, content.measures), encoding="utf-8"
        )
    if request.overlay is not None and source is not None:
        place = _file(request.overlay, output, ".mp4" if clip else ".png")
        write_overlay(source, analysis, content.measures, place)


def _file(folder: Path, name: str, suffix: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}{suffix}"
