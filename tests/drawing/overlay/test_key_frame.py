"""What is drawn on frames lies on the body, stays inside, and invents nothing."""

from dataclasses import replace
from itertools import combinations

import builders
import numpy as np
import pytest
from scipy.ndimage import binary_dilation

from hinge_core.arrays import BoolArray, FloatArray, RgbImage
from hinge_core.drawing.overlay import draw_key_frame, draw_skeleton
from hinge_core.drawing.overlay.canvas import Canvas
from hinge_core.drawing.overlay.drawn_body import DrawnBody, read_drawn_body
from hinge_core.drawing.overlay.gauges import list_gauges
from hinge_core.drawing.overlay.labels import Label, draw_labels
from hinge_core.drawing.palette import DOUBTS, NOT_JUDGED, SIGNS, Role, Theme
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import Doubt, Status
from hinge_core.pose.sequence import Facing, Landmark, PoseSequence, Silhouette

GREY: RgbImage = np.full((720, 720, 3), 120, dtype=np.uint8)
NEAR = {Facing.LEFT: 0, Facing.RIGHT: 1}


def changed(picture: RgbImage, background: RgbImage = GREY) -> BoolArray:
    return np.asarray((picture != background).any(axis=-1))


def around(mask: BoolArray, point: FloatArray, reach: int = 4) -> BoolArray:
    x, y = np.round(point).astype(int)
    return mask[y - reach : y + reach + 1, x - reach : x + reach + 1]


def lose(poses: PoseSequence, *landmarks: Landmark) -> PoseSequence:
    position = poses.position_px.copy()
    position[:, list(landmarks)] = np.nan
    return replace(poses, position_px=position)


@pytest.mark.parametrize("facing", Facing)
def test_every_near_joint_is_drawn(facing: Facing) -> None:
    poses = builders.make_poses(trunk_deg=60, knee_deg=20, facing=facing)
    drawn = changed(draw_skeleton(GREY, poses, 0, facing=facing))
    for joint in (
        Landmark.LEFT_SHOULDER,
        Landmark.LEFT_HIP,
        Landmark.LEFT_KNEE,
        Landmark.LEFT_ANKLE,
    ):
        assert around(drawn, poses.position_px[0, joint + NEAR[facing]]).all()


def test_the_picture_itself_is_left_as_it_was() -> None:
    frame = GREY.copy()
    analysis = builders.make_photo_analysis()
    drawn = draw_key_frame(frame, analysis, 0, builders.TEXTS)
    assert drawn.shape == frame.shape
    assert drawn.dtype == np.uint8
    assert (frame == GREY).all()


def test_a_larger_frame_gets_its_drawing_at_its_own_scale() -> None:
    poses = builders.make_poses(trunk_deg=60, knee_deg=20)
    large = np.full((1440, 1440, 3), 120, dtype=np.uint8)
    drawn = changed(draw_skeleton(large, poses, 0, facing=Facing.RIGHT), large)
    knee = poses.position_px[0, Landmark.RIGHT_KNEE] * 2.0
    assert around(drawn, knee, reach=8).all()


def test_left_and_right_are_drawn_as_mirror_images() -> None:
    left, right = (
        changed(
            draw_skeleton(
                GREY,
                builders.make_poses(trunk_deg=60, knee_deg=20, facing=facing),
                0,
                facing=facing,
            )
        )
        for facing in (Facing.LEFT, Facing.RIGHT)
    )
    mirrored = right[:, ::-1]
    assert not (left & ~binary_dilation(mirrored, iterations=2)).any()
    assert not (mirrored & ~binary_dilation(left, iterations=2)).any()


def test_both_ways_of_facing_give_the_same_angles() -> None:
    found = []
    for facing in Facing:
        poses = builders.make_poses(
            trunk_deg=60, knee_deg=20, shank_deg=-3, facing=facing
        )
        body = read_drawn_body(poses, 0, facing, (720, 720))
        found.append(
            {g.measure: g.limb_deg - g.reference_deg for g in list_gauges(body)}
        )
    assert found[0] == pytest.approx(found[1])
    assert list(found[0].values()) == pytest.approx([83.0, 60.0, 20.0, -3.0])


