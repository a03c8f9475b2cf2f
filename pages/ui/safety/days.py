"""Days as people write them."""

from datetime import date


def day(on: date) -> str:
    """``3 March 2026``."""
    return f"{on.day} {on:%B} {on.year}"
