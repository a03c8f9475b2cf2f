"""How well a worker is held, as it found by trying before it saw a visitor's bytes."""

import json
from dataclasses import asdict, dataclass, fields

from hinge_core.i18n.language import later


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """What holds a worker; each is true only where it was tried."""

    apart: bool = False  # a process of its own, which ends with its job
    files: bool = False  # Landlock: no file, no TCP, no signal to another process
    calls: bool = False  # seccomp: no UDP, no program, no call beyond a short list
    limits: bool = False  # on memory, processor time and open files

    @property
    def whole(self) -> bool:
        return self.apart and self.files and self.calls and self.limits

    @property
    def name(self) -> str:
        """In one word, for programs: ``full``, ``partial`` or ``none``."""
        if self.whole:
            return "full"
        return "partial" if self.apart else "none"

    def to_dict(self) -> dict[str, bool]:
        return asdict(self)

    def to_bytes(self) -> bytes:
        return json.dumps(self.to_dict()).encode()


def join_postures(one: Posture, other: Posture) -> Posture:
    """What holds both of two workers."""
    told = one.to_dict(), other.to_dict()
    return Posture(**{name: told[0][name] and told[1][name] for name in told[0]})


NOT_APART = Posture()  # everything in the server's own process


def read_posture(data: bytes) -> Posture:
    """What a worker says of itself.

    Raises
    ------
    ValueError
        If that is no posture.
    """
    told = json.loads(data)
    names = {field.name for field in fields(Posture)}
    if not isinstance(told, dict) or set(told) != names:
        raise ValueError("no posture")
    return Posture(**{name: told[name] is True for name in names})


def describe_posture(posture: Posture) -> str:
    """The sentence for whoever asks how files are opened here."""
    if posture.whole:
        return later(
            "Your photo or clip is opened by a small program of its own. It can read "
            "no other file, it cannot use the network, and it cannot start anything "
            "else. It ends with its one task."
        )
    if posture.apart:
        return later(
            "Your photo or clip is opened by a small program of its own, which ends "
            "with its one task. This computer's system could not take everything else "
            "away from it."
        )
    return later("Your photo or clip is opened by the app itself, on this computer.")
