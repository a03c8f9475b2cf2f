"""The sources behind what the app says, and how well each was read."""

import re
from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from hinge_core.datafile import Strict

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class SourceStatus(StrEnum):
    """How well a source was read before anything was taken from it."""

    READ = "read"
    ABSTRACT = "abstract"
    SECOND_HAND = "second_hand"
    LISTED = "listed"
    MEMORY = "memory"
    MODEL = "model"
    JUDGEMENT = "judgement"


class Source(Strict):
    """Where something comes from.

    ``about`` is for readers, ``note`` for whoever checks it and shown nowhere.
    """

    citation: str = Field(min_length=1)
    status: SourceStatus
    url: str | None = Field(default=None, pattern=r"^https?://")
    short: str | None = None  # what it is called where there is little room
    about: str | None = None
    note: str | None = None

    @property
    def short_name(self) -> str:
        """Its name in a few words: ``short``, or the first author and the year."""
        if self.short:
            return self.short
        name = re.split(r" [A-Z]{1,3}\b|[.,:(]", self.citation, maxsplit=1)[0]
        year = _YEAR.search(self.citation)
        return f"{name.strip()} {year[0]}" if year else name.strip()


class SourcesFile(Strict):
    sources: Mapping[str, Source]
