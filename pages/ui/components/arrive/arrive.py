"""A step's heading, to which page and keyboard go when the step changes."""

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

_HTML = '<h2 tabindex="-1"></h2><div class="bar" aria-hidden="true"><div></div></div>'
ARRIVE = Declaration("arrive", html=_HTML, isolated=False)


def show_heading(text: str, moved: int, share: float | None = None) -> None:
    """Show the heading of a step.

    Parameters
    ----------
    text
        The heading.
    moved
        Counts the reader's steps, 0 before the first.
    share
        How far the reader is, 0 to 1, drawn as a bar.
    """
    data = {"text": text, "moved": moved, "share": share, "small": False}
    cache.register_component(ARRIVE)(key=f"arrive_{moved}", data=data)


def point_at(text: str, asked: int) -> None:
    """Bring the reader to this place, as something here is still to be done.

    Parameters
    ----------
    text
        Why, above it.
    asked
        Counts how often they were sent, so that each time the page goes there.
    """
    data = {"text": f"▲ {text}", "moved": asked, "share": None, "small": True}
    cache.register_component(ARRIVE)(key=f"here_{asked}", data=data)
