"""The folder ``content/`` as typed, checked objects."""

from hinge_core.content.library import Library, load_library
from hinge_core.content.load import Content, default_folder, load_content
from hinge_core.datafile import read_yaml

__all__ = [
    "Content",
    "Library",
    "default_folder",
    "load_content",
    "load_library",
    "read_yaml",
]
