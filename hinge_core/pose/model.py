"""The pose weights: obtained once, verified, kept in the user's cache folder."""

import errno
import hashlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from hinge_core.errors import PoseModelUnavailable
from hinge_core.i18n.language import later
from hinge_core.pose.bundle import DETECTOR_MEMBER, LANDMARKS_MEMBER, build_bundle
from hinge_core.pose.wheel import fetch_networks

ENV_NAME = "HINGE_POSE_MODEL"
PART_SUFFIX = ".part"  # of a model while it is written
BUNDLE_SHA256 = "671756b48cceead33fc95496a3797c29f2c9aaa23d3055434c2d4d0dd8c36288"

FetchProgress = Callable[[str, float], None]
"""Takes a sentence for the reader and the share of the work done, 0 to 1."""

_INSTEAD = later(
    "Or set HINGE_POSE_MODEL to the path of a MediaPipe pose landmarker bundle "
    "(a file ending in .task, such as pose_landmarker_full.task)."
)
_LET_WRITE = later(
    "Make that folder writable for the account that runs the app, or set "
    "XDG_CACHE_HOME to one that is."
)
_REMEDIES = {
    errno.ENOSPC: later("Free about 50 MB on that disk."),
    errno.EDQUOT: later("Free about 50 MB of your quota."),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _LET_WRITE),
}
_READABLE = 0o644  # by all: the administrator may fetch what another account uses
_CHECK = later("Check that this is a folder that can be written to.")


@dataclass(frozen=True, slots=True)
class PoseModel:
    """A pose landmarker bundle on this machine, and the SHA-256 of its bytes."""

    path: Path
    sha256: str


class ModelLack(StrEnum):
    """Why there is no model that could be used as it lies there."""

    MISSING = "no_model"
    DAMAGED = "damaged_model"  # or another one than the usual
    CLOSED = "closed_model"  # this account may not read it, or it is no file
    WRONG = "wrong_model"  # what the environment names is none


def find_pose_model() -> PoseModel | None:
    """The pose model, if it is here and sound; never fetches and never raises."""
    try:
        return _named() or _cached()
    except PoseModelUnavailable:
        return None


def find_model_lack() -> ModelLack | None:
    """What is the matter with the pose model; None where it is here and sound."""
    if find_pose_model():
        return None
    if list_named():
        return ModelLack.WRONG
    try:
        path = _cache_path()
        if not stat.S_ISREG(path.stat().st_mode):
            return ModelLack.CLOSED
        _sha256(path)
    except (PoseModelUnavailable, FileNotFoundError, NotADirectoryError):
        return ModelLack.MISSING
    except OSError:
        return ModelLack.CLOSED
    return ModelLack.DAMAGED


def ensure_pose_model(progress: FetchProgress | None = None) -> PoseModel:
    """The pose model, fetched and built first if it is not here yet.

    Safe to call from many threads and processes at once: one does the work, the
    others wait for it, and nobody sees a half-written file.

    Parameters
    ----------
    progress
        Called with a sentence and the share done while the model is fetched.

    Raises
    ------
    PoseModelUnavailable
        If it cannot be fetched, built or kept, or ``HINGE_POSE_MODEL`` names
        something that is not a pose landmarker bundle.
    """
    if model := _named() or _cached():
        return model
    tell = progress or (lambda _sentence, _share: None)
    path = _cache_path()
    tell(later("Getting the body detector ready, once for this machine."), 0.0)
    try:
        kept = keep_once(path, BUNDLE_SHA256, lambda: _fetch_and_build(tell))
    except OSError as exc:
        full = exc.errno == errno.ENOSPC and exc.filename
        raise PoseModelUnavailable(
            "The body detector's model could not be kept in {folder} ({why}). {remedy} "
            "{instead}",
            {
                "folder": Path(full or path.parent),
                "why": exc.strerror or str(exc),
                "remedy": _REMEDIES.get(exc.errno or 0, _CHECK),
                "instead": _INSTEAD,
            },
        ) from exc
    tell(later("The body detector is ready."), 1.0)
    return kept


def find_expected_sha256() -> str | None:
    """The SHA-256 of the model that would be used here; None where none could be.

    Without a file of one's own it is the usual one, fetched already or not.
    """
    try:
        named = _named()
    except PoseModelUnavailable:
        return None
    return BUNDLE_SHA256 if named is None else named.sha256


def list_named() -> tuple[Path, ...]:
    """The bundles that the environment names: the usual one, then the second eyes'."""
    name = os.environ.get(ENV_NAME)
    if not name:
        return ()
    whole = _expand(name)
    # Unlike Path.exists, it does not raise where this account may not look.
    parts = [whole] if os.path.exists(whole) else map(_expand, name.split(os.pathsep))
    return tuple(parts)


def check_bundle(path: Path) -> PoseModel | None:
    """The bundle at a path; None where there is none that could be used."""
    if not {DETECTOR_MEMBER, LANDMARKS_MEMBER} <= _list_members(path):
        return None
    return PoseModel(path, _sha256(path))


