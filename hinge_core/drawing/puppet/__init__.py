"""The drawn figure that moves in a browser: its data here, its geometry in scripts.

``make_puppet`` says what the scripts need to know. They stand beside it and import
only from those before them in ``SCRIPTS``; they know no page, so that a file without a
server can hold them too.
"""

from pathlib import Path

from hinge_core.drawing.puppet.puppet import make_puppet

_HERE = Path(__file__).parent
SCRIPTS = tuple(
    _HERE / f"{name}.js" for name in ("skeleton", "stick", "skin", "marks", "puppet")
)

__all__ = ["SCRIPTS", "make_puppet"]
