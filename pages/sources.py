"""Sources: every one, with how well it was read."""

from pages.ui.library import source_groups
from pages.ui.session import cache
from pages.ui.shell import links

source = links.find_asked("sources", cache.load_content().sources)
if source:
    source_groups.show_one(source)
else:
    source_groups.show_all()
