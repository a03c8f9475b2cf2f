"""Whether this server takes clips of a class: off, unless whoever runs it says so."""

import os

from pages.server.demo import is_demo

SWITCH = "HINGE_CLASS"
_ON = frozenset({"1", "yes", "on", "true"})


def is_class_on() -> bool:
    """Whether whoever runs the app plainly asks for it; never in a demo."""
    asked = os.environ.get(SWITCH, "").strip().lower() in _ON
    return asked and not is_demo()
