"""Who is in the picture, and which way they face, before anyone is measured.

The detector reports one body however many it is asked for, so further people are
found by painting over the ones already found and looking again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, RgbImage
from hinge_core.pose.detection import (
    BodyDetector,
    Detection,
    PictureDetector,
    mirror_picture,
)
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.plausibility import (
    PlausibilitySettings,
    compute_body_extent_px,
    is_body,
)

Region = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels; right and bottom are exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSettings:
    """How further people are looked for; data, see ``content/measurement.yaml``."""

    max_people: int
    min_size_share: float  # of the largest person's size, to count as a person
    paint_margin_share: float  # of a body's size, painted round it
    max_overlap_share: float  # of a further person that may lie on painted ground


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One person of a picture, with the others painted over."""

    detection: Detection
    picture: RgbImage  # the picture in which this person is the first to be found

    @property
    def size_px(self) -> float:
        return compute_body_extent_px(self.detection)


def find_people(
    rgb: RgbImage,
    detector: BodyDetector,
    people: PeopleSettings,
    plausibility: PlausibilitySettings,
    known: Sequence[Detection | None] = (),
) -> list[Candidate]:
    """Find the people of a picture, largest first.

    Parameters
    ----------
    known
        What the detector says of this picture, if it was asked already.

    Returns
    -------
    list of Candidate
        Empty where nobody is found. People much smaller than the largest are
        passed over: they are background.
    """
    found: list[Candidate] = []
    picture, taken = rgb, np.zeros(rgb.shape[:2], dtype=bool)
    for turn in range(people.max_people):
        detection = known[turn] if turn < len(known) else detector.detect(picture)
        if detection is None or not is_body(detection, plausibility):
            break
        body = detection.mask > 0.5
        # A body on painted-over ground is the painted person's ghost.
        if float(np.mean(taken[body])) > people.max_overlap_share:
            break
        found.append(Candidate(detection, picture))
        taken |= _grown(
            body, round(people.paint_margin_share * compute_body_extent_px(detection))
        )
        picture = _painted_over(rgb, taken)
    found.sort(key=lambda c: c.size_px, reverse=True)
    return [c for c in found if c.size_px >= people.min_size_share * found[0].size_px]


def find_body_region(detection: Detection, margin_share: float) -> Region:
    """The box round a body with a margin in shares of its size, within the picture."""
    rows, columns = np.nonzero(detection.mask > 0.5)
    height, width = detection.mask.shape
    margin = round(margin_share * compute_body_extent_px(detection))
    return (
        max(0, int(columns.min()) - margin),
        max(0, int(rows.min()) - margin),
        min(width, int(columns.max()) + 1 + margin),
        min(height, int(rows.max()) + 1 + margin),
    )


@dataclass(frozen=True, slots=True, eq=False)
class BothWays:
    """A picture as it is and mirrored, and whom the detector finds in either."""

    pictures: tuple[RgbImage, RgbImage]
    bodies: tuple[Detection | None, Detection | None]

    @property
    def rightward(self) -> float | None:
        """Evidence for looking right that changes sign exactly with a mirrored picture.

        The detector's own left-right bias cancels: of the mirrored picture this is
        ``-rightward``. It finds some people only one way round: then that look tells
        alone. None where it finds nobody either way.
        """
        leads = [
            sign * float(compute_rightward(seen.position_px))
            for sign, seen in zip((1.0, -1.0), self.bodies, strict=True)
            if seen is not None
        ]
        return sum(leads) * 2.0 / len(leads) if leads else None


def look_both_ways(rgb: RgbImage, detector: PictureDetector) -> BothWays:
    """See who is in a picture and in its mirror image."""
    pictures = (rgb, mirror_picture(rgb))
    plain, mirrored = map(detector.detect, pictures)
    return BothWays(pictures, (plain, mirrored))


def find_rightward_evidence(rgb: RgbImage, detector: PictureDetector) -> float | None:
    """How clearly the person of a picture looks right; see ``BothWays.rightward``."""
    return look_both_ways(rgb, detector).rightward


def _painted_over(rgb: RgbImage, area: BoolArray) -> RgbImage:
    """The picture with an area in the picture's mean colour."""
    picture = rgb.copy()
    height, width = area.shape
    total = rgb.sum(axis=0, dtype=np.uint32).sum(axis=0, dtype=np.float64)
    picture[area] = (total / (height * width)).astype(np.uint8)
    return picture


def _grown(area: BoolArray, by_px: int) -> BoolArray:
    """An area and all within so many steps of it, across and down."""
    import cv2  # needs system libraries; only an analysis should

    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    grown = cv2.dilate(area.astype(np.uint8), cross, iterations=max(by_px, 0))
    return np.asarray(grown, bool)
