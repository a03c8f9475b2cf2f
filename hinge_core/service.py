"""Content and MediaPipe wired to the use case: what pages and command line call."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Event

from hinge_core import screening
from hinge_core.analysis import Analysis, Task, analyse
from hinge_core.contacts import with_dowel_test
from hinge_core.content import Content, default_folder, load_content
from hinge_core.content.drills import Drill
from hinge_core.content.measurement import load_measurement
from hinge_core.content.screening import load_screening
from hinge_core.errors import ContentError
from hinge_core.language import Translate, english
from hinge_core.media import problems
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.media.opening import open_media
from hinge_core.pose.following import Progress
from hinge_core.pose.landmarker import MediaPipeDetector
from hinge_core.pose.model import PoseModel, ensure_pose_model
from hinge_core.screening import Allowance, Answers, ScreeningResult, clip_targets
from hinge_core.settings import Settings

DEFAULT_DRILL = "bodyweight_hinge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Everything an analysis needs besides its input, read once."""

    content: Content
    settings: Settings


@lru_cache(maxsize=1)
def studio() -> Studio:
    """The content that comes with the app.

    Raises
    ------
    ContentError
        If a file of ``content/`` is not sound.
    """
    folder = default_folder()
    return Studio(content=load_content(folder), settings=load_measurement(folder))


def analyse_media(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    standing: Path | str | bytes | None = None,
    allowance: Allowance | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
    tr: Translate = english,
) -> Analysis:
    """Measure a photo or clip with the shipped content and MediaPipe.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    name
        What to call the input; a path's own name by default.
    drill
        Id of the drill whose targets apply.
    height_cm
        Stature, for lengths in cm.
    standing
        For a photo: another one of the same person standing tall, from the same side.
    allowance
        What the safety check leaves this person: the bands end at its limits, and
        reaching one of them counts as a success.
    progress
        Called with the share done, 0 to 1, and what is being done.
    cancel
        Set by another thread to stop.

    Raises
    ------
    MediaError
        If the input cannot be read.
    PoseModelUnavailable, SystemLibraryMissing
        If this machine cannot find bodies yet.
    ContentError
        If the drill is not known.
    Cancelled
        Soon after ``cancel`` is set.
    """
    wired = studio()
    name = name or _name_of(source)
    opened = open_media(source, name, wired.content.media, cancel=cancel)
    stood = None if standing is None else open_standing(standing)
    model = ensure_pose_model(
        None if progress is None else lambda text, share: progress(share, text)
    )
    with MediaPipeDetector(model.path) as detector:
        whole = analyse(
            opened,
            name,
            detector,
            make_task(
                wired.content,
                drill,
                model,
                height_cm=height_cm,
                allowance=allowance,
                tr=tr,
            ),
            wired.settings,
            standing=stood,
            progress=progress,
            cancel=cancel,
        )
    return with_dowel_test(whole)


def open_standing(source: Path | str | bytes) -> FrameSource:
    """Open a photo of how somebody stands, and see that it can be read.

    Raises
    ------
    MediaError
        If it cannot, or is a clip.
    """
    opened = open_media(source, _name_of(source), studio().content.media)
    if opened.info.kind is not MediaKind.PHOTO:
        raise problems.photo_wanted()
    next(iter(opened.frames()))
    return opened


def analyse_photo(
    source: Path | str | bytes,
    *,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    standing: Path | str | bytes | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Analysis:
    """Measure a photo; see ``analyse_media``, which takes photos and clips alike."""
    return analyse_media(
        source,
        drill=drill,
        height_cm=height_cm,
        standing=standing,
        progress=progress,
        cancel=cancel,
    )


def analyse_clip(
    source: Path | str | bytes,
    *,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Analysis:
    """Measure a clip; see ``analyse_media``, which takes photos and clips alike."""
    return analyse_media(
        source, drill=drill, height_cm=height_cm, progress=progress, cancel=cancel
    )


def screen(answers: Answers) -> ScreeningResult:
    """Screen answers, label by question id, with the shipped safety check.

    Raises
    ------
    AnswerError
        For a question or label that the form does not have.
    """
    return screening.screen(answers, load_screening(default_folder()))


def make_task(
    content: Content,
    drill: str,
    model: PoseModel,
    *,
    height_cm: float | None = None,
    allowance: Allowance | None = None,
    tr: Translate = english,
) -> Task:
    """What to hold an input against, from the content of one drill.

    Raises
    ------
    ContentError
        If there is no such drill, or no targets for it.
    """
    card = _card(content, drill)
    targets = content.targets[drill]
    return Task(
        drill=drill,
        loaded=card.loaded,
        movement=card.noun,
        targets=targets if allowance is None else clip_targets(targets, allowance),
        off=content.not_measured.get(drill, {}),
        faults=tuple(content.faults.values()),
        words=content.wording,
        decimals={m: text.decimals for m, text in content.measures.items()},
        versions=versions(model, content),
        height_cm=height_cm,
        stick="stick" in card.equipment,
        tr=tr,
    )


def check_drill(drill: str) -> None:
    """Refuse an unknown drill before any input is read.

    Raises
    ------
    ContentError
        If there is no such drill, or no targets for it.
    """
    _card(studio().content, drill)


def _card(content: Content, drill: str) -> Drill:
    card = content.drills.get(drill)
    if card is None or not content.targets.get(drill):
        known = ", ".join(d for d, rows in content.targets.items() if rows)
        raise ContentError("drills", drill, f"no such drill; there are {known}")
    return card


def versions(model: PoseModel, content: Content) -> Mapping[str, str]:
    """What made a result: program, detector, weights and targets."""
    return {
        "hinge_core": _version("hip-hinge-studio"),
        "mediapipe": _version("mediapipe"),
        "pose_model_sha256": model.sha256,
        "targets": content.targets_version,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _name_of(source: Path | str | bytes) -> str:
    return "input" if isinstance(source, bytes) else Path(source).name
