"""The check with a wall, a stick and a mirror, as somebody walks through it."""
