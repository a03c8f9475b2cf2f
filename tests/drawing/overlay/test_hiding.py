"""Nobody can be known in what leaves: little but the body's own limbs stays sharp."""

from dataclasses import replace
from pathlib import Path

import builders
import numpy as np
import pytest
from stick_walks import content

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.drawing.overlay import Shown, prepare_picture
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.pose.sequence import Facing, Silhouette
from hinge_core.pose.sequence import Landmark as L
from hinge_core.shipped import find_shipped

SETTINGS = content().sharing
SIDE = 720
NOISE: RgbImage = np.random.default_rng(3).integers(
    0, 256, (SIDE, SIDE, 3), dtype=np.uint8
)
EVERYWHERE = Silhouette.pack(np.ones((72, 72)), (0.0, 0.0), 10.0)


def seen(facing: Facing = Facing.LEFT, **changes: object) -> Analysis:
    """The builders' photo with an outline that leaves all to the skeleton."""
    photo = builders.make_photo_analysis(facing=facing)
    poses = replace(photo.poses, silhouettes=(EVERYWHERE,), **changes)  # type: ignore[arg-type]
    return builders.change(photo, poses=poses)


def detail(rgb: RgbImage, centre: FloatArray, half: int) -> float:
    """Energy of all that changes from pixel to pixel round a point."""
    x, y = np.round(centre).astype(int)
    top, left = max(y - half, 0), max(x - half, 0)
    part = rgb[top : y + half, left : x + half].astype(float)
    across, down = np.diff(part, axis=1), np.diff(part, axis=0)
    return float((across**2).mean() + (down**2).mean())


def face_of(analysis: Analysis) -> FloatArray:
    return np.asarray(analysis.poses.position_px[0, L.NOSE : L.LEFT_SHOULDER].mean(0))


def trunk_of(analysis: Analysis) -> float:
    return float(analysis.poses.measure_trunk_px()[0])


@pytest.mark.parametrize("facing", Facing)
def test_the_face_is_gone_and_the_knee_is_as_it_was(facing: Facing) -> None:
    analysis = seen(facing)
    hidden = prepare_picture(NOISE, analysis, 0, SETTINGS)
    half = round(0.35 * trunk_of(analysis))
    for point in (face_of(analysis), np.array([60.0, 60.0])):  # and who stands around
        assert detail(hidden, point, half) < 1e-3 * detail(NOISE, point, half)
    knee = analysis.poses.position_px[0, L.LEFT_KNEE]
    assert detail(hidden, knee, 8) == detail(NOISE, knee, 8)


def test_a_larger_picture_is_hidden_at_its_own_scale() -> None:
    analysis = seen()
    large = np.asarray(NOISE.repeat(2, axis=0).repeat(2, axis=1))
    hidden = prepare_picture(large, analysis, 0, SETTINGS)
    face, half = 2.0 * face_of(analysis), round(0.7 * trunk_of(analysis))
    assert detail(hidden, face, half) < 1e-3 * detail(large, face, half)


@pytest.mark.parametrize("lost", ["guessed", "far_away"])
def test_where_the_face_is_not_sure_all_that_could_hold_it_is_hidden(lost: str) -> None:
    known = seen()
    position, visibility = known.poses.position_px.copy(), known.poses.visibility.copy()
    if lost == "guessed":
        visibility[:, : L.LEFT_SHOULDER] = 0.2
    position[:, : L.LEFT_SHOULDER] = [40.0, 700.0]  # nowhere near where it is
    analysis = seen(position_px=position, visibility=visibility)
    hidden = prepare_picture(NOISE, analysis, 0, SETTINGS)
    shoulder = known.poses.position_px[0, L.LEFT_SHOULDER]
    for point in (face_of(known), shoulder):
        half = round(0.3 * trunk_of(known))
        assert detail(hidden, point, half) < 1e-3 * detail(NOISE, point, half)


@pytest.mark.parametrize("why", ["nobody", "no_outline", "not_assessable"])
def test_where_nothing_is_sure_everything_is_hidden(why: str) -> None:
    analysis = seen()
    if why == "nobody":
        analysis = seen(position_px=np.full((1, 33, 2), np.nan))
    if why == "no_outline":
        poses = replace(analysis.poses, silhouettes=(None,))
        analysis = builders.change(analysis, poses=poses)
    if why == "not_assessable":
        verdict = HeadlineVerdict.NOT_ASSESSABLE
        headline = replace(analysis.headline, verdict=verdict, finding=None)
        analysis = builders.change(analysis, headline=headline)
    hidden = prepare_picture(NOISE, analysis, 0, SETTINGS)
    middle = np.array([SIDE / 2.0, SIDE / 2.0])
    assert detail(hidden, middle, SIDE // 2) < 1e-3 * detail(NOISE, middle, SIDE // 2)


def test_a_drawn_figure_has_no_pixel_of_the_picture() -> None:
    analysis = seen()
    one, other = (
        prepare_picture(rgb, analysis, 0, SETTINGS, shown=Shown.FIGURE)
        for rgb in (NOISE, 255 - NOISE)
    )
    assert (one == other).all()
    assert len(np.unique(one.reshape(-1, 3), axis=0)) > 2  # a figure, not a blank page


def test_all_is_left_only_where_that_is_asked_for() -> None:
    filmed = prepare_picture(NOISE, seen(), 0, SETTINGS, shown=Shown.FILMED)
    assert (filmed == NOISE).all()


@pytest.mark.needs_pose_model
def test_a_rendered_persons_face_loses_its_detail() -> None:
    from hinge_core.media.opening import open_media
    from hinge_core.stages.studio import analyse_media

    path: Path = find_shipped() / "content" / "samples" / "sits_down.jpg"
    analysis = analyse_media(path).analysis
    rgb = next(iter(open_media(path, path.name, content().media).frames())).rgb
    hidden = prepare_picture(rgb, analysis, 0, SETTINGS)
    face, half = face_of(analysis), round(0.3 * trunk_of(analysis))
    assert detail(hidden, face, half) < 0.02 * detail(rgb, face, half)
    knee = np.nanmean(analysis.poses.position_px[0, L.LEFT_KNEE : L.LEFT_ANKLE], axis=0)
    assert detail(hidden, knee, 20) > 0.5 * detail(rgb, knee, 20)
