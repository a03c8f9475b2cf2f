"""Drills: all of them, or the card of the one that the address names."""

from pages.ui import cache, links
from pages.ui.library import drill_card, drill_list

drill = links.asked("drills", cache.content().drills)
if drill:
    drill_card.show(cache.content().drills[drill])
else:
    drill_list.show()
