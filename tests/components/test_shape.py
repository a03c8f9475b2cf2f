"""All components have one shape, so that whoever knows one knows them all."""

import ast
import importlib
from pathlib import Path

import pytest
from components.test_node import run_node
from streamlit.testing.v1 import AppTest

from pages.ui.components.declaring import ROOM, Declaration
from pages.ui.shell.dressing import ROOT

NAMES = sorted(path.parent.name for path in ROOM.glob("*/__init__.py"))


def read_declaration(name: str) -> Declaration:
    module = importlib.import_module(f"pages.ui.components.{name}.{name}")
    declared: Declaration = getattr(module, name.upper())
    return declared


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_holds_what_a_component_needs_and_no_more(name: str) -> None:
    found = {path.name for path in (ROOM / name).iterdir() if path.is_file()}
    declared = read_declaration(name)
    scripts = (name, *declared.parts)
    needed = {"__init__.py", f"{name}.py", *(f"{script}.js" for script in scripts)}
    suites = {f"{script}.test.mjs" for script in scripts}
    assert needed <= found <= needed | suites | {f"{name}.css"}
    assert found & suites
    assert declared.name == name


def test_nothing_of_a_component_stands_elsewhere() -> None:
    pages = ROOT / "pages"
    scripts = [*pages.rglob("*.js"), *pages.rglob("*.mjs")]
    assert {path.parent.name for path in scripts} == set(NAMES)
    declaring = {
        str(path.relative_to(ROOT))
        for path in pages.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node).startswith("st.components")
    }
    assert declaring == {"pages/ui/components/declaring.py"}


def test_components_know_nothing_of_the_rooms_that_use_them() -> None:
    known = {"components", "session", "shell"}
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            module = node.module or ""
            assert not module.startswith("pages.server"), path
            if module == "pages.ui":
                assert {name.name for name in node.names} <= known, path
            elif module.startswith("pages.ui."):
                assert module.split(".")[2] in known, path


def test_scripts_of_several_parts_are_joined_to_one_that_runs(tmp_path: Path) -> None:
    parted = [d for d in map(read_declaration, NAMES) if d.parts or d.drawing]
    assert parted
    for declared in parted:
        joined = declared.join_scripts()
        room = ROOM / declared.name
        own = [room / f"{part}.js" for part in (*declared.parts, declared.name)]
        for path in (*declared.drawing, *own):
            for line in path.read_text("utf-8").splitlines():
                imported = line.startswith("import ")
                assert imported or line in joined
        assert "\nimport " not in joined
        script = tmp_path / f"{declared.name}.mjs"
        script.write_text(joined, encoding="utf-8")
        said = run_node("--eval", f"import('{script.as_uri()}').then(console.log)")
        assert "default: [Function" in said


SCRIPT = """
from pages.ui.session import cache
from pages.ui.components.{name}.{name} import {declared}

cache.register_component({declared})(key="tried", data={{}})
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_declared_with_its_own_files(name: str) -> None:
    app = AppTest.from_string(SCRIPT.format(name=name, declared=name.upper())).run()
    assert not app.exception
    (drawn,) = app.get("bidi_component")
    folder: Path = ROOM / name
    assert drawn.proto.component_name == f"hinge.{name}"
    declared = read_declaration(name)
    assert drawn.proto.js_content == declared.join_scripts()
    if not declared.parts and not declared.drawing:
        assert drawn.proto.js_content == (folder / f"{name}.js").read_text("utf-8")
    style = declared.style or folder / f"{name}.css"
    wanted = style.read_text("utf-8") if style.exists() else ""
    assert drawn.proto.css_content == wanted
