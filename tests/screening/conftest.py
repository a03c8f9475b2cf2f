"""The form as shipped, and copies of it with something changed."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from hinge_core.screening import Questionnaire

ROOT = Path(__file__).parents[2]
Data = dict[str, Any]


@pytest.fixture(scope="session")
def form_data() -> Callable[[], Data]:
    """A fresh copy of the file's data each time, to change at will."""
    text = (ROOT / "content" / "screening.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return lambda: dict(deepcopy(data))


@pytest.fixture(scope="session")
def form(form_data: Callable[[], Data]) -> Questionnaire:
    return Questionnaire.model_validate(form_data())


@pytest.fixture(scope="session")
def cases() -> Data:
    text = (ROOT / "tests" / "cases" / "screening.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@pytest.fixture(scope="session")
def nothing_to_report(cases: Data) -> dict[str, Any]:
    """A finished form of someone with nothing to report."""
    return dict(cases["nothing_to_report"])
