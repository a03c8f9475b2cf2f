"""Common mistakes: all twelve, or the card of the one that the address names."""

from pages.ui.library import fault_cards
from pages.ui.session import cache
from pages.ui.shell import links

fault = links.find_asked("faults", cache.load_content().faults)
if fault:
    fault_cards.show_card(cache.load_content().faults[fault])
else:
    fault_cards.show_list()
