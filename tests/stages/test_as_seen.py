"""Judged as what it is: the drill follows from what a recording shows."""

import json
from dataclasses import replace

import pytest
from stick_people import stick_settings
from stick_walks import content
from walks import (
    FLOOR,
    HINGE,
    KNEEL,
    KNEEL_BENT,
    STAND,
    Posture,
    hold_hands,
    move,
    repeat,
    trail_leg,
)

from hinge_core.documents.contract import make_result, read_result
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.goals import find_goal, judge_number
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.judging.movements import AS_SEEN, Elsewhere, choose_drill
from hinge_core.judging.next_step import NextStep, choose_next_step
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import PoseSequence
from hinge_core.screening import Allowance
from hinge_core.stages.analyse import analyse_recording, judge_again
from hinge_core.stages.studio import judge_for, tell
from hinge_core.stages.tasks import find_task

SITS = repeat((45.0, 62.0, 18.0))  # knees bend, hands hang free
DEEP_SQUAT = repeat((40.0, 92.0, 30.0))
GOBLET = hold_hands(repeat((35.0, 108.0, 32.0)), ahead=0.15, below=0.12)
ONE_LEG = trail_leg(repeat((78.0, 14.0, -4.0)))
KNEELING = repeat(KNEEL_BENT, top=KNEEL)
_ONCE = repeat((52.0, 56.0, 10.0), times=1)
HALF_SEEN = _ONCE.part(slice(round(2.3 * 20), len(_ONCE)))  # its way up alone


def judged(
    poses: PoseSequence, drill: str = AS_SEEN, allowance: Allowance | None = None
) -> Analysis:
    task = find_task(content(), drill, allowance)
    return analyse_recording(
        Recording.from_poses("walk", poses), task, stick_settings()
    )


def bend_to(*bottoms: Posture) -> PoseSequence:
    """Stand, then go to each bottom in turn and up again."""
    knots = [(0.0, STAND), (1.0, STAND)]
    for bottom in bottoms:
        for seconds, posture in (
            (1.2, bottom),
            (0.2, bottom),
            (1.0, STAND),
            (0.7, STAND),
        ):
            knots.append((knots[-1][0] + seconds, posture))
    return move(*knots)


@pytest.mark.parametrize(
    ("poses", "drill"),
    [
        pytest.param(repeat(HINGE), "bodyweight_hinge", id="hinge"),
        pytest.param(repeat(FLOOR), "deadlift", id="floor-lift"),
        pytest.param(DEEP_SQUAT, "bodyweight_hinge", id="unloaded-squat"),
        pytest.param(KNEELING, "kneeling_hinge", id="kneeling"),
    ],
)
def test_a_sure_movement_is_judged_by_its_own_drill(
    poses: PoseSequence, drill: str
) -> None:
    analysis = judged(poses)
    assert analysis.judgement.task.drill == drill
    assert analysis.judgement.fits_drill
    assert analysis.headline.verdict is not HeadlineVerdict.OTHER_MOVEMENT


@pytest.mark.parametrize("drill", [AS_SEEN, "bodyweight_hinge"])
def test_an_unloaded_bend_that_sits_down_is_a_hinge_done_as_a_squat(drill: str) -> None:
    for walk in (SITS, DEEP_SQUAT):
        analysis = judged(walk, drill)
        finding = analysis.headline.finding
        assert finding is not None
        assert finding.fault.id == "squat_hinge"


def test_a_lift_from_the_floor_is_never_called_a_squat() -> None:
    for drill in (AS_SEEN, "bodyweight_hinge", "rdl", "squat"):
        told = tell(judged(repeat(FLOOR), drill)).text
        assert "squat" not in told.replace("“Squat”", "")


@pytest.mark.parametrize("poses", [GOBLET, ONE_LEG], ids=["goblet", "one-leg"])
def test_what_no_drill_covers_is_named_and_counted_and_not_judged(
    poses: PoseSequence,
) -> None:
    analysis = judged(poses)
    assert analysis.headline.verdict is HeadlineVerdict.OTHER_MOVEMENT
    assert analysis.headline.elsewhere is Elsewhere.NOT_COVERED
    assert analysis.findings == ()
    assert not analysis.judgement.fits_drill
    assert len(analysis.reps) == 3
    assert "Repetitions we counted: 3." in tell(analysis).text


