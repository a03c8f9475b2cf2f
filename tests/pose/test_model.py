"""The pose weights: fetched once, verified, shared."""

import errno
import hashlib
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose import bundle, model, wheel
from hinge_core.pose.model import (
    BUNDLE_SHA256,
    ModelLack,
    PoseModel,
    ensure_pose_model,
    find_model_lack,
    find_pose_model,
)

NETWORKS = wheel.Networks(detector=b"a detector", landmarks=b"a landmarks network")
BUNDLE = b"a bundle"
ROOT = Path(__file__).parents[2]


@dataclass
class Index:
    """A package index in place of the real one: counts, may be unreachable."""

    reachable: bool = True
    asked: int = 0
    shares: list[float] = field(default_factory=list)

    def fetch(self, report: Callable[[float], None]) -> wheel.Networks | None:
        self.asked += 1
        report(0.5)
        return NETWORKS if self.reachable else None


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own; the path that the model takes in it."""
    path = tmp_path / "cache" / "pose_full.task"
    monkeypatch.delenv(model.ENV_NAME, raising=False)
    monkeypatch.setattr(model, "_cache_path", lambda: path)
    return path


@pytest.fixture
def index(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Index:
    index = Index()
    monkeypatch.setattr(model, "fetch_networks", index.fetch)
    monkeypatch.setattr(model, "build_bundle", lambda _networks: BUNDLE)
    monkeypatch.setattr(model, "BUNDLE_SHA256", hashlib.sha256(BUNDLE).hexdigest())
    return index


def task_file(path: Path, *members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for member in members:
            archive.writestr(member, member)
    return path


def test_fetched_once_then_found(cache: Path, index: Index) -> None:
    assert find_pose_model() is None
    told: list[tuple[str, float]] = []

    first = ensure_pose_model(lambda sentence, share: told.append((sentence, share)))

    assert first == ensure_pose_model() == find_pose_model()
    assert first.path.read_bytes() == BUNDLE
    assert first.sha256 == hashlib.sha256(BUNDLE).hexdigest()
    assert index.asked == 1
    assert [share for _, share in told] == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(BUNDLE[:-1], id="cut-short"),
        pytest.param(BUNDLE[:-1] + b"?", id="one-byte-changed"),
    ],
)
def test_a_damaged_file_is_replaced(cache: Path, index: Index, damage: bytes) -> None:
    cache.parent.mkdir()
    cache.write_bytes(damage)
    assert find_pose_model() is None
    assert ensure_pose_model().path.read_bytes() == BUNDLE
    assert index.asked == 1


def test_threads_that_start_at_once_fetch_once(cache: Path, index: Index) -> None:
    with ThreadPoolExecutor(8) as pool:
        models = list(pool.map(lambda _: ensure_pose_model(), range(8)))
    assert index.asked == 1
    assert len(set(models)) == 1
    assert sorted(file.suffix for file in cache.parent.iterdir()) == [".lock", ".task"]


WORKER = """
import os, sys
from hashlib import sha256
from pathlib import Path
from hinge_core.pose import model

def fetch(report):
    Path(sys.argv[1], f"fetched-{os.getpid()}").touch()
    return "networks"

