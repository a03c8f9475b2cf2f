"""Where our sources disagree, and where this app stands."""

from pages.ui import links
from pages.ui.library import disagreements, shelf

point = links.asked("disagreements", shelf.library().disagreements)
if point:
    disagreements.show_one(point)
else:
    disagreements.show_all()
