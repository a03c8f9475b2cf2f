"""One person, found and followed, always shown to the detector facing right."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from stick_people import (
    SIZE,
    Pictures,
    StickDetector,
    clip_of,
    empty_room,
    figure,
    paint,
    photo_of,
    stick_settings,
)

from hinge_core.arrays import FloatArray, RgbImage
from hinge_core.errors import Cancelled
from hinge_core.media.frames import Frame
from hinge_core.pose.detection import Detection
from hinge_core.pose.facing import compute_rightward
from hinge_core.pose.following import follow
from hinge_core.pose.others import is_same_body
from hinge_core.pose.recorder import pack_silhouette
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import MIRROR, Facing, Landmark, PoseSequence
from hinge_core.pose.sighting import Sighting

SETTINGS = stick_settings().following
WIDE = (720, 432)
BIAS_PX = 5.0


def hinging(facing: Facing = Facing.RIGHT, frames: int = 45) -> PoseSequence:
    depth = np.sin(np.linspace(0.0, np.pi, frames)) ** 2
    return figure(
        trunk_deg=65.0 * depth, knee_deg=20.0 * depth, facing=facing, head_deg=5.0
    )


def followed(
    source: Pictures, detector: StickDetector | None = None, person: int = 0
) -> Recording:
    return follow(source, detector or StickDetector(), SETTINGS, person=person)


def flipped(position_px: FloatArray, width: int) -> FloatArray:
    swapped = position_px[:, MIRROR]
    return np.stack([width - swapped[..., 0], swapped[..., 1]], axis=-1)


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_a_person_is_found_where_they_are(facing: Facing, kind: str) -> None:
    poses = hinging(facing)
    source = clip_of(poses)
    if kind == "photo":
        source = photo_of(source.pictures[20])
    found = followed(source)
    truth = poses.position_px if kind == "clip" else poses.position_px[[20]]
    assert (found.facing, found.people) == (facing, 1)
    assert np.abs(found.poses.position_px - truth).max() < 3.0
    assert found.poses.image_size_px == SIZE
    assert all(s is not None for s in found.poses.silhouettes)


@pytest.mark.parametrize("facing", Facing)
@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_a_mirrored_input_gives_the_mirrored_result_exactly(
    facing: Facing, kind: str
) -> None:
    """Even though the detector sees everything too far to the right."""
    source = clip_of(hinging(facing))
    if kind == "photo":
        source = photo_of(source.pictures[20])
    shown, shown_mirrored = StickDetector(BIAS_PX), StickDetector(BIAS_PX)
    seen = followed(source, shown)
    mirrored = followed(source.mirrored(), shown_mirrored)
    assert shown.shown == shown_mirrored.shown
    assert {seen.facing, mirrored.facing} == set(Facing)
    np.testing.assert_array_equal(
        mirrored.poses.position_px, flipped(seen.poses.position_px, SIZE[0])
    )
    np.testing.assert_array_equal(
        mirrored.poses.world_m, seen.poses.world_m[:, MIRROR] * [-1.0, 1.0, 1.0]
    )


def test_the_detector_always_sees_them_facing_right() -> None:
    """Its bias so points forward in the body's frame, whichever way they face."""
    offsets = []
    for facing in Facing:
        poses = hinging(facing)
        seen = followed(clip_of(poses), StickDetector(BIAS_PX))
        error = seen.poses.position_px - poses.position_px
        offsets.append(facing.forward * np.median(error[..., 0]))
    assert offsets == pytest.approx([BIAS_PX, BIAS_PX], abs=1.0)


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_nobody_is_said_to_be_nobody(kind: str) -> None:
    room = empty_room()
    source = photo_of(room) if kind == "photo" else Pictures([room] * 8, range(8))
    found = followed(source)
    assert (found.facing, found.people) == (None, 0)
    assert not found.poses.found.any()
    assert len(found.poses) == len(source.pictures)
    assert found.poses.image_size_px == SIZE


