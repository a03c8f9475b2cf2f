"""What can go wrong, in words a visitor can act on.

    HingeError
    |-- MediaError              a file that could not be read, with the contract's code
    |-- PoseModelUnavailable    the pose weights are not here and could not be had
    |-- SystemLibraryMissing    the operating system lacks a library
    |-- ExtraMissing            an option needs a package that is not installed
    |-- ContentError            a file of ``content/`` is not sound
    |-- OwnTargetError          a range somebody set is none
    |-- AnswerError             a screening answer that is not one of the options
    |-- ResultUnreadable        a result of ours that does not fit
    `-- Cancelled               the visitor stopped the work

``ValueError`` stays for a programmer's mistake. Exceptions with fields are
dataclasses, so that they survive pickling on their way out of a worker process.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath


class HingeError(Exception):
    """Base of every situation a visitor can be told about in one sentence."""

    def tell_in(self, tr: Callable[[str], str]) -> str:
        """The sentence in a reader's language."""
        return tr(str(self))


def fill_in(
    sentence: str,
    values: Mapping[str, object],
    tr: Callable[[str], str] = lambda sentence: sentence,
) -> str:
    """A sentence of a table in a reader's language, its values filled in.

    A value that is text has its translation too, and may take values itself.
    """
    told = {name: tr(x) if isinstance(x, str) else x for name, x in values.items()}
    whole = {
        name: x.format(**told) if isinstance(x, str) and "{" in str(values[name]) else x
        for name, x in told.items()
    }
    return tr(sentence).format(**whole) if whole else tr(sentence)


class MediaErrorCode(StrEnum):
    """Why an input could not be read (contract: ``error.code``)."""

    NOT_MEDIA = "not_media"
    UNSUPPORTED = "unsupported"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    MISSING = "missing"


@dataclass(eq=False)
class MediaError(HingeError):
    """A photo or clip that could not be read, and what to do next."""

    code: MediaErrorCode
    sentence: str  # a template where it has values
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """What is so, in English."""
        return fill_in(self.sentence, self.values)

    def __str__(self) -> str:
        return self.message

    def tell_in(self, tr: Callable[[str], str]) -> str:
        return fill_in(self.sentence, self.values, tr)


@dataclass(eq=False)
class PoseModelUnavailable(HingeError):
    """The pose weights are not on this machine and could not be obtained.

    As text it names a file or folder in full, for whoever runs the machine; a reader
    of a page is told the last part alone.
    """

    sentence: str  # a template where it has values
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill_in(self.sentence, self.values)

    def tell_in(self, tr: Callable[[str], str]) -> str:
        told = dict(self.values)
        for name in {"path", "folder"} & told.keys():
            whole = str(told[name])
            short = PurePath(PurePath(whole).name)
            for key, value in told.items():  # another one may name it too
                if isinstance(value, str) and whole:
                    told[key] = value.replace(whole, str(short))
            told[name] = short if whole else ""
        return fill_in(self.sentence, told, tr)


@dataclass(eq=False)
class SystemLibraryMissing(HingeError):
    """The operating system lacks a library; ``remedy`` is the command that adds it.

    ``parts`` holds either as a template for translators, and what fills it in.
    """

    library: str
    remedy: str
    parts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.tell_in(lambda sentence: sentence)

    def tell_in(self, tr: Callable[[str], str]) -> str:
        values = {"library": self.library, "remedy": self.remedy, **self.parts}
        return fill_in(
            "The body detector needs the system library {library}, which is not "
            "installed here. {remedy}",
            values,
            tr,
        )


@dataclass(eq=False)
class ExtraMissing(HingeError):
    """An option needs a package that comes only with an extra of this one."""

    who_needs: str
    package: str
    extra: str

    def __str__(self) -> str:
        return (
            f"{self.who_needs} the package {self.package}, which is not installed "
            f"here: pip install 'hip-hinge-studio[{self.extra}]'"
        )


@dataclass(eq=False)
class ContentError(HingeError):
    """A file of ``content/`` is not sound: which file, which entry, what is wrong."""

    file: str
    entry: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, {self.entry}: {self.problem}"


@dataclass(eq=False)
class OwnTargetError(HingeError):
    """A range that somebody set for a measure, and in which nothing can lie."""

    measure: str

    def __str__(self) -> str:
        return f"{self.measure}: a range goes from a smaller number to a larger one."


@dataclass(eq=False)
class AnswerError(HingeError):
    """A screening answer that the questionnaire does not know."""

    question: str
    problem: str

    def __str__(self) -> str:
        return f"Question {self.question}: {self.problem}"


@dataclass(eq=False)
class ResultUnreadable(HingeError):
    """A result that is none of ours, or was changed; ``where`` names the field."""

    message: str
    where: str = ""

    def __str__(self) -> str:
        return self.message


class Cancelled(HingeError):
    """The visitor stopped the work; nothing was lost but the unfinished part."""

    def __str__(self) -> str:
        return "Stopped. Nothing was kept from this run."


def drop_frames(error: BaseException | None) -> None:
    """Cut an exception from the frames it came through.

    What the work held, a visitor's bytes among it, would live on in them.
    """
    while error is not None:
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
