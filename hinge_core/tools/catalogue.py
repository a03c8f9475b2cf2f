"""Help for translators: what a language lacks, and its file with room for it."""

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from hinge_core.i18n.language import (
    FOLDER,
    SOURCE,
    find_catalogue_file,
    list_languages,
    list_offered,
    read_catalogue,
)
from hinge_core.shipped import require_checkout
from hinge_core.tools.coverage import list_missing, list_required


def tell_missing(language: str | None = None) -> str:
    """What each language, or one, still lacks, a sentence a line.

    Raises
    ------
    FileNotFoundError
        For a language without a file.
    """
    wanted = [language] if language else [x for x in list_languages() if x != SOURCE]
    return "\n".join(line for one in wanted for line in _lines(one))


def find_unkept_offers() -> list[str]:
    """Languages that are offered to visitors and do not say all they must."""
    return [x for x in list_offered() if x != SOURCE and list_missing(x)]


def _lines(language: str) -> list[str]:
    lacking = list_missing(language)
    total = len(list_required())
    if not lacking:
        return [f"{language}: complete, {total} sentences."]
    head = f"{language}: {len(lacking)} of {total} sentences are missing."
    return [head, *(f"- {sentence}" for sentence in lacking)]


def update(language: str) -> str:
    """Bring a language's file up to date: new sentences in, those no longer said out.

    A language without a file is begun.

    Raises
    ------
    HingeError
        If the program runs from an installed package, whose pages are not there to
        be read: their sentences would be thrown out.
    """
    require_checkout()
    path = find_catalogue_file(language)
    old = read_catalogue(language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, domain=old.domain, fuzzy=False)
    new.header_comment, new.project, new.version = _HEADER, "hip-hinge-studio", "1"
    new.msgid_bugs_address = new.last_translator = new.language_team = ""
    for sentence in list_required():
        known = old.get(sentence)
        new.add(sentence, known.string if known else "")
    for message in old:
        if not isinstance(message.id, str):
            new.add(message.id, message.string)
        elif message.id and message.id not in new:
            new.obsolete[message.id] = message
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=88)
    return f"{path.relative_to(FOLDER.parents[1])}\n{tell_missing(language)}"


_HEADER = """\
# English sentences come from the code and from content/; new ones are brought in by
# python -m hinge_core language update LANGUAGE
"""
