"""The networks come out of a wheel, by whichever installer is here."""

import errno
import hashlib
import io
import logging
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hinge_core.pose import model, wheel
from hinge_core.pose.bundle import build_bundle
from hinge_core.pose.wheel import Networks, fetch_networks

CONTENTS = {wheel.DETECTOR: b"a detector", wheel.LANDMARKS: b"a landmarks network"}
Way = Callable[[Path], list[list[str]]]


def python(code: str) -> Way:
    """An installer that runs ``code`` with the folder to fill in ``sys.argv[1]``."""
    return lambda room: [[sys.executable, "-c", code, str(room)]]


UNPACKS = python(
    "import sys, pathlib\n"
    f"for name, data in {CONTENTS!r}.items():\n"
    "    path = pathlib.Path(sys.argv[1], name)\n"
    "    path.parent.mkdir(parents=True)\n"
    "    path.write_bytes(data)\n"
)
DOWNLOADS = python(
    "import sys, zipfile\n"
    "with zipfile.ZipFile(sys.argv[1] + '/a.whl', 'w') as archive:\n"
    f"    for name, data in {CONTENTS!r}.items():\n"
    "        archive.writestr(name, data)\n"
)
CUT_SHORT = python("import sys; open(sys.argv[1] + '/a.whl', 'wb').write(b'PK')")
ANOTHER_WHEEL = python(
    "import sys, zipfile; zipfile.ZipFile(sys.argv[1] + '/a.whl', 'w').close()"
)
UNREACHABLE = python("import sys; sys.exit('ERROR: No matching distribution found')")
GETS_NOTHING = python("pass")


def no_installer(room: Path) -> list[list[str]]:
    return [[str(room / "no-such-installer")]]


@pytest.fixture
def installers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Replace the machine's installers, best first; the wheel holds ``CONTENTS``."""
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in CONTENTS.items()}
    monkeypatch.setattr(wheel, "SHA256", sums)
    return lambda *ways: monkeypatch.setattr(wheel, "_ways", lambda: iter(ways))


@pytest.mark.parametrize(
    "ways",
    [
        pytest.param([DOWNLOADS], id="pip"),
        pytest.param([UNPACKS], id="uv"),
        pytest.param([UNREACHABLE, UNPACKS], id="the-next-where-one-fails"),
    ],
)
def test_networks_arrive(installers: Callable[..., None], ways: list[Way]) -> None:
    installers(*ways)
    shares: list[float] = []
    assert fetch_networks(shares.append) == Networks(*CONTENTS.values())
    assert shares and all(0.0 <= share <= 1.0 for share in shares)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        pytest.param(UNREACHABLE, "No matching distribution", id="no-index"),
        pytest.param(CUT_SHORT, "a.whl does not hold", id="half-a-wheel"),
        pytest.param(ANOTHER_WHEEL, "a.whl does not hold", id="another-wheel"),
        pytest.param(GETS_NOTHING, "No such file", id="nothing-arrives"),
        pytest.param(no_installer, "no-such-installer", id="no-installer"),
    ],
)
def test_no_networks_and_the_log_says_why(
    installers: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
    way: Way,
    said: str,
) -> None:
    installers(way)
    with caplog.at_level(logging.WARNING):
        assert fetch_networks(lambda _share: None) is None
    assert said in caplog.text


FULL = python("import sys; sys.exit('ERROR: [Errno 28] No space left on device')")


def test_a_full_disk_is_not_called_a_missing_index(
    installers: Callable[..., None],
) -> None:
    installers(FULL, DOWNLOADS)
    with pytest.raises(OSError, match="No space left") as caught:
        fetch_networks(lambda _share: None)
    assert caught.value.errno == errno.ENOSPC
    assert caught.value.filename == tempfile.gettempdir()


def test_what_a_killed_run_left_behind_is_removed(
    installers: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, fresh, other = (
        tmp_path / name
        for name in ("hip-hinge-model-old", "hip-hinge-model-new", "hinge-of-a-door")
    )
    for folder in (old, fresh, other):
        folder.mkdir()
        (folder / "a.whl").write_bytes(b"PK")
    for folder in (old, other):
        os.utime(folder, (1e9, 1e9))
    installers(DOWNLOADS)
    assert fetch_networks(lambda _share: None)
    assert sorted(tmp_path.iterdir()) == [other, fresh]


def test_other_contents_are_refused(
    installers: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    installers(DOWNLOADS)
    monkeypatch.setitem(wheel.SHA256, wheel.LANDMARKS, "0" * 64)
    assert fetch_networks(lambda _share: None) is None


@pytest.mark.parametrize(
    ("has_pip", "uv", "starts"),
    [
        pytest.param(True, None, [[sys.executable, "-m", "pip"]], id="pip"),
        pytest.param(False, "/bin/uv", [["/bin/uv", "pip", "install"]], id="uv"),
        pytest.param(
            True,
            "/bin/uv",
            [[sys.executable, "-m", "pip"], ["/bin/uv", "pip", "install"]],
            id="pip-then-uv",
        ),
        pytest.param(False, None, [[sys.executable, "-m", "venv"]], id="neither"),
    ],
)
def test_the_installers_that_are_here(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    has_pip: bool,
    uv: str | None,
    starts: list[list[str]],
) -> None:
    pip = object() if has_pip else None
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: pip)
    monkeypatch.setattr("shutil.which", lambda _name: uv)
    assert [way(tmp_path)[0][:3] for way in wheel._ways()] == starts


@pytest.mark.needs_pose_model
def test_the_real_wheel_gives_the_known_bundle() -> None:
    networks = fetch_networks(lambda _share: None)
    if networks is None:
        pytest.skip("No package index can be reached from here.")
    data = build_bundle(networks)
    assert hashlib.sha256(data).hexdigest() == model.BUNDLE_SHA256

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [archive.read(name) for name in archive.namelist()]
    starts = [data.index(member) for member in members]
    assert all(start % 16 == 0 for start in starts), "MediaPipe copies what is askew"
