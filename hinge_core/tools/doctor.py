"""What this machine can do, and the one thing to do next where it cannot."""

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Literal

import numpy as np

from hinge_core.errors import HingeError, PoseModelUnavailable
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.libraries import check_system_libraries
from hinge_core.pose.model import (
    FetchProgress,
    PoseModel,
    describe_models,
    ensure_pose_model,
    find_pose_model,
    list_named,
)
from hinge_core.pose.second_model import (
    SECOND_SHA256,
    ensure_second_model,
    find_second_model,
)
from hinge_core.stages.caged import try_cage
from hinge_core.stages.carrying import WorkFailed
from hinge_core.workers.cage_posture import Posture
from hinge_core.workers.cage_reasons import explain_bars
from hinge_core.workers.lost import WorkerLost
from hinge_core.workers.pool import REQUIRED, is_caged_only

__all__ = ["Diagnosis", "check_system_libraries", "diagnose"]

_PACKAGES = (
    "streamlit",
    "mediapipe",
    "numpy",
    "scipy",
    "pandas",
    "plotly",
    "pydantic",
    "pillow",
    "pillow-heif",
    "av",
)
_DECODERS = ("h264", "hevc", "vp9")
_ENCODERS = ("libx264",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was found on this machine; ``problems`` are what stops an analysis."""

    python: str
    system: str
    packages: dict[str, str | None]  # version; None where not installed
    opencv: str  # the variant that really imports
    pose_model: PoseModel | None
    second_model: PoseModel | None  # optional: another network's eyes
    decoders: dict[str, bool]
    encoders: dict[str, bool]
    cage: Posture  # of the processes that open the app's visitors' files
    problems: tuple[str, ...]  # sentences, each with its remedy
    unfetched: tuple[
        str, ...
    ] = ()  # why what was asked for and is optional is not here

    @property
    def can_analyse(self) -> bool:
        return not self.problems

    @property
    def warnings(self) -> tuple[str, ...]:
        """What does not stop an analysis, but bears on its numbers."""
        model, second = self.pose_model, self.second_model
        notes: list[str | None] = list(self.unfetched)
        notes += [describe_models({model.sha256})] if model else []
        if second is not None and second.sha256 != SECOND_SHA256:
            notes.append(
                "The second eyes' model is not the one that this app was tried with "
                f"(SHA-256 {second.sha256[:12]}), so margins may not hold."
            )
        elif second is None and len(named := list_named()) > 1:
            notes.append(
                f"{named[1]} is no MediaPipe pose landmarker bundle, so there are no "
                "second eyes."
            )
        return tuple(note for note in notes if note)

    def to_dict(self) -> dict[str, Any]:
        """For ``doctor --json``."""
        return {
            "can_analyse": self.can_analyse,
            "problems": list(self.problems),
            "warnings": list(self.warnings),
            "python": self.python,
            "system": self.system,
            "packages": self.packages,
            "opencv": self.opencv,
            "pose_model": _tell_model(self.pose_model),
            "second_model": _tell_model(self.second_model),
            "video_codecs": {"decode": self.decoders, "encode": self.encoders},
            "sandbox": {"held": self.cage.name, **self.cage.to_dict()},
        }

    def to_text(self) -> str:
        """For ``doctor``: one fact a line, the verdict last."""
        facts = {
            "Python": f"{self.python} on {self.system}",
            **{name: at or "not installed" for name, at in self.packages.items()},
            "OpenCV": self.opencv,
            "pose model": _spell_model(self.pose_model, "not here"),
            "second eyes": _spell_model(
                self.second_model, "not here; optional, see `doctor --second-eyes`"
            ),
            "reads": _spoken(self.decoders),
            "writes": _spoken(self.encoders),
            "sandbox": _spell_cage(self.cage),
            **{f"  {bar}": why for bar, why in explain_bars(self.cage).items()},
        }
        width = max(map(len, facts))
        lines = [f"{name:<{width}}  {fact}" for name, fact in facts.items()]
        verdict = self.problems or ("Ready: an analysis can run here.",)
        return "\n".join([*lines, "", *self.warnings, *verdict])


def diagnose(
    *,
    fetch: bool = False,
    second_eyes: bool = False,
    progress: FetchProgress | None = None,
) -> Diagnosis:
    """Try everything an analysis needs, for real.

    Parameters
    ----------
    fetch
        Whether to fetch a missing pose model, rather than report it missing.
    second_eyes
        Whether to fetch the second eyes' model too, where it is missing.
    progress
        Told how the fetching goes; see ``ensure_pose_model``.
    """
    problems: list[str] = []
    model = None
    with _noting(problems):
        model = ensure_pose_model(progress) if fetch else _found_pose_model()
    second = find_second_model()
    unfetched: list[str] = []
    if second_eyes and model is not None:
        with _noting(unfetched):
            second = ensure_second_model(progress)
    with _noting(problems):
        check_system_libraries()
        for here in filter(None, (model, second)):
            _run_detector(here)
    cage = _try_cage(problems)
    return Diagnosis(
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        packages={name: _version(name) for name in _PACKAGES},
        opencv=_opencv(),
        pose_model=model,
        second_model=second,
        decoders={name: _has_codec(name, "r") for name in _DECODERS},
        encoders={name: _has_codec(name, "w") for name in _ENCODERS},
        cage=cage,
        problems=tuple(problems),
        unfetched=tuple(unfetched),
    )


@contextmanager
def _noting(problems: list[str]) -> Iterator[None]:
    try:
        yield
    except HingeError as error:
        problems.append(str(error))


def _try_cage(problems: list[str]) -> Posture:
    try:
        cage = try_cage()
    except (WorkerLost, WorkFailed):
        problems.append("A process that opens visitors' files does not start here.")
        return Posture()
    except HingeError as error:
        problems.append(str(error))
        return Posture()
    if is_caged_only() and not cage.whole:
        lacks = ", ".join(cage.missing)
        problems.append(
            f"{REQUIRED} asks for a whole sandbox, and here it is without: {lacks}. "
            "The app does not start."
        )
    return cage


def _found_pose_model() -> PoseModel:
    if model := find_pose_model():
        return model
    raise PoseModelUnavailable(
        "The body detector's model is not on this machine yet; "
        "`python -m hinge_core doctor` fetches it."
    )


def _run_detector(model: PoseModel) -> None:
    """Look for a body in an empty picture: the shortest whole run there is."""
    try:
        with MediaPipeDetector(model.path) as detector:
            detector.detect(np.zeros((64, 64, 3), dtype=np.uint8))
    except (RuntimeError, ValueError) as exc:  # it was read, but does not run
        raise PoseModelUnavailable(
            f"MediaPipe cannot run the pose model {model.path} ({exc}). "
            "Remove it, or name another in HINGE_POSE_MODEL."
        ) from exc


def _tell_model(model: PoseModel | None) -> dict[str, str] | None:
    if model is None:
        return None
    return {"path": str(model.path), "sha256": model.sha256}


def _spell_model(model: PoseModel | None, absent: str) -> str:
    return f"{model.path} (SHA-256 {model.sha256})" if model else absent


def _spell_cage(cage: Posture) -> str:
    missing = ", ".join(cage.missing)
    lacks = f", without: {missing}" if cage.apart and missing else ""
    return f"{cage.name}{lacks}"


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _opencv() -> str:
    try:
        from cv2 import version
    except (ImportError, OSError) as exc:
        return f"does not load ({exc})"
    variant = "headless" if version.headless else "with windows"
    return f"{version.opencv_version}, {variant}"


def _has_codec(name: str, mode: Literal["r", "w"]) -> bool:
    from av.codec import Codec
    from av.codec.codec import UnknownCodecError

    try:
        Codec(name, mode)
    except UnknownCodecError:
        return False
    return True


def _spoken(codecs: dict[str, bool]) -> str:
    return ", ".join(
        name if there else f"{name} (missing)" for name, there in codecs.items()
    )
