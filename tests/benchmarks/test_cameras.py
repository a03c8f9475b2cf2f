"""Where points of a room fall in a picture, and what is done to pictures after."""

import numpy as np
import pytest

from benchmarks.renderer.camera import Camera, Stand, set_up_camera
from benchmarks.renderer.kinds import Kind
from benchmarks.renderer.person import load_person
from benchmarks.renderer.posing import find_balance, pose_body
from benchmarks.renderer.posture import Posture
from benchmarks.renderer.rooms import RoomStyle, build_room

POSED = pose_body(
    load_person("d03"), find_balance(load_person("d03"), Posture(hip=70.0, knee=20.0))
)
SKIN = POSED.skin[POSED.person.rig.skin]


def make_stand(side: str, yaw_deg: float, **other: float) -> Stand:
    told: dict[str, float] = {"distance_m": 3.0, "height_m": 1.0, "room": 1.2} | other
    return Stand(side=side, yaw_deg=yaw_deg, size_px=(480, 640), **told)  # type: ignore[arg-type]


def test_what_is_aimed_at_is_in_the_middle() -> None:
    camera = Camera((3.0, 0.5, 1.0), (0.0, 0.1, 0.8), 40.0, (480, 640), roll_deg=7.0)
    assert camera.project(np.array([[0.0, 0.1, 0.8]]))[0] == pytest.approx([240, 320])


def test_up_is_up_and_the_field_of_view_is_kept() -> None:
    camera = Camera((2.0, 0.0, 1.0), (0.0, 0.0, 1.0), 90.0, (400, 400))
    top, bottom = camera.project(np.array([[0.0, 0.0, 3.0], [0.0, 0.0, -1.0]]))
    assert top == pytest.approx([200.0, 0.0], abs=1e-6)
    assert bottom == pytest.approx([200.0, 400.0], abs=1e-6)


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("yaw_deg", [-60.0, -15.0, 0.0, 15.0, 60.0])
def test_the_whole_body_is_in_the_picture(side: str, yaw_deg: float) -> None:
    camera = set_up_camera(make_stand(side, yaw_deg, room=1.1), SKIN)
    seen = camera.project(SKIN)
    assert (seen >= 0.0).all()
    assert (seen <= camera.size_px).all()


@pytest.mark.parametrize(("side", "way"), [("left", -1.0), ("right", 1.0)])
def test_a_body_faces_the_side_that_it_shows(side: str, way: float) -> None:
    camera = set_up_camera(make_stand(side, 0.0), SKIN)
    nose, pelvis = camera.project(
        np.array([POSED.skin[POSED.person.points["nose"]], POSED.heads[0]])
    )
    assert way * (nose[0] - pelvis[0]) > 20.0


@pytest.mark.parametrize("side", ["left", "right"])
def test_yaw_is_towards_the_front(side: str) -> None:
    ahead = set_up_camera(make_stand(side, 40.0), SKIN)
    behind = set_up_camera(make_stand(side, -40.0), SKIN)
    assert ahead.eye[1] < 0.0 < behind.eye[1]  # the person faces -y
    assert (ahead.eye[0] > 0.0) == (side == "left")


def test_a_mirror_shows_the_person_behind_the_wall() -> None:
    random = np.random.default_rng(1)
    room = build_room(0.0, RoomStyle(mirror=True), random)
    person = room.meshes[0].moved(np.eye(3), np.array([0.0, 0.0, 1.0]))
    (shown,) = room.mirror([person])
    out = room.turn @ [1.0, 0.0, 0.0]
    middle = (person.points + shown.points) / 2.0 @ out
    assert middle == pytest.approx(np.full(len(middle), -room.wall_m))
    assert build_room(0.0, RoomStyle(), np.random.default_rng(1)).mirror([person]) == []


@pytest.mark.needs_system_libraries
@pytest.mark.parametrize("kind", [Kind.CUT, Kind.SMALL, Kind.BARS])
def test_points_move_with_the_picture(kind: Kind) -> None:
    """A dot that is painted in is where its point is said to be."""
    from benchmarks.renderer.lens import Shot, spoil

    rgb = np.full((640, 480, 3), 40, dtype=np.uint8)
    at = np.array([[260.0, 300.0]])
    rgb[290:311, 250:271] = 255
    body = np.array([[180.0, 120.0], [330.0, 560.0]])
    for seed in range(6):
        shot = spoil(Shot(rgb, 1.0, (0.0, 0.0)), {kind}, body, (seed,))
        y, x = np.nonzero(shot.rgb[..., 0] > 160)
        middle = np.array([x.mean(), y.mean()]) + 0.5
        assert shot.move(at)[0] == pytest.approx(middle, abs=1.5)


@pytest.mark.needs_system_libraries
def test_what_is_done_to_a_picture_is_done_again_alike() -> None:
    from benchmarks.renderer.lens import Shot, expose, spoil

    rgb = np.random.default_rng(0).integers(0, 255, (320, 240, 3), dtype=np.uint8)
    first, again = (expose(rgb, np.random.default_rng(5)) for _ in range(2))
    assert (first.rgb == again.rgb).all()
    body = np.array([[80.0, 40.0], [160.0, 300.0]])
    for kind in (Kind.BLUR, Kind.NOISE, Kind.COMPRESSED, Kind.CUT):
        shots = [
            spoil(Shot(rgb, 1.0, (0.0, 0.0)), {kind}, body, (3,)).rgb for _ in range(2)
        ]
        assert (shots[0] == shots[1]).all()
        assert shots[0].shape != rgb.shape or (shots[0] != rgb).any()
