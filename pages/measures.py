"""The numbers: what each one means, in plain words."""

from pages.ui.library import measure_list
from pages.ui.session import cache
from pages.ui.shell import links

measure = links.find_asked("measures", cache.load_content().measures)
measure_list.show(measure)
