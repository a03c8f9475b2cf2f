"""Why the sandbox does not hold here, for whoever can do something about it."""

from hinge_core.workers.cage import GOT_OUT, OLD_LANDLOCK, OTHER_PROCESSOR, REFUSED
from hinge_core.workers.cage_posture import OTHER_SYSTEM, Posture

_WHAT = {
    "apart": "a process of its own",
    "files": "Landlock",
    "calls": "seccomp",
    "limits": "a limit on memory, processor time or open files",
}
_FORBIDDEN = (
    "{what} is forbidden here: look at the container's profile of system calls, or at "
    "who starts the app"
)
_ANY_BAR = {
    OTHER_SYSTEM: "only Linux has {what}",
    REFUSED: "the system refuses {what}",
    GOT_OUT: "{what} was set and holds nothing: please report it",
    "EPERM": _FORBIDDEN,
    "EACCES": _FORBIDDEN,
    "ENOMEM": "the kernel had no memory for {what}: try again with more",
}
_ONE_BAR = {
    ("apart", OTHER_SYSTEM): (
        "this system hands no process a socket: the app opens files itself"
    ),
    ("limits", OTHER_SYSTEM): "this system has no such limits",
    ("files", "ENOSYS"): (
        "kernel has no Landlock: it comes with Linux 5.13, whole with 6.12; or a "
        "container hides it"
    ),
    ("files", "EOPNOTSUPP"): (
        "kernel has Landlock, but does not use it: name it under `lsm=` when Linux "
        "starts"
    ),
    ("files", "EINVAL"): "kernel refuses a rule of ours for Landlock: please report it",
    ("files", "E2BIG"): "the app was started inside too many layers of Landlock",
    ("files", OLD_LANDLOCK): "kernel has half of Landlock: whole it comes with 6.12",
    ("calls", "ENOSYS"): "kernel has no seccomp, or a container hides it",
    ("calls", "EINVAL"): (
        "kernel refuses our filter of system calls: it is older than Linux 5.7, was "
        "built without such filters, or please report it"
    ),
    ("calls", OTHER_PROCESSOR): "seccomp's calls are not known for this processor",
}


def explain_bars(posture: Posture) -> dict[str, str]:
    """For each bar that is known not to hold, why, and what to do about it."""
    return {
        bar: "; ".join(_explain(bar, cause) for cause in posture.list_causes(bar))
        for bar in posture.why
    }


def _explain(bar: str, cause: str) -> str:
    known = _ONE_BAR.get((bar, cause)) or _ANY_BAR.get(cause) or "{what} failed"
    return f"{known.format(what=_WHAT[bar])} ({cause})"