def test_a_lost_joint_and_its_limbs_are_not_drawn() -> None:
    poses = builders.make_poses(trunk_deg=60, knee_deg=20)
    knees = Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE
    drawn = changed(draw_skeleton(GREY, lose(poses, *knees), 0, facing=Facing.RIGHT))
    ankle, knee, hip = (
        poses.position_px[0, j]
        for j in (Landmark.RIGHT_ANKLE, Landmark.RIGHT_KNEE, Landmark.RIGHT_HIP)
    )
    assert not around(drawn, (knee + ankle) / 2.0).any()
    assert not around(drawn, (knee + hip) / 2.0).any()
    assert around(drawn, hip, reach=1).all()


def test_a_lost_joint_takes_its_angles_with_it() -> None:
    poses = lose(builders.make_poses(trunk_deg=60), Landmark.RIGHT_SHOULDER)
    body = read_drawn_body(poses, 0, Facing.RIGHT, (720, 720))
    drawn = {g.measure.value for g in list_gauges(body)}
    assert drawn == {"knee_flexion_deg", "shank_inclination_deg"}


@pytest.mark.parametrize("draw", ["skeleton", "key_frame"])
def test_nobody_found_means_nothing_drawn(draw: str) -> None:
    photo = builders.make_photo_analysis()
    poses = lose(photo.poses, *Landmark)
    if draw == "skeleton":
        drawn = draw_skeleton(GREY, poses, 0, facing=None)
    else:
        nobody = builders.change(photo, poses=poses)
        drawn = draw_key_frame(GREY, nobody, 0, builders.TEXTS)
    assert (drawn == GREY).all()


def test_what_was_not_measured_gets_no_arc() -> None:
    full = builders.make_photo_analysis()
    less = builders.change(full, measures={})
    assert ink(full) > ink(less) + 2000


def ink(analysis: Analysis) -> int:
    faded = draw_key_frame(GREY, lost_body(analysis), 0, builders.TEXTS)[0, 0]
    drawn = draw_key_frame(GREY, analysis, 0, builders.TEXTS)
    return int((drawn != faded).any(axis=-1).sum())


def lost_body(analysis: Analysis) -> Analysis:
    """Only an ear is left, in the corner's opposite: the rest is plain ground."""
    keep = set(Landmark) - {Landmark.LEFT_EAR}
    return builders.change(analysis, poses=lose(analysis.poses, *keep), measures={})


def test_around_the_person_the_picture_fades_towards_the_page() -> None:
    mask = np.zeros((72, 72))
    mask[20:60, 30:45] = 1.0
    photo = builders.make_photo_analysis()
    silhouette = Silhouette.pack(mask, (0.0, 0.0), 10.0)
    poses = replace(photo.poses, silhouettes=(silhouette,))
    drawn = draw_key_frame(
        GREY, builders.change(photo, poses=poses, measures={}), 0, builders.TEXTS
    )
    assert drawn[5, 5].tolist() > [150, 150, 150]
    assert (drawn[590, 310] == 120).all()


@pytest.mark.parametrize("theme", Theme)
def test_a_layer_draws_on_top_of_the_figure(theme: Theme) -> None:
    seen: list[DrawnBody] = []

    def dot(canvas: Canvas, body: DrawnBody) -> None:
        seen.append(body)
        canvas.ring(np.array([30.0, 30.0]), Role.OUTSIDE, 8.0)

    photo = builders.make_photo_analysis()
    plain = draw_key_frame(GREY, photo, 0, builders.TEXTS, theme=theme)
    dotted = draw_key_frame(GREY, photo, 0, builders.TEXTS, theme=theme, layers=[dot])
    assert len(seen) == 1
    assert changed(plain, dotted)[30, 30]
    assert not changed(plain, dotted)[200:, 200:].any()


