"""Repetitions done together: it counts aloud, so that no screen is read."""
