"""What can go wrong, in words a visitor can act on.

    HingeError
    |-- MediaError              a file that could not be read, with the contract's code
    |-- PoseModelUnavailable    the pose weights are not here and could not be had
    |-- SystemLibraryMissing    the operating system lacks a library
    |-- ExtraMissing            an option needs a package that is not installed
    |-- ContentError            a file of ``content/`` is not sound
    |-- AnswerError             a screening answer that is not one of the options
    |-- ResultUnreadable        a result of ours that does not fit
    `-- Cancelled               the visitor stopped the work

``ValueError`` stays for a programmer's mistake. Exceptions with fields are
dataclasses, so that they survive pickling on their way out of a worker process.
"""

from dataclasses import dataclass
from enum import StrEnum


class HingeError(Exception):
    """Base of every situation a visitor can be told about in one sentence."""


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
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(eq=False)
class PoseModelUnavailable(HingeError):
    """The pose weights are not on this machine and could not be obtained."""

    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(eq=False)
class SystemLibraryMissing(HingeError):
    """The operating system lacks a library; ``remedy`` is the command that adds it."""

    library: str
    remedy: str

    def __str__(self) -> str:
        return (
            f"The body detector needs the system library {self.library}, which is not "
            f"installed here. {self.remedy}"
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
