"""The container of one person's landmarks over time."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from builders import make_poses

from hinge_core.pose.sequence import MIRROR, Facing, Landmark, Silhouette


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        pytest.param(
            "visibility",
            np.ones((2, 33)),
            r"visibility: expected shape \(3, 33\), got \(2, 33\)",
            id="visibility",
        ),
        pytest.param(
            "position_px",
            np.ones((3, 33, 3)),
            r"position_px: expected shape \(3, 33, 2\), got \(3, 33, 3\)",
            id="position",
        ),
        pytest.param(
            "world_m", np.ones((3, 32, 3)), r"world_m: expected .* \(3, 33", id="world"
        ),
        pytest.param(
            "silhouettes", (None,), "silhouettes: expected 3, got 1", id="silhouettes"
        ),
    ],
)
def test_arrays_that_do_not_fit_are_refused(field: str, value: Any, said: str) -> None:
    changed: dict[str, Any] = {field: value}
    with pytest.raises(ValueError, match=said):
        replace(make_poses(trunk_deg=[0.0, 1.0, 2.0]), **changed)


def test_a_frame_counts_as_found_only_with_every_landmark() -> None:
    poses = make_poses(trunk_deg=[0.0, 10.0, 20.0])
    poses.position_px[1, Landmark.LEFT_HEEL, 0] = np.nan
    assert poses.found.tolist() == [True, False, True]
    assert len(poses) == 3


def test_points_and_their_middles() -> None:
    poses = make_poses(yaw_deg=30.0)
    left, right = poses.point(Landmark.LEFT_HIP), poses.point(Landmark.RIGHT_HIP)
    middle = poses.middle(Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
    assert not np.allclose(left, right)
    np.testing.assert_allclose(middle - left, right - middle)


def test_the_mirror_exchanges_left_and_right_and_undoes_itself() -> None:
    np.testing.assert_array_equal(MIRROR[MIRROR], np.arange(33))
    for landmark in Landmark:
        twin = Landmark(int(MIRROR[landmark])).name
        swapped = {"LEFT": "RIGHT", "RIGHT": "LEFT"}
        words = [swapped.get(w, w) for w in landmark.name.split("_")]
        assert twin == "_".join(words)


def test_forward_is_the_pictures_direction() -> None:
    assert (Facing.RIGHT.forward, Facing.LEFT.forward) == (1.0, -1.0)


def test_a_silhouette_is_kept_to_one_part_in_255_and_moves() -> None:
    mask = np.random.default_rng(1).uniform(-0.1, 1.1, (7, 5))
    packed = Silhouette.pack(mask, (10.0, 20.0), 2.0)
    assert np.abs(packed.mask() - mask.clip(0.0, 1.0)).max() <= 0.5 / 255 + 1e-12
    assert packed.mask().shape == packed.shape == (7, 5)
    moved = packed.moved(3.0, -4.0)
    assert moved.origin_px == (13.0, 16.0)
    np.testing.assert_array_equal(moved.mask(), packed.mask())


def test_a_packed_silhouette_is_far_smaller_than_its_mask() -> None:
    mask = np.zeros((256, 256))
    mask[40:200, 100:160] = 1.0
    assert len(Silhouette.pack(mask, (0.0, 0.0), 1.0).packed) < mask.size / 50
