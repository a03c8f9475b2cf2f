"""The detector and its networks, opened for one input."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hinge_core.content.workers_file import load_worker_limits
from hinge_core.pose.detection import BodyDetector, PictureDetector
from hinge_core.pose.libraries import check_system_libraries
from hinge_core.pose.model import ensure_pose_model, find_pose_model
from hinge_core.pose.second_model import find_second_model
from hinge_core.progress import Progress
from hinge_core.stages.provenance import name_eyes
from hinge_core.workers.freed import give_freed_back
from hinge_core.workers.room import find_staff, has_room_beside, read_memory_mb


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """What sees one input; a tracker is used up by it."""

    detector: BodyDetector
    beside: BodyDetector | None  # of the same kind: both follow a long clip at once
    second: PictureDetector | None  # another network's, where its model is here
    seen_by: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EyeModels:
    """The models as they lie on the disk, or in memory."""

    model: Path | bytes
    second: Path | bytes | None
    seen_by: Mapping[str, str]


def find_eye_models() -> EyeModels | None:
    """The models that are here, in memory, for who may read no file later."""
    model, other = find_pose_model(), find_second_model()
    if model is None:
        return None
    return EyeModels(
        model=model.path.read_bytes(),
        second=None if other is None else other.path.read_bytes(),
        seen_by=name_eyes(model.sha256, None if other is None else other.sha256),
    )


@cache
def can_follow_beside() -> bool:
    """Whether this machine has room for two trackers in one clip.

    It is asked once, before a worker is caged, which may not look any more.
    """
    limits = load_worker_limits()
    return has_room_beside(find_staff(limits), read_memory_mb(), limits)


@contextmanager
def open_eyes(progress: Progress | None = None) -> Iterator[Eyes]:
    """Open the eyes of this machine; the model is fetched first where it is missing.

    Raises
    ------
    PoseModelUnavailable, SystemLibraryMissing
        If this machine cannot find bodies yet.
    """
    model = ensure_pose_model(
        None if progress is None else lambda text, share: progress(share, text)
    )
    other = find_second_model()
    models = EyeModels(
        model=model.path,
        second=None if other is None else other.path,
        seen_by=name_eyes(model.sha256, None if other is None else other.sha256),
    )
    with use_models(models) as eyes:
        yield eyes


@contextmanager
def use_models(models: EyeModels, *, at_once: bool = False) -> Iterator[Eyes]:
    """Open eyes with these models.

    Parameters
    ----------
    at_once
        Make every network now, not when it is first used.

    Raises
    ------
    SystemLibraryMissing
        If the operating system lacks what the detector loads.
    """
    check_system_libraries()  # a picture is turned before a network sees it
    from hinge_core.pose.landmarker import MediaPipeDetector  # most pages see nothing

    with ExitStack() as detectors:
        detectors.callback(give_freed_back)  # last: what measures has no use for it
        second = None
        if models.second is not None:
            second = detectors.enter_context(MediaPipeDetector(models.second))
        detector = detectors.enter_context(MediaPipeDetector(models.model))
        # Without it the same stretches are followed in turn: nothing else is seen.
        beside = None
        if can_follow_beside():
            beside = detectors.enter_context(MediaPipeDetector(models.model, detector))
        if at_once:
            detector.warm_up()
            if beside is not None:
                beside.warm_up()
            if second is not None:
                second.warm_up(tracking=False)
        yield Eyes(
            detector=detector,
            beside=beside,
            second=second,
            seen_by=models.seen_by,
        )
