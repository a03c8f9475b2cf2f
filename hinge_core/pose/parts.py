"""Somebody too small for the detector: parts of the pictures are looked at enlarged.

The detector looks at a whole picture in 224 cells a side; in them a person who is a
quarter as tall as the picture is not there. In a part of it they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import RgbImage
from hinge_core.pose.detection import BodyDetector, mirror_picture
from hinge_core.pose.people import Region, find_body_region
from hinge_core.pose.plausibility import (
    PlausibilitySettings,
    compute_body_extent_px,
    is_body,
)
from hinge_core.pose.standing_out import PicturePart


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSettings:
    """Which parts are looked at; data, see ``content/measurement.yaml``."""

    side_shares: tuple[float, ...]  # of the picture's short side, largest parts first
    most_parts: int  # of one size in a picture; a strip that has more is not searched
    photo_side_px: int  # long side of a photo that is searched
    clip_pictures: int  # of a clip that are searched; most must show the person
    margin_share: float  # of a body's size, kept round the one who was found


def find_part(
    pictures: Sequence[RgbImage],
    detector: BodyDetector,
    settings: PartSettings,
    plausibility: PlausibilitySettings,
) -> PicturePart | None:
    """Find the part of the pictures that holds somebody; None where nobody shows.

    A part counts where a whole body is found in it both as it is and mirrored, so
    that a mirrored picture gives the mirrored part, and furniture is not taken up.
    """
    found = []
    for rgb in pictures:
        box = _find_largest(rgb, detector, settings, plausibility)
        if box is not None:
            found.append(box)
    if 2 * len(found) <= len(pictures):
        return None
    boxes = np.array(found)
    left, top = boxes[:, :2].min(axis=0)
    right, bottom = boxes[:, 2:].max(axis=0)
    return PicturePart(float(left), float(top), float(right), float(bottom))


def cut_part(rgb: RgbImage, part: PicturePart) -> RgbImage:
    """That part of a picture of any size."""
    left, top, right, bottom = part.region(rgb)
    return np.ascontiguousarray(rgb[top:bottom, left:right])


def _find_largest(
    rgb: RgbImage,
    detector: BodyDetector,
    settings: PartSettings,
    plausibility: PlausibilitySettings,
) -> tuple[float, float, float, float] | None:
    """The largest body in any part, with its margin, in shares of the picture."""
    height, width = rgb.shape[:2]
    best, box = 0.0, None
    for share in settings.side_shares:
        regions = list_parts(width, height, round(share * min(width, height)))
        if len(regions) > settings.most_parts:
            break
        for region in regions:
            left, top, right, bottom = region
            part = np.ascontiguousarray(rgb[top:bottom, left:right])
            plain, turned = detector.detect(part), detector.detect(mirror_picture(part))
            if plain is None or turned is None:
                continue
            if not (is_body(plain, plausibility) and is_body(turned, plausibility)):
                continue
            size = compute_body_extent_px(plain) + compute_body_extent_px(turned)
            if size <= best:
                continue
            best = size
            sides = [
                find_body_region(d, settings.margin_share) for d in (plain, turned)
            ]
            x0, y0, x1, y1 = _join(sides[0], sides[1], right - left)
            box = (
                (left + x0) / width,
                (top + y0) / height,
                (left + x1) / width,
                (top + y1) / height,
            )
        if box is not None:
            break
    return box


def _join(plain: Region, turned: Region, width: int) -> Region:
    """Both boxes' box; the second is of the mirrored part."""
    return (
        min(plain[0], width - turned[2]),
        min(plain[1], turned[1]),
        max(plain[2], width - turned[0]),
        max(plain[3], turned[3]),
    )


def list_parts(width: int, height: int, side: int) -> list[Region]:
    """Parts about ``side`` square that cover a picture, each half over the next.

    The list for a mirrored picture is the mirrored list.
    """
    return [
        (left, top, right, bottom)
        for top, bottom in _list_spans(height, side)
        for left, right in _list_spans(width, side)
    ]


def _list_spans(length: int, side: int) -> list[tuple[int, int]]:
    side = min(side, length)
    count = -(-2 * (length - side) // side) + 1
    starts = [i * (length - side) / max(count - 1, 1) for i in range(count)]
    first = [(int(start), int(start) + side) for start in starts[: count // 2]]
    last = [(length - right, length - left) for left, right in reversed(first)]
    spare = (length - side) // 2
    middle = [(spare, length - spare)] if count % 2 else []
    return first + middle + last
