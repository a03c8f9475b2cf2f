"""What a browser draws of a clip is what was measured, where it was measured."""

import json
from dataclasses import asdict, replace

import builders
import numpy as np
import pytest

from hinge_core.drawing.palette import Theme
from hinge_core.drawing.player.clip_track import ClipTrack, build_clip_track
from hinge_core.drawing.player.tracked_body import GRID, find_landmark
from hinge_core.drawing.player.tracked_lines import TrackedLine
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.corrections import Corrections, MovedJoint
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.standing import NO_STANDING
from hinge_core.pose.sequence import Facing, Landmark

TEXTS = builders.TEXTS


@pytest.fixture
def analysis() -> Analysis:
    return builders.make_analysis()


def build(analysis: Analysis) -> ClipTrack:
    return build_clip_track(analysis, TEXTS, Theme.LIGHT)


def line(track: ClipTrack, measure: Measure) -> TrackedLine:
    return next(found for found in track.lines if found.name == TEXTS[measure].short)


def test_it_is_text_that_a_browser_reads(analysis: Analysis) -> None:
    written = json.dumps(asdict(build(analysis)), allow_nan=False)
    assert len(json.loads(written)["time_s"]) == len(analysis.poses)


def test_an_angle_is_missing_where_nothing_was_measured(analysis: Analysis) -> None:
    knee = line(build(analysis), Measure.KNEE_FLEXION)
    known = np.isfinite(analysis.series[Measure.KNEE_FLEXION])
    assert [value is not None for value in knee.values] == known.tolist()
    assert not known.all()


def test_a_turning_point_has_the_number_that_the_sentences_say(
    analysis: Analysis,
) -> None:
    first = analysis.reps[0]
    told = replace(first.bottom[Measure.HIP_FLEXION], value=71.5, margin=3.5)
    reps = (
        replace(first, bottom={**first.bottom, Measure.HIP_FLEXION: told}),
        *analysis.reps[1:],
    )
    hip = line(build(builders.change(analysis, reps=reps)), Measure.HIP_FLEXION)
    at = first.turn.bottom
    assert (hip.values[at], hip.margins[at]) == (71.5, 3.5)


def test_bands_lie_only_in_the_phase_they_belong_to(analysis: Analysis) -> None:
    bands = [
        band
        for band in line(build(analysis), Measure.KNEE_FLEXION).bands
        if (band.low, band.high) == (10, 30)
    ]
    assert len(bands) == 3
    for band, rep in zip(bands, analysis.reps, strict=True):
        assert rep.start_s < band.start_s < rep.bottom_s < band.end_s < rep.end_s
        time_s = analysis.series.time_s
        frames = np.flatnonzero((time_s > band.start_s) & (time_s < band.end_s))
        assert {analysis.phases[i] for i in frames} == {Phase.BOTTOM}


def test_a_band_meant_from_standing_is_moved_to_the_person(analysis: Analysis) -> None:
    def find_tops(analysis: Analysis) -> set[tuple[float | None, float | None]]:
        bands = line(build(analysis), Measure.HIP_FLEXION).bands
        return {(band.low, band.high) for band in bands}

    assert (-5 + 2.0, 8 + 2.0) in find_tops(analysis)
    without = builders.change(analysis, standing=NO_STANDING)
    assert find_tops(without) < find_tops(analysis)


def test_points_lie_where_the_joints_are(analysis: Analysis) -> None:
    track = build(analysis)
    poses, (width, _) = analysis.poses, analysis.poses.image_size_px
    (knee,) = (j.at for j in track.body.joints if j.colour == track.lines[2].colour)
    side = Landmark.LEFT_KNEE + (analysis.facing is Facing.RIGHT)
    for frame in (0, 30):
        x, y = track.body.points[frame][2 * knee : 2 * knee + 2]
        wanted = poses.position_px[frame, side] * GRID / width
        assert (x, y) == (round(wanted[0]), round(wanted[1]))


def test_in_frames_of_a_turned_person_the_other_side_is_the_near_one(
    analysis: Analysis,
) -> None:
    turned = np.zeros(len(analysis.poses), dtype=bool)
    turned[30:] = True
    measurement = replace(analysis.measurement, turned=turned)
    track = build(replace(analysis, measurement=measurement))
    (knee,) = (joint for joint in track.body.joints if joint.name == "knee")
    scale = GRID / analysis.poses.image_size_px[0]
    for frame in (0, 40):
        landmark = find_landmark(
            replace(analysis, measurement=measurement), frame, knee.at
        )
        assert landmark in (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
        x = track.body.points[frame][2 * knee.at]
        assert x == round(analysis.poses.position_px[frame, landmark, 0] * scale)
    sides = [
        find_landmark(replace(analysis, measurement=measurement), frame, knee.at)
        for frame in (0, 40)
    ]
    assert len(set(sides)) == 2


def test_what_a_hand_placed_is_marked_in_its_frame(analysis: Analysis) -> None:
    ankle = next(j for j in build(analysis).body.joints if j.name == "ankle")
    landmark = find_landmark(analysis, 7, ankle.at)
    assert landmark is not None
    joint = MovedJoint(float(analysis.poses.time_s[7]), landmark, 1.0, 2.0)
    measurement = replace(
        analysis.measurement, corrections=Corrections(joints=(joint,))
    )
    track = build(replace(analysis, measurement=measurement))
    assert track.body.placed == [(7, ankle.at)]
    assert find_landmark(analysis, 7, 10**6) is None


def test_a_mirrored_clip_has_the_same_angles_and_mirrored_points() -> None:
    left, right = (build(builders.make_analysis(facing=facing)) for facing in Facing)
    assert left.lines == right.lines
    assert left.jumps == right.jumps
    for one, other in zip(left.body.points, right.body.points, strict=True):
        across = [None if x is None else GRID - x for x in one[::2]]
        assert across == pytest.approx(other[::2], abs=1)
        assert one[1::2] == other[1::2]


def test_every_turning_point_can_be_jumped_to_in_order(analysis: Analysis) -> None:
    jumps = build(analysis).jumps
    times = [jump.time_s for jump in jumps]
    assert times == sorted(times)
    for rep in analysis.reps:
        for time_s in (rep.start_s, rep.bottom_s, rep.end_s):
            assert round(time_s, 3) in times
    assert not any(jump.alarming for jump in jumps)
