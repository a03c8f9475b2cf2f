"""A few pictures from all over a clip: who is there, where, and facing which way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import Frame, FrameSource
from hinge_core.pose.detection import BodyDetector, Detection
from hinge_core.pose.following_settings import FollowingSettings, PaceSettings
from hinge_core.pose.parts import find_part
from hinge_core.pose.people import BothWays, find_people, look_both_ways
from hinge_core.pose.sighting import Sighted, make_sighting
from hinge_core.pose.standing_out import PicturePart, find_busiest_part
from hinge_core.pose.surroundings import Surroundings, look_at_surroundings

_SEEN_BOTH_WAYS = 0.8  # of looking round, once every picture was looked at


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LookRound:
    """What a look round a clip shows."""

    people: int
    part: PicturePart | None  # of the pictures, to follow the person in; None: all
    flip: bool | None  # whether they face left all through; None: not clear
    surroundings: Surroundings


def look_round(
    source: FrameSource,
    detector: BodyDetector,
    settings: FollowingSettings,
    person: int,
    *,
    tell: Callable[[float], None],
    sighted: Sighted | None,
) -> LookRound:
    """Count the people; with several, give the part of the picture to follow.

    The pictures are first mirrored so that people face right on the whole, which
    makes the answer for a mirrored clip the mirrored answer.

    Parameters
    ----------
    person
        Which of several: 0 for the one who stands out most, 1 for the next.
    tell
        Called before every step with the share done; raises ``Cancelled`` to stop.
    sighted
        Called once, as soon as somebody is seen.

    Raises
    ------
    MediaError
        If the file breaks off while it is read.
    """
    pace = settings.pace
    duration_s = source.info.duration_s or 0.0
    times = [duration_s * (i + 0.5) / pace.probe_count for i in range(pace.probe_count)]
    seen: list[BothWays] = []
    for frame in source.frames_at(times, pace.probe_side_px):
        tell(_SEEN_BOTH_WAYS * len(seen) / len(times))
        seen.append(look_both_ways(frame.rgb, detector))
        if sighted is not None and _tell_sighting(
            frame, seen[-1].bodies[0], settings, sighted
        ):
            sighted = None
    evidence = [both.rightward for both in seen]
    flip = sum(lead or 0.0 for lead in evidence) < 0.0
    pictures = [both.pictures[flip] for both in seen]
    looks = []
    for done, both in enumerate(seen):
        tell(_SEEN_BOTH_WAYS + (1.0 - _SEEN_BOTH_WAYS) * done / len(seen))
        looks.append(
            find_people(
                both.pictures[flip],
                detector,
                settings.people,
                settings.plausibility,
                [both.bodies[flip]],
            )
        )
    surroundings = look_at_surroundings(pictures, looks, settings.surroundings)
    count = int(np.median([len(look) for look in looks])) if looks else 0
    part = None
    if not any(looks):
        part = _search_parts(pictures, detector, settings, tell)
    elif count > 1:
        part = find_busiest_part(looks, pace.region_margin_share, person)
    tell(1.0)
    return LookRound(
        people=count,
        part=part.mirrored() if part and flip else part,
        flip=flip if part is None and _is_clear(evidence, pace) else None,
        surroundings=surroundings,
    )


def _tell_sighting(
    frame: Frame,
    body: Detection | None,
    settings: FollowingSettings,
    sighted: Sighted,
) -> bool:
    """Tell whoever waits of the first person in a picture."""
    cells = settings.pace.silhouette_cells
    sighting = make_sighting(frame, body, settings.plausibility, cells)
    if sighting is None:
        return False
    sighted(sighting)
    return True


def _is_clear(evidence: Sequence[float | None], pace: PaceSettings) -> bool:
    """Whether enough pictures show somebody facing one way, and none the other."""
    leads = [lead for lead in evidence if lead is not None]
    one_way = all(lead > 0.0 for lead in leads) or all(lead < 0.0 for lead in leads)
    enough = len(leads) >= pace.facing_frames
    return one_way and enough and abs(sum(leads)) >= pace.facing_evidence


def _search_parts(
    pictures: Sequence[RgbImage],
    detector: BodyDetector,
    settings: FollowingSettings,
    tell: Callable[[float], None],
) -> PicturePart | None:
    """Where somebody small is, in pictures that were turned."""
    most = settings.parts.clip_pictures
    some = pictures[:: max(1, len(pictures) // max(1, most))][:most]
    tell(1.0)
    return find_part(some, detector, settings.parts, settings.plausibility)
