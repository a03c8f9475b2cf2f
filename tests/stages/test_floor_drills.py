"""Bridges and kneeling hinges are judged, and spoken of, as what they are."""

import pytest
from stick_people import stick_settings
from walks import STAND, Posture, move, repeat

from hinge_core.content import load_content
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.judging.movements import AS_SEEN
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import PoseSequence
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.tasks import find_task
from hinge_core.telling.account import Account, tell_analysis

CONTENT = load_content()
DOWN: Posture = (-90.0, 140.0, -5.0)
TALL: Posture = (2.0, 92.0, 90.0)


def lifted(hip: float) -> Posture:
    """The top of a bridge whose hips stay folded by so much."""
    return (-113.0, 113.0 + hip, 0.0)


def judge(poses: PoseSequence, drill: str = AS_SEEN) -> Analysis:
    recording = Recording.from_poses("floor", poses)
    return analyse_recording(
        recording, find_task(CONTENT, drill, None), stick_settings()
    )


def tell(analysis: Analysis) -> Account:
    return tell_analysis(analysis, CONTENT.wording)


def bridge(hip: float) -> PoseSequence:
    return repeat(lifted(hip), top=DOWN, down_s=1.5, up_s=1.5, rest_s=1.0)


def never_tall_again() -> PoseSequence:
    """A kneeling set that begins tall, and whose repetitions end with folded hips."""
    bowed, soft = (40.0, 122.0, 90.0), (14.0, 104.0, 90.0)
    knots: list[tuple[float, Posture]] = [(0.0, TALL), (1.0, TALL)]
    for _ in range(3):
        for seconds, posture in ((1.2, bowed), (0.2, bowed), (1.0, soft), (0.8, soft)):
            knots.append((knots[-1][0] + seconds, posture))
    return move(*knots)


def leaning_back(start: Posture, bowed: Posture, end: Posture) -> PoseSequence:
    """A set that begins tall, and whose repetitions end in a lean back."""
    knots: list[tuple[float, Posture]] = [(0.0, start), (1.0, start)]
    for _ in range(3):
        for seconds, posture in ((1.2, bowed), (0.2, bowed), (1.0, end), (0.8, end)):
            knots.append((knots[-1][0] + seconds, posture))
    return move(*knots)


def photo(posture: Posture) -> PoseSequence:
    return move((0, posture), (1, posture)).part(slice(0, 1))


@pytest.mark.parametrize(
    ("poses", "drill", "fault"),
    [
        pytest.param(bridge(2.0), "glute_bridge", None, id="bridge"),
        pytest.param(bridge(28.0), "glute_bridge", "soft_lockout", id="too-low"),
        pytest.param(bridge(-24.0), "glute_bridge", "over_arch_top", id="arched"),
        pytest.param(
            repeat((40.0, 122.0, 90.0), top=TALL), "kneeling_hinge", None, id="kneels"
        ),
        pytest.param(
            repeat((-8.0, 138.0, 90.0), top=TALL),
            "kneeling_hinge",
            "squat_hinge",
            id="sits-back",
        ),
        pytest.param(
            repeat((35.0, 162.0, 90.0), top=TALL),
            "kneeling_hinge",
            "squat_hinge",
            id="on-the-heels",
        ),
        pytest.param(
            repeat((40.0, 122.0, 90.0), top=(-22.0, 90.0, 90.0)),
            "kneeling_hinge",
            "over_arch_top",
            id="leans-back",
        ),
        pytest.param(
            never_tall_again(),
            "kneeling_hinge",
            "soft_lockout",
            id="not-tall",
        ),
    ],
)
def test_what_is_plainly_seen_is_judged_as_its_drill(
    poses: PoseSequence, drill: str, fault: str | None
) -> None:
    analysis = judge(poses)
    assert analysis.drill == drill
    assert len(analysis.reps) == 3
    outside = {f.fault.id for f in analysis.findings if f.status is Status.OUTSIDE}
    assert outside == ({fault} if fault else set())
    verdict = HeadlineVerdict.ADJUST if fault else HeadlineVerdict.ON_TARGET
    assert analysis.headline.verdict is verdict


