"""Running whichever installer is here, and taking one file's contents out of its room.

What an installer fetches lies in a folder of its own that is removed afterwards.
"""

import errno
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

_PREFIX = "hip-hinge-model-"
_AT_WORK = ".at_work"
_UNLOCKED_S = 3600.0  # a folder without a lock: far longer than it takes to get one

Report = Callable[[float], None]
"""Takes the share of what is fetched that has arrived, 0 to 1."""
Way = Callable[[Path], list[list[str]]]
"""Makes an installer's commands, given the folder to fetch into."""

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class UnexpectedContents(Exception):
    """What arrived is not what we know."""


def fetch_by_installer(
    what: str,
    size_bytes: int,
    ways: Iterable[Way],
    read: Callable[[Path], _T],
    report: Report,
) -> _T | None:
    """Fetch something with the first installer that can, and read it.

    What an earlier, killed run left behind is removed.

    Parameters
    ----------
    what
        Its name, for the log.
    size_bytes
        How much it is, to tell the share that has arrived.
    read
        Takes what is wanted out of the folder; raises ``UnexpectedContents``.
    report
        Called a few times a second while it arrives.

    Returns
    -------
    object or None
        None where no installer could get it, or it has other contents; the installer's
        own words go to the log.

    Raises
    ------
    OSError
        Where there is no room on the disk.
    """
    clear_left_rooms()
    with _open_room() as folder:
        for number, way in enumerate(ways):
            room = folder / str(number)
            room.mkdir()
            try:
                for command in way(room):
                    _run(command, room, size_bytes, report)
                return read(room)
            except (OSError, UnexpectedContents) as exc:
                if full := _find_full_disk(exc):
                    raise full from exc
                _log.warning("Could not fetch %s: %s", what, exc)
    return None


@contextmanager
def _open_room() -> Iterator[Path]:
    """A folder whose lock tells every process that this one is at work in it."""
    from filelock import FileLock

    with ExitStack() as stack:
        while True:
            made = tempfile.TemporaryDirectory(prefix=_PREFIX)
            folder = Path(stack.enter_context(made))
            try:  # of a process that is killed the system lets its lock go
                stack.enter_context(FileLock(folder / _AT_WORK))
            except FileNotFoundError:  # taken for one left behind before it was locked
                continue
            break
        yield folder


def clear_left_rooms() -> None:
    """Remove the folders of fetches that were killed; those at work keep theirs."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_own(folder):
            with suppress(OSError):
                _remove_left(folder)


def _is_own(folder: Path) -> bool:
    """Whether this account made it: a lock in another's may be a trap."""
    return sys.platform == "win32" or folder.stat().st_uid == os.getuid()


def _remove_left(folder: Path) -> None:
    """Remove a folder unless somebody is at work in it.

    Raises
    ------
    OSError
        If it is not this account's.
    """
    from filelock import FileLock, Timeout

    lock = folder / _AT_WORK
    if lock.exists():
        try:
            with FileLock(lock, blocking=False):
                shutil.rmtree(folder, ignore_errors=True)
        except Timeout:
            return
    elif time.time() - folder.stat().st_mtime > _UNLOCKED_S:
        shutil.rmtree(folder, ignore_errors=True)


def _find_full_disk(error: Exception) -> OSError | None:
    """The full disk behind a failure, whether we met it or the installer did."""
    code = getattr(error, "errno", None)
    words = os.strerror(errno.ENOSPC)
    if code == errno.ENOSPC or words in str(error):
        return OSError(errno.ENOSPC, words, tempfile.gettempdir())
    return None


def _run(command: list[str], room: Path, size_bytes: int, report: Report) -> None:
    """Run one command to its end, its temporary files kept where we can weigh them."""
    place = {name: str(room) for name in ("TMPDIR", "TEMP", "TMP")}
    with (
        tempfile.TemporaryFile() as words,
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            env=os.environ | place,
        ) as process,
    ):
        try:
            while process.poll() is None:
                report(min(_bytes_in(room) / size_bytes, 1.0))
                time.sleep(0.2)
        except BaseException:
            process.kill()
            raise
        report(min(_bytes_in(room) / size_bytes, 1.0))
        if process.returncode:
            words.seek(0)
            said = words.read().decode(errors="replace").strip()
            raise UnexpectedContents(said.rpartition("\n")[2])


def _bytes_in(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.path.getsize(os.path.join(parent, name))
            except FileNotFoundError:  # moved on between listing and weighing
                continue
    return total
