"""Where our sources disagree, and where this app stands."""

from pages.ui.library import disagreement_list, shelf
from pages.ui.shell import links

point = links.asked("disagreements", shelf.library().disagreements)
if point:
    disagreement_list.show_one(point)
else:
    disagreement_list.show_all()
