"""The one switch of the demo: samples and lessons, nobody's film, no health answers."""

import os

SWITCH = "HINGE_DEMO"
_OFF = frozenset({"", "0", "no", "off", "false"})


def is_demo() -> bool:
    """Whether whoever runs this server turned it into a demo.

    Whatever does not plainly say no turns it on: who wrote ``HINGE_DEMO=true`` must not
    find that films were taken in.
    """
    return os.environ.get(SWITCH, "").strip().lower() not in _OFF
