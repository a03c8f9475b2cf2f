"""The name of a page, said to whoever does not see that another one has come."""

from pages.ui.components.declaring import Declaration
from pages.ui.session import cache

NAMING = Declaration(
    "naming", html='<p class="told" role="status"></p>', isolated=False
)


def tell_page_changes(mark: str) -> None:
    """Let a screen reader say each page's name when it comes; nothing is seen of it.

    A browser says it itself where a page is loaded, and nothing where its content is
    exchanged, which is what happens here.

    Parameters
    ----------
    mark
        What every title of this app ends with, so that no other is taken for a page's.
    """
    cache.register_component(NAMING)(key="naming", data={"mark": mark})
