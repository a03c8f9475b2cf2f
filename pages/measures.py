"""The numbers: what each one means, in plain words."""

from pages.ui import cache, links
from pages.ui.library import measures

measure = links.asked("measures", cache.content().measures)
measures.show(measure)