model._cache_path = lambda: Path(sys.argv[1], "pose_full.task")
model.fetch_networks = fetch
model.build_bundle = lambda networks: b"a bundle"
model.BUNDLE_SHA256 = sha256(b"a bundle").hexdigest()
print(model.ensure_pose_model().path.read_text())
"""


def test_processes_that_start_at_once_fetch_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WORKER, str(tmp_path)]
    workers = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [worker.communicate()[0] for worker in workers] == ["a bundle\n"] * 3
    assert len(list(tmp_path.glob("fetched-*"))) == 1


def test_no_index_says_what_to_do(index: Index) -> None:
    index.reachable = False
    with pytest.raises(PoseModelUnavailable, match=r"HINGE_POSE_MODEL .*\.task"):
        ensure_pose_model()
    assert find_pose_model() is None


def test_a_damaged_file_that_no_index_replaces_is_named(
    cache: Path, index: Index
) -> None:
    cache.parent.mkdir()
    cache.write_bytes(b"another model")
    index.reachable = False
    with pytest.raises(PoseModelUnavailable, match="damaged, or another") as caught:
        ensure_pose_model()
    assert str(cache) in str(caught.value)
    assert hashlib.sha256(b"another model").hexdigest()[:12] in str(caught.value)
    assert find_model_lack() is ModelLack.DAMAGED


def test_other_bytes_than_known_are_not_kept(
    cache: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "build_bundle", lambda _networks: b"something else")
    with pytest.raises(PoseModelUnavailable, match=r"requirements\.txt"):
        ensure_pose_model()
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_is_named(cache: Path, index: Index) -> None:
    cache.parent.write_text("a file where the folder should be")
    with pytest.raises(PoseModelUnavailable, match=str(cache.parent)):
        ensure_pose_model()


def test_a_named_bundle_is_used_as_it_is(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = task_file(
        tmp_path / "own.task", bundle.DETECTOR_MEMBER, bundle.LANDMARKS_MEMBER
    )
    monkeypatch.setenv(model.ENV_NAME, str(named))
    expected = PoseModel(named, hashlib.sha256(named.read_bytes()).hexdigest())
    assert ensure_pose_model() == find_pose_model() == expected
    assert model.find_expected_sha256() == expected.sha256
    assert index.asked == 0


@pytest.mark.usefixtures("cache")
def test_before_anything_is_fetched_the_usual_model_is_expected(index: Index) -> None:
    assert model.find_expected_sha256() == model.BUNDLE_SHA256
    assert find_pose_model() is None
    assert index.asked == 0


@pytest.mark.parametrize("kind", ["absent", "text", "other-zip"])
def test_a_name_for_something_else_is_refused(
    tmp_path: Path, index: Index, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    named = tmp_path / "own.task"
    if kind == "text":
        named.write_text("not a bundle")
    if kind == "other-zip":
        task_file(named, "hand_detector.tflite")
    monkeypatch.setenv(model.ENV_NAME, str(named))
    with pytest.raises(PoseModelUnavailable, match="HINGE_POSE_MODEL names"):
        ensure_pose_model()
    assert find_pose_model() is None
    assert model.find_expected_sha256() is None
    assert index.asked == 0


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "."])
def test_a_name_for_a_device_or_folder_is_refused(
    index: Index, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv(model.ENV_NAME, place)
    with pytest.raises(PoseModelUnavailable, match="HINGE_POSE_MODEL names"):
        ensure_pose_model()
    assert find_pose_model() is None


def test_an_account_without_a_home(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home(*_: object, **__: object) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.undo()
    monkeypatch.delenv(model.ENV_NAME, raising=False)
    monkeypatch.setattr("platformdirs.user_cache_path", no_home)
    with pytest.raises(PoseModelUnavailable, match="no home folder"):
        ensure_pose_model()
    assert find_pose_model() is None
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("~/x"))
    with pytest.raises(PoseModelUnavailable, match="no home folder"):
        ensure_pose_model()


def test_others_may_read_what_one_account_fetched(cache: Path, index: Index) -> None:
    ensure_pose_model()
    assert cache.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "Free about 50 MB"),
        (errno.EDQUOT, "Free about 50 MB"),
        (errno.EACCES, "Make that folder writable"),
        (errno.EROFS, "XDG_CACHE_HOME"),
        (errno.ENAMETOOLONG, "Check that this is a folder"),
    ],
)
def test_why_it_could_not_be_kept(
    cache: Path, index: Index, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(model, "_write_whole", fail)
    with pytest.raises(PoseModelUnavailable, match=said) as caught:
        ensure_pose_model()
    assert os.strerror(code) in str(caught.value)
    assert ("writable" in str(caught.value)) == (code in (errno.EACCES, errno.EROFS))


def test_other_weights_are_told_of() -> None:
    assert model.describe_models([BUNDLE_SHA256, "", BUNDLE_SHA256]) is None
    told = model.describe_models(["a" * 64, BUNDLE_SHA256])
    assert told is not None
    assert "aaaaaaaaaaaa" in told
    assert BUNDLE_SHA256[:12] not in told


@pytest.mark.needs_pose_model
def test_the_real_bundle_is_the_known_one(pose_model: PoseModel) -> None:
    if pose_model.path.name != "pose_full.task":
        pytest.skip("HINGE_POSE_MODEL names another model here.")
    data = pose_model.path.read_bytes()
    assert hashlib.sha256(data).hexdigest() == pose_model.sha256 == model.BUNDLE_SHA256
