"""Drills: all of them, or the card of the one that the address names."""

from pages.ui.library import drill_card, drill_list
from pages.ui.session import cache
from pages.ui.shell import links

drill = links.find_asked("drills", cache.load_content().drills)
if drill:
    drill_card.show(cache.load_content().drills[drill])
else:
    drill_list.show()
