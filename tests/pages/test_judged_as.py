"""What a film is judged as: the ways to the chooser, the first line, one tap each."""

from collections.abc import Callable
from typing import Any

import pytest
from stick_walks import content
from streamlit.testing.v1 import AppTest
from visitors import finished_form
from walks import FLOOR, HINGE, hold_hands, repeat, trail_leg

from hinge_core.judging.movements import AS_SEEN
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import PoseSequence
from hinge_core.stages import caged
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
ONE_LEG = trail_leg(repeat((78.0, 14.0, -4.0)))
HANGING = hold_hands(repeat(HINGE), ahead=0.0, below=0.53)
SORE_THIGH = {"E3": "Mild and clearly getting better"}

Film = Callable[[PoseSequence], list[str]]


@pytest.fixture
def film(monkeypatch: pytest.MonkeyPatch) -> Film:
    """Let every file show one walk; the names that were looked at come in order."""
    seen: list[str] = []

    def show(poses: PoseSequence) -> list[str]:
        def look(data: bytes, *, name: str = "me.png", **_: Any) -> Recording:
            seen.append(name)
            return Recording.from_poses(name, poses)

        monkeypatch.setattr(caged, "record_caged", look)
        return seen

    return show


def open_check(answers: dict[str, str] | None = None, /, **query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form(**(answers or {})))
    for name, value in query.items():
        at.query_params[name] = value
    return at.switch_page("check.py").run()


def upload(at: AppTest) -> AppTest:
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def judged_by(at: AppTest) -> str:
    analysis = visitor(at).analysis
    assert analysis is not None
    return analysis.drill


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def change_to(at: AppTest, drill: str) -> AppTest:
    (listed,) = (radio for radio in at.radio if radio.label == "Judge it as")
    return listed.set_value(drill).run()


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        pytest.param({}, AS_SEEN, id="by-the-menu"),
        pytest.param({"drill": "rdl"}, "rdl", id="from-a-drill-card"),
        pytest.param({"drill": "bodyweight_hinge"}, "bodyweight_hinge", id="the-usual"),
        pytest.param({"drill": "nothing_known"}, AS_SEEN, id="an-unknown-one"),
    ],
)
def test_the_chooser_starts_as_seen_or_with_the_drill_of_the_link(
    asked: dict[str, str], chosen: str
) -> None:
    at = open_check(**asked)
    (box,) = (b for b in at.selectbox if b.label == "What are you doing?")
    assert box.value == chosen
    assert at.query_params.get("drill", AS_SEEN) in (chosen, [chosen])


def test_every_drill_is_in_the_list_after_as_seen() -> None:
    (box,) = (b for b in open_check().selectbox if b.label == "What are you doing?")
    drills = content().drills
    names = {
        f"{drill.name} (early)" if drill.early else drill.name
        for drill in drills.values()
        if drill.analysed
    }
    assert box.options[0] == "Whatever we see"
    assert set(box.options[1:]) == names


def test_coming_back_without_a_film_starts_as_seen_again(film: Film) -> None:
    film(repeat(HINGE))
    at = open_check(drill="rdl")
    del at.query_params["drill"]
    at.switch_page("safety.py").run()
    at.switch_page("check.py").run()
    (box,) = (b for b in at.selectbox if b.label == "What are you doing?")
    assert box.value == AS_SEEN


def test_a_lift_from_the_floor_is_judged_as_one_and_one_tap_changes_it(
    film: Film,
) -> None:
    seen = film(repeat(FLOOR))
    at = upload(open_check())
    assert judged_by(at) == "deadlift"
    assert "Judged as a lift from the floor" in said(at)
    before = visitor(at).analysis
    assert before is not None
    looks = len(seen)
    at = change_to(at, "rdl")
    assert judged_by(at) == "rdl"
    assert "Judged as you chose: Romanian deadlift. It looks like a lift" in said(at)
    after = visitor(at).analysis
    assert after is not None
    assert after.measurement is before.measurement
    assert len(seen) == looks
    assert judged_by(change_to(at, AS_SEEN)) == "deadlift"


