"""The quickest way through a clip to the few pictures that are wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from av.packet import Packet
from av.video.frame import VideoFrame

from hinge_core.media import problems

_NEAR_S = 0.25  # so near to a goal every picture is decoded

Timed = tuple[float, VideoFrame]
"""A picture with its rising time in life."""


@dataclass(slots=True)
class Goal:
    """Where a walk is bound for, by the file's clock; moved on as it goes."""

    stamp_s: float = -inf

    def is_far_from(self, packet: "Packet[Any]") -> bool:
        """Whether a picture lies well before it.

        It need not be decoded, unless other pictures hang on it.
        """
        if packet.pts is None or not packet.time_base:
            return False
        return float(packet.pts * packet.time_base) < self.stamp_s - _NEAR_S


def can_land_between(
    key_stamps_s: Sequence[float], start_s: float, end_s: float
) -> bool:
    """Whether a seek may land between two stamps, by a file's list of key pictures.

    Beyond the end of the list, as that of a file in fragments ends early, it may.
    """
    after = next((key for key in key_stamps_s if key > start_s), None)
    return after is None or after <= end_s


def find_nearest(wanted_s: float, before: Timed | None, after: Timed | None) -> Timed:
    """The one of two pictures that is shown nearest to a time.

    Raises
    ------
    MediaError
        ``truncated`` where there is neither.
    """
    candidates = [timed for timed in (before, after) if timed is not None]
    if not candidates:
        raise problems.say_truncated()
    return min(candidates, key=lambda timed: abs(timed[0] - wanted_s))
