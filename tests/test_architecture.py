"""What the import contracts in pyproject.toml cannot say."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("mediapipe", "cv2", "streamlit")
LIBRARY = ROOT / "hinge_core"
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in LIBRARY.rglob("*.py")
    if path.name != "__main__.py"
)

HOUSE = sorted(
    path for room in ("hinge_core", "pages") for path in (ROOT / room).rglob("*.py")
)
# What a public function's name may begin with. A new verb is welcome here; look first
# whether one of these is already how the house says it.
VERBS = frozenset(
    re.findall(
        r"\w+",
        """
    accept add agree analyse animate announce answer apply ask begin bend blend
    bring build call cancel caution change check choose clear clip close collect
    compare compose compute convert copy correct count cut decide delete describe
    detect diagnose do doubt draw dress drive drop end ensure enter escape explain
    export fetch fill film find fit follow forget format give go grade guess handle
    hash hide ignore import insert invite join judge keep lay lean leave lift limit
    list load lock look make measure merge mirror mix move name note notice obey
    offer open order pack paint parse pass pick place plan play point post prepare
    press put quit raise read receive record refuse register release remember render
    reopen require reset resolve restore return run save say scale screen scroll
    search see select send serve set settle shift shorten show smooth sniff solve
    sort split stand start steady steer stop store submit sum switch sync take tell
    time trace trust try turn undo unpack update use validate wait walk warm watch
    weigh widen withhold wrap write filter practise wake
    """,
    )
)
# Questions that are answered by yes or no, in the third person.
PREDICATES = frozenset(
    {"can", "fits", "has", "is", "leaves", "lies", "overrules", "refuses"}
    | {"remembers", "rests", "stands", "still"}
)
# The few that are called often enough to go by a short name, or named by others.
OTHER_NAMES = {
    "app_state": "a visitor's state, as Streamlit says session_state",
    "detector_factory": "what an executor is handed",
    "english": "a language is passed as a function",
    "later": "marks a sentence that tr gets elsewhere, beside tr",
    "main": "the entry that Python's tools look for",
    "tr": "gettext's short name, in every sentence",
    "trn": "gettext's short name, in every sentence with a number",
    "untouched": "whether a safety check was begun",
}


def list_public(path: Path) -> Iterator[ast.stmt]:
    """What other modules may take from a module."""
    for node in ast.parse(path.read_bytes()).body:
        names = [getattr(node, "name", "")]
        if isinstance(node, ast.Assign):
            names = [ast.unparse(target) for target in node.targets]
        if names != [""] and not names[0].startswith("_"):
            yield node


def list_types(path: Path) -> Iterator[str]:
    """The classes of a module, and the names it gives to other types."""
    for node in list_public(path):
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            name = ast.unparse(node.targets[0])
            if name[0].isupper() and not name.isupper():
                yield name


def find_twice(places: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: where for name, where in places.items() if len(where) > 1}


def test_no_two_files_have_one_name() -> None:
    places = defaultdict(list)
    for path in HOUSE:
        # a page's file is its address, and a folder's says what the folder is
        if path.name != "__init__.py" and path.parent != ROOT / "pages":
            places[path.name].append(str(path.relative_to(ROOT)))
    assert find_twice(places) == {}


def test_no_two_public_types_have_one_name() -> None:
    places = defaultdict(list)
    for path in HOUSE:
        for name in list_types(path):
            places[name].append(str(path.relative_to(ROOT)))
    assert find_twice(places) == {}


def list_odd_functions(path: Path) -> list[str]:
    """Public functions that begin neither with a verb nor with a question."""
    return [
        node.name
        for node in list_public(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.partition("_")[0] not in VERBS | PREDICATES
        and node.name not in OTHER_NAMES
    ]


def test_a_function_begins_with_a_verb() -> None:
    odd = {str(path.relative_to(ROOT)): list_odd_functions(path) for path in HOUSE}
    assert {path: names for path, names in odd.items() if names} == {}


def test_an_exception_is_one_that_is_there() -> None:
    names = {getattr(node, "name", "") for path in HOUSE for node in list_public(path)}
    assert names >= set(OTHER_NAMES)


@pytest.mark.parametrize(
    ("code", "odd"),
    [
        pytest.param("def posture(body): ...", ["posture"], id="a-noun"),
        pytest.param("def told(body): ...", ["told"], id="a-participle"),
        pytest.param("def read_posture(body): ...", [], id="a-verb"),
        pytest.param("def is_posture(body): ...", [], id="a-question"),
        pytest.param("def _posture(body): ...", [], id="nobody-else's"),
    ],
)
def test_names_that_cannot_be_searched_are_found(
    code: str, odd: list[str], tmp_path: Path
) -> None:
    module = tmp_path / "module.py"
    module.write_text(code, encoding="utf-8")
    assert list_odd_functions(module) == odd


def test_the_library_imports_without_the_detector_and_without_streamlit() -> None:
    """A machine without the system libraries still starts the app."""
    code = (
        "import importlib, sys\n"
        f"for name in {MODULES!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == [], "loaded at import time"


def test_only_media_opens_pictures() -> None:
    openers = {"Image.open", "PIL.Image.open", "cv2.imread", "cv2.imdecode"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in LIBRARY.rglob("*.py")
        if LIBRARY / "media" not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in openers
    ]
    assert found == []
