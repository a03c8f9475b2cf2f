"""Drills, stretches and versions are admitted by each limit set by name or not."""

from pathlib import Path

import pytest
import yaml
from content_folder import copy_content, edit

from hinge_core.content import load_content
from hinge_core.errors import ContentError
from hinge_core.screening import Questionnaire
from hinge_core.tools.content_check import check_content

NAMED: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "admitted.yaml").read_text(encoding="utf-8")
)["admitted"]


def test_each_limit_set_admits_what_is_written_down_and_nothing_else(
    form: Questionnaire,
) -> None:
    admitted = {id: set(allowance.drills) for id, allowance in form.allowances.items()}
    assert admitted == {id: set(drills) for id, drills in NAMED.items()}


def test_every_card_that_is_practised_is_on_the_list(form: Questionnaire) -> None:
    practised = {d.id for d in load_content().drills.values() if d.practised}
    assert {drill.id for drill in form.drills} == practised


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(
            "learn/versions.md",
            "limit: LIM_BALANCE, drills: [chair_hinge,",
            "limit: LIM_BALANCE, drills: [rdl,",
            "LIM_BALANCE leaves out rdl",
            id="version-with-a-drill-that-its-limits-leave-out",
        ),
        pytest.param(
            "learn/versions.md",
            "limit: LIM_BALANCE",
            "limit: LIM_NOBODY",
            "LIM_NOBODY is not known",
            id="version-of-an-unknown-limit-set",
        ),
        pytest.param(
            "screening.yaml",
            "  - {id: hip_stretch}\n",
            "",
            "no drill named hip_stretch",
            id="stretch-that-the-safety-check-does-not-know",
        ),
        pytest.param(
            "drills/squat.md",
            "order: 140",
            "order: 140\nbands: true",
            "not known here",
            id="unknown-key",
        ),
    ],
)
def test_what_no_limit_set_has_admitted_is_refused(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    folder = copy_content(tmp_path)
    edit(folder / file, old, new)
    with pytest.raises(ContentError, match=problem):
        check_content(folder)
