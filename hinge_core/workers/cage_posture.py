"""How well a worker is held, as it found by trying before it saw a visitor's bytes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from hinge_core.events import is_word
from hinge_core.i18n.language import later

BARS = ("apart", "files", "calls", "limits")
OTHER_SYSTEM = "other_system"  # why a bar does not hold where only Linux has it
_AND = ", "  # between the causes of two workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """What holds a worker; each is true only where it was tried."""

    apart: bool = False  # a process of its own, which ends with its job
    files: bool = False  # Landlock: no file, no TCP, no signal to another process
    calls: bool = False  # seccomp: no UDP, no program, no call beyond a short list
    limits: bool = False  # on memory, processor time and open files
    # For each that does not hold, what the system said, in words of ``cage``.
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        return self.apart and self.files and self.calls and self.limits

    @property
    def name(self) -> str:
        """In one word, for programs: ``full``, ``partial`` or ``none``."""
        if self.whole:
            return "full"
        return "partial" if self.apart else "none"

    @property
    def missing(self) -> tuple[str, ...]:
        """The bars that do not hold."""
        return tuple(bar for bar in BARS if not getattr(self, bar))

    def list_causes(self, bar: str) -> tuple[str, ...]:
        """Why a bar does not hold; of several workers it may be more than one."""
        return tuple(filter(None, self.why.get(bar, "").split(_AND)))

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    def to_bytes(self) -> bytes:
        return json.dumps(self.to_dict()).encode()


def make_posture(
    *, files: str | None, calls: str | None, limits: str | None
) -> Posture:
    """The posture of a worker, by why each bar does not hold; None where it does."""
    causes = {"files": files, "calls": calls, "limits": limits}
    return Posture(
        apart=True,
        files=files is None,
        calls=calls is None,
        limits=limits is None,
        why={bar: cause for bar, cause in causes.items() if cause is not None},
    )


def join_postures(one: Posture, other: Posture) -> Posture:
    """What holds both of two workers, and why not what does not."""
    held = {bar: getattr(one, bar) and getattr(other, bar) for bar in BARS}
    causes = {
        bar: dict.fromkeys([*one.list_causes(bar), *other.list_causes(bar)])
        for bar in BARS
    }
    return Posture(**held, why={bar: _AND.join(x) for bar, x in causes.items() if x})


# Everything in the server's own process.
NOT_APART = Posture(why=dict.fromkeys(BARS, OTHER_SYSTEM))


def read_posture(data: bytes) -> Posture:
    """What a worker says of itself.

    Raises
    ------
    ValueError
        If that is no posture.
    """
    told = json.loads(data)
    if not isinstance(told, dict) or set(told) != {*BARS, "why"}:
        raise ValueError("no posture")
    why = told["why"]
    posture = Posture(**{bar: told[bar] is True for bar in BARS}, why=why)
    if not isinstance(why, dict) or set(why) != set(posture.missing):
        raise ValueError("a posture says why of what does not hold")
    if not all(isinstance(cause, str) and is_word(cause) for cause in why.values()):
        raise ValueError("a cause is one word")
    return posture


def describe_posture(posture: Posture) -> tuple[str, ...]:
    """The sentences for whoever asks how files are opened here."""
    if posture.whole:
        told = later(
            "Your photo or clip is opened by a small program of its own. It can read "
            "no other file, it cannot use the network, and it cannot start anything "
            "else. It ends with its one task."
        )
        return (told,)
    if not posture.apart:
        told = later(
            "Your photo or clip is opened by the app itself, on this computer."
        )
        return (told,)
    told = later(
        "Your photo or clip is opened by a small program of its own, which ends with "
        "its one task. This computer's system could not take everything else away from "
        "it."
    )
    lacks = {
        "files": later("Not held in full: the lock on files and on the network."),
        "calls": later(
            "Not held in full: the lock on all else that its task does not need, such "
            "as starting other programs."
        ),
        "limits": later(
            "Not held in full: the limits on memory, on time and on open files."
        ),
    }
    return (told, *(lacks[bar] for bar in posture.missing))
