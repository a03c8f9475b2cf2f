"""What a visitor is told where a worker did not come to its end, or none may begin."""

from dataclasses import dataclass

from hinge_core.errors import HingeError
from hinge_core.i18n.language import later
from hinge_core.workers.cage_posture import Posture


@dataclass(eq=False)
class WorkerLost(HingeError):
    """A worker died, hung, or was not what it should be; nothing else was touched."""

    slow: bool = False

    def __str__(self) -> str:
        if self.slow:
            return later(
                "Reading this file took too long, so we stopped. Try again, or pick a "
                "shorter clip."
            )
        return later(
            "Reading this file stopped half-way, and nothing was kept. Try again, or "
            "save the file again from your phone and pick that."
        )


@dataclass(eq=False)
class NotCaged(HingeError):
    """Whoever runs the app asks for a sandbox, and this machine has none.

    Its sentence is for visitors; ``posture`` tells others what is missing.
    """

    posture: Posture

    def __str__(self) -> str:
        return later(
            "This app may open files in a sandbox only, and it could not make one "
            "here. Please tell whoever runs it."
        )