def test_a_chosen_drill_that_does_not_fit_is_asked_about_and_judged_again() -> None:
    asked = judged(repeat(FLOOR), "bodyweight_hinge")
    assert asked.headline.elsewhere is Elsewhere.OFFERED
    assert asked.findings == ()
    assert asked.judgement.offered == "deadlift"
    assert "a lift from the floor" in tell(asked).text
    again = judge_again(asked, find_task(content(), "deadlift", None), stick_settings())
    assert again.measurement is asked.measurement
    assert again.headline.verdict is not HeadlineVerdict.OTHER_MOVEMENT


def test_the_page_can_have_the_same_measurement_judged_as_seen() -> None:
    asked = judged(repeat(FLOOR), "bodyweight_hinge")
    seen = judge_for(asked, AS_SEEN)
    assert seen.measurement is asked.measurement
    assert seen.judgement.task.drill == "deadlift"
    assert judge_for(seen, "bodyweight_hinge").headline == asked.headline


def test_a_movement_that_the_safety_check_closed_is_named_without_a_cue() -> None:
    allowance = Allowance.open({"bodyweight_hinge"})
    analysis = judged(repeat(FLOOR), AS_SEEN, allowance)
    assert analysis.headline.elsewhere is Elsewhere.CLOSED
    assert analysis.findings == ()
    account = tell(analysis)
    assert account.cue is None
    assert "safety check" in account.text


def test_what_is_not_sure_is_judged_as_the_likeliest_and_not_called_a_squat() -> None:
    """Half seen, it may be a lift from the floor, whose knees rightly bend."""
    analysis = judged(HALF_SEEN)
    assert not analysis.measurement.movement.sure
    assert analysis.headline.verdict is not HeadlineVerdict.OTHER_MOVEMENT
    assert "squat_hinge" not in {f.fault.id for f in analysis.findings}
    chosen = judged(HALF_SEEN, "bodyweight_hinge")
    assert "squat_hinge" in {f.fault.id for f in chosen.findings}


@pytest.mark.parametrize(
    ("poses", "drill", "line"),
    [
        pytest.param(repeat(HINGE), AS_SEEN, "Judged as a body-weight hinge", id="own"),
        pytest.param(DEEP_SQUAT, AS_SEEN, "Judged as a body-weight hinge", id="sits"),
        pytest.param(
            repeat(FLOOR), AS_SEEN, "Judged as a lift from the floor", id="floor"
        ),
        pytest.param(
            HALF_SEEN,
            AS_SEEN,
            "Judged as a body-weight hinge, we are not sure what it is",
            id="not-sure",
        ),
        pytest.param(
            HALF_SEEN, "rdl", "Judged as you chose: Romanian deadlift", id="chosen"
        ),
        pytest.param(DEEP_SQUAT, "squat", "Judged as you chose: Squat", id="contrast"),
        pytest.param(ONE_LEG, AS_SEEN, "Is it something else?", id="not-covered"),
    ],
)
def test_the_first_line_says_what_it_was_judged_as(
    poses: PoseSequence, drill: str, line: str
) -> None:
    assert tell(judged(poses, drill)).judged_as == line


def test_where_nothing_was_seen_to_judge_there_is_no_first_line() -> None:
    still = repeat(HINGE).part(slice(0, 10))
    assert tell(judged(still)).judged_as is None


def test_a_choice_that_was_kept_is_judged_and_what_it_looks_like_is_said() -> None:
    asked = judged(repeat(FLOOR), "bodyweight_hinge")
    kept = judge_for(asked, "bodyweight_hinge", kept=True)
    assert kept.measurement is asked.measurement
    assert kept.headline.finding is not None
    assert kept.headline.finding.fault.id == "squat_hinge"
    assert kept.judgement.fits_drill
    line = tell(kept).judged_as
    assert line == (
        "Judged as you chose: Body-weight hinge. It looks like a lift from the floor"
    )


def test_a_drill_that_the_safety_check_closed_is_not_offered() -> None:
    allowance = Allowance.open({"bodyweight_hinge", "rdl"})
    analysis = judged(repeat(FLOOR), "rdl", allowance)
    assert analysis.headline.elsewhere is Elsewhere.CLOSED
    assert analysis.judgement.offered is None
    assert tell(analysis).cue is None


