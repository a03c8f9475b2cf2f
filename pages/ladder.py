"""The ladder: from the first bridge to a lift, with what each level asks for."""

from pages.ui.library import ladder_levels, shelf
from pages.ui.shell import links

levels = shelf.library().ladder.levels
here = links.asked("ladder", {str(level.level) for level in levels})
ladder_levels.show(here)
