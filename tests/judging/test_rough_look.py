"""What is told of a view too oblique for numbers: in words, or not at all."""

import re
from dataclasses import replace

import numpy as np
import pytest
from builders import make_analysis
from rules import RULES, list_accounts
from stick_people import shipped_settings
from stick_walks import content

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import read_result
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict, Undecided
from hinge_core.judging.next_step import NextStep, choose_next_step
from hinge_core.judging.rough_look import RoughKind, RoughLook, look_roughly
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.measurement import View
from hinge_core.measuring.posture_names import Movement, MovementKind
from hinge_core.measuring.slanted import (
    UNSEEN,
    RoughPosture,
    RoughRepetition,
    SlantedView,
    is_only_slanted,
)
from hinge_core.stages.analyse import judge_again
from hinge_core.stages.studio import tell
from hinge_core.stages.tasks import make_task

STOOD = RoughPosture(trunk=3.0, hip=4.0, knee=3.0)
HINGE = RoughPosture(trunk=62.0, hip=82.0, knee=18.0)
SHALLOW = RoughPosture(trunk=35.0, hip=48.0, knee=12.0)
SQUAT = RoughPosture(trunk=25.0, hip=75.0, knee=68.0)
LIFT = RoughPosture(trunk=60.0, hip=120.0, knee=90.0)
UPRIGHT = Movement(MovementKind.UNKNOWN, sure=False)


def rep(
    bottom: RoughPosture, end: RoughPosture = STOOD, down_s: float = 1.0
) -> RoughRepetition:
    return RoughRepetition(bottom=bottom, end=end, down_s=down_s)


def view(*reps: RoughRepetition, front: float = 0.0) -> SlantedView:
    return SlantedView(standing=STOOD, reps=reps, front_share=front)


def look(
    seen: SlantedView | None,
    *,
    drill: str = "bodyweight_hinge",
    movement: Movement = UPRIGHT,
) -> RoughLook | None:
    task = make_task(content(), drill)
    return look_roughly(
        seen, movement, drill, task.faults, shipped_settings().rough_look
    )


def kinds(seen: SlantedView, **how: object) -> list[str]:
    told = look(seen, **how)  # type: ignore[arg-type]
    assert told is not None
    return list(told.kinds)


def of_view(*codes: CautionCode) -> tuple[Caution, ...]:
    return tuple(Caution(code, blocks=True) for code in codes)


def slanted(seen: SlantedView | None, drill: str = "bodyweight_hinge") -> Analysis:
    """A finished analysis of a clip whose view alone forbids numbers."""
    clip = make_analysis()
    measurement = replace(
        clip.measurement,
        view=View(kind=ViewKind.OBLIQUE, yaw_deg=52.0, roll_deg=0.0, assessable=False),
        cautions=of_view(CautionCode.OBLIQUE_VIEW),
        movement=UPRIGHT,
        reps=tuple(replace(r, top={}, bottom={}, whole={}) for r in clip.reps),
        series=replace(clip.series, values={}, margins={}),
        slanted=seen,
    )
    task = make_task(content(), drill)
    return judge_again(replace(clip, measurement=measurement), task, shipped_settings())


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        pytest.param(
            view(rep(SQUAT), rep(SQUAT)), ["like_a_squat", "counted"], id="squat"
        ),
        pytest.param(
            view(rep(HINGE), rep(HINGE)),
            ["from_the_hips", "far_forward", "counted"],
            id="hinge",
        ),
        pytest.param(view(rep(SQUAT), rep(HINGE)), ["counted"], id="both-ways"),
        pytest.param(
            view(rep(HINGE), rep(SHALLOW)),
            ["from_the_hips", "counted"],
            id="one-shallow",
        ),
        pytest.param(
            view(rep(SHALLOW, replace(STOOD, hip=30.0)), rep(SHALLOW)),
            ["short_finish", "from_the_hips", "counted"],
            id="short",
        ),
        pytest.param(
            view(rep(SHALLOW, down_s=2.4), rep(SHALLOW, down_s=1.9)),
            ["from_the_hips", "slow_down", "counted"],
            id="slow",
        ),
        pytest.param(
            view(rep(SHALLOW, down_s=2.4), rep(SHALLOW)),
            ["from_the_hips", "counted"],
            id="slow-once",
        ),
        pytest.param(
            view(rep(LIFT), rep(LIFT)), ["far_forward", "counted"], id="from-the-floor"
        ),
    ],
)
def test_only_what_is_plain_in_every_repetition_is_told(
    seen: SlantedView, said: list[str]
) -> None:
    assert kinds(seen) == said


