"""The ladder: from the first bridge to a lift, with what each level asks for."""

from pages.ui import links
from pages.ui.library import ladder, shelf

levels = shelf.library().ladder.levels
here = links.asked("ladder", {str(level.level) for level in levels})
ladder.show(here)
