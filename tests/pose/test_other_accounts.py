"""A folder of models that belongs to another account, or is closed to this one."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
# The administrator may do all, so its child goes on as an account that may not.
ASKS = """
import json, os, sys
from hashlib import sha256
import filelock, platformdirs
from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose import model

model.fetch_networks = lambda report: "networks"
model.build_bundle = lambda networks: b"a bundle"
model.BUNDLE_SHA256 = sha256(b"a bundle").hexdigest()
if os.geteuid() == 0:
    os.setgroups([])
    os.setegid(65534)
    os.seteuid(65534)
lack = model.find_model_lack()
try:
    told = model.ensure_pose_model().path.read_text()
except PoseModelUnavailable as error:
    told = str(error)
print(json.dumps({"lack": lack, "told": told}))
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that every account may look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def keep(home: Path, contents: bytes) -> Path:
    """What an account has in its folder of models."""
    path = home / "hip-hinge-studio" / "pose_full.task"
    path.parent.mkdir()
    path.write_bytes(contents)
    path.chmod(0o644)
    return path


def ask(home: Path, named: str = "") -> Any:
    """What an account without rights is told that has its models there."""
    environment = {"XDG_CACHE_HOME": str(home), "HINGE_POSE_MODEL": named}
    done = subprocess.run(
        [sys.executable, "-c", ASKS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def assert_told_to_open(found: Any, folder: Path, lack: str) -> None:
    assert found["lack"] == lack, found
    assert f"kept in {folder} (Permission denied)" in found["told"], found
    assert (
        "Make that folder writable for the account that runs the app" in found["told"]
    )


def test_a_sound_model_in_a_folder_that_takes_nothing_is_used(home: Path) -> None:
    path = keep(home, b"a bundle")
    path.parent.chmod(0o555)
    assert ask(home) == {"lack": None, "told": "a bundle"}


@pytest.mark.parametrize(
    ("mode", "contents", "lack"),
    [
        pytest.param(0o000, b"a bundle", "closed_model", id="closed"),
        pytest.param(0o555, b"half of it", "damaged_model", id="damaged"),
    ],
)
def test_a_folder_that_has_to_be_opened_first_is_named(
    home: Path, mode: int, contents: bytes, lack: str
) -> None:
    path = keep(home, contents)
    path.parent.chmod(mode)
    assert_told_to_open(ask(home), path.parent, lack)
    path.parent.chmod(0o755)


def test_a_folder_that_cannot_be_made_is_named(home: Path) -> None:
    home.chmod(0o555)
    assert_told_to_open(ask(home), home / "hip-hinge-studio", "no_model")


def test_a_file_that_cannot_be_read_is_replaced_where_it_may_be(home: Path) -> None:
    path = keep(home, b"a bundle")
    path.chmod(0o000)
    path.parent.chmod(0o777)
    assert ask(home) == {"lack": "closed_model", "told": "a bundle"}


def test_a_named_model_that_may_not_be_looked_at_is_refused(home: Path) -> None:
    path = keep(home, b"a bundle")
    path.parent.chmod(0o000)
    found = ask(home, named=str(path))
    assert found["lack"] == "wrong_model"
    assert f"HINGE_POSE_MODEL names {path}" in found["told"]
    path.parent.chmod(0o755)
