"""The one seam that every sentence passes on its way to a reader.

A ``Translate`` takes the English sentence (or template, before its numbers are
filled in) and gives the reader's. English is the source language.
"""

from collections.abc import Callable

Translate = Callable[[str], str]


def english(sentence: str) -> str:
    """The source language: sentences stay as they are."""
    return sentence