@pytest.mark.parametrize("facing", Facing)
def test_who_is_seen_only_the_other_way_round_is_measured_so(facing: Facing) -> None:
    class Averse(StickDetector):
        """Sees nobody who faces right, as a network may in one picture."""

        def detect(self, rgb: RgbImage) -> Detection | None:
            seen = super().detect(rgb)
            if seen is None or compute_rightward(seen.position_px) > 0:
                return None
            return seen

    poses = figure(facing=facing)
    found = followed(photo_of(paint(empty_room(), poses)), Averse())
    assert found.facing is facing
    assert found.people == 1
    np.testing.assert_allclose(found.poses.position_px, poses.position_px, atol=1.0)


def test_someone_who_enters_late_and_leaves_is_missing_meanwhile() -> None:
    poses = hinging(Facing.LEFT)
    pictures = list(clip_of(poses).pictures)
    away = [*range(12), 30, *range(40, 45)]
    for i in away:
        pictures[i] = empty_room()
    found = followed(Pictures(pictures, poses.time_s.tolist()))
    assert found.facing is Facing.LEFT
    assert np.flatnonzero(~found.poses.found).tolist() == away
    np.testing.assert_array_equal(found.poses.time_s, poses.time_s)
    assert found.poses.visibility[0].max() == 0.0


def test_a_turn_at_the_beginning_does_not_settle_the_facing() -> None:
    room = empty_room()
    glance = paint(room, figure(facing=Facing.LEFT))
    rest = clip_of(hinging(Facing.RIGHT)).pictures
    pictures = [glance, *rest]
    found = followed(Pictures(pictures, [i / 15 for i in range(len(pictures))]))
    assert found.facing is Facing.RIGHT


@pytest.mark.parametrize("facing", list(Facing))
def test_no_picture_is_looked_at_twice_where_the_facing_is_clear(
    facing: Facing,
) -> None:
    """Both ways in each picture of the round, and once more with the person painted."""
    detector = StickDetector()
    assert follow(clip_of(hinging(facing)), detector, SETTINGS).facing is facing
    assert detector.looks == 3 * SETTINGS.pace.probe_count


def test_who_turns_about_is_looked_at_until_the_facing_is_settled() -> None:
    frames = 40
    there, back = hinging(frames=frames), hinging(Facing.LEFT, frames=frames)
    source = clip_of(there)
    later = clip_of(back).pictures
    turning = replace(source, pictures=[*source.pictures, *later])
    turning = replace(turning, time_s=[i / 15.0 for i in range(2 * frames)])
    detector = StickDetector()
    follow(turning, detector, SETTINGS)
    assert detector.looks >= 3 * SETTINGS.pace.probe_count + 2


def two_people(movers_right_px: float, frames: int = 16) -> Pictures:
    """A taller bystander, and someone who hinges, in a wide picture."""
    depth = np.sin(np.linspace(0.0, np.pi, frames)) ** 2
    mover = figure(trunk_deg=80.0 * depth, knee_deg=60.0 * depth, image_size_px=WIDE)
    bystander = figure(px_per_m=186.0, image_size_px=WIDE)
    pictures = []
    for i in range(frames):
        rgb = paint(empty_room(WIDE), bystander, right_px=-movers_right_px)
        pictures.append(paint(rgb, mover, i, person=1, right_px=movers_right_px))
    return Pictures(pictures, mover.time_s.tolist())


@pytest.mark.parametrize("right_px", [-180.0, 180.0])
def test_of_two_people_the_one_who_moves_is_followed(right_px: float) -> None:
    found = followed(two_people(right_px))
    assert found.people == 2
    hips = found.poses.position_px[:, 23, 0]
    assert np.all(np.abs(hips - (WIDE[0] / 2 + right_px)) < 150.0)
    assert found.poses.image_size_px == WIDE
    silhouette = found.poses.silhouettes[8]
    assert silhouette is not None
    assert abs(silhouette.origin_px[0] - (WIDE[0] / 2 + right_px)) < 180.0


