"""Writes the printed sheets, as files to print or as pictures to look at."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hinge_core.content import load_library
from hinge_core.documents.handouts import (
    Paper,
    compose_handout,
    list_handout_ids,
    write_pdf,
    write_png,
)
from hinge_core.errors import HingeError
from hinge_core.i18n.language import load_translator
from hinge_core.stages import studio


def write_sheets(
    out: Path,
    only: Sequence[str],
    language: str,
    paper: Paper,
    *,
    address: str | None = None,
    pictures: bool = False,
) -> Iterator[Path]:
    """Write each sheet; where it is now.

    Parameters
    ----------
    out
        A folder, made where it is missing.
    only
        Ids, or what they begin with, such as ``poster_``; empty for every sheet.
    address
        Where the code on the sheets leads; None prints no code.
    pictures
        Whether they become PNG pictures in place of PDFs.

    Raises
    ------
    HingeError
        For a word of ``only`` that no sheet begins with, a sheet that does not fit its
        paper, or a missing package.
    OSError
        If a file cannot be written.
    """
    content = studio.load_studio().content
    library, tr = load_library(content=content), load_translator(language)
    ids = pick_sheets(list_handout_ids(content, library), only)
    out.mkdir(parents=True, exist_ok=True)
    for id in ids:
        sheet = compose_handout(
            id, content, library, language=language, tr=tr, address=address
        )
        place = out / f"{id}_{language}_{paper.value}.{'png' if pictures else 'pdf'}"
        write = write_png if pictures else write_pdf
        place.write_bytes(write(sheet, paper))
        yield place


def pick_sheets(ids: Sequence[str], only: Sequence[str]) -> list[str]:
    """The ids that begin with one of some words; all where there is none.

    Raises
    ------
    HingeError
        For a word that begins none.
    """
    for word in only:
        if not any(id.startswith(word) for id in ids):
            raise HingeError(f"No sheet is called {word}. There are: {', '.join(ids)}.")
    return [id for id in ids if not only or id.startswith(tuple(only))]
