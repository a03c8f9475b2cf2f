"""What stands beside the figure with sliders: names, helps, buttons."""

from typing import Any

from hinge_core.drawing.figure.explorer import Explorer
from hinge_core.i18n.language import Translate, english, find_language


def list_stage_words(explorer: Explorer, tr: Translate = english) -> dict[str, Any]:
    """The part of ``puppet_stage.js``'s data that only the language changes.

    What is told of the figure, ``words.told``, is empty.
    """
    return {
        "labels": {id: _label(explorer, id, tr) for id in explorer.controls},
        "presets": [
            {"label": tr(button.label), "settings": explorer.settings(id)}
            for id, button in explorer.buttons.items()
        ],
        "words": {
            "title": tr("A person seen from the side"),
            "told": "",
            "presets": tr("Postures to begin from"),
            "language": find_language(tr),
        },
    }


def _label(explorer: Explorer, id: str, tr: Translate) -> dict[str, str]:
    control = explorer.controls[id]
    name = tr(control.name)
    return {
        "name": name,
        "ring": tr("{control}, on the figure").format(control=name),
        "help": tr(control.help),
        "unit": control.unit,
    }
