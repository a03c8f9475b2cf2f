"""Two files, results or media, held side by side on a terminal."""

import itertools
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hinge_core.documents.contract import MAX_CHARACTERS, Result, read_result
from hinge_core.drawing.palette import CHANGE_GLYPHS
from hinge_core.errors import MediaError, ResultUnreadable
from hinge_core.stages.comparing import compare_results, tell_changes
from hinge_core.stages.studio import analyse_media, load_studio
from hinge_core.telling.told_changes import ToldComparison

_MOST_BYTES = 4 * MAX_CHARACTERS + 1  # more is refused for its length anyway
_BEGINNING = 64  # bytes, by which text is told from media


def compare_files(before: Path, after: Path, drill: str) -> ToldComparison:
    """Hold two files of one person side by side.

    Parameters
    ----------
    before, after
        A result that was saved, or a photo, clip or recording to be measured.
    drill
        What media are judged as.

    Raises
    ------
    MediaError, ResultUnreadable
        If one of them cannot be read; its name stands in front of the reason.
    """
    earlier, later = (_read(path, drill) for path in (before, after))
    return tell_changes(compare_results(earlier, later))


def write_comparison(told: ToldComparison) -> str:
    """What changed, as lines to read."""
    content = load_studio().content
    lines = [told.sentence, *filter(None, [told.numbers])]
    for phase, changes in itertools.groupby(told.changes, lambda change: change.phase):
        lines += ["", content.wording.changes.phases[phase]]
        lines += [
            f"  {CHANGE_GLYPHS[change.verdict]} "
            f"{content.measures[change.measure].label}: "
            f"{change.before} -> {change.after}. {change.words}"
            for change in changes
        ]
    return "\n".join(lines)


def write_comparison_object(told: ToldComparison) -> dict[str, Any]:
    """The same for a program, ready for ``json.dumps``."""
    return asdict(told)


def _read(path: Path, drill: str) -> Result:
    try:
        if _is_text(path):
            with path.open("rb") as file:
                return read_result(file.read(_MOST_BYTES))
        return analyse_media(path, drill=drill).result
    except ResultUnreadable as error:
        raise ResultUnreadable(f"{path}: {error}", error.where) from error
    except MediaError as error:
        named = {"path": str(path), "why": error.message}
        raise MediaError(error.code, "{path}: {why}", named) from error


def _is_text(path: Path) -> bool:
    """Whether a file begins as a result does; what is no file media's reader names."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING).removeprefix(b"\xef\xbb\xbf").lstrip()
    return beginning.startswith(b"{")
