"""A photo -> Recording: one person, seen from the same side whichever way they face."""

from dataclasses import dataclass

from hinge_core.arrays import RgbImage
from hinge_core.media.frames import FrameSource
from hinge_core.pose.detection import (
    BodyDetector,
    Detection,
    PictureDetector,
    mirror_picture,
    turn_picture,
)
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.following_settings import FollowingSettings
from hinge_core.pose.parts import cut_part, find_part
from hinge_core.pose.people import (
    Candidate,
    find_people,
    find_rightward_evidence,
    look_both_ways,
)
from hinge_core.pose.plausibility import Refusal, find_refusal
from hinge_core.pose.recorder import Recorder
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing
from hinge_core.pose.steadying import Second, detect_steadily
from hinge_core.pose.surroundings import look_at_surroundings


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """A picture, turned so that its person looks right, and who is in it."""

    rgb: RgbImage
    flip: bool  # whether it was mirrored
    people: list[Candidate]


def see_photo(
    source: FrameSource,
    detector: BodyDetector,
    settings: FollowingSettings,
    second: PictureDetector | None = None,
    person: int = 0,
) -> Recording:
    """Find one person in a photo; somebody small is looked for part by part.

    ``second``, where there is one, looks again at the person that was found. Of
    several the largest is ``person`` 0, the next 1, and round again.
    """
    frame, corner_px = next(iter(source.frames())), (0, 0)
    look = whole = _look_at(frame.rgb, detector, settings, person)
    why_not = None if whole.people else _why_not(whole.rgb, detector, settings)
    if not whole.people and why_not is not Refusal.CUT_OFF:
        larger = next(iter(source.frames_at([0.0], settings.parts.photo_side_px)))
        part = find_part([larger.rgb], detector, settings.parts, settings.plausibility)
        if part is not None:
            frame, corner_px = larger, part.region(larger.rgb)[:2]
            look = _look_at(cut_part(larger.rgb, part), detector, settings, person)
    more = None if second is None else Second(second, settings.second_eyes)
    body = _see_body(look, detector, settings, more)
    shown = look if look is whole else None
    surroundings = look_at_surroundings(
        [turn_picture(frame.rgb, look.flip)],
        [shown.people if shown else []],
        settings.surroundings,
    )
    recorder = Recorder(settings.pace.silhouette_cells)
    recorder.add(frame, body.mirrored() if body and look.flip else body)
    return Recording(
        name=source.name,
        media=source.info,
        poses=recorder.sequence(*corner_px),
        facing=None if body is None else _find_side(body, look.flip),
        people=0 if body is None else len(look.people),
        surroundings=surroundings,
        refusal=None
        if body is not None
        else why_not or _why_not(look.rgb, detector, settings),
    )


def _look_at(
    rgb: RgbImage, detector: BodyDetector, settings: FollowingSettings, person: int
) -> _Look:
    """Who is in a picture, seen facing right; else the other way round.

    The detector finds some people only one way round. Since the first way hangs on
    which way they face, a mirrored picture is looked at in the same order.
    """
    both = look_both_ways(rgb, detector)
    evidence = both.rightward
    flip = evidence is not None and evidence < 0.0
    for turned in (flip,) if evidence is None else (flip, not flip):
        seen, body = both.pictures[turned], both.bodies[turned]
        people = find_people(
            seen, detector, settings.people, settings.plausibility, [body]
        )
        if not people:
            continue
        chosen = people[person % len(people)]
        if chosen.picture is seen:
            return _Look(seen, turned, people)
        # Not the one who was found first: they may face the other way.
        again = _looks_left(chosen.picture, detector)
        first = turn_picture(chosen.picture, again)
        return _Look(first, turned is not again, people)
    return _Look(both.pictures[flip], flip, [])


def _see_body(
    look: _Look,
    detector: BodyDetector,
    settings: FollowingSettings,
    second: Second | None,
) -> Detection | None:
    """The person, where a look from another cut finds them too; else a ghost."""
    if not look.people:
        return None
    body = detect_steadily(look.rgb, detector, settings.steady, second)
    if body is None or find_refusal(body, settings.plausibility) is not None:
        return None
    again = not settings.steady.looks or (
        body.spread_px is not None and bool(body.spread_px.any())
    )
    return body if again else None


def _find_side(body: Detection, flip: bool) -> Facing:
    forward = float(compute_rightward(body.position_px)) > 0
    return Facing.LEFT if forward == flip else Facing.RIGHT


def _why_not(
    rgb: RgbImage, detector: BodyDetector, settings: FollowingSettings
) -> Refusal | None:
    """Why the best that was seen is no person; None where nothing was seen.

    Asked both ways round, and the first answer in the enum's order counts.
    """
    seen = [detector.detect(picture) for picture in (rgb, mirror_picture(rgb))]
    reasons = {find_refusal(b, settings.plausibility) for b in seen if b is not None}
    return next((reason for reason in Refusal if reason in reasons), None)


def _looks_left(rgb: RgbImage, detector: BodyDetector) -> bool:
    evidence = find_rightward_evidence(rgb, detector)
    return evidence is not None and evidence < 0.0