def test_hands_that_hang_are_asked_about_a_bar_with_one_tap(film: Film) -> None:
    seen = film(HANGING)
    at = upload(open_check())
    assert judged_by(at) == "bodyweight_hinge"
    looks = len(seen)
    at.button(key="held_bar").click().run()
    assert judged_by(at) == "rdl"
    assert "Judged as you chose: Romanian deadlift" in said(at)
    assert "held_bar" not in {button.key for button in at.button}
    assert len(seen) == looks
    assert not at.exception


@pytest.mark.parametrize(
    ("poses", "answers", "query"),
    [
        pytest.param(
            hold_hands(HANGING, ahead=-0.3, below=0.1), {}, {}, id="hands-at-the-hips"
        ),
        pytest.param(HANGING, {"C1": "Yes", "C1a": "No"}, {}, id="closed"),
        pytest.param(HANGING, {}, {"drill": "dowel_hinge"}, id="chosen"),
    ],
)
def test_nobody_else_is_asked_about_a_bar(
    film: Film, poses: PoseSequence, answers: dict[str, str], query: dict[str, str]
) -> None:
    film(poses)
    at = upload(open_check(answers, **query))
    assert visitor(at).analysis is not None
    assert "held_bar" not in {button.key for button in at.button}


@pytest.mark.parametrize(
    ("button", "drill"), [("judge_as_that", "deadlift"), ("keep_choice", "rdl")]
)
def test_a_chosen_drill_that_does_not_fit_takes_one_tap(
    film: Film, button: str, drill: str
) -> None:
    seen = film(repeat(FLOOR))
    at = upload(open_check(drill="rdl"))
    assert "This looks like a lift from the floor" in said(at)
    assert "Try this" not in said(at)
    looks = len(seen)
    at.button(key=button).click().run()
    assert judged_by(at) == drill
    assert "so we judge nothing yet" not in said(at)
    assert len(seen) == looks
    assert not at.exception


def test_what_no_drill_covers_is_named_counted_and_told_what_to_film(
    film: Film,
) -> None:
    film(ONE_LEG)
    at = upload(open_check())
    told = said(at)
    assert "This is a bend on one leg" in told
    assert "Repetitions we counted: 3." in told
    assert "For a verdict, film a hinge" in told
    assert at.button(key="choose_another").label == "Choose another photo or clip"
    assert not at.get("plotly_chart") or "Your numbers on" not in told


def test_a_closed_drill_is_neither_judged_nor_offered(film: Film) -> None:
    film(repeat(HINGE))
    at = upload(open_check(SORE_THIGH))
    told = said(at)
    assert "This is a standing hinge. Your safety check leaves it out for now" in told
    assert "Try this" not in told
    assert "Your limits from the safety check" in told
    (listed,) = (radio for radio in at.radio if radio.label == "Judge it as")
    assert "Body-weight hinge" not in listed.options
    assert "Kneeling hinge" in listed.options


def test_choosing_a_closed_drill_loses_no_result(film: Film) -> None:
    film(repeat(FLOOR))
    at = upload(open_check({"C1": "Yes", "C1a": "No"}))
    before = visitor(at).analysis
    (box,) = (b for b in at.selectbox if b.label == "What are you doing?")
    box.select("kb_swing").run()
    assert visitor(at).analysis is before
    assert "leaves this drill out" in said(at)
    assert not at.exception


def test_a_drill_that_closes_later_is_judged_as_seen(film: Film) -> None:
    film(repeat(HINGE))
    at = upload(open_check(drill="rdl"))
    assert judged_by(at) == "rdl"
    visitor(at).safety.answers.update(SORE_THIGH)
    at.run()
    submission = visitor(at).submission
    assert submission is not None
    assert submission.drill == AS_SEEN
    assert "Your safety check leaves it out for now" in said(at)
