"""The use case: an opened input -> Analysis. The only place that joins the stages."""

from threading import Event

from hinge_core.assessment import Task
from hinge_core.cautions import Caution
from hinge_core.kinematics.view import ViewKind
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.own_stick import with_own_stick
from hinge_core.pose.detection import BodyDetector
from hinge_core.pose.following import Progress, follow
from hinge_core.result import (
    Analysis,
    Headline,
    HeadlineVerdict,
    NotMeasured,
    Person,
    View,
)
from hinge_core.settings import Settings
from hinge_core.walk import Walk

__all__ = [
    "Analysis",
    "Caution",
    "Headline",
    "HeadlineVerdict",
    "NotMeasured",
    "Person",
    "Settings",
    "Task",
    "View",
    "ViewKind",
    "analyse",
]


def analyse(
    source: FrameSource,
    name: str,
    detector: BodyDetector,
    task: Task,
    settings: Settings,
    *,
    standing: FrameSource | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Analysis:
    """Measure one opened photo or clip and hold it against a drill's targets.

    Parameters
    ----------
    source
        The opened input (``hinge_core.media.opening.open_media``).
    name
        The input's name, as the reader knows it.
    detector
        A fresh detector; its tracker is used up.
    standing
        For a photo: another one in which the same person stands tall, from the same
        side. What is told against the own standing is then told against theirs. A
        clip has its own.

    Raises
    ------
    MediaError
        If the file breaks off while it is read.
    Cancelled
        Soon after ``cancel`` is set.
    """
    following = follow(
        source, detector, settings.following, progress=progress, cancel=cancel
    )
    walk = Walk(source.info, name, following, task, settings)
    if following.facing is None:
        return walk.nobody()
    clip = source.info.kind is MediaKind.CLIP
    if clip:
        whole = walk.clip(following.facing)
    else:
        stood = None
        if standing is not None:
            stood = follow(standing, detector, settings.following, cancel=cancel)
        whole = walk.photo(following.facing, stood)
    if not task.stick:
        return whole
    return with_own_stick(whole, source, following.facing, settings.measuring)
