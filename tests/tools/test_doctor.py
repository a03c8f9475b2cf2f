"""What the doctor says of this machine, and of machines that lack something."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from hinge_core.errors import PoseModelUnavailable, SystemLibraryMissing
from hinge_core.pose import libraries, model
from hinge_core.pose.libraries import check_system_libraries, explain
from hinge_core.pose.model import PoseModel
from hinge_core.pose.second_model import SECOND_SHA256
from hinge_core.stages.opened_eyes import EyeModels, use_models
from hinge_core.tools import doctor
from hinge_core.tools.doctor import diagnose
from hinge_core.workers.lost import WorkerLost


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A Linux machine that lacks the named libraries."""

    def lacks(*missing: str, opencv_with_windows: bool = True) -> None:
        monkeypatch.setattr(libraries, "_loads", lambda name: name not in missing)
        monkeypatch.setattr(
            libraries, "_opencv_has_windows", lambda: opencv_with_windows
        )

    check_system_libraries.cache_clear()
    monkeypatch.setattr("sys.platform", "linux")
    yield lacks
    check_system_libraries.cache_clear()


@pytest.mark.parametrize(
    ("missing", "packages"),
    [
        pytest.param(["libEGL.so.1"], "libegl1", id="one"),
        pytest.param(
            ["libEGL.so.1", "libGLESv2.so.2", "libGL.so.1", "libgthread-2.0.so.0"],
            "libegl1 libgles2 libgl1 libglib2.0-0",
            id="a-bare-machine",
        ),
    ],
)
def test_missing_libraries_become_one_command(
    machine: Callable[..., None], missing: list[str], packages: str
) -> None:
    machine(*missing)
    with pytest.raises(SystemLibraryMissing) as caught:
        check_system_libraries()
    assert f"`apt-get install {packages}`" in str(caught.value)
    assert caught.value.library == missing[0]


def test_headless_opencv_needs_no_screen_libraries(
    machine: Callable[..., None],
) -> None:
    machine("libGL.so.1", "libEGL.so.1", opencv_with_windows=False)
    with pytest.raises(SystemLibraryMissing) as caught:
        check_system_libraries()
    assert "libegl1" in caught.value.remedy
    assert "libgl1" not in caught.value.remedy


@pytest.mark.needs_system_libraries
def test_a_failure_is_not_remembered(machine: Callable[..., None]) -> None:
    machine("libEGL.so.1")
    with pytest.raises(SystemLibraryMissing):
        check_system_libraries()
    machine()
    check_system_libraries()


def test_eyes_that_lack_a_library_are_not_opened(
    machine: Callable[..., None],
) -> None:
    machine("libxcb.so.1")
    models = EyeModels(model=b"", second=None, seen_by={})
    with pytest.raises(SystemLibraryMissing, match="libxcb1"), use_models(models):
        pytest.fail("a file would be blamed for what the system lacks")


def cannot_open(library: str) -> ImportError:
    return ImportError(
        f"{library}: cannot open shared object file: No such file or directory"
    )


@pytest.mark.parametrize(
    ("error", "library", "remedy"),
    [
        pytest.param(
            cannot_open("libxcb.so.1"), "libxcb.so.1", "install libxcb1`", id="known"
        ),
        pytest.param(
            cannot_open("libfoo-2.so.7"), "libfoo-2.so.7", "package", id="unknown"
        ),
        pytest.param(
            ImportError("DLL load failed"), "DLL load failed", "pip", id="not-linux"
        ),
    ],
)
def test_an_import_error_becomes_a_sentence(
    machine: Callable[..., None], error: ImportError, library: str, remedy: str
) -> None:
    machine()
    explained = explain(error)
    assert library in explained.library
    assert remedy in explained.remedy
    assert "Traceback" not in str(explained)


@pytest.mark.needs_pose_model
def test_a_sound_machine_can_analyse() -> None:
    found = diagnose()
    assert found.problems == ()
    assert found.can_analyse
    told = json.loads(json.dumps(found.to_dict()))
    assert set(told["pose_model"]) == {"path", "sha256"}
    assert told["packages"]["mediapipe"]
    assert told["opencv"].endswith(("headless", "with windows"))
    assert all(told["video_codecs"]["decode"].values())
    assert told["video_codecs"]["encode"] == {"libx264": True}
    assert found.to_text().endswith("Ready: an analysis can run here.")


