"""The command that writes the printed sheets."""

from pathlib import Path

import pytest

from hinge_core.__main__ import FAILED, USAGE, main
from hinge_core.tools.sheet_maker import pick_sheets


def test_sheets_are_written_where_they_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "to print"
    asked = ["sheets", str(out), "--only", "step_stick", "certificate"]
    assert main([*asked, "--language", "es", "--paper", "letter"]) == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"step_stick_es_letter.pdf", "certificate_es_letter.pdf"}
    assert all(path.read_bytes().startswith(b"%PDF") for path in out.iterdir())
    assert capsys.readouterr().out.count("\n") == 2


def test_pictures_of_them_are_for_looking_at(tmp_path: Path) -> None:
    assert main(["sheets", str(tmp_path), "--only", "certificate", "--pictures"]) == 0
    (path,) = tmp_path.iterdir()
    assert path.name == "certificate_en_A4.png"
    assert path.read_bytes().startswith(b"\x89PNG")


def test_an_unknown_sheet_is_named_beside_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "none"
    assert main(["sheets", str(out), "--only", "poster_", "postcard"]) == FAILED
    said = capsys.readouterr().err
    assert "postcard" in said
    assert "poster_rounded_back" in said
    assert not out.exists()


def test_a_language_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    assert main(["sheets", str(tmp_path), "--language", "xx"]) == USAGE


def test_a_word_stands_for_all_that_begin_with_it() -> None:
    ids = ("rdl", "step_a", "step_b", "ladder")
    assert pick_sheets(ids, ["step_", "rdl"]) == ["rdl", "step_a", "step_b"]
    assert pick_sheets(ids, []) == list(ids)
