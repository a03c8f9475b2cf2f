"""What files are called that leave with a visitor."""

from datetime import date


def make_name(ending: str) -> str:
    """A file's name: the day, and nothing of what the visitor's own is called."""
    return f"hip-hinge-{date.today().isoformat()}.{ending}"