def test_a_close_up_holds_every_joint() -> None:
    wide = np.full((720, 1440, 3), 120, dtype=np.uint8)
    photo = builders.make_photo_analysis()
    poses = replace(photo.poses, image_size_px=(1440, 720))
    cut = draw_key_frame(
        wide, builders.change(photo, poses=poses), 0, builders.TEXTS, close_up=True
    )
    known = poses.position_px[0]
    span = known.max(axis=0) - known.min(axis=0)
    assert cut.shape[1] < 1000
    assert cut.shape[1] >= span[0]
    assert cut.shape[0] >= span[1]


def test_a_close_up_cuts_no_label_off() -> None:
    """Words of another language are longer; their light plates end inside."""
    wide = np.full((720, 1440, 3), 120, dtype=np.uint8)
    photo = builders.make_photo_analysis()
    poses = replace(photo.poses, image_size_px=(1440, 720))
    cut = draw_key_frame(
        wide,
        builders.change(photo, poses=poses),
        0,
        builders.TEXTS,
        close_up=True,
        tr=lambda words: f"{words}, in more words than that",
    )
    light: BoolArray = np.asarray((cut > 230).all(axis=2))
    assert light.any()
    edges = (light[0], light[-1], light[:, 0], light[:, -1])
    assert not any(edge.any() for edge in edges)


def test_labels_stay_inside_and_off_what_must_be_seen() -> None:
    canvas = Canvas((300, 200), 1.0, Theme.LIGHT, (0.0, 0.0, 300.0, 200.0))
    joint, anchor = np.array([250.0, 130.0]), np.array([250.0, 105.0])
    towards_it = np.array([0.0, 1.0])
    ground = np.full((200, 300, 3), 120, dtype=np.uint8)
    label = Label("Knee 61 ± 5°", Role.KNEE, SIGNS[Status.OUTSIDE], anchor, towards_it)
    draw_labels(canvas, [label], np.tile(joint, (10, 1)))
    drawn = changed(canvas.lay_on(ground), ground)
    assert drawn.sum() > 500
    assert not around(drawn, joint, reach=2).any()
    assert not drawn[:, -1].any()


def test_two_labels_never_lie_on_each_other() -> None:
    canvas = Canvas((400, 200), 1.0, Theme.LIGHT, (0.0, 0.0, 400.0, 200.0))
    ground = np.full((200, 400, 3), 120, dtype=np.uint8)
    anchor, up = np.array([200.0, 150.0]), np.array([0.0, -1.0])
    label = Label("Hip 81 ± 6°", Role.HIP, None, anchor, up)
    nothing = np.empty((0, 2))
    draw_labels(canvas, [label], nothing)
    one = changed(canvas.lay_on(ground), ground).sum()
    both = Canvas((400, 200), 1.0, Theme.LIGHT, (0.0, 0.0, 400.0, 200.0))
    draw_labels(both, [label, label], nothing)
    assert changed(both.lay_on(ground), ground).sum() >= 2 * one


def test_each_sign_has_a_shape_of_its_own_in_one_ink() -> None:
    """In black and white a label still says which doubt it is."""
    signs = [*SIGNS.values(), DOUBTS[Doubt.CAMERA], NOT_JUDGED]
    shapes = []
    for sign in signs:
        canvas = Canvas((40, 40), 2.0, Theme.LIGHT, (0.0, 0.0, 40.0, 40.0))
        canvas.sign(sign.glyph, np.array([20.0, 20.0]), Role.TEXT)
        ground = np.full((40, 40, 3), 120, dtype=np.uint8)
        shapes.append(canvas.lay_on(ground).astype(int))
    for one, other in combinations(shapes, 2):
        assert (abs(one - other).max(axis=-1) > 60).sum() > 20
