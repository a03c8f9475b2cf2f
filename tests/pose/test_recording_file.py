"""A recording comes back from its file as it was; foreign and hostile files are met."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from recordings import EVERY, Arrays, assert_same, load, plain, with_more
from stick_people import clip_of, empty_room, photo_of
from stick_walks import HINGE, analysed, content, moving, recorded, still, told

from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import is_recording, load_recording, save_recording
from hinge_core.pose.sequence import Facing

LIMITS = content().media
STANDING = (2.0, 3.0, 2.0)


KINDS: dict[str, Callable[[], Recording]] = {
    "clip": lambda: recorded(clip_of(moving(HINGE))),
    "photo": lambda: recorded(still(*HINGE)),
    "photo-with-standing": lambda: recorded(still(*HINGE), standing=still(*STANDING)),
    "nobody": lambda: recorded(photo_of(empty_room())),
    "sticks-and-looks": lambda: with_more(recorded(clip_of(moving(HINGE)))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_comes_back_as_it_was(kind: str, tmp_path: Path) -> None:
    recording = KINDS[kind]()
    for name in ("one", "two"):
        save_recording(recording, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert is_recording(tmp_path / "one")
    for source in (tmp_path / "one", (tmp_path / "one").read_bytes()):
        assert_same(load_recording(source, LIMITS), recording)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_analysed_from_a_file_is_what_its_input_gave(
    kind: str, tmp_path: Path
) -> None:
    recording = KINDS[kind]()
    save_recording(recording, tmp_path / "seen.npz")
    loaded = load_recording(tmp_path / "seen.npz", LIMITS)
    assert told(analysed(loaded)) == told(analysed(recording))


def test_no_picture_is_kept(tmp_path: Path) -> None:
    save_recording(recorded(clip_of(moving(HINGE))), tmp_path / "seen.npz")
    with np.load(tmp_path / "seen.npz") as arrays:
        assert not [
            name
            for name in arrays
            if arrays[name].shape[-1:] == (3,) and (arrays[name].dtype == np.uint8)
        ]
        cells = arrays["mask_cells"]
    # The outline alone: inside and outside, and its edge between them.
    assert np.isin(cells, [0, 255]).mean() > 0.8


def without(*starts: str) -> Arrays:
    return {k: v for k, v in plain().items() if not k.startswith(starts)}


def test_the_plain_form_is_read_with_all_it_holds() -> None:
    poses, recording = moving(HINGE), load(plain())
    frames = np.arange(0, len(poses), EVERY)
    np.testing.assert_allclose(
        recording.poses.position_px, poses.position_px, atol=1e-3
    )
    assert (recording.name, recording.facing) == ("c01.npz", Facing.RIGHT)
    masked = [i for i, s in enumerate(recording.poses.silhouettes) if s is not None]
    assert masked == frames.tolist()
    assert [look.eyes for look in recording.looks] == ["full_plain", "heavy_mirror"]
    np.testing.assert_array_equal(recording.looks[0].frame, frames)
    assert len(analysed(recording).reps) == 1


def test_a_mask_lies_where_the_person_is() -> None:
    recording, seen = load(plain()), recorded(clip_of(moving(HINGE)))
    for frame in range(0, len(seen.poses), EVERY):
        ours, theirs = recording.poses.silhouettes[frame], seen.poses.silhouettes[frame]
        assert ours is not None
        assert theirs is not None
        np.testing.assert_allclose(
            ours.origin_px, theirs.origin_px, atol=theirs.px_per_cell
        )
        height = ours.shape[0] * ours.px_per_cell
        wanted = theirs.shape[0] * theirs.px_per_cell
        assert height == pytest.approx(wanted, abs=2 * theirs.px_per_cell)


def test_what_was_turned_to_face_right_is_turned_back() -> None:
    straight = load(plain())
    turned = load(plain(turned_to_face_right=np.array(True)))
    assert (straight.facing, turned.facing) == (Facing.RIGHT, Facing.LEFT)
    assert_same(turned.poses.mirrored().position_px, straight.poses.position_px)
    back = (
        turned.looks[0].position_px[:, :, 0]
        + straight.looks[0].position_px[
            :, np.array([turned_of(i) for i in range(33)]), 0
        ]
    )
    np.testing.assert_allclose(back, straight.poses.image_size_px[0])
    one, other = told(analysed(straight)), told(analysed(turned))
    assert {one.pop("person")["facing"], other.pop("person")["facing"]} == {
        "left",
        "right",
    }
    assert one == other


def turned_of(landmark: int) -> int:
    from hinge_core.pose.sequence import MIRROR

    return int(MIRROR[landmark])


@pytest.mark.parametrize(
    ("left_out", "measured", "missed"),
    [
        pytest.param(("mask",), {"hip_flexion_deg"}, {"back_bow_pct"}, id="outline"),
        pytest.param(("visibility",), {"hip_flexion_deg"}, set(), id="visibility"),
        pytest.param(
            ("look", "full", "heavy"), {"knee_flexion_deg"}, set(), id="looks"
        ),
        pytest.param(("turned", "size"), {"knee_flexion_deg"}, set(), id="facts"),
        pytest.param(("world",), set(), {"hip_flexion_deg"}, id="world"),
    ],
)
def test_what_is_absent_is_absent_with_its_consequence(
    left_out: tuple[str, ...], measured: set[str], missed: set[str]
) -> None:
    whole = told(analysed(load(without(*left_out))))
    numbers = whole["reps"][0]["bottom"] if whole["reps"] else {}
    known = {name for name, number in numbers.items() if number["value"] is not None}
    assert known >= measured
    reasons = {n["measure"]: n["reason"] for n in whole["not_measured"]}
    assert set(reasons) >= missed
    assert all(reasons[name] for name in missed)


def test_frames_in_which_nobody_was_seen_are_gaps() -> None:
    arrays = plain()
    arrays["px"][:4] = np.nan
    recording = load(arrays)
    assert recording.poses.found.tolist() == [False] * 4 + [True] * (
        len(recording.poses) - 4
    )
    assert len(analysed(recording).reps) == 1


def test_a_recording_of_nobody_says_so() -> None:
    arrays = plain()
    arrays["px"][:] = np.nan
    whole = told(analysed(load(arrays)))
    assert whole["person"] == {"found": False, "count": 0, "facing": None}
    assert whole["cautions"][0]["code"] == "no_person"