def test_each_problem_is_told_with_its_remedy(
    machine: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(_progress: object) -> PoseModel:
        raise PoseModelUnavailable("Set HINGE_POSE_MODEL.")

    machine("libEGL.so.1")
    monkeypatch.setattr(doctor, "ensure_pose_model", offline)
    found = diagnose(fetch=True)
    assert not found.can_analyse
    assert found.to_dict()["pose_model"] is None
    assert len(found.problems) == 2
    assert found.to_text().endswith("\n".join(found.problems))


def test_a_worker_that_does_not_start_is_a_problem(
    machine: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose() -> NoReturn:
        raise WorkerLost

    machine("libEGL.so.1")
    monkeypatch.setattr(doctor, "try_cage", lose)
    found = diagnose()
    assert "does not start here" in found.problems[-1]
    assert found.cage.name == "none"
    assert found.cage.why == {}  # nobody knows


def test_without_fetching_a_missing_model_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Callable[..., None]
) -> None:
    machine("libEGL.so.1")
    monkeypatch.delenv(model.ENV_NAME, raising=False)
    monkeypatch.setattr(model, "_cache_path", lambda: tmp_path / "pose_full.task")
    assert "doctor" in diagnose().problems[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.needs_system_libraries
def test_a_model_that_mediapipe_refuses_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.task"
    broken.write_bytes(b"not a bundle")
    monkeypatch.setattr(doctor, "find_pose_model", lambda: PoseModel(broken, sha256=""))
    assert str(broken) in diagnose().problems[0]


@pytest.mark.needs_pose_model
def test_other_weights_are_told_of(
    monkeypatch: pytest.MonkeyPatch, pose_model: PoseModel
) -> None:
    other = PoseModel(pose_model.path, "b" * 64)
    monkeypatch.setattr(doctor, "find_pose_model", lambda: other)
    found = diagnose()
    assert found.can_analyse
    assert "not tried with" in found.to_dict()["warnings"][0]
    assert "not tried with" in found.to_text()


def test_a_missing_codec_is_seen() -> None:
    assert not doctor._has_codec("no_such_codec", "r")


@pytest.mark.needs_pose_model
def test_second_eyes_are_told_of_and_fetched_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, pose_model: PoseModel
) -> None:
    asked: list[object] = []

    def fetch(progress: object) -> PoseModel:
        asked.append(progress)
        return PoseModel(pose_model.path, SECOND_SHA256)

    monkeypatch.setattr(doctor, "find_second_model", lambda: None)
    monkeypatch.setattr(doctor, "ensure_second_model", fetch)
    assert diagnose(fetch=True).to_dict()["second_model"] is None
    assert "optional" in diagnose().to_text()
    assert asked == []
    found = diagnose(fetch=True, second_eyes=True)
    assert len(asked) == 1
    assert set(found.to_dict()["second_model"]) == {"path", "sha256"}
    assert found.warnings == ()


@pytest.mark.needs_pose_model
def test_second_eyes_that_cannot_be_had_stop_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def offline(_progress: object) -> PoseModel:
        raise PoseModelUnavailable("No registry.")

    monkeypatch.setattr(doctor, "find_second_model", lambda: None)
    monkeypatch.setattr(doctor, "ensure_second_model", offline)
    found = diagnose(fetch=True, second_eyes=True)
    assert found.can_analyse
    assert found.warnings == ("No registry.",)


@pytest.mark.needs_pose_model
@pytest.mark.parametrize(
    ("second", "said"), [("other", "not the one"), ("missing", "no second eyes")]
)
def test_second_eyes_of_the_environment_are_checked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pose_model: PoseModel,
    second: str,
    said: str,
) -> None:
    other = pose_model.path if second == "other" else tmp_path / "missing.task"
    named = os.pathsep.join([str(pose_model.path), str(other)])
    monkeypatch.setenv(model.ENV_NAME, named)
    found = diagnose()
    assert found.can_analyse
    assert any(said in warning for warning in found.warnings)
