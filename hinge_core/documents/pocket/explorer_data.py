"""The explorer of the app for a page without a server: its figure, stage and reader."""

from pathlib import Path
from typing import Any

from hinge_core.content import Content
from hinge_core.drawing.figure.explorer import load_explorer
from hinge_core.drawing.palette import Theme
from hinge_core.drawing.puppet import scripts
from hinge_core.drawing.puppet.puppet import make_puppet
from hinge_core.drawing.puppet.puppet_reader import make_reader
from hinge_core.drawing.puppet.stage_words import list_stage_words
from hinge_core.i18n.language import Translate

SCRIPTS: tuple[Path, ...] = (
    *scripts.SCRIPTS,
    scripts.READER_SCRIPT,
    *scripts.STAGE_SCRIPTS,
)


def make_explorer_data(content: Content, tr: Translate) -> dict[str, Any]:
    """All that the explorer in ``pocket.js`` needs, ready to be JSON.

    The outlines of the figure, which no theme changes, stand in it once.
    """
    explorer = load_explorer()
    targets = content.targets[explorer.drill]
    figures = {theme.value: make_puppet(explorer, targets, theme) for theme in Theme}
    skins = [figure.pop("skins") for figure in figures.values()]
    return {
        "figures": figures,
        "skins": skins[0],
        "stage": list_stage_words(explorer, tr),
        "reader": make_reader(explorer, targets, content.measures, tr),
        "html": scripts.STAGE_HTML.read_text(encoding="utf-8"),
        "style": scripts.STAGE_CSS.read_text(encoding="utf-8"),
    }
