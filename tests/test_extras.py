"""An option whose package is not installed says so in one sentence."""

import sys
from pathlib import Path

import pytest

from hinge_core.__main__ import FAILED, main
from hinge_core.content import find_content_folder, load_content, load_library
from hinge_core.documents.handouts import (
    Paper,
    compose_handout,
    pdf,
    write_html,
    write_png,
)
from hinge_core.errors import ExtraMissing

PHOTO = str(find_content_folder() / "samples" / "deep_hinge.jpg")


@pytest.mark.parametrize(
    ("package", "option", "extra"),
    [
        ("jinja2", "--report", "print"),
        ("pandas", "--report", "print"),
        ("distributed", "--scheduler", "cluster"),
    ],
)
def test_the_command_line_names_the_package_and_how_to_install_it(
    package: str,
    option: str,
    extra: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["analyse", PHOTO, option, str(tmp_path / "out")]) == FAILED
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"the package {package}, which is not installed" in said
    assert f"'hip-hinge-studio[{extra}]'" in said
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("package", ["typst", "jinja2"])
def test_handouts_name_what_they_need(
    package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = load_content()
    handout = compose_handout("rdl", content, load_library(content=content))
    monkeypatch.setitem(sys.modules, package, None)
    for cached in (pdf.find_fitting_layout, pdf.write_pdf, pdf.write_png):
        cached.cache_clear()  # another test may have set the same page
    write = write_png if package == "typst" else write_html
    with pytest.raises(ExtraMissing, match=rf"^Handouts need the package {package}"):
        write(handout, Paper.A4)
