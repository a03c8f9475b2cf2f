"""What is written while a batch runs: progress for people, lines for programs."""

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Literal, TextIO

from hinge_core.documents.filenames import make_printable


def find_own_name() -> str:
    """What the program was called as: the installed command, or Python's module."""
    return "hinge" if Path(sys.argv[0]).stem == "hinge" else "python -m hinge_core"


def accept_any_text() -> None:
    """Let a console without a letter spell it out rather than fail at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def give_up_standard_output() -> None:
    """Drop what could not be written there, or Python fails at it again on its way out.

    Python's own advice, in its note on SIGPIPE in the documentation of ``signal``.
    """
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_result(number: str, result: dict[str, Any]) -> None:
    """Say on standard error how one input went."""
    error = result["error"]
    said = error["message"] if error else result["headline"]["text"]
    name = make_printable(result["input"])
    print(f"{number} {name}: {said}", file=sys.stderr)
    for file in result.get("not_written", ()):
        print(
            f"{number} {name}: its {file['kind']} could not be written "
            f"({make_printable(file['reason'])}).",
            file=sys.stderr,
        )


def open_lines(
    jsonl: str | None, *, more: bool = False
) -> AbstractContextManager[TextIO | None]:
    """Where the JSON lines go: a file, standard output for ``-``, or nowhere.

    Parameters
    ----------
    more
        Behind what a file holds already; else it begins anew.
    """
    if jsonl is None:
        return nullcontext(None)
    if jsonl == "-":
        if isinstance(sys.stdout, TextIOWrapper):  # whatever the console's own is
            sys.stdout.reconfigure(encoding="utf-8")
        return nullcontext(sys.stdout)
    return _open_file(Path(jsonl), "a" if more else "w")


@contextmanager
def _open_file(path: Path, mode: Literal["a", "w"]) -> Iterator[TextIO]:
    """A file for lines; one that takes no more is told of once, not at its closing."""
    file = path.open(mode, encoding="utf-8")
    try:
        yield file
    finally:
        with suppress(OSError):  # each line was flushed, and failed there if at all
            file.close()
