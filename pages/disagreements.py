"""Where our sources disagree, and where this app stands."""

from pages.ui.library import disagreement_list, shelf
from pages.ui.shell import links

point = links.find_asked("disagreements", shelf.read_library().disagreements)
if point:
    disagreement_list.show_one(point)
else:
    disagreement_list.show_all()
