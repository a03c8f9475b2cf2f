"""Whether this server takes clips of a class: off, unless whoever runs it says so."""

import os

SWITCH = "HINGE_CLASS"


def is_class_on() -> bool:
    """Whether whoever runs the app asks for it, on a computer of a school."""
    return os.environ.get(SWITCH, "") not in ("", "0")
