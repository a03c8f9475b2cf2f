"""What a killed fetch leaves behind goes; what a living one works on stays."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hinge_core.pose.leftovers import clear_leftovers

ROOT = Path(__file__).parents[2]
# The installer of a killed fetch ends with the line that it reads from.
FETCHES = """
import subprocess, sys
from hinge_core.pose.installing import fetch_by_installer

code = (
    "import pathlib, sys; pathlib.Path(sys.argv[1], 'half.whl').touch();"
    "print('at work', flush=True); sys.stdin.read()"
)
call = subprocess.Popen
subprocess.Popen = lambda command, **_: call(command, stdin=subprocess.PIPE)
way = lambda room: [[sys.executable, "-c", code, str(room)]]
fetch_by_installer("a model", 1, [way], bytes, lambda share: None)
"""
WRITES = """
import time
from pathlib import Path
from hinge_core.pose import model

def wait(part, path):
    print("at work", flush=True)
    time.sleep(60)

Path.replace = wait
model.keep_once(model.find_cache_folder() / "pose_full.task", "", lambda: b"half")
"""


@contextmanager
def begin(code: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of its work; its temporary and cache folder is given."""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"TMPDIR": str(folder), "XDG_CACHE_HOME": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None, "it cannot say that it is at work"
            assert process.stdout.readline() == "at work\n", "it did not begin"
            yield process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


def test_nothing_to_remove_makes_nothing(folder: Path) -> None:
    clear_leftovers()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "half", "kept"),
    [
        pytest.param(FETCHES, "hip-hinge-model-*/0/half.whl", [], id="fetches"),
        pytest.param(
            WRITES, "hip-hinge-studio/pose_full.*.part", ["pose_full.lock"], id="writes"
        ),
    ],
)
def test_what_is_left_goes_once_its_process_is_killed(
    folder: Path, code: str, half: str, kept: list[str]
) -> None:
    with begin(code, folder) as process:
        clear_leftovers()
        assert len(list(folder.glob(half))) == 1
        process.kill()
        process.wait()
        clear_leftovers()
    assert not list(folder.glob("hip-hinge-model-*"))
    assert [path.name for path in folder.glob("*/*")] == kept


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no owner there")
def test_another_account_s_folder_is_not_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious, trap = folder / "precious.txt", folder / "hip-hinge-model-trap"
    precious.write_text("mine")
    trap.mkdir()
    (trap / ".at_work").symlink_to(precious)
    monkeypatch.setattr("os.getuid", lambda: trap.stat().st_uid + 1)
    clear_leftovers()
    assert precious.read_text() == "mine"
    assert (trap / ".at_work").is_symlink()