def test_the_pictures_may_be_searched_larger_than_they_are_measured() -> None:
    class Detailed(Pictures):
        def frames_at(
            self, times_s: Sequence[float], long_side_px: int
        ) -> Iterator[Frame]:
            for frame in super().frames_at(times_s, long_side_px):
                yield Frame(frame.time_s, frame.rgb.repeat(2, axis=0).repeat(2, axis=1))

    source = two_people(180.0)
    plain = followed(source)
    detailed = followed(Detailed(source.pictures, source.time_s))
    assert detailed.people == 2
    np.testing.assert_array_equal(detailed.poses.position_px, plain.poses.position_px)


def test_two_people_mirrored_are_followed_alike() -> None:
    source = two_people(180.0)
    shown, shown_mirrored = StickDetector(BIAS_PX), StickDetector(BIAS_PX)
    seen = followed(source, shown)
    mirrored = followed(source.mirrored(), shown_mirrored)
    assert shown.shown == shown_mirrored.shown
    np.testing.assert_array_equal(
        mirrored.poses.position_px, flipped(seen.poses.position_px, WIDE[0])
    )


def test_of_two_people_in_a_photo_the_larger_is_measured() -> None:
    source = two_people(180.0)
    found = followed(photo_of(source.pictures[8]))
    assert found.people == 2
    assert abs(found.poses.position_px[0, 27, 0] - (WIDE[0] / 2 - 180.0)) < 20.0


@pytest.mark.parametrize("kind", ["photo", "clip"])
def test_the_other_of_two_people_is_followed_where_asked_for(kind: str) -> None:
    source = two_people(180.0)
    if kind == "photo":
        source = photo_of(source.pictures[8])
    first, other, again = (followed(source, person=i) for i in range(3))
    others = stick_settings().track.others
    assert not is_same_body(first.poses, other.poses, others)
    assert is_same_body(first.poses, again.poses, others)
    feet = [found.poses.position_px[0, 27, 0] for found in (first, other)]
    mover, bystander = feet if kind == "clip" else feet[::-1]
    assert abs(mover - (WIDE[0] / 2 + 180.0)) < 20.0
    assert abs(bystander - (WIDE[0] / 2 - 180.0)) < 20.0


def test_who_is_alone_is_found_again_in_place_of_another() -> None:
    source = clip_of(hinging())
    first, other = (followed(source, person=i).poses for i in range(2))
    others = stick_settings().track.others
    assert is_same_body(first, other, others)
    nobody = replace(first, position_px=np.full_like(first.position_px, np.nan))
    assert is_same_body(first, nobody, others)


def test_a_ghost_on_painted_ground_does_not_make_two() -> None:
    found = followed(clip_of(hinging()), StickDetector(ghosts=True))
    assert found.people == 1


def flatten(seen: Detection | None) -> Detection | None:
    return seen and replace(seen, position_px=seen.position_px * [1.0, 0.1])


class Flattening(StickDetector):
    """Its tracker gives a skeleton that fits no body."""

    def track(self, rgb: RgbImage, time_s: float) -> Detection | None:
        return flatten(super().track(rgb, time_s))


def test_a_skeleton_that_fits_no_body_is_not_followed() -> None:
    class Flat(Flattening):
        def detect(self, rgb: RgbImage) -> Detection | None:
            return flatten(super().detect(rgb))

    found = followed(clip_of(hinging()), Flat())
    assert (found.facing, found.people) == (None, 0)


def test_where_the_tracker_fits_no_body_each_picture_is_looked_at_by_itself() -> None:
    poses = hinging()
    found = followed(clip_of(poses), Flattening())
    assert found.facing is Facing.RIGHT
    np.testing.assert_allclose(found.poses.position_px, poses.position_px, atol=3.0)


def test_the_tracker_sees_each_frame_once_in_rising_time() -> None:
    detector = StickDetector()
    source = clip_of(hinging())
    followed(source, detector)
    assert detector.tracked_s == list(source.time_s)


