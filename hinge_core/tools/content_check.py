"""Help for whoever edits ``content/``: check it, begin a drill, list statements."""

import re
from pathlib import Path
from string import Template

from hinge_core.content import (
    Content,
    Library,
    find_content_folder,
    load_content,
    load_library,
)
from hinge_core.content.failure_gallery import check_failure_links, load_failures
from hinge_core.content.screening_files import (
    check_admitted,
    check_screening_links,
    load_emergency,
    load_screening,
)
from hinge_core.content.settings_files import load_measurement
from hinge_core.drawing.figure.drill_pictures import check_all_drawn
from hinge_core.drawing.figure.picture_quiz import load_picture_rounds
from hinge_core.errors import ContentError
from hinge_core.shipped import require_checkout

SEEDS = ("S0", "S1", "S2", "S3", "S4")  # the texts that the app began with
_ID = re.compile(r"[a-z][a-z0-9_]*")


def check_content(folder: Path | None = None) -> str:
    """Read all of the content folder.

    Returns
    -------
    str
        One sentence that counts what was found.

    Raises
    ------
    ContentError
        For the first thing that is not sound.
    """
    folder = folder or find_content_folder()
    content = load_content(folder)
    library = load_library(folder, content)
    load_measurement(folder)
    practised = [drill.id for drill in content.drills.values() if drill.practised]
    measured = [drill.id for drill in content.drills.values() if drill.analysed]
    form = load_screening(folder)
    check_screening_links(form, drills=practised, sources=content.sources)
    check_admitted(form, library.lessons.values())
    load_emergency(folder)
    check_all_drawn(folder, drills=practised, faults=content.faults)
    load_picture_rounds(content, folder)
    gallery = load_failures(folder)
    check_failure_links(gallery, drills=measured, faults=content.faults)
    rows = sum(len(targets) for targets in content.targets.values())
    return (
        f"Content is sound: {len(content.drills)} drills with {rows} target bands, "
        f"{len(content.faults)} faults, {len(library.lessons)} lessons, "
        f"{len(library.faq)} questions, {len(library.quiz)} quiz questions, "
        f"{len(library.disagreements)} disagreements, {len(library.myths)} myths, "
        f"{len(library.statements)} statements, {len(content.sources)} sources."
    )


def write_new_drill(id: str, folder: Path | None = None) -> Path:
    """Begin a drill: write its card to fill in.

    Parameters
    ----------
    id
        Small letters, digits and ``_``; also the file's name.
    folder
        The content folder; by default the one that comes with the app.

    Returns
    -------
    Path
        The new file. `check_content` names what is still to be filled in.

    Raises
    ------
    ContentError
        For an id of another form, or one that is taken.
    HingeError
        If no folder is given and the program runs from an installed package.
    """
    if folder is None:
        require_checkout()
    folder = folder or find_content_folder()
    path = folder / "drills" / f"{id}.md"
    if not _ID.fullmatch(id):
        problem = "a drill's id is small letters, digits and _, like wall_hinge"
        raise ContentError("drills", id, problem)
    if path.exists():
        raise ContentError(f"drills/{path.name}", "id", "this drill is there already")
    words = id.replace("_", " ")
    last = max(drill.order for drill in load_content(folder).drills.values())
    template = Template((folder / "templates" / "drill.md").read_text(encoding="utf-8"))
    card = template.substitute(
        id=id, name=words.capitalize(), noun=words, order=last + 10
    )
    path.write_text(card, encoding="utf-8")
    return path


def write_statements_page(library: Library, content: Content) -> str:
    """``docs/statements.md``: each seed statement and the page that carries it."""
    lines = [
        "# What our sources say, and where it stands",
        "",
        "Made from `content/statements.yaml`; change that file, not this one, and run",
        "`python -m hinge_core content statements`. S0 to S4 are the texts the app",
        "began with, R the references of S2. All of it is in our own words. Where we",
        "changed something about a statement, it says *adapted*.",
        "",
        *(f"* {id}: {content.sources[id].citation}." for id in SEEDS),
        "",
        "| Statement | What it says | Where it stands |",
        "|---|---|---|",
    ]
    for id, statement in library.statements.items():
        places = "; ".join(f"`{place}`" for place in statement.where)
        if statement.adapted:
            places += f" (*adapted*: {statement.adapted})"
        stands = places or f"Not adopted: {statement.not_adopted}"
        lines.append(f"| {id} | {statement.says} | {stands} |")
    return "\n".join(lines) + "\n"
