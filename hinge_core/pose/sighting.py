"""The first sight of a clip's person, for whoever waits: nothing is measured by it."""

from collections.abc import Callable
from dataclasses import dataclass

from hinge_core.media.frames import Frame
from hinge_core.pose.detection import Detection
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.plausibility import PlausibilitySettings, is_body
from hinge_core.pose.recorder import Recorder
from hinge_core.pose.sequence import Facing, PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sighting:
    """Somebody in one picture."""

    time_s: float
    poses: PoseSequence  # of that picture alone, in its own pixels
    facing: Facing


Sighted = Callable[[Sighting], None]
"""Called once, with the first person that is seen."""


def make_sighting(
    frame: Frame, body: Detection | None, settings: PlausibilitySettings, cells: int
) -> Sighting | None:
    """A sighting, where what was found in one picture is a person.

    Parameters
    ----------
    body
        What the detector found in it.
    cells
        Most cells a side of a stored silhouette.
    """
    if body is None or not is_body(body, settings):
        return None
    recorder = Recorder(cells)
    recorder.add(frame, body)
    rightward = float(compute_rightward(body.position_px)) > 0.0
    return Sighting(
        time_s=frame.time_s,
        poses=recorder.sequence(),
        facing=Facing.RIGHT if rightward else Facing.LEFT,
    )
