"""The box on every drill card and sheet: ``content/restrictions.yaml``."""

from collections.abc import Iterable, Mapping

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
    """The whole file: who leaves hinges out, when to stop, which signs cannot wait."""

    leave_out: BoxPart
    stop_and_rest: BoxPart
    ring_now: BoxPart
    usual: BoxPart

    @property
    def parts(self) -> Mapping[str, BoxPart]:
        """All parts by their key, in the order of the page."""
        return {**self.box, "usual": self.usual}

    @property
    def box(self) -> Mapping[str, BoxPart]:
        """What stands on every card and sheet."""
        return {"leave_out": self.leave_out, **self.stop_lists}

    @property
    def stop_lists(self) -> Mapping[str, BoxPart]:
        """What stands wherever somebody practises: stop and rest, get help now."""
        return {"stop_and_rest": self.stop_and_rest, "ring_now": self.ring_now}

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything the box says, in order."""
        return list_sentences(self.box.values())


def list_sentences(parts: Iterable[BoxPart]) -> tuple[str, ...]:
    """Everything that some parts say, in order."""
    return tuple(
        sentence
        for part in parts
        for sentence in (part.title, *(x.text for x in part.lines), part.closing)
        if sentence
    )
