"""Sources: every one, with how well it was read, and where the first five differ."""

from pages.ui.library import disagreement_list, shelf, source_groups
from pages.ui.session import cache
from pages.ui.shell import links

source = links.find_asked("sources", cache.load_content().sources)
point = links.find_asked("disagreements", shelf.read_library().disagreements)
if point:
    disagreement_list.show_one(point)
elif source:
    source_groups.show_one(source)
else:
    source_groups.show_all()
