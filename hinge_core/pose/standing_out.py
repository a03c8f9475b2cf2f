"""Which of several people is the one to follow, and where in the picture they stay."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.pose.detection import Detection
from hinge_core.pose.people import Candidate, Region, find_body_region


@dataclass(frozen=True, slots=True)
class PicturePart:
    """A part of a clip's pictures, in shares of their width and height."""

    left: float
    top: float
    right: float
    bottom: float

    def mirrored(self) -> "PicturePart":
        """The same part of the left-right flipped picture."""
        return PicturePart(1.0 - self.right, self.top, 1.0 - self.left, self.bottom)

    def region(self, rgb: RgbImage) -> Region:
        """Where this part lies in a picture of any size, pixels."""
        height, width = rgb.shape[:2]
        return (
            round(self.left * width),
            round(self.top * height),
            round(self.right * width),
            round(self.bottom * height),
        )


def find_busiest_part(
    looks: Sequence[Sequence[Candidate]], margin_share: float, place: int = 0
) -> PicturePart:
    """The part of the pictures of the one who fills them and moves.

    Each look's people are matched to those of the look with most people, by the
    nearest middle.

    Parameters
    ----------
    place
        0 for the one who does so most, 1 for the next, and round again. Whoever comes
        after the first is in half of the looks at least: others may be ghosts.
    """
    first = max(looks, key=len)
    tracks: list[list[Detection]] = [[c.detection] for c in first]
    middles = [_middle(c.detection) for c in first]
    for look in looks:
        if look is first:
            continue
        for candidate in look:
            gaps = [np.linalg.norm(_middle(candidate.detection) - m) for m in middles]
            tracks[int(np.argmin(gaps))].append(candidate.detection)
    first_to_last = sorted(tracks, key=_fill_and_move, reverse=True)
    often = [track for track in first_to_last[1:] if 2 * len(track) >= len(looks)]
    ranked = [first_to_last[0], *often]
    busiest = ranked[place % len(ranked)]
    boxes = np.array([find_body_region(d, margin_share) for d in busiest])
    height, width = busiest[0].mask.shape
    left, top = boxes[:, :2].min(axis=0) / [width, height]
    right, bottom = boxes[:, 2:].max(axis=0) / [width, height]
    return PicturePart(float(left), float(top), float(right), float(bottom))


def _fill_and_move(track: list[Detection]) -> float:
    """Size of a person plus how far their middle and outline range, pixels."""
    boxes = np.array([find_body_region(d, 0.0) for d in track], dtype=float)
    size = float(np.median(np.max(boxes[:, 2:] - boxes[:, :2], axis=1)))
    return size + float(np.ptp(boxes[:, 1]))


def _middle(detection: Detection) -> FloatArray:
    left, top, right, bottom = find_body_region(detection, 0.0)
    return np.array([(left + right) / 2.0, (top + bottom) / 2.0])
