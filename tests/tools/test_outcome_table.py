"""The tables in docs/screening.md say what the form says, and every answer is there."""

from pathlib import Path

from hinge_core.content import find_content_folder
from hinge_core.content.screening_files import load_screening
from hinge_core.tools.outcome_table import LEADS_TO, write_outcome_tables

PAGE = Path(__file__).parents[2] / "docs" / "screening.md"
FORM = load_screening(find_content_folder())


def test_the_page_holds_the_tables_as_the_command_prints_them() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.partition("<!-- outcomes -->\n")[2]
    assert shown.partition("\n<!-- end of outcomes -->")[0] == write_outcome_tables(
        FORM
    )


def test_every_answer_and_every_limit_has_its_row() -> None:
    lines = write_outcome_tables(FORM).splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("|")]
    answers = [option for question in FORM.questions for option in question.options]
    told = len(answers) + len(FORM.combinations) + len(FORM.limits)
    assert len(rows) == told + 3 * 2  # three tables, each with a head and a line
    assert all(len(row) == 5 for row in rows)


def test_a_row_says_what_the_answer_leads_to() -> None:
    table = write_outcome_tables(FORM)
    for question in FORM.questions:
        for option in question.options:
            effect = FORM.effect_of(option)
            assert f"| {option.label} | {LEADS_TO[effect]} | " in table


def test_a_doctors_word_is_told_as_such() -> None:
    lines = write_outcome_tables(FORM).splitlines()
    (aneurysm,) = (line for line in lines if "(an aneurysm)" in line)
    assert aneurysm.endswith("| LIM_NO_STRAIN, LIM_EASY_EFFORT | a doctor |")
