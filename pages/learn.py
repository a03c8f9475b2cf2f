"""Learn: the hub of everything to read, or the lesson that the address names."""

from pages.ui.library import lessons, shelf
from pages.ui.shell import links

lesson = links.find_asked("learn", shelf.read_library().lessons)
if lesson:
    lessons.show(lesson)
else:
    lessons.show_hub()
