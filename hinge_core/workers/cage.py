"""The cage: what a worker gives up before it sees a visitor's bytes.

Nothing here can be taken back, and threads that are made afterwards are born in it.
Landlock (Linux 5.13) takes files, TCP and signals; a filter of system calls takes all
that it does not know of, UDP and programs among it; limits bound what is left.

Each bar is set and tried, and tells in one word why it does not hold, or None where it
does: the system's name of an error, or one of the words below.
"""

import errno
import os
import re
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from hinge_core.workers.cage_posture import OTHER_SYSTEM

if sys.platform == "linux":
    import landlockpy as landlock
    import seccompy as seccomp

OLD_LANDLOCK = "old_landlock"  # it knows files, but not TCP, or not signals
OTHER_PROCESSOR = "other_processor"  # whose calls the filter's library does not know
REFUSED = "refused"  # without an error that has a name
GOT_OUT = "got_out"  # it was set, and what it forbids went through

_MB = 1_000_000
_THREAD = 0x00010000  # CLONE_THREAD (linux/sched.h)
_EXECUTABLE = 0x4  # PROT_EXEC (asm-generic/mman-common.h)
_ALL_THREADS = 0x11  # SECCOMP_FILTER_FLAG_TSYNC and _TSYNC_ESRCH (linux/seccomp.h)
_NAME_THREAD, _NAME_MEMORY = 15, 0x53564D41  # PR_SET_NAME, PR_SET_VMA (linux/prctl.h)
# What decoding, a network and Python itself go on needing. All else fails as refused.
_CALLS = re.findall(
    r"\w+",
    """
    read write readv writev lseek close poll ppoll
    munmap mremap madvise brk membarrier
    futex futex_waitv set_robust_list rseq getcpu
    sched_yield sched_getaffinity sched_getparam sched_getscheduler
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall
    getpid gettid getrandom getrusage times sysinfo uname exit exit_group
    """,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """What one worker may use, and how many there are: ``content/workers.yaml``."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    seeing_memory_mb: int  # of address space, with the networks
    reading_memory_mb: int  # without them
    seeing_cpu_s: int
    reading_cpu_s: int
    open_files: int
    silence_s: float  # without a sign of life, before a worker counts as hung
    longest_s: float  # on the clock, whatever it says
    start_s: float  # to be warm and caged
    held_mb: int  # that one more worker with the networks holds
    beside_mb: int  # more, where it follows a clip with two trackers
    server_mb: int  # that the server and the nursery hold
    readers: int  # that read pictures at once, for each of those that see


def load_bars() -> None:
    """Let the libraries find what they call while files can still be read."""
    if sys.platform == "linux":
        with suppress(seccomp.SeccompError):
            seccomp.supported()
        with suppress(landlock.LandlockError):
            landlock.abi_version()


def set_limits(memory_mb: int, cpu_s: int, open_files: int) -> str | None:
    """Bound what this process may use; all that can be, where one of them cannot.

    Notes
    -----
    Not the number of processes: that limit counts every thread of a user's, does not
    bind root, and decoders of HEIC make threads. The filter of calls forbids processes.
    """
    try:
        import resource
    except ImportError:  # Windows
        return OTHER_SYSTEM
    wanted = {
        resource.RLIMIT_CORE: 0,  # a dump would hold a visitor's picture
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: open_files,
        resource.RLIMIT_CPU: cpu_s,
    }
    if sys.platform == "linux":  # elsewhere it is not kept to, or refused
        wanted[resource.RLIMIT_AS] = memory_mb * _MB
    failed = None
    for limit, most in wanted.items():
        try:
            _, hard = resource.getrlimit(limit)
            if hard != resource.RLIM_INFINITY:
                most = min(most, hard)
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError) as error:  # Python's own word for EPERM, EINVAL
            failed = failed or _name_cause(error, REFUSED)
    return failed


def lock_files(readable: Sequence[Path] = ()) -> str | None:
    """Give up files, TCP, signals and abstract sockets, by Landlock.

    Parameters
    ----------
    readable
        What may still be read: what a library asks the system about its processors.
    """
    if sys.platform != "linux":
        return OTHER_SYSTEM
    scopes = landlock.Scope.ABSTRACT_UNIX_SOCKET | landlock.Scope.SIGNAL
    file = landlock.AccessFS.READ_FILE
    try:
        with landlock.Ruleset(scoped=scopes) as rules:
            for path in filter(Path.exists, readable):
                folder = landlock.AccessFS.READ_DIR if path.is_dir() else file
                rules.allow_path(path, file | folder)  # of a file it is refused
            rules.restrict()
            if rules.scoped != scopes or not rules.handled_net:
                return OLD_LANDLOCK
    except landlock.LandlockError as error:
        return _name_cause(error, REFUSED)
    # Before calls are filtered, which would forbid this too.
    return _try_way_out(lambda: os.close(os.open("/", os.O_RDONLY)))


def filter_calls() -> str | None:
    """Refuse system calls that are not needed, in all threads, by seccomp.

    A refused call fails as forbidden. It does not end the process, so that a library
    that asks for something needless goes on.
    """
    if sys.platform != "linux":
        return OTHER_SYSTEM
    masked = seccomp.CmpOp.MASKED_EQ
    try:
        rules = seccomp.Filter(
            default=seccomp.Action.ERRNO | errno.EPERM,
            flags=seccomp.FilterFlag(_ALL_THREADS),
        )
        for name in _list_known(_CALLS):
            rules.allow(name)
        for name in ("mmap", "mprotect"):  # no new code
            rules.allow(name, args=[seccomp.ArgCmp(2, masked, 0, mask=_EXECUTABLE)])
        thread = seccomp.ArgCmp(0, masked, _THREAD, mask=_THREAD)
        rules.allow("clone", args=[thread])
        # Its wishes lie in memory, where a filter cannot look: libc then takes `clone`.
        rules.errno("clone3", errno.ENOSYS)
        rules.allow("tgkill", args={0: os.getpid()})
        rules.allow("prctl", args={0: _NAME_THREAD})
        rules.allow("prctl", args={0: _NAME_MEMORY})
        rules.load()
    except seccomp.SeccompError as error:
        return _name_cause(error, OTHER_PROCESSOR)
    return _try_way_out(lambda: socket.socket(type=socket.SOCK_DGRAM).close())


def _try_way_out(attempt: Callable[[], object]) -> str | None:
    """None where it is forbidden."""
    try:
        attempt()
    except PermissionError:
        return None
    except OSError as error:
        return _name_cause(error, REFUSED)
    return GOT_OUT


def _name_cause(error: Exception, unnamed: str) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EOPNOTSUPP:
        return "EOPNOTSUPP"  # as the kernel has it; Linux knows its number by two names
    return unnamed if number is None else errno.errorcode.get(number, unnamed)


def _list_known(names: Sequence[str]) -> list[str]:
    """Those that this processor's table of calls has: newer ones have no `time`."""
    known = []
    for name in names:
        with suppress(ValueError):
            seccomp.syscall_nr(name)
            known.append(name)
    return known
