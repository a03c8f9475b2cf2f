"""What happened, for whoever runs the app: a word and numbers, never what is anybody's.

An event goes to Python's own ``logging``, as ``record.facts``; where nobody listens for
them nothing is written.
"""

import errno
import logging
import re

log = logging.getLogger(__name__)
_WORD = re.compile(r"[A-Za-z][A-Za-z_]{0,59}")

Fact = str | int | float | bool | None


def tell_event(event: str, /, **facts: Fact) -> None:
    """Tell of something that happened.

    Parameters
    ----------
    event
        What; one word with underscores.
    facts
        Numbers, and words of the code's own: a code, a kind, the name of a class, or of
        an error of the system's.

    Raises
    ------
    ValueError
        If a word could be something else, a file's name or an address.
    """
    for word in [event, *(x for x in facts.values() if isinstance(x, str))]:
        if not is_word(word):
            raise ValueError("an event takes words of the code's own alone")
    log.info(event, extra={"facts": facts})


def is_word(text: str) -> bool:
    """Whether an event may tell it."""
    return bool(_WORD.fullmatch(text)) or text in errno.errorcode.values()


def name_outcome(error: BaseException | None) -> str:
    """How work ended, in one word: ``done``, a code of the contract, or a class."""
    if error is None:
        return "done"
    return str(getattr(error, "code", None) or type(error).__name__)
