"""The top of a page, where a visitor is brought when something new begins there."""

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

TOP = Declaration("top", html='<p class="told" role="status"></p>', isolated=False)


def scroll_to_top(begun: str, told: str) -> None:
    """Scroll to the top at each change of ``begun``; nothing is seen of it.

    Parameters
    ----------
    begun
        Names what stands on the page; the first one moves nothing.
    told
        What stands there in words, read aloud by a screen reader when it changes.
    """
    cache.register_component(TOP)(key="top", data={"begun": begun, "told": told})
