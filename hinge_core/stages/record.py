"""An opened input -> its recording. The only stage that needs pictures."""

from collections.abc import Mapping
from dataclasses import replace
from threading import Event

import numpy as np

from hinge_core.judging.settings import Settings
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.pose.detection import BodyDetector, PictureDetector
from hinge_core.pose.following import follow
from hinge_core.pose.recording import Recording
from hinge_core.pose.sighting import Sighted
from hinge_core.progress import Progress, make_part
from hinge_core.stages.looking_again import look_again


def record(
    source: FrameSource,
    detector: BodyDetector,
    settings: Settings,
    *,
    beside: BodyDetector | None = None,
    second: PictureDetector | None = None,
    standing: FrameSource | None = None,
    person: int = 0,
    seen_by: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    sighted: Sighted | None = None,
    cancel: Event | None = None,
) -> Recording:
    """See who is in one opened photo or clip, and how they move.

    Parameters
    ----------
    source
        The opened input (``hinge_core.media.opening.open_media``).
    detector
        A fresh detector; its tracker is used up.
    beside
        Another of the same kind, with which it shares a long clip.
    second
        Another network's eyes, for photos and the frames of a clip that are seen again.
    standing
        For a photo: another one in which the same person stands tall, from the same
        side. A clip has its own.
    person
        Which of several people: 0 for the one who stands out most.
    seen_by
        Which detector it is, for the result's own account of what made it.
    sighted
        Called once, as soon as somebody is seen in a clip.

    Raises
    ------
    MediaError
        If the file breaks off while it is read.
    Cancelled
        Soon after ``cancel`` is set.
    """
    following = settings.following
    follow_share = following.pace.find_follow_share(source.info.duration_s or 0.0)
    followed = follow(
        source,
        detector,
        following,
        second=second,
        person=person,
        progress=make_part(progress, 0.0, follow_share),
        sighted=sighted,
        cancel=cancel,
        beside=beside,
    )
    seen = look_again(
        followed,
        source,
        (detector, second),
        settings,
        cancel,
        progress=make_part(progress, follow_share, 1.0),
    )
    seen = replace(seen, media=source.info, seen_by=dict(seen_by or {}))
    if standing is None or seen.facing is None or seen.media.kind is MediaKind.CLIP:
        return seen
    return put_standing_before(
        seen, follow(standing, detector, following, second=second, cancel=cancel)
    )


def put_standing_before(seen: Recording, stood: Recording) -> Recording:
    """A photo with another one, of the same person standing, as its first frame.

    A photo in which nobody was found is put there too, as nobody: it is for the
    measuring to say that it does not fit.
    """
    poses = stood.poses
    if stood.facing is not None and stood.facing is not seen.facing:
        poses = poses.mirrored()
    if stood.facing is None:
        poses = replace(poses, position_px=np.full_like(poses.position_px, np.nan))
    return replace(seen, poses=seen.poses.after(poses), stood=len(poses))