def test_what_was_not_seen_is_said_of_nobody() -> None:
    unseen = rep(UNSEEN, UNSEEN, down_s=np.nan)
    assert kinds(view(unseen, unseen)) == ["counted"]
    bent = [rep(HINGE, HINGE)] * 2
    assert "short_finish" in kinds(view(*bent))
    assert "short_finish" not in kinds(replace(view(*bent), standing=UNSEEN))
    for seen in (view(unseen, rep(HINGE)), view(rep(HINGE), unseen)):
        assert kinds(seen) == ["counted"]


def test_nothing_is_said_where_a_repetition_may_be_missing_or_none_is_seen() -> None:
    assert look(None) is None
    assert look(view()) is None
    assert look(view(rep(HINGE), front=0.16)) is None


def test_of_one_repetition_alone_only_its_own_bend_is_told() -> None:
    assert kinds(view(rep(HINGE, HINGE, 3.0))) == ["from_the_hips"]
    assert kinds(view(rep(SQUAT, HINGE, 3.0))) == ["like_a_squat"]
    assert look(view(rep(LIFT))) is None


def test_nothing_is_said_of_who_does_not_stand_on_two_feet() -> None:
    for kind in (MovementKind.SINGLE_LEG, MovementKind.OTHER_POSTURE):
        assert look(view(rep(HINGE)), movement=Movement(kind, sure=False)) is None


@pytest.mark.parametrize("drill", ["deadlift", "kb_swing", "squat"])
def test_bent_knees_are_nothing_to_speak_of_in_some_drills(drill: str) -> None:
    assert kinds(view(rep(SQUAT), rep(SQUAT)), drill=drill) == ["counted"]
    lift = Movement(MovementKind.FLOOR_LIFT, sure=False)
    assert kinds(view(rep(SQUAT), rep(SQUAT)), movement=lift) == ["counted"]


def test_a_squat_brings_the_cue_of_its_fault_and_nothing_else_brings_one() -> None:
    told = look(view(rep(SQUAT), rep(SQUAT)))
    assert told is not None and told.fault is not None
    assert told.fault.id == "squat_hinge"
    other = look(view(rep(HINGE)))
    assert other is not None and other.fault is None


def test_only_a_slant_leaves_something_to_tell() -> None:
    assert is_only_slanted(of_view(CautionCode.OBLIQUE_VIEW))
    assert not is_only_slanted(())
    assert is_only_slanted((Caution(CautionCode.OBLIQUE_VIEW),))
    assert not is_only_slanted(of_view(CautionCode.FRONT_VIEW))
    both = of_view(CautionCode.OBLIQUE_VIEW, CautionCode.CAMERA_TILTED)
    assert not is_only_slanted(both)


def hidden(seen: SlantedView, *, measured: bool = False) -> Analysis:
    """A finished analysis at a slant that gives numbers, the telling ones hidden."""
    clip = slanted(seen)
    whole = make_analysis().measurement
    told = (Measure.TRUNK_INCLINATION,)
    reps = [
        replace(r, bottom={m: v for m, v in r.bottom.items() if measured or m in told})
        for r in whole.reps
    ]
    measurement = replace(
        whole,
        view=View(kind=ViewKind.OBLIQUE, yaw_deg=38.0, roll_deg=0.0, assessable=True),
        cautions=(Caution(CautionCode.OBLIQUE_VIEW),),
        reps=tuple(replace(r, top=r.top if measured else {}) for r in reps),
        slanted=seen,
    )
    task = clip.judgement.task
    return judge_again(replace(clip, measurement=measurement), task, shipped_settings())


