"""Without a camera: a wall, a stick and a mirror, and what you notice yourself."""

from pages.ui.safety import practice, restriction_box
from pages.ui.session.state import app_state
from pages.ui.without_camera import walk

walk.begin_page()
gate = practice.find_practice_gate()
if not gate.open:
    practice.show_closed(gate)
    walk.list_tests()
elif app_state().unfilmed.hurt:
    walk.show_hurt()
else:
    walk.show(gate)
if not (gate.open and walk.has_stop_lists()):  # then they stand beside the answer
    restriction_box.show_stop_lists()
