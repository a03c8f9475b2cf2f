"""What people say about hinging and lifting, and what is known of it."""

from pages.ui.library import myth_list, shelf
from pages.ui.shell import links

myth = links.find_asked("myths", shelf.read_library().myths)
if myth:
    myth_list.show_one(myth)
else:
    myth_list.show_all()
