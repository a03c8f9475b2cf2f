"""Sources: every one, with how well it was read."""

from pages.ui import cache, links
from pages.ui.library import sources

source = links.asked("sources", cache.content().sources)
if source:
    sources.show_one(source)
else:
    sources.show_all()
