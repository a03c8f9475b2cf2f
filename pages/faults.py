"""Common mistakes: all twelve, or the card of the one that the address names."""

from pages.ui.library import fault_cards
from pages.ui.session import cache
from pages.ui.shell import links

fault = links.asked("faults", cache.content().faults)
if fault:
    fault_cards.show_card(cache.content().faults[fault])
else:
    fault_cards.show_list()