@pytest.mark.parametrize(
    ("start", "bowed", "end"),
    [
        pytest.param(TALL, (40.0, 122.0, 90.0), (-14.0, 90.0, 90.0), id="kneels"),
        pytest.param(STAND, (60.0, 5.0, -5.0), (-14.0, 2.0, 2.0), id="stands"),
    ],
)
def test_a_lean_back_at_every_end_is_held_beside_the_standing_before_it(
    start: Posture, bowed: Posture, end: Posture
) -> None:
    analysis = judge(leaning_back(start, bowed, end))
    own = analysis.measurement.standing.values[Measure.TRUNK_INCLINATION]
    assert own.value == pytest.approx(start[0], abs=3.0)
    found = {f.fault.id: f for f in analysis.findings if f.status is Status.OUTSIDE}
    assert found["over_arch_top"].reps == (1, 2, 3)


def test_nobody_who_lies_or_kneels_is_told_to_stand() -> None:
    sets = [bridge(h) for h in (28.0, -24.0)]
    sets += [repeat((-8.0, 138.0, 90.0), top=TALL), move((0, DOWN), (3, DOWN))]
    sets += [move((0, TALL), (3, TALL)), photo(DOWN), photo(TALL)]
    for poses in sets:
        told = tell(judge(poses))
        said = [told.text, *told.cues]
        said += [f"{c.message} {c.advice}" for c in told.cautions]
        for sentence in said:
            assert "stand" not in sentence.lower(), sentence


def test_a_bridge_is_judged_as_the_drill_that_was_chosen_where_it_fits() -> None:
    analysis = judge(bridge(2.0), "glute_bridge_single")
    assert analysis.headline.verdict is HeadlineVerdict.ON_TARGET
    other = judge(bridge(2.0), "bodyweight_hinge")
    assert other.headline.verdict is HeadlineVerdict.OTHER_MOVEMENT
    assert other.judgement.offered == "glute_bridge"


def test_a_standing_hinge_chosen_as_a_bridge_is_asked_about() -> None:
    analysis = judge(repeat((66.0, 22.0, -1.0), top=STAND), "glute_bridge")
    assert analysis.headline.verdict is HeadlineVerdict.OTHER_MOVEMENT


@pytest.mark.parametrize("posture", [DOWN, TALL], ids=["hips-down", "tall-kneel"])
def test_a_photo_of_rest_shows_nothing_to_judge(posture: Posture) -> None:
    analysis = judge(photo(posture))
    assert analysis.headline.why is Undecided.UPRIGHT
    assert tell(analysis).advice


@pytest.mark.parametrize(
    ("hip", "verdict"),
    [(2.0, HeadlineVerdict.ON_TARGET), (30.0, HeadlineVerdict.ADJUST)],
)
def test_a_photo_of_the_top_of_a_bridge_is_judged(
    hip: float, verdict: HeadlineVerdict
) -> None:
    analysis = judge(photo(lifted(hip)))
    assert (analysis.phase, analysis.headline.verdict) == (Phase.TOP, verdict)


def test_no_stick_lies_under_a_back_on_the_floor() -> None:
    analysis = judge(bridge(2.0))
    assert analysis.measurement.sticks is None
    assert analysis.judgement.dowel is None


def test_a_fault_in_a_drill_says_only_what_is_other_there() -> None:
    fault = CONTENT.faults["soft_lockout"]
    here = fault.adapt_to("glute_bridge")
    assert fault.adapt_to("rdl") is fault
    assert here.id == fault.id
    assert here.order_unloaded == fault.order_unloaded
    assert here.cue != fault.cue
    assert {sign.measure for sign in here.signs} == {Measure.HIP_FLEXION}


def test_margins_of_bodies_on_the_floor_are_those_they_were_checked_with() -> None:
    shipped = stick_settings()
    assert judge(repeat((66.0, 22.0, -1.0))).measurement.checked == (
        shipped.measuring.margins.checked
    )
