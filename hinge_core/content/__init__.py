"""The folder ``content/`` as typed, checked objects."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hinge_core.content.library import Library, load_library
    from hinge_core.content.load import Content, find_content_folder, load_content

_HOMES = {
    "Content": "hinge_core.content.load",
    "Library": "hinge_core.content.library",
    "find_content_folder": "hinge_core.content.load",
    "load_content": "hinge_core.content.load",
    "load_library": "hinge_core.content.library",
}
__all__ = ["Content", "Library", "find_content_folder", "load_content", "load_library"]


def __getattr__(name: str) -> Any:
    """Import on first use: what only names a file loads no model of the others."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
