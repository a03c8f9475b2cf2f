"""Whether somebody moves too fast for the tracker, which lags behind."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.pose.detection import Detection
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickSettings:
    """When pictures are each looked at by themselves; ``content/measurement.yaml``."""

    turning_deg: float  # degrees a second that the trunk turns by
    lasting_s: float  # after the last picture that was so fast
    same_body: float  # trunk lengths between the hips of one picture and the next
    caught_up: float  # trunk lengths between what tracker and a look say of one picture


class QuickWatch:
    """Follows the trunk from picture to picture."""

    def __init__(self, settings: QuickSettings) -> None:
        self._settings = settings
        self._last: tuple[float, Detection] | None = None
        self._quick_until_s = -np.inf

    def is_quick(self, time_s: float) -> bool:
        """Whether the body moved fast just before."""
        return time_s <= self._quick_until_s

    def is_same(self, body: Detection | None) -> bool:
        """Whether a body may be the one that was last seen."""
        if body is None or self._last is None:
            return False
        before = self._last[1]
        way = np.linalg.norm(_find_hips(body) - _find_hips(before))
        return bool(way <= self._settings.same_body * _find_trunk(before))

    def has_caught_up(self, tracked: Detection, looked: Detection) -> bool:
        """Whether a tracker that missed pictures is on the body again."""
        ways = [find(tracked) - find(looked) for find in (_find_hips, _find_shoulders)]
        off = max(float(np.linalg.norm(way)) for way in ways)
        return off <= self._settings.caught_up * _find_trunk(looked)

    def see(self, time_s: float, body: Detection | None) -> None:
        """Take what was seen in the next picture."""
        if body is None:
            self._last = None
            return
        if self._last is not None:
            before_s, before = self._last
            turned = abs(_find_lean_deg(body) - _find_lean_deg(before)) % 360.0
            turned = min(turned, 360.0 - turned)
            if turned >= self._settings.turning_deg * (time_s - before_s):
                self._quick_until_s = time_s + self._settings.lasting_s
        self._last = (time_s, body.without_mask())


def _find_hips(body: Detection) -> FloatArray:
    return np.asarray(body.position_px[[L.LEFT_HIP, L.RIGHT_HIP]].mean(axis=0))


def _find_shoulders(body: Detection) -> FloatArray:
    both = [L.LEFT_SHOULDER, L.RIGHT_SHOULDER]
    return np.asarray(body.position_px[both].mean(axis=0))


def _find_lean_deg(body: Detection) -> float:
    across, down = _find_hips(body) - _find_shoulders(body)
    return float(np.degrees(np.arctan2(across, down)))


def _find_trunk(body: Detection) -> float:
    length = float(np.linalg.norm(_find_shoulders(body) - _find_hips(body)))
    return max(length, 1.0)
