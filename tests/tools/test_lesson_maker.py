"""The command that writes the lesson as one file."""

from pathlib import Path

import pytest

from hinge_core.__main__ import FAILED, USAGE, main
from hinge_core.tools import lesson_maker


def test_a_language_without_a_catalogue_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lesson", "--language", "xx", str(tmp_path)]) == USAGE
    assert "no catalogue for xx" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_sample_whose_recording_is_out_of_date_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(lesson_maker, "find_recorded", lambda *_, **__: None)
    assert main(["lesson", str(tmp_path)]) == FAILED
    assert "sits_down" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
