"""How work tells whoever waits for it how far it is."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done."""


def make_part(progress: Progress | None, start: float, end: float) -> Progress | None:
    """What tells of a part, which takes the whole from one share to another."""
    if progress is None:
        return None
    tell = progress
    return lambda share, doing: tell(start + share * (end - start), doing)
