"""The box on every drill card and sheet: ``content/restrictions.yaml``."""

from collections.abc import Mapping

from pydantic import Field

from hinge_core.datafile import Strict


class BoxLine(Strict):
    """One sentence of the box."""

    text: str = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)


class BoxPart(Strict):
    """A heading, its sentences, and a last one that holds for all of them."""

    title: str = Field(min_length=1)
    lines: tuple[BoxLine, ...] = Field(min_length=1)
    closing: str = ""


class Restrictions(Strict):
    """The whole file: who leaves hinges out, and which signs cannot wait."""

    leave_out: BoxPart
    ring_now: BoxPart

    @property
    def parts(self) -> Mapping[str, BoxPart]:
        """Both parts by their key, in the order of the page."""
        return {"leave_out": self.leave_out, "ring_now": self.ring_now}

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything the box says, in order."""
        return tuple(
            sentence
            for part in self.parts.values()
            for sentence in (part.title, *(x.text for x in part.lines), part.closing)
            if sentence
        )
