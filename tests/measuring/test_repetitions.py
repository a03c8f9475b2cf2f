"""Counting, on movements made for it: easy ones, nasty ones."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from stick_people import shipped_settings

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import (
    Count,
    count_repetitions,
    find_own_standing,
    find_window,
    name_phases,
    time_repetition,
)
from hinge_core.measuring.turns import Turn

SETTINGS = shipped_settings().repetitions
CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/repetitions.yaml").read_text(encoding="utf-8")
)
TRUNK_SHARE = 0.75  # of the hip's fold that comes from the trunk
FPS = 15.0


def path_of(moves: list[list[float]], fps: float) -> tuple[FloatArray, FloatArray]:
    """Times and degrees of a path that starts where its first move ends or at 0."""
    knots, degrees = [0.0], [float(moves[0][0]) if moves[0][1] == 0 else 0.0]
    for to, seconds in moves:
        knots.append(knots[-1] + seconds)
        degrees.append(float(to))
    time_s = np.arange(0.0, knots[-1] + 1e-9, 1.0 / fps)
    at = np.clip(np.searchsorted(knots, time_s, "right") - 1, 0, len(knots) - 2)
    spans = np.maximum(np.diff(knots), 1e-9)
    share = np.clip((time_s - np.array(knots)[at]) / spans[at], 0.0, 1.0)
    smooth = share**3 * (10.0 - 15.0 * share + 6.0 * share**2)
    low, high = np.array(degrees)[at], np.array(degrees)[at + 1]
    return time_s, low + smooth * (high - low)


def count_of(case: dict[str, Any]) -> tuple[Count, FloatArray, FloatArray]:
    moves = (
        case.get("before", [])
        + case["moves"] * case.get("times", 1)
        + case.get("after", [])
    )
    time_s, hip = path_of(moves, case.get("fps", FPS))
    seen = time_s <= case.get("until", time_s[-1]) + 1e-9
    time_s, hip = time_s[seen], hip[seen]
    noise = np.random.default_rng(7).uniform(-0.5, 0.5, time_s.shape)
    hip = hip + noise * case.get("noise_deg", 0.0)
    hip = hip + np.linspace(0.0, case.get("drift_deg", 0.0), time_s.size)
    ankle = np.zeros_like(time_s)
    for start, end, far in case.get("walks", []):
        ankle += far * np.clip((time_s - start) / (end - start), 0.0, 1.0)
    for start, end in case.get("unseen", []):
        hip[(time_s >= start) & (time_s <= end)] = np.nan
    count = count_repetitions(time_s, hip, TRUNK_SHARE * hip, ankle, SETTINGS)
    return count, time_s, hip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_repetitions_are_counted(case: dict[str, Any]) -> None:
    count, _, hip = count_of(case)
    assert len(count.turns) == case["repetitions"]
    assert count.partial is case.get("partial", False)
    for turn in count.turns:
        assert turn.start <= turn.bottom <= turn.end
        assert hip[turn.bottom] == np.nanmax(hip[turn.start : turn.end + 1])
    for one, other in zip(count.turns[:-1], count.turns[1:], strict=True):
        assert one.end <= other.start


EVEN = CASES[0]  # stand 1; down 1.5, hold 0.3, up 1.2, stand 0.8, three times


def test_turning_points_lie_where_the_movement_turns() -> None:
    count, time_s, _ = count_of(EVEN)
    for number, turn in enumerate(count.turns):
        began = 1.0 + 3.8 * number
        start, bottom, end = time_s[[turn.start, turn.bottom, turn.end]]
        assert start == pytest.approx(began + 0.3, abs=0.15)
        assert began + 1.4 <= bottom <= began + 1.9
        assert end == pytest.approx(began + 2.8, abs=0.15)


def test_phases_follow_the_movement() -> None:
    count, _, hip = count_of(EVEN)
    phases = name_phases(hip, count, SETTINGS)
    told = [p for i, p in enumerate(phases) if i == 0 or phases[i - 1] is not p]
    cycle = [Phase.DOWN, Phase.BOTTOM, Phase.UP, Phase.TOP]
    assert told == [Phase.START, *cycle * 3]


def test_a_clip_without_repetitions_is_all_start() -> None:
    count, _, hip = count_of({"moves": [[0, 2]]})
    assert set(name_phases(hip, count, SETTINGS)) == {Phase.START}
    assert count.upright.all()


def test_a_frame_in_which_nobody_was_seen_has_no_phase() -> None:
    case = EVEN | {"unseen": [[0.2, 0.5]]}
    count, time_s, hip = count_of(case)
    phases = np.array(name_phases(hip, count, SETTINGS))
    assert set(phases[(time_s >= 0.2) & (time_s <= 0.5)]) == {Phase.UNKNOWN}


def test_upright_frames_are_those_of_standing_tall() -> None:
    count, time_s, hip = count_of(EVEN)
    assert count.upright[time_s < 1.0].all()
    assert hip[count.upright].max() < 15.0


def test_someone_bent_all_along_is_never_upright() -> None:
    count, _, _ = count_of(
        {"moves": [[60, 0], [60, 1], [110, 1.2], [60, 1.2], [60, 1]]}
    )
    assert not count.turns  # a row: nobody stood up
    assert not count.upright.any()


def test_the_tempo_is_told_in_seconds_with_a_frames_margin() -> None:
    case = {"before": [[0, 1]], "moves": [[80, 2], [80, 1], [0, 1.5], [0, 1]]}
    count, time_s, hip = count_of(case)
    told = time_repetition(
        time_s, count.turns[0], name_phases(hip, count, SETTINGS), 1 / FPS
    )
    down, hold, up = (
        told[m] for m in (Measure.DOWN_TIME, Measure.HOLD_TIME, Measure.UP_TIME)
    )
    # Its ends are slow: a tenth of a minimum-jerk movement is too slow to see.
    assert 1.0 < down.value < 2.0
    assert 1.0 <= hold.value < 2.0
    assert 0.7 < up.value < 1.5
    turn = count.turns[0]
    whole = time_s[turn.end] - time_s[turn.start]
    assert down.value + hold.value + up.value == pytest.approx(whole)
    assert down.margin == 1 / FPS


@pytest.mark.parametrize(
    ("half_width_s", "expected"),
    [
        pytest.param(0.0, slice(3, 4), id="one-frame-at-least"),
        pytest.param(0.1, slice(2, 5), id="uneven-steps"),
        pytest.param(9.0, slice(0, 6), id="no-further-than-the-clip"),
    ],
)
def test_a_window_is_a_time_not_a_number_of_frames(
    half_width_s: float, expected: slice
) -> None:
    time_s = np.array([0.0, 0.1, 0.35, 0.4, 0.5, 0.9])
    assert find_window(time_s, 3, half_width_s) == expected


def test_time_stamps_and_numbers_of_frames_do_not_move_the_count() -> None:
    """Frames that are missing from the middle shift nothing that comes after."""
    time_s, hip = path_of(EVEN["before"] + EVEN["moves"] * 3, FPS)
    keep = np.ones(time_s.size, dtype=bool)
    keep[5:40:3] = False
    still = np.zeros(keep.sum())
    count = count_repetitions(
        time_s[keep], hip[keep], TRUNK_SHARE * hip[keep], still, SETTINGS
    )
    whole = count_repetitions(
        time_s, hip, TRUNK_SHARE * hip, np.zeros_like(time_s), SETTINGS
    )
    np.testing.assert_allclose(
        [time_s[keep][t.bottom] for t in count.turns],
        [time_s[t.bottom] for t in whole.turns],
        atol=1.0 / FPS,
    )
    assert isinstance(count.turns[0], Turn)


@pytest.mark.parametrize(
    ("ends_at", "later_too"),
    [
        pytest.param(-15.0, False, id="leans-back"),
        pytest.param(-4.0, True, id="stands-as-before"),
        pytest.param(20.0, False, id="stays-soft"),
    ],
)
def test_own_standing_is_that_before_the_first_where_later_ends_lean_back(
    ends_at: float, later_too: bool
) -> None:
    once = [[80, 1.2], [80, 0.3], [ends_at, 1.0], [ends_at, 0.7]]
    time_s, hip = path_of([[0, 0], [0, 1.0], *once, *once], FPS)
    trunk = TRUNK_SHARE * hip
    count = count_repetitions(time_s, hip, trunk, np.zeros_like(time_s), SETTINGS)
    own = find_own_standing(hip, count, SETTINGS)
    first = count.turns[0]
    assert own[: first.start].any()
    assert bool(own[first.end :].any()) is later_too
    assert np.median(hip[own]) == pytest.approx(0.0, abs=4.5)


def test_one_who_begins_folded_does_not_make_that_the_standing() -> None:
    once = [[80, 1.2], [80, 0.3], [0, 1.0], [0, 0.7]]
    time_s, hip = path_of([[25, 0], [25, 1.0], *once, *once], FPS)
    trunk = TRUNK_SHARE * hip
    count = count_repetitions(time_s, hip, trunk, np.zeros_like(time_s), SETTINGS)
    own = find_own_standing(hip, count, SETTINGS)
    assert np.median(hip[own]) == pytest.approx(0.0, abs=2.0)
