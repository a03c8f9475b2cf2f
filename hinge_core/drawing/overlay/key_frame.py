"""The key frame: the person in front, their angles, and the target behind each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.overlay.canvas import Canvas, PixelBox
from hinge_core.drawing.overlay.drawn_body import (
    ARM,
    JOINTS,
    LIMBS,
    DrawnBody,
    read_drawn_body,
)
from hinge_core.drawing.overlay.gauges import (
    Gauge,
    draw_arc,
    draw_reference,
    draw_target,
    find_anchor,
    list_gauges,
)
from hinge_core.drawing.overlay.labels import Label, draw_labels
from hinge_core.drawing.overlay.skeleton import draw_limbs
from hinge_core.drawing.palette import Role, StatusSign, Theme, find_rgb
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, find_numbers, is_judged
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.pose.sequence import Silhouette
from hinge_core.telling.numbers import MeasureTexts, write_number_with_margin

ANGLES = (
    Measure.KNEE_FLEXION,
    Measure.HIP_FLEXION,
    Measure.TRUNK_INCLINATION,
    Measure.SHANK_INCLINATION,
)
_DIMMED, _DIMMED_WHOLE = 0.5, 0.2  # share of the page's colour around the person

OverlayLayer = Callable[[Canvas, DrawnBody], FloatArray | None]
"""Something more to draw over limbs and arcs; gives points no label may cover."""


@dataclass(frozen=True, slots=True)
class _Reading:
    gauge: Gauge
    measured: Measured
    target: Target | None
    sign: StatusSign | None


def draw_key_frame(
    frame_rgb: RgbImage,
    analysis: Analysis,
    frame: int,
    texts: MeasureTexts,
    *,
    theme: Theme = Theme.LIGHT,
    instant: Phase | None = None,
    measures: Sequence[Measure] = ANGLES,
    layers: Sequence[OverlayLayer] = (),
    close_up: bool = False,
    tr: Translate = english,
) -> RgbImage:
    """Draw an analysed frame with its angles, margins and target bands.

    Parameters
    ----------
    frame_rgb
        The picture at ``analysis.poses.time_s[frame]``, in any size of its shape.
    instant
        Whose targets to show; the frame's own phase unless given.
    close_up
        Cut to the person, so that a wide picture stays readable on a phone.

    Returns
    -------
    RgbImage
        A new picture, of the same size unless ``close_up``. What was not found or
        not measured is left out.
    """
    height, width = frame_rgb.shape[:2]
    facing = analysis.measurement.find_facing(frame)
    body = read_drawn_body(analysis.poses, frame, facing, (width, height))
    if not np.isfinite(body.points).any():
        return frame_rgb.copy()
    canvas = Canvas((width, height), body.unit, theme, (0.0, 0.0, width, height))
    phase = instant or analysis.phases[frame]
    readings = list(_readings(analysis, body, frame, phase, measures))
    for reading in readings:
        if reading.target is not None:
            value = reading.measured.value
            draw_target(canvas, reading.gauge, value, reading.target)
        draw_reference(canvas, reading.gauge)
    draw_limbs(canvas, body)
    for reading in readings:
        draw_arc(canvas, reading.gauge)
    clear = [_keep_clear(body, [r.gauge for r in readings])]
    clear += [p for p in (layer(canvas, body) for layer in layers) if p is not None]
    labels = [_label(reading, texts, tr) for reading in readings]
    words = draw_labels(canvas, labels, np.concatenate(clear))
    silhouette = analysis.poses.silhouettes[frame]
    scale = width / analysis.poses.image_size_px[0]
    picture = canvas.lay_on(_dimmed(frame_rgb, silhouette, scale, theme))
    return _cut(picture, _portrait(body, clear, words)) if close_up else picture


def _readings(
    analysis: Analysis,
    body: DrawnBody,
    frame: int,
    phase: Phase,
    measures: Sequence[Measure],
) -> Iterator[_Reading]:
    """What can be drawn of the measures asked for, in the order asked for."""
    numbers = find_numbers(analysis, frame)
    drawable = {gauge.measure: gauge for gauge in list_gauges(body)}
    for measure in measures:
        measured = numbers.get(measure)
        if measure in drawable and measured is not None and measured.known:
            target = find_goal(analysis, measure, phase)
            sign = None
            if is_judged(analysis):
                sign = find_number_sign(analysis, measure, phase, measured)
            yield _Reading(drawable[measure], measured, target, sign)


def _label(reading: _Reading, texts: MeasureTexts, tr: Translate) -> Label:
    text = texts[reading.gauge.measure]
    shown = write_number_with_margin(reading.measured, text, tr) + tr(text.unit)
    point, away = find_anchor(reading.gauge)
    return Label(
        words=f"{tr(text.short)} {shown}",
        role=reading.gauge.role,
        sign=reading.sign,
        anchor=point,
        away=away,
    )


def _keep_clear(body: DrawnBody, drawn: Sequence[Gauge]) -> FloatArray:
    """Points along limbs and arcs, joints counted many times over, (n, 2)."""
    share = np.linspace(0.0, 1.0, 12)[:, None]
    along = [
        ends[0] + share * (ends[1] - ends[0])
        for ends in (body.limb(limb) for limb in (*ARM, *(limb for limb, _ in LIMBS)))
    ]
    arcs = [g.at(np.linspace(g.reference_deg, g.limb_deg, 8)) for g in drawn]
    joints = [np.tile(body.near(joint), (10, 1)) for joint, _ in JOINTS]
    points = np.concatenate([*along, *arcs, *joints])
    return np.asarray(points[np.isfinite(points).all(axis=1)])


def _dimmed(
    picture: RgbImage, silhouette: Silhouette | None, scale: float, theme: Theme
) -> RgbImage:
    """The picture faded towards the page, less so where the person is."""
    height, width = picture.shape[:2]
    if silhouette is None:
        fade = np.full((height, width, 1), _DIMMED_WHOLE)
    else:
        person = _spread_out(silhouette, scale, (width, height))
        fade = _DIMMED * (1.0 - person[..., None])
    page = np.array(find_rgb(Role.PAGE, theme))
    faded: RgbImage = np.round(picture * (1.0 - fade) + page * fade).astype(np.uint8)
    return faded


def _spread_out(
    silhouette: Silhouette, scale: float, size_px: tuple[int, int]
) -> FloatArray:
    """The mask at the picture's size, shape (height, width), 0 to 1."""
    mask = Image.fromarray(np.round(silhouette.mask() * 255.0).astype(np.uint8))
    cell = silhouette.px_per_cell * scale
    fitted = mask.resize(
        (max(round(mask.width * cell), 1), max(round(mask.height * cell), 1)),
        Image.Resampling.BILINEAR,
    )
    whole = Image.new("L", size_px, 0)
    left, top = (round(v * scale) for v in silhouette.origin_px)
    whole.paste(fitted, (left, top))
    return np.asarray(whole) / 255.0


def _portrait(
    body: DrawnBody, drawn: Sequence[FloatArray], words: Sequence[PixelBox]
) -> PixelBox:
    """The person with every label, at least three quarters as wide as high."""
    left, top, right, bottom = body.around(70.0)
    room, points = 56.0 * body.unit, np.concatenate(drawn)
    left, top = np.minimum((left, top), points.min(axis=0) - room)
    right, bottom = np.maximum((right, bottom), points.max(axis=0) + room)
    edge = 3.0 * body.unit
    for label in words:
        left, top = np.minimum((left, top), np.array(label[:2]) - edge)
        right, bottom = np.maximum((right, bottom), np.array(label[2:]) + edge)
    short = max(0.0, 0.75 * (bottom - top) - (right - left)) / 2.0
    return (left - short, top, right + short, bottom)


def _cut(picture: RgbImage, box: PixelBox) -> RgbImage:
    left, top, right, bottom = (round(v) for v in box)
    return picture[max(top, 0) : bottom, max(left, 0) : right].copy()