def test_where_the_telling_numbers_are_hidden_at_a_slant_it_is_told_roughly() -> None:
    analysis = hidden(view(rep(SQUAT), rep(SQUAT)))
    assert analysis.headline.why is Undecided.TOO_MUCH_HIDDEN
    assert analysis.headline.verdict is HeadlineVerdict.CANNOT_TELL
    for account in list_accounts(analysis):
        assert account.rough is not None and account.advice
        assert list(account.rough.said) == [RoughKind.LIKE_A_SQUAT, RoughKind.COUNTED]
    english, *_ = list_accounts(analysis)
    assert english.rough is not None
    assert "too much was hidden" in english.rough.label
    for rule in RULES:
        rule(analysis)


def test_where_numbers_tell_at_a_slant_there_is_no_rough_look() -> None:
    analysis = hidden(view(rep(SQUAT), rep(SQUAT)), measured=True)
    assert analysis.headline.why is None
    assert analysis.judgement.rough is None


SEEN = [
    pytest.param(view(rep(SQUAT), rep(SQUAT), rep(SQUAT)), id="squat"),
    pytest.param(
        view(rep(HINGE, HINGE, 2.0), rep(SHALLOW, STOOD, 2.0), rep(HINGE, STOOD, 2.0)),
        id="everything",
    ),
    pytest.param(view(*[rep(HINGE)] * 15), id="many"),
]


@pytest.mark.parametrize("seen", SEEN)
def test_no_number_stands_in_a_rough_look(seen: SlantedView) -> None:
    analysis = slanted(seen)
    for account in list_accounts(analysis):
        assert account.rough is not None
        told = [account.text, account.rough.label, *account.rough.said.values()]
        assert not re.search(r"\d|±|°|[{}]", " ".join([*told, account.cue or ""]))
        assert account.sentence == next(iter(account.rough.said.values()))
        assert account.advice is not None and account.advice in account.text
    assert analysis.findings == ()
    assert analysis.headline.verdict is HeadlineVerdict.NOT_ASSESSABLE
    for rule in RULES:
        rule(analysis)


@pytest.mark.parametrize("seen", SEEN)
def test_both_languages_say_it_in_their_own_words(seen: SlantedView) -> None:
    english, _, spanish, _ = list_accounts(slanted(seen))
    assert english.rough is not None and spanish.rough is not None
    assert english.rough.said.keys() == spanish.rough.said.keys()
    assert not set(english.rough.said.values()) & set(spanish.rough.said.values())
    assert english.rough.label != spanish.rough.label


def test_the_contract_holds_it_and_reads_it_back() -> None:
    analysis = slanted(view(rep(SQUAT), rep(SQUAT), rep(SQUAT)))
    result = Answer(analysis, tell(analysis)).result
    told = result.to_dict()["rough_look"]
    assert [said["kind"] for said in told["said"]] == ["like_a_squat", "counted"]
    assert told["said"][1]["text"] == "We counted three repetitions."
    assert told["fault"] == "squat_hinge"
    assert read_result(result.to_text()).to_text() == result.to_text()
    plain = Answer(make_analysis(), tell(make_analysis())).to_dict()
    assert "rough_look" not in plain


def test_many_repetitions_are_counted_in_words_too() -> None:
    account = tell(slanted(view(*[rep(HINGE)] * 13)))
    assert account.rough is not None
    said = account.rough.said[RoughKind.COUNTED]
    assert said == "We counted more than twelve repetitions."


def test_the_one_next_step_is_to_film_differently() -> None:
    analysis = slanted(view(rep(SQUAT), rep(SQUAT)))
    step = choose_next_step(
        analysis.headline, sample=False, advised=True, helps=True, over_limit=False
    )
    assert step is NextStep.FILM_DIFFERENTLY


def test_a_movement_that_is_not_judged_here_gets_no_rough_look() -> None:
    clip = slanted(view(rep(SQUAT), rep(SQUAT)))
    lift = Movement(MovementKind.FLOOR_LIFT, sure=True, loaded=True)
    measurement = replace(clip.measurement, movement=lift)
    seen = judge_again(
        replace(clip, measurement=measurement),
        make_task(content(), "bodyweight_hinge"),
        shipped_settings(),
    )
    assert seen.headline.verdict is HeadlineVerdict.OTHER_MOVEMENT
    assert seen.judgement.rough is None
