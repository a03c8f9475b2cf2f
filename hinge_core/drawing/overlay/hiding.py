"""Pictures in which nobody can be known: what is shown of them, and what is not.

What stays sharp is listed, not what is hidden: trunk, arms and legs of the measured
person, where both the skeleton and the outline say that they are, and nothing near the
head. All else, whoever stands around or is seen in a mirror, is made so coarse that no
face is left in it. Where the head is not surely found, all that may hold it is hidden;
where nothing can be measured, all is.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PIL import Image, ImageDraw

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.content.sharing_file import SharingSettings
from hinge_core.drawing.overlay.masks import lay_mask
from hinge_core.drawing.palette import Role, Theme, find_rgb
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.pose.sequence import Landmark as L
from hinge_core.pose.sequence import PoseSequence, Silhouette

_GRID = 240  # cells along the long side in which is worked out what stays sharp
_FACE = slice(L.NOSE, L.MOUTH_RIGHT + 1)
_LIMBS = tuple(
    (start + side, end + side)
    for start, end in (
        (L.LEFT_ELBOW, L.LEFT_WRIST),
        (L.LEFT_SHOULDER, L.LEFT_ELBOW),
        (L.LEFT_WRIST, L.LEFT_INDEX),
        (L.LEFT_HIP, L.LEFT_KNEE),
        (L.LEFT_KNEE, L.LEFT_ANKLE),
        (L.LEFT_ANKLE, L.LEFT_HEEL),
        (L.LEFT_HEEL, L.LEFT_FOOT_INDEX),
    )
    for side in (0, 1)
)
_LEG_TRUNKS = 0.85  # a thigh or a shank, which show how long a trunk seen from above is
_BORROWED = 4  # frames; a mask is taken from one as near as this
_ROUND_HEAD, _ROUND_NECK = (
    0.24,
    0.12,
)  # of a drawn figure, in trunks: radius, half width
_FADED = 0.35  # share of the page's colour in what is hidden
_TINT = 0.35  # share of ink in a drawn figure


class Shown(StrEnum):
    """What of the filmed picture a file has in it."""

    HIDDEN = "hidden"  # the body alone stays sharp
    FIGURE = "figure"  # no pixel of it: a drawn figure
    FILMED = "filmed"  # all of it


@dataclass(frozen=True, slots=True)
class _Head:
    """A circle that holds the head, in picture pixels."""

    centre: FloatArray  # (2,)
    radius: float


def prepare_picture(
    rgb: RgbImage,
    analysis: Analysis,
    frame: int,
    settings: SharingSettings,
    *,
    shown: Shown = Shown.HIDDEN,
    theme: Theme = Theme.LIGHT,
) -> RgbImage:
    """Make the ground to draw an analysed frame on, fit to leave with a visitor.

    Parameters
    ----------
    rgb
        The picture at ``analysis.poses.time_s[frame]``, in any size of its shape.

    Returns
    -------
    RgbImage
        A new picture of the same size.
    """
    if shown is Shown.FILMED:
        return rgb.copy()
    height, width = rgb.shape[:2]
    if shown is Shown.FIGURE:
        return _paint_figure(analysis, frame, (width, height), settings, theme)
    page = Image.new("RGB", (width, height), find_rgb(Role.PAGE, theme))
    coarse = Image.blend(_make_coarse(rgb, settings.cells), page, _FADED)
    sharp = _find_sharp(analysis, frame, (width, height), settings)
    return np.asarray(Image.composite(Image.fromarray(rgb), coarse, sharp))


def _make_coarse(rgb: RgbImage, cells: int) -> Image.Image:
    """The picture with no more in it than a few cells hold."""
    height, width = rgb.shape[:2]
    cell = max(width, height) / cells
    few = max(round(width / cell), 1), max(round(height / cell), 1)
    small = Image.fromarray(rgb).resize(few, Image.Resampling.BOX)
    return small.resize((width, height), Image.Resampling.BICUBIC)


def _find_sharp(
    analysis: Analysis, frame: int, size_px: tuple[int, int], s: SharingSettings
) -> Image.Image:
    """What may stay sharp, in shades up to white; black where nobody is known."""
    grid, scale = _make_grid(analysis, size_px)
    heads = find_heads(analysis, frame, scale, s)
    sharp = _find_body(analysis.poses, frame, grid, scale, s)
    # Where nothing can be measured, what was found may be several people, or none.
    blind = analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    if blind or not heads or _find_mask(analysis.poses, frame) is None:
        return Image.new("L", size_px, 0)
    y, x = np.mgrid[: grid[1], : grid[0]]
    for head in heads:
        away = np.hypot(x - head.centre[0], y - head.centre[1]) - head.radius
        # Two cells: enlarging must not let the rim of the head shine through.
        sharp = np.minimum(sharp, np.clip((away - 2.0) / 2.0, 0.0, 1.0))
    return _enlarge(sharp, size_px)


def _make_grid(
    analysis: Analysis, size_px: tuple[int, int]
) -> tuple[tuple[int, int], float]:
    """Columns and rows to work in, and cells in a pixel of the analysed picture."""
    coarser = min(1.0, _GRID / max(size_px))
    width, height = (max(round(side * coarser), 1) for side in size_px)
    return (width, height), width / analysis.poses.image_size_px[0]


def _enlarge(grid: FloatArray, size_px: tuple[int, int]) -> Image.Image:
    """Shares (rows, columns) as shades of a picture."""
    whole = Image.fromarray(np.round(grid * 255.0).astype(np.uint8))
    return whole.resize(size_px, Image.Resampling.BILINEAR)


def _find_body(
    poses: PoseSequence,
    frame: int,
    grid: tuple[int, int],
    scale: float,
    s: SharingSettings,
) -> FloatArray:
    """Trunk and limbs as the skeleton and the outline have them, (rows, columns)."""
    points, trunk = _read_body(poses, frame, scale)
    body = Image.new("L", grid, 0)
    draw = ImageDraw.Draw(body)
    shoulders = _find_middle(points, L.LEFT_SHOULDER)
    hips = _find_middle(points, L.LEFT_HIP)
    _draw_bar(draw, shoulders, hips, s.waist_trunks * trunk)
    for start, end in _LIMBS:
        _draw_bar(draw, points[start], points[end], s.limb_trunks * trunk)
    sharp: FloatArray = np.asarray(body) / 255.0
    mask = _find_mask(poses, frame)
    return sharp if mask is None else np.minimum(sharp, lay_mask(mask, scale, grid))


def find_heads(
    analysis: Analysis, frame: int, scale: float, s: SharingSettings
) -> list[_Head]:
    """Circles that hold the head, as it was found and as it was drawn.

    Parameters
    ----------
    scale
        What their pixels are to those of the analysed picture.

    Returns
    -------
    list
        Empty where nothing says where the head could be.
    """
    recording = analysis.recording
    seen = recording.poses
    ways = [(analysis.poses, frame)]
    if len(seen) == len(analysis.poses) + recording.stood:
        ways.append((seen, frame + recording.stood))
    found = [_find_head(poses, at, scale, s) for poses, at in ways]
    return [head for head in found if head is not None]


def _find_head(
    poses: PoseSequence, frame: int, scale: float, s: SharingSettings
) -> _Head | None:
    points, trunk = _read_body(poses, frame, scale)
    shoulders = _find_middle(points, L.LEFT_SHOULDER)
    if not (np.isfinite(shoulders).all() and trunk > 0.0):
        return None
    face = points[_FACE]
    centre = face.mean(axis=0)
    visible = float(poses.visibility[frame, _FACE].mean())
    away = float(np.linalg.norm(centre - shoulders))
    # NaN compares as false: a face that is not there is not surely found.
    sure = visible >= s.sure_visibility and away <= s.farthest_head_trunks * trunk
    if not sure:
        return _Head(shoulders, s.unsure_trunks * trunk)
    spread = float(np.linalg.norm(face - centre, axis=1).max())
    return _Head(centre, max(s.head_trunks * trunk, s.face_spread * spread))


def _read_body(
    poses: PoseSequence, frame: int, scale: float
) -> tuple[FloatArray, float]:
    """Landmarks (33, 2) in a picture's pixels, and the trunk's length there, or 0."""
    points = poses.position_px[frame] * scale
    shoulders = _find_middle(points, L.LEFT_SHOULDER)
    lengths = [np.linalg.norm(shoulders - _find_middle(points, L.LEFT_HIP))]
    for upper, lower in ((L.LEFT_HIP, L.LEFT_KNEE), (L.LEFT_KNEE, L.LEFT_ANKLE)):
        for side in (0, 1):
            length = np.linalg.norm(points[upper + side] - points[lower + side])
            lengths.append(length / _LEG_TRUNKS)
    known = [float(length) for length in lengths if np.isfinite(length)]
    return points, max(known, default=0.0)


def _find_middle(points: FloatArray, left: L) -> FloatArray:
    """The point midway between a pair named by its left one, (2,)."""
    return np.asarray((points[left] + points[left + 1]) / 2.0)


def _find_mask(poses: PoseSequence, frame: int) -> Silhouette | None:
    """The mask of a frame, or of one beside it: a clip has one every few frames."""
    for away in range(_BORROWED + 1):
        for at in (frame - away, frame + away):
            if 0 <= at < len(poses) and poses.silhouettes[at] is not None:
                return poses.silhouettes[at]
    return None


def _draw_bar(
    draw: ImageDraw.ImageDraw, start: FloatArray, end: FloatArray, half: float
) -> None:
    """A thick line with round ends; nothing where an end is not known."""
    if not (np.isfinite(start).all() and np.isfinite(end).all()):
        return
    width = max(round(2.0 * half), 1)
    draw.line([*map(float, start), *map(float, end)], fill=255, width=width)
    for x, y in (start, end):
        draw.ellipse([x - half, y - half, x + half, y + half], fill=255)


def _paint_figure(
    analysis: Analysis,
    frame: int,
    size_px: tuple[int, int],
    s: SharingSettings,
    theme: Theme,
) -> RgbImage:
    """A plain page with the body as a tint on it, and a round head."""
    grid, scale = _make_grid(analysis, size_px)
    body = _find_body(analysis.poses, frame, grid, scale, s)
    points, trunk = _read_body(analysis.poses, frame, scale)
    centre, neck = points[_FACE].mean(axis=0), _find_middle(points, L.LEFT_SHOULDER)
    head = Image.new("L", grid, 0)
    draw = ImageDraw.Draw(head)
    _draw_bar(draw, centre, centre, _ROUND_HEAD * trunk)
    _draw_bar(draw, centre, neck, _ROUND_NECK * trunk)
    ground = Image.new("RGB", size_px, find_rgb(Role.PAGE, theme))
    ink = Image.new("RGB", size_px, find_rgb(Role.MUTED, theme))
    share = _TINT * np.maximum(body, np.asarray(head) / 255.0)
    return np.asarray(Image.composite(ink, ground, _enlarge(share, size_px)))
