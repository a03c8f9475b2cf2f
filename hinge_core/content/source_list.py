"""The sources behind what the app says, and how well each was read."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from hinge_core.datafile import Strict


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
    """Where something comes from; ``note`` says what is left to check."""

    citation: str = Field(min_length=1)
    status: SourceStatus
    url: str | None = Field(default=None, pattern=r"^https?://")
    note: str | None = None


class SourcesFile(Strict):
    sources: Mapping[str, Source]
