"""Browser scripts that stand in several files, as the one that a page is handed."""

import re
from collections.abc import Iterable
from pathlib import Path

_HERE = Path(__file__).parent
SCRIPTS = tuple(
    _HERE / f"{name}.js" for name in ("skeleton", "stick", "skin", "marks", "puppet")
)
# What moves it on a page, after those: rings, sliders and buttons.
STAGE_SCRIPTS = tuple(_HERE / f"{name}.js" for name in ("moves", "puppet_stage"))
STAGE_HTML, STAGE_CSS = _HERE / "puppet_stage.html", _HERE / "puppet_stage.css"
# What reads its numbers without the core, after those of the figure.
READER_SCRIPT = _HERE / "puppet_reader.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\.[\w./]*\.js";\n', re.MULTILINE)


def join_scripts(paths: Iterable[Path]) -> str:
    """Scripts as one, without what they import of another.

    Parameters
    ----------
    paths
        Each of which imports, by name and on one line, only from those before it; no
        two declare one name. ``SCRIPTS`` is the figure's own.
    """
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return _IMPORT.sub("", "\n".join(texts))
