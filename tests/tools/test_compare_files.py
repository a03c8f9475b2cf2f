"""Comparing on the command line: saved results, recordings, and what is neither."""

import json
from pathlib import Path

import pytest
from recordings import pack, plain_arrays
from stick_people import clip_of
from stick_walks import HINGE, SQUAT, measured, moving

from hinge_core.__main__ import main
from hinge_core.documents.answer import Answer
from hinge_core.stages.studio import tell


@pytest.fixture
def saved(tmp_path: Path) -> tuple[str, str]:
    """The paths of two results: much knee bend, then a hinge."""
    for name, bottom in (("before", SQUAT), ("after", HINGE)):
        analysis = measured(clip_of(moving(bottom, bottom)))
        text = Answer(analysis, tell(analysis)).result.to_text()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "before"), str(tmp_path / "after")


def test_two_results_are_read_out(
    saved: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *saved]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("Knee bend, which the cue was about: better by")
    assert "At the lowest point" in others
    assert any(line.startswith("  ↗ Knee bend:") for line in others)


def test_a_program_reads_an_object(
    saved: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "--json", *saved]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "better"
    knees = [c for c in told["changes"] if c["measure"] == "knee_flexion_deg"]
    assert knees[0]["verdict"] == "better"


def test_a_recording_is_measured_on_the_way(
    saved: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    media = tmp_path / "seen.npz"
    media.write_bytes(pack(plain_arrays(moving(HINGE))))
    assert main(["compare", str(media), saved[1]]) == 0
    assert "At the lowest point" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"{}", b"no media", b'{"contract": 1'])
def test_what_cannot_be_read_is_named(
    content: bytes | None,
    saved: tuple[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    odd = tmp_path / "odd"
    if content is not None:
        odd.write_bytes(content)
    assert main(["compare", saved[0], str(odd)]) == 3
    captured = capsys.readouterr()
    assert not captured.out
    assert str(odd) in captured.err
    assert "Traceback" not in captured.err
