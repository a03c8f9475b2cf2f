"""The translation seam: every sentence the pages show passes ``tr``.

English is the source language. Another language arrives as a catalogue from
English sentence to its own; nothing on a page changes for it.
"""

from hinge_core.language import Translate, english


def translator() -> Translate:
    """The visitor's language."""
    return english


def tr(sentence: str) -> str:
    """A sentence, or a template before its numbers are filled in, for this visitor."""
    return translator()(sentence)
