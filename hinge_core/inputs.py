"""Which inputs a batch has, and which of them were done before."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from hinge_core.errors import HingeError


class NotResumed(HingeError):
    """What was done before cannot be told from its lines."""


def list_inputs(paths: Iterable[Path]) -> list[Path]:
    """The files to analyse: each that is named, and all that lie in a named folder.

    A folder's files come by name, without hidden ones and without its own folders. A
    folder with no file in it stays, to be answered as the missing input that it is.
    """
    inputs: list[Path] = []
    for path in paths:
        inside = _list_folder(path)
        inputs += inside or [path]
    return inputs


def _list_folder(path: Path) -> list[Path]:
    try:
        if not path.is_dir():
            return []
        files = [file for file in path.iterdir() if file.is_file()]
    except (OSError, ValueError):  # a name that is none, or a folder that is shut
        return []
    return sorted(file for file in files if not file.name.startswith("."))


def keep_done(lines: Path, inputs: Sequence[Path]) -> int:
    """How many inputs have their line already; a line that was torn off goes.

    Raises
    ------
    NotResumed
        If the lines are of other inputs, or of these in another order.
    OSError
        If the file cannot be read or mended.
    """
    if not lines.exists():
        return 0
    with lines.open("r+b") as file:
        kept = done = 0
        for line in file:
            name = _read_name(line)
            if name is None:
                break
            if done >= len(inputs) or _spell(name) != _spell(inputs[done].name):
                said = f"{lines}: line {done + 1} is not of these inputs in this order"
                raise NotResumed(said)
            kept, done = kept + len(line), done + 1
        file.truncate(kept)
    return done


def _read_name(line: bytes) -> str | None:
    """The input that a whole line is of; None for one that was torn off."""
    if not line.endswith(b"\n"):
        return None
    try:
        return str(json.loads(line)["input"])
    except (ValueError, LookupError, TypeError):
        return None


def _spell(name: str) -> str:
    """A name as text: bytes that are none are spelt out."""
    return name.encode(errors="backslashreplace").decode()
