"""Which eyes saw a recording: what a result says of what made it."""

from collections.abc import Mapping

from hinge_core.pose.model import describe_models, find_expected_sha256
from hinge_core.pose.second_model import find_second_model


def name_eyes(model_sha256: str, second_sha256: str | None = None) -> dict[str, str]:
    """The detector and its networks, as a recording's ``seen_by`` names them."""
    named = {
        "mediapipe": _find_version("mediapipe"),
        "pose_model_sha256": model_sha256,
    }
    if second_sha256 is not None:
        named["second_model_sha256"] = second_sha256
    return named


def has_usual_eyes(seen_by: Mapping[str, str]) -> bool:
    """Whether a recording was seen by the model that margins were measured with."""
    return describe_models([seen_by.get("pose_model_sha256", "")]) is None


def find_expected_eyes() -> dict[str, str] | None:
    """The eyes that would see an input on this machine; None where none could.

    Nothing is fetched, and no network is loaded.
    """
    first, second = find_expected_sha256(), find_second_model()
    if first is None:
        return None
    return name_eyes(first, None if second is None else second.sha256)


def _find_version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
