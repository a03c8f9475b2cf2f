"""The ladder: from the first bridge to a lift, with what each level asks for."""

from pages.ui.library import ladder_levels, shelf
from pages.ui.shell import links

levels = shelf.read_library().ladder.levels
here = links.find_asked("ladder", {str(level.level) for level in levels})
ladder_levels.show(here)
