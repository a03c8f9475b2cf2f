"""The two networks of MediaPipe Pose, out of a wheel on the reader's package index.

Newer MediaPipe wheels carry no networks, this older one does. Whoever could install
the app can reach an index, so no other host is needed. The wheel is only read: it is
never installed, and any platform may read the Linux one.
"""

import errno
import hashlib
import importlib.util
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

WHEEL = "mediapipe==0.10.21"
WHEEL_BYTES = 35_622_638
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
SHA256 = {
    DETECTOR: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    LANDMARKS: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}
_PREFIX = "hip-hinge-model-"
_LEFT_BEHIND_S = 3600.0  # far longer than any fetch takes

Report = Callable[[float], None]
"""Takes the share of the wheel that has arrived, 0 to 1."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Networks:
    """The two networks as they stand in the wheel, each checked by its SHA-256."""

    detector: bytes
    landmarks: bytes


def fetch_networks(report: Report) -> Networks | None:
    """Fetch the wheel with whichever installer is here, and take the networks out.

    To be called under a lock: what an earlier, killed run left behind is removed.

    Parameters
    ----------
    report
        Called a few times a second while the wheel arrives.

    Returns
    -------
    Networks | None
        None where no installer could get the wheel, or what it got has other
        contents; the installer's own words go to the log.

    Raises
    ------
    OSError
        Where there is no room on the disk for the wheel.
    """
    _remove_left_behind()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        for number, way in enumerate(_ways()):
            room = Path(folder) / str(number)
            room.mkdir()
            try:
                for command in way(room):
                    _run(command, room, report)
                return _read(room)
            except (OSError, _Unexpected) as exc:
                if full := _find_full_disk(exc):
                    raise full from exc
                _log.warning("Could not fetch %s: %s", WHEEL, exc)
    return None


def _remove_left_behind() -> None:
    """Remove the folders of runs that were killed.

    Other caches have locks of their own, so a folder counts as left behind only once
    no fetch could still be at work in it.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            old = time.time() - folder.stat().st_mtime > _LEFT_BEHIND_S
        except OSError:
            continue
        if old and folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)


def _find_full_disk(error: Exception) -> OSError | None:
    """The full disk behind a failure, whether we met it or the installer did."""
    code = getattr(error, "errno", None)
    words = os.strerror(errno.ENOSPC)
    if code == errno.ENOSPC or words in str(error):
        return OSError(errno.ENOSPC, words, tempfile.gettempdir())
    return None


class _Unexpected(Exception):
    """What arrived is not the wheel we know."""


def _ways() -> Iterator[Callable[[Path], list[list[str]]]]:
    """The installers that are here, best first, as makers of their commands."""
    has_pip = importlib.util.find_spec("pip") is not None
    uv = shutil.which("uv")
    if has_pip:
        yield lambda room: [_pip_download(sys.executable, room)]
    if uv:
        yield lambda room: [_uv_unpack(uv, room)]
    if not has_pip and not uv:
        yield _pip_of_python


def _pip_download(python: str, room: Path) -> list[str]:
    target = ["--platform=manylinux_2_28_x86_64", "--python-version=3.11"]
    only = ["--implementation=cp", "--no-deps", "--only-binary=:all:"]
    quiet = ["--no-input", "--disable-pip-version-check", "--retries=2"]
    return [
        *[python, "-m", "pip", "download", WHEEL, f"--dest={room}"],
        *[*target, *only, *quiet],
    ]


def _uv_unpack(uv: str, room: Path) -> list[str]:
    target = ["--python-platform=x86_64-manylinux_2_28", "--python-version=3.11"]
    only = ["--no-deps", "--only-binary=:all:"]
    return [uv, "pip", "install", WHEEL, f"--target={room}", *target, *only]


def _pip_of_python(room: Path) -> list[list[str]]:
    """Use the pip that Python itself brings, in an environment thrown away after."""
    env = room / "env"
    python = env / ("Scripts" if os.name == "nt" else "bin") / "python"
    return [
        [sys.executable, "-m", "venv", str(env)],
        _pip_download(str(python), room),
    ]


def _run(command: list[str], room: Path, report: Report) -> None:
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
                report(min(_bytes_in(room) / WHEEL_BYTES, 1.0))
                time.sleep(0.2)
        except BaseException:
            process.kill()
            raise
        report(min(_bytes_in(room) / WHEEL_BYTES, 1.0))
        if process.returncode:
            words.seek(0)
            said = words.read().decode(errors="replace").strip()
            raise _Unexpected(said.rpartition("\n")[2])


def _bytes_in(folder: Path) -> int:
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.path.getsize(os.path.join(parent, name))
            except FileNotFoundError:  # moved on between listing and weighing
                continue
    return total


def _read(room: Path) -> Networks:
    """Take the networks from the wheel (pip) or its unpacked files (uv) in ``room``."""
    wheel = next(room.glob("*.whl"), None)
    found = {}
    for member, sha256 in SHA256.items():
        data = (room / member).read_bytes() if wheel is None else _member(wheel, member)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _Unexpected(f"{member} has other contents than expected")
        found[member] = data
    return Networks(found[DETECTOR], found[LANDMARKS])


def _member(wheel: Path, member: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(member)
    except (zipfile.BadZipFile, KeyError) as exc:
        raise _Unexpected(f"{wheel.name} does not hold {member}") from exc