def test_what_is_not_sure_is_none_of_what_the_safety_check_closed() -> None:
    """A lift from the floor that is not sure is judged as an open hinge, or not."""
    movement = Movement(MovementKind.FLOOR_LIFT, sure=False)
    cards = content().movements
    assert choose_drill(movement, cards, "bodyweight_hinge") == "deadlift"
    closed = {"deadlift"}
    assert choose_drill(movement, cards, "bodyweight_hinge", closed) == (
        "bodyweight_hinge"
    )
    analysis = judged(HALF_SEEN, AS_SEEN, Allowance.open({"glute_bridge"}))
    assert analysis.headline.elsewhere is Elsewhere.CLOSED
    told = tell(analysis)
    assert told.cue is None
    assert "leaves “Body-weight hinge” out" in told.text


@pytest.mark.parametrize("drill", [AS_SEEN, "rdl"])
def test_numbers_of_what_is_not_judged_stand_beside_no_range(drill: str) -> None:
    analysis = judged(ONE_LEG, drill)
    knee = Measure.KNEE_FLEXION
    assert "film a hinge" in (tell(analysis).advice or "")
    for rep in analysis.reps:
        assert rep.bottom[knee].known
        assert judge_number(analysis, knee, Phase.BOTTOM, rep.bottom[knee]) is None
    assert find_goal(analysis, knee, Phase.BOTTOM) is None


def test_a_fault_that_is_not_looked_for_leaves_no_sign_on_its_number() -> None:
    """The headline says nothing of the knees of what may be a lift from the floor."""
    knee = Measure.KNEE_FLEXION
    signed = {}
    for drill in (AS_SEEN, "bodyweight_hinge"):
        analysis = judged(HALF_SEEN, drill)
        (rep,) = analysis.reps
        signed[drill] = judge_number(analysis, knee, Phase.BOTTOM, rep.bottom[knee])
    assert signed[AS_SEEN] is None
    assert signed["bodyweight_hinge"] is not None


def test_what_is_off_in_a_hinge_alone_is_asked_about_and_never_called_sound() -> None:
    analysis = judged(HALF_SEEN)
    assert not analysis.measurement.movement.sure
    assert analysis.headline.why is Undecided.WHICH_MOVEMENT
    assert "Say which it was" in tell(analysis).text
    asked = choose_next_step(
        analysis.headline, sample=False, advised=False, helps=False, over_limit=False
    )
    assert asked is NextStep.CHOOSE_DRILL
    lifted = judge_for(analysis, "deadlift", kept=True)
    assert lifted.headline.why is not Undecided.WHICH_MOVEMENT


def test_who_hinged_once_is_told_where_they_sat_down() -> None:
    """What may be a lift from the floor is a hinge where some of it surely was one."""
    sat, hinged, sat_too = FLOOR, HINGE, FLOOR
    for bottoms, why in (
        ((sat, hinged), None),
        ((sat, sat_too), Undecided.WHICH_MOVEMENT),
    ):
        analysis = judged(bend_to(*bottoms))
        unsure = replace(
            analysis.measurement,
            movement=Movement(MovementKind.STANDING_HINGE, sure=False),
        )
        task = find_task(content(), AS_SEEN, None)
        told = judge_again(
            replace(analysis, measurement=unsure), task, stick_settings()
        )
        assert told.headline.why is why
        finding = told.headline.finding
        assert (finding is not None and finding.reps == (1,)) is (why is None)


def test_the_result_says_what_was_seen_and_is_read_back() -> None:
    analysis = judged(repeat(FLOOR), "bodyweight_hinge")
    text = make_result(analysis, tell(analysis)).to_text()
    told = json.loads(text)
    assert told["movement"] == {"seen": "floor_lift", "sure": True, "fits_drill": False}
    assert told["headline"]["verdict"] == "other_movement"
    assert told["findings"] == []
    assert len(told["reps"]) == 3
    assert read_result(text).to_text() == text


def test_a_finding_near_the_edge_says_which_doubt_it_is() -> None:
    analysis = judged(repeat((62.0, 34.0, 3.0)))
    told = make_result(analysis, tell(analysis)).to_dict()
    doubts = {f["fault"]: f["doubt"] for f in told["findings"]}
    assert doubts["squat_hinge"] in ("between", "camera")


def test_every_movement_has_a_card_and_a_name() -> None:
    assert set(content().movements) == set(MovementKind)
    assert all(card.name for card in content().movements.values())
