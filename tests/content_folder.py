"""Helpers for tests that break a copy of ``content/``."""

import shutil
from pathlib import Path

from hinge_core.content import find_content_folder


def copy_content(to: Path) -> Path:
    return shutil.copytree(find_content_folder(), to / "content")


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first ``old``; an edit that finds nothing is a broken test."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r} to replace"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
