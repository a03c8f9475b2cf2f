"""What is pinned to run the app is what pyproject.toml asks for."""

import re
import tomllib
from collections.abc import Iterator
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


def read_locked() -> Iterator[tuple[Requirement, list[str]]]:
    """What the lock file names, each with its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for entry in "\n".join(lines).replace("\\\n", " ").splitlines():
        need, *hashes = entry.split("--hash=")
        yield Requirement(need.strip()), [each.strip() for each in hashes]


def test_the_lock_holds_each_pin_in_its_version() -> None:
    locked = {x.name: str(x.specifier)[2:] for x, _ in read_locked()}
    pins = {canonicalize_name(x): y for x, y in read_pins("requirements.txt").items()}
    del pins[
        canonicalize_name(ONLY_PINNED)
    ]  # the lock leaves the wheel with windows out
    assert {name: locked.get(name) for name in pins} == pins


def test_the_lock_brings_the_headless_opencv_alone() -> None:
    usual = {"sys_platform": "linux", "python_version": "3.13"}
    brought = [
        need.name
        for need, _ in read_locked()
        if need.marker is None or need.marker.evaluate(usual)
    ]
    assert [x for x in brought if "opencv" in x] == ["opencv-python-headless"]


def test_all_that_is_locked_has_hashes_and_comes_from_no_named_place() -> None:
    entries = list(read_locked())
    assert entries
    hashed = re.compile(r"sha256:[0-9a-f]{64}")
    for need, hashes in entries:
        assert hashes, need.name
        assert all(map(hashed.fullmatch, hashes)), need.name
        assert need.url is None, need.name
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "//" not in text
