"""What is pinned to run the app is what pyproject.toml asks for."""

import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT: dict[str, Any] = PYPROJECT["project"]
# mediapipe brings it; it is pinned only to be of one version with the headless one.
ONLY_PINNED = "opencv-contrib-python"


def read_needs(extra: str | None = None) -> dict[str, Requirement]:
    """Packages by name, those of the extras that an extra names among them."""
    lines = PROJECT["dependencies"]
    if extra is not None:
        lines = PROJECT["optional-dependencies"][extra]
    needs: dict[str, Requirement] = {}
    for need in map(Requirement, lines):
        if need.name == PROJECT["name"]:
            for named in need.extras:
                needs |= read_needs(named)
        else:
            needs[canonicalize_name(need.name)] = need
    return needs


def read_pins(file: str) -> dict[str, str]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and line[0] not in "#-"]
    return {canonicalize_name(pin.name): str(pin.specifier)[2:] for pin in pins}


def test_the_app_s_pins_are_what_the_core_and_the_app_need() -> None:
    needs = read_needs() | read_needs("app")
    assert {*read_pins("requirements.txt")} == {*needs, ONLY_PINNED}


def test_each_pin_is_within_the_range_that_the_library_takes() -> None:
    pins = read_pins("requirements.txt")
    needs = read_needs() | read_needs("app")
    assert [
        f"{need} but {pins[name]}"
        for name, need in needs.items()
        if pins[name] not in need.specifier
    ] == []


def test_both_opencv_wheels_are_of_one_version() -> None:
    pins = read_pins("requirements.txt")
    assert pins[ONLY_PINNED] == pins["opencv-python-headless"]


def test_the_builder_is_among_what_tests_the_project() -> None:
    (builder,) = map(Requirement, PYPROJECT["build-system"]["requires"])
    assert read_pins("requirements-dev.txt")[builder.name] in builder.specifier
