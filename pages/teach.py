"""Teach: a lesson for a class and a projector, one thing at a time."""

from pages.ui.teach import overview, running, walking

at = walking.find_stop()
if at is None:
    overview.show()
else:
    running.show(at)
