"""README, CONTRIBUTING and docs name what is there, by the names it has today."""

import re
from functools import cache
from pathlib import Path

import pytest
from newcomer import QUESTIONS, ROOT, read_section, read_steps

HOUSE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
TEXTS = [*sorted((ROOT / "docs").glob("*.md")), *ROOT.glob("*.md")]
MADE_UP = {  # in examples, or written by a command
    *("dial/__init__.py", "dial/dial.js", "dial/dial.css", "dial/dial.py"),
    *("dial/dial.test.mjs", "content/drills/step_hinge.md"),
    *("answers.json", "results.jsonl"),
}
GATE = (
    "ruff format --check . && ruff check . && mypy && lint-imports "
    "&& pytest -n 2 --dist loadfile -m 'not browser' "
    "&& pytest -n 2 --dist loadfile tests/browser"
)
PLACE = re.compile(r"`((?:\w+/)+[\w.]*|\w[\w-]*\.(?:py|yaml|toml|md|json))`")


def find_named(name: str) -> list[Path]:
    """The files of one name in the project's own folders."""
    rooms = ("hinge_core", "pages", "content", "tests", "docs", "benchmarks")
    return [path for room in rooms for path in (ROOT / room).rglob(name)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_by_files_that_are_there(question: str) -> None:
    places = PLACE.findall(read_section(question))
    assert places
    for place in places:
        if place.startswith("dial/") or "/dial/" in place:
            continue  # the component that the section makes up
        assert (ROOT / place).exists() or ("/" not in place and find_named(place)), (
            place
        )


def test_the_architecture_says_where_each_question_begins() -> None:
    table = HOUSE.partition("## Where to begin")[2]
    begins = dict(re.findall(r"^\| (\w[\w ]+) \| `([^`]+)` \|$", table, re.M))
    assert set(begins) == {question.lower() for question in QUESTIONS}
    for question in QUESTIONS:
        if question != "Add a component":
            assert begins[question.lower()] == read_steps(question)[0]


def list_named(text: str) -> set[str]:
    """The files that a text names: a path with its folders, or a part of one."""
    quoted = re.findall(r"`([^`\n]+)`", text)
    files = re.compile(r"[\w./-]*\w\.(?:py|yaml|md|json|js|css|typ)")
    return {word for part in quoted for word in part.split() if files.fullmatch(word)}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_file_that_a_text_names_is_there(path: Path) -> None:
    files = {f"/{file.relative_to(ROOT)}" for file in list_files()}
    lost = {
        name
        for name in list_named(path.read_text(encoding="utf-8")) - MADE_UP
        if not any(file.endswith(f"/{name.removeprefix('/')}") for file in files)
    }
    assert lost == set()


@cache
def read_words() -> set[str]:
    """Every word of the code and its data."""
    suffixes = (".py", ".yaml", ".toml", ".md", ".js", ".json")
    return {
        word
        for file in list_files()
        if file.suffix in suffixes and file not in TEXTS
        for word in re.findall(r"\w+", file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_name_of_the_code_that_a_text_uses_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = re.findall(r"`(?:\w+\.)?([a-z]+(?:_[a-z]+)+|[A-Z][a-z]+[A-Z]\w+)`", text)
    commands = re.findall(r"python -m (benchmarks[\w.]*)", text)
    assert read_words() >= set(names)
    assert all((ROOT / f"{name.replace('.', '/')}.py").exists() for name in commands)


def test_the_walk_goes_by_names_that_are_there() -> None:
    walk = HOUSE.partition("## One clip")[2].partition("## Rooms")[0]
    called = set(re.findall(r"`(?:\w+\.)?([a-z]+_\w+|[A-Z]\w+)`", walk))
    code = [path.read_text(encoding="utf-8") for path in list_files() if is_ours(path)]
    declared = set(re.findall(r"^(?:def|class) (\w+)", "\n".join(code), re.MULTILINE))
    assert len(called) > 20
    assert called <= declared


def list_files() -> list[Path]:
    """The project's own files."""
    rooms = ("hinge_core", "pages", "content", "tests", "docs", "benchmarks", "static")
    inside = [path for room in rooms for path in (ROOT / room).rglob("*.*")]
    return [
        *ROOT.glob("*.*"),
        *(path for path in inside if "node_modules" not in path.parts),
    ]


def is_ours(path: Path) -> bool:
    return path.suffix == ".py" and "tests" not in path.parts


def test_the_gate_is_one_line_everywhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", ".ci/run"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line.strip() for line in lines if "lint-imports &&" in line] == [GATE]
