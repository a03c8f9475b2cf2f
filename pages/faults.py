"""Common mistakes: all twelve, or the card of the one that the address names."""

from pages.ui import cache, links
from pages.ui.library import faults

fault = links.asked("faults", cache.content().faults)
if fault:
    faults.show_card(cache.content().faults[fault])
else:
    faults.show_list()
