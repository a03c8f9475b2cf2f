"""A form that contradicts itself is refused, and the entry is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from hinge_core.content.screening_files import (
    check_screening_links,
    load_emergency,
    load_screening,
)
from hinge_core.errors import ContentError
from hinge_core.screening import Questionnaire

ROOT = Path(__file__).parents[2]
Data = dict[str, Any]
Change = Callable[[Data], None]


def question(data: Data, name: str) -> Data:
    return next(entry for entry in data["questions"] if entry["id"] == name)


def limit(data: Data, name: str) -> Data:
    return next(entry for entry in data["limits"] if entry["id"] == name)


def ask_if(name: str, condition: Data) -> Change:
    def change(data: Data) -> None:
        question(data, name)["ask_if"] = condition

    return change


def set_option(name: str, number: int, **fields: object) -> Change:
    def change(data: Data) -> None:
        question(data, name)["options"][number] |= fields

    return change


def set_limit(name: str, **fields: object) -> Change:
    def change(data: Data) -> None:
        limit(data, name).update(fields)

    return change


def set_question(name: str, **fields: object) -> Change:
    def change(data: Data) -> None:
        question(data, name).update(fields)

    return change


def twice(key: str) -> Change:
    def change(data: Data) -> None:
        data[key].append(data[key][0])

    return change


def without_text(data: Data) -> None:
    del data["outcomes"]["pro_few_drills"]


def cyclic(data: Data) -> None:
    question(data, "B2")["ask_if"] = {"question": "B2a", "picked": ["Yes to both"]}


NEVER_BOTH = {
    "all_of": [
        {"question": "D1", "picked": ["No"]},
        {"question": "D1", "picked": ["Yes, it began in the last 6 weeks"]},
    ]
}
# D1a is asked after one answer to D1 only, so these two never come together.
NEVER_ASKED_BOTH = {
    "all_of": [
        {"question": "D1", "picked": ["No"]},
        {
            "question": "D1a",
            "picked": ["3 or less out of 10 and getting better each day"],
        },
    ]
}
DEAD_BRANCH = {"any_of": [{"question": "D1", "picked": ["No"]}, NEVER_BOTH]}
ALWAYS = {"question": "B6", "picked": ["Yes", "No"]}
NONE_WITH_ANOTHER = {
    "all_of": [
        {"question": "B7", "picked": ["None of these"]},
        {"question": "B7", "picked": ["Blood thinners"]},
    ]
}


@pytest.mark.parametrize(
    ("change", "entry", "problem"),
    [
        pytest.param(
            ask_if("D2", {"question": "Z9", "picked": ["Yes"]}),
            "questions.D2.ask_if",
            "Z9 is not a question asked before",
            id="unknown-question",
        ),
        pytest.param(
            ask_if("D2", {"question": "B6", "picked": ["Maybe"]}),
            "questions.D2.ask_if",
            "no answer 'Maybe'",
            id="unknown-answer",
        ),
        pytest.param(
            cyclic, "questions.B2.ask_if", "B2a is not a question asked", id="cycle"
        ),
        pytest.param(
            ask_if("D2", {"question": "D2", "picked": ["No"]}),
            "questions.D2.ask_if",
            "D2 is not a question asked before",
            id="asks-itself",
        ),
        pytest.param(
            ask_if("D2", NEVER_BOTH), "questions.D2.ask_if", "can never", id="never"
        ),
        pytest.param(
            ask_if("D2", NEVER_ASKED_BOTH),
            "questions.D2.ask_if",
            "can never",
            id="never-because-not-asked",
        ),
        pytest.param(
            ask_if("D2", DEAD_BRANCH),
            "questions.D2.ask_if",
            "can never",
            id="a-branch-that-never-holds",
        ),
        pytest.param(
            ask_if("D2", NONE_WITH_ANOTHER),
            "questions.D2.ask_if",
            "can never",
            id="none-of-these-with-another",
        ),
        pytest.param(
            ask_if("D2", ALWAYS), "questions.D2.ask_if", "always holds", id="always"
        ),
        pytest.param(
            ask_if("D2", {"not": {"not": ALWAYS}}),
            "questions.D2.ask_if",
            "always holds",
            id="always-twice-negated",
        ),
        pytest.param(
            set_option("D2", 1, label="yes, new OR getting worse "),
            "questions.D2",
            "two answers are called",
            id="one-label-twice",
        ),
        pytest.param(
            set_option("D2", 2, limits=["LIM_NONE"]),
            "questions.D2.Yes, known",
            "no limit named LIM_NONE",
            id="unknown-limit",
        ),
        pytest.param(
            set_option("D2", 2, limits=[]),
            "questions.D2.Yes, known",
            "limits go with MODIFY",
            id="modify-without-limits",
        ),
        pytest.param(
            set_option("D2", 0, limits=["LIM_BACK"]),
            "questions.D2.Yes, new",
            "limits go with MODIFY",
            id="limits-without-modify",
        ),
        pytest.param(
            set_option("D2", 0, effect="POSTPONE"),
            "questions.D2.Yes, new",
            "belongs to the questions for today",
            id="postpone-in-the-form",
        ),
        pytest.param(
            set_option("D1a", 0, effect_if_strict_seed="MODIFY"),
            "questions.D1a.4 or more",
            "has to be the stricter",
            id="strict-is-looser",
        ),
        pytest.param(
            set_option("D2", 0, if_cleared=None),
            "questions.D2.Yes, new",
            "needs an if_cleared",
            id="no-way-out",
        ),
        pytest.param(
            set_option("D2", 0, if_cleared={"limits": ["LIM_NONE"]}),
            "questions.D2.Yes, new",
            "no limit named LIM_NONE",
            id="cleared-to-an-unknown-limit",
        ),
        pytest.param(
            set_option("D2", 0, if_cleared={"limits": ["LIM_BACK"], "by": ["coach"]}),
            "questions.D2.Yes, new",
            "no role named coach",
            id="cleared-by-an-unknown-role",
        ),
        pytest.param(
            set_option("D2", 2, if_cleared={"limits": ["LIM_BACK"]}),
            "questions.D2.Yes, known",
            "nothing else does",
            id="cleared-where-nobody-is-asked",
        ),
        pytest.param(
            set_question("B5", line="Active"),
            "questions.B5.line",
            "needs an answer for",
            id="a-line-that-none-of-these-cannot-answer",
        ),
        pytest.param(
            set_limit("LIM_NO_KNEEL", offers=["kneeling"]),
            "limits.LIM_NO_KNEEL",
            "no drill named kneeling",
            id="unknown-drill-offered",
        ),
        pytest.param(
            lambda data: data["combinations"][0].update(beside="E5"),
            "combinations.young_back",
            "not among the answers",
            id="told-beside-another-answer",
        ),
        pytest.param(
            lambda data: data["combinations"][0].update(when=NEVER_BOTH),
            "combinations.young_back",
            "not among|can never",
            id="together-never",
        ),
        pytest.param(
            set_option("D2", 2, alone=True),
            "questions.D2",
            "only a list where several",
            id="none-of-these-in-a-single-choice",
        ),
        pytest.param(
            set_question("D2", none_answer="Yes, new or getting worse"),
            "questions.D2.none_answer",
            "leads to nothing",
            id="none-that-means-something",
        ),
        pytest.param(
            set_question("D2", group="knees"),
            "questions.D2",
            "no group named knees",
            id="unknown-group",
        ),
        pytest.param(
            set_limit("LIM_HAM", allow=["wall_hinges"]),
            "limits.LIM_HAM",
            "no drill named wall_hinges",
            id="unknown-drill-allowed",
        ),
        pytest.param(
            set_limit("LIM_NO_KNEEL", deny=["kneeling"]),
            "limits.LIM_NO_KNEEL",
            "no drill named kneeling",
            id="unknown-drill-denied",
        ),
        pytest.param(
            set_limit("LIM_HAM", caps={"trunk_inclination_deg": {}}),
            "limits.LIM_HAM.caps.trunk_inclination_deg",
            "a max or a min",
            id="empty-cap",
        ),
        pytest.param(
            set_limit("LIM_HAM", caps={"back_bow_pct": {"max": 3, "hard": True}}),
            "limits.LIM_HAM.caps.back_bow_pct",
            "a max in degrees",
            id="hard-cap-not-in-degrees",
        ),
        pytest.param(
            set_option(
                "E5", 0, effect="PRO", limits=[], if_cleared={"limits": ["LIM_BACK"]}
            ),
            "limits.LIM_NO_KNEEL",
            "no answer leads here",
            id="limit-without-answer",
        ),
        pytest.param(
            twice("questions"), "questions.I1", "there twice", id="question-twice"
        ),
        pytest.param(
            twice("limits"), "limits.LIM_EASY_EFFORT", "there twice", id="limit-twice"
        ),
        pytest.param(
            twice("drills"), "drills.glute_bridge", "there twice", id="drill-twice"
        ),
        pytest.param(
            without_text,
            "outcomes.pro_few_drills",
            "no text",
            id="outcome-without-text",
        ),
    ],
)
def test_refused(
    change: Change, entry: str, problem: str, form_data: Callable[[], Data]
) -> None:
    data = form_data()
    change(data)
    with pytest.raises(ContentError) as refused:
        Questionnaire.model_validate(data)
    assert refused.value.file == "screening.yaml"
    assert refused.value.entry.startswith(entry)
    assert any(part in refused.value.problem for part in problem.split("|"))


def test_an_unknown_effect_in_the_file(
    form_data: Callable[[], Data], tmp_path: Path
) -> None:
    data = form_data()
    data["questions"][0]["options"][0]["effect"] = "MAYBE"
    (tmp_path / "screening.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load_screening(tmp_path)
    assert refused.value.entry == "questions.0.options.0.effect"


def test_the_shipped_files_are_sound() -> None:
    assert len(load_screening(ROOT / "content").questions) == 50
    assert load_emergency(ROOT / "content").countries


@pytest.mark.parametrize(
    ("drills", "sources", "problem"),
    [
        pytest.param({"moon_hinge"}, None, "moon_hinge", id="drill-without-rules"),
        pytest.param(set(), {"JUDG"}, "is no known source", id="unknown-source"),
    ],
)
def test_links_to_the_rest_of_the_content(
    drills: set[str], sources: set[str] | None, problem: str, form: Questionnaire
) -> None:
    cited = {source for question in form.questions for source in question.sources}
    cited |= {source for limit in form.limits for source in limit.sources}
    cited |= {source for each in form.combinations for source in each.sources}
    cited |= set(form.clearance.sources)
    known = {drill.id for drill in form.drills}
    check_screening_links(form, drills=known, sources=cited)
    with pytest.raises(ContentError, match=problem):
        check_screening_links(form, drills=known | drills, sources=sources or cited)
