"""Where the files that come with the program lie.

A checkout has ``content/`` and ``static/`` at its top, where they are read and edited.
A wheel carries the same two folders inside the package (pyproject.toml, tool.hatch).
"""

from pathlib import Path

from hinge_core.errors import HingeError

_PACKAGE = Path(__file__).resolve().parent
CARRIED = _PACKAGE / "_shipped"


def find_shipped() -> Path:
    """The folder that holds ``content/`` and ``static/``."""
    return CARRIED if CARRIED.is_dir() else _PACKAGE.parent


def require_checkout() -> None:
    """Refuse to change files that an update of the package would throw away.

    Raises
    ------
    HingeError
        If the program runs from an installed package.
    """
    if find_shipped() == CARRIED:
        raise HingeError(
            "This changes the project's own files, so it needs a checkout of the "
            "project. Here the package is installed without one."
        )