def test_progress_rises_to_the_end() -> None:
    shares: list[float] = []
    source = clip_of(hinging())
    follow(
        source,
        StickDetector(),
        SETTINGS,
        progress=lambda share, text: shares.append(share),
    )
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) >= len(source.pictures)


def test_whoever_waits_is_told_once_of_the_first_person_that_is_seen() -> None:
    seen: list[Sighting] = []
    poses = hinging()
    follow(clip_of(poses), StickDetector(), SETTINGS, sighted=seen.append)
    (sighting,) = seen
    assert sighting.facing is Facing.RIGHT
    at = int(np.argmin(np.abs(poses.time_s - sighting.time_s)))
    hip = sighting.poses.position_px[0, Landmark.LEFT_HIP]
    assert np.abs(hip - poses.position_px[at, Landmark.LEFT_HIP]).max() < 2.0


def test_nobody_is_told_of_where_nobody_is() -> None:
    seen: list[Sighting] = []
    rooms = Pictures([empty_room()] * 12, [i / 15.0 for i in range(12)])
    follow(rooms, StickDetector(), SETTINGS, sighted=seen.append)
    assert not seen


def test_a_cancel_stops_the_work_at_the_next_frame() -> None:
    cancel, detector = Event(), StickDetector()

    def stop_half_way(share: float, text: str) -> None:
        if share > 0.5:
            cancel.set()

    source = clip_of(hinging())
    with pytest.raises(Cancelled):
        follow(source, detector, SETTINGS, progress=stop_half_way, cancel=cancel)
    assert len(detector.tracked_s) < 0.6 * len(source.pictures)


@pytest.mark.parametrize("looks", [0, 1, 4])
def test_a_cancel_in_the_first_look_stops_there(looks: int) -> None:
    cancel = Event()
    seen = 0

    class Stopping(StickDetector):
        def detect(self, rgb: RgbImage) -> Detection | None:
            nonlocal seen
            seen += 1
            if seen >= looks:
                cancel.set()
            return super().detect(rgb)

    if looks == 0:
        cancel.set()
    detector = Stopping()
    with pytest.raises(Cancelled):
        follow(clip_of(hinging()), detector, SETTINGS, cancel=cancel)
    assert detector.tracked_s == []
    assert seen <= looks + 2  # one picture is looked at both ways round


def test_a_silhouette_is_cropped_and_shrunk_to_the_cells_asked_for() -> None:
    mask = np.zeros((400, 300))
    mask[100:300, 50:150] = 1.0
    packed = pack_silhouette(mask, 50)
    assert packed is not None
    assert packed.shape == (50, 25)
    assert packed.origin_px == (50.0, 100.0)
    assert packed.px_per_cell == 4.0
    assert packed.mask().min() == 1.0
    assert pack_silhouette(np.zeros((9, 9)), 50) is None
    whole = pack_silhouette(mask, 256)
    assert whole is not None
    assert whole.shape == (200, 100)


@pytest.mark.parametrize(("rows", "columns"), [(203, 97), (97, 203), (131, 64)])
def test_a_shrunk_silhouette_mirrors_exactly_and_keeps_its_edges(
    rows: int, columns: int
) -> None:
    """Also where neither side is a whole number of cells."""
    mask = np.zeros((240, 240))
    mask[10 : 10 + rows, 20 : 20 + columns] = 1.0
    packed, flipped = pack_silhouette(mask, 50), pack_silhouette(mask[:, ::-1], 50)
    assert packed is not None
    assert flipped is not None
    mirrored = packed.mirrored(240.0)
    np.testing.assert_allclose(flipped.mask(), mirrored.mask(), atol=1.01 / 255)
    assert flipped.origin_px == pytest.approx(mirrored.origin_px)
    covered = packed.mask().sum() * packed.px_per_cell**2
    assert covered == pytest.approx(rows * columns, rel=0.01)
    across = packed.mask().max(axis=0).sum() * packed.px_per_cell
    assert across == pytest.approx(columns, abs=1.5 * packed.px_per_cell)
