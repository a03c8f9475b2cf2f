"""The teacher's room: a lesson on the wall, led by keys."""
