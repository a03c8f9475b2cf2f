"""Visitors by what they told the safety check."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from pages.ui.session.safety_visit import RESULT, SafetyVisit

_CASES = Path(__file__).parent / "cases" / "screening.yaml"
BONE_CARE = {"C1": "Yes", "C1a": "No"}
RED_FLAG = {"A9": "Yes"}
ASK_FIRST = {"B6": "Yes"}


def finished_form(**answers: str | Sequence[str]) -> SafetyVisit:
    """A form with nothing to report but these answers, its result on the page."""
    cases = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return SafetyVisit(answers={**cases["nothing_to_report"], **answers}, step=RESULT)