def find_kept(path: Path, sha256: str) -> PoseModel | None:
    """The bundle of the cache folder, unless it is missing or damaged."""
    try:
        sound = path.is_file() and _sha256(path) == sha256
    except OSError:
        return None
    return PoseModel(path, sha256) if sound else None


def keep_once(path: Path, sha256: str, make: Callable[[], bytes]) -> PoseModel:
    """Put a bundle into the cache folder, unless another process does so meanwhile.

    Raises
    ------
    OSError
        If it cannot be written there.
    """
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(find_lock(path)):
        if model := find_kept(path, sha256):
            return model  # another process made it while this one waited
        _write_whole(path, make())
    return PoseModel(path, sha256)


def find_lock(path: Path) -> Path:
    """The file that a process locks while it puts a bundle at a path."""
    return path.with_suffix(".lock")


def describe_models(sha256s: Iterable[str]) -> str | None:
    """Say so where results come from other weights than those the app was tried with.

    Parameters
    ----------
    sha256s
        Of the bundles in use; an empty one stands for none.
    """
    others = sorted(set(sha256s) - {BUNDLE_SHA256, ""})
    if not others:
        return None
    return (
        f"The numbers come from a pose model that this app was not tried with (SHA-256 "
        f"{', '.join(sha256[:12] for sha256 in others)}), so their margins may not "
        f"hold. Unset {ENV_NAME} to use the usual one."
    )


def _write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` in one step: readers see all of it or none."""
    with tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f"{path.stem}.", suffix=PART_SUFFIX, delete=False
    ) as file:
        part = Path(file.name)
        try:
            file.write(data)
            file.close()
            part.chmod(_READABLE)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _fetch_and_build(tell: FetchProgress) -> bytes:
    fetching = later("Fetching the body detector, once for this machine.")
    networks = fetch_networks(lambda share: tell(fetching, share))
    if networks is None:
        if find_model_lack() is ModelLack.DAMAGED:
            raise _say_damaged(_cache_path())
        raise PoseModelUnavailable(
            "The body detector's model is not on this machine yet, and no package "
            "index could be reached to fetch it. Connect to the one that the app was "
            "installed from and try again. {instead}",
            {"instead": _INSTEAD},
        )
    try:
        data = build_bundle(networks)
    except ModuleNotFoundError as exc:
        raise _say_mismatch(later("{name} is not installed"), exc.name) from exc
    if (built := hashlib.sha256(data).hexdigest()) != BUNDLE_SHA256:
        raise _say_mismatch(later("got SHA-256 {name}"), built[:12])
    return data


def _say_damaged(path: Path) -> PoseModelUnavailable:
    return PoseModelUnavailable(
        "The file {path} is not the body detector's model that this app was tried "
        "with: it is damaged, or another one (its SHA-256 begins with {found}, not "
        "{known}). No package index could be reached to fetch it anew. Connect to the "
        "one that the app was installed from and try again. {instead}",
        {
            "path": path,
            "found": _sha256(path)[:12],
            "known": BUNDLE_SHA256[:12],
            "instead": _INSTEAD,
        },
    )


def _say_mismatch(detail: str, name: str | None) -> PoseModelUnavailable:
    return PoseModelUnavailable(
        "The body detector's model could not be put together ({detail}). Install the "
        "versions named in requirements.txt. {instead}",
        {"detail": detail, "name": name or "", "instead": _INSTEAD},
    )


def _named() -> PoseModel | None:
    """The bundle that the environment names, if it names one."""
    path, *_ = list_named() or (None,)
    if path is None:
        return None
    if model := check_bundle(path):
        return model
    raise PoseModelUnavailable(
        "HINGE_POSE_MODEL names {path}, which is not a MediaPipe pose landmarker "
        "bundle on this machine. Put one there (a file ending in .task, such as "
        "pose_landmarker_full.task), or unset HINGE_POSE_MODEL to have it fetched.",
        {"path": path},
    )


def _expand(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # `~` of an account that has no home
        return Path(name)


def _list_members(path: Path) -> set[str]:
    """What a bundle holds; nothing where it is none, or no file that has an end."""
    try:
        if not path.is_file():
            return set()
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
        return set()


def _cached() -> PoseModel | None:
    return find_kept(_cache_path(), BUNDLE_SHA256)


def _cache_path() -> Path:
    return find_cache_folder() / "pose_full.task"


def find_cache_folder() -> Path:
    """Where models are kept.

    Raises
    ------
    PoseModelUnavailable
        For an account without a home folder.
    """
    from platformdirs import user_cache_path

    try:
        folder = user_cache_path("hip-hinge-studio", appauthor=False)
        known = folder.is_absolute()
    except (RuntimeError, KeyError):
        known = False
    if not known:
        raise PoseModelUnavailable(
            "This account has no home folder to keep the body detector's model in. "
            "Set XDG_CACHE_HOME to a folder that can be written to. {instead}",
            {"instead": _INSTEAD},
        )
    return folder


def _sha256(path: Path) -> str:
    stat = path.stat()
    return _sha256_at(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=8)
def _sha256_at(path: Path, _size: int, _mtime_ns: int) -> str:
    """Hash a file once for as long as it stays the same."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
