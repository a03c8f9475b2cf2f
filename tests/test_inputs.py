"""A folder is its files, and a batch goes on where an earlier one ended."""

import os
from pathlib import Path

import pytest

from hinge_core.batch import write_json_line
from hinge_core.inputs import NotResumed, keep_done, list_inputs

NAMES = ["a.mp4", "b.jpg", os.fsdecode(b"bad\xff.mov")]
INPUTS = [Path(name) for name in NAMES]


def write_lines(*names: str) -> bytes:
    return b"".join(
        write_json_line({"input": name, "error": None}).encode() + b"\n"
        for name in names
    )


def test_a_folder_is_its_files_by_name(tmp_path: Path) -> None:
    for name in ("b.mp4", "a.mp4", ".hidden.mp4"):
        (tmp_path / name).touch()
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.mp4").touch()
    other = Path("elsewhere.jpg")
    got = list_inputs([other, tmp_path, tmp_path / "inner" / "none"])
    assert got == [
        other,
        tmp_path / "a.mp4",
        tmp_path / "b.mp4",
        tmp_path / "inner" / "none",
    ]


def test_a_folder_without_a_file_is_a_missing_input(tmp_path: Path) -> None:
    assert list_inputs([tmp_path, Path("x\0y")]) == [tmp_path, Path("x\0y")]


@pytest.mark.parametrize("done", range(4))
@pytest.mark.parametrize("torn", [b"", b'{"input": "a', b'{"input": "b.jpg"}'])
def test_whole_lines_count_and_a_torn_one_goes(
    tmp_path: Path, done: int, torn: bytes
) -> None:
    lines = tmp_path / "results.jsonl"
    whole = write_lines(*NAMES[:done])
    lines.write_bytes(whole + torn)
    assert keep_done(lines, INPUTS) == done
    assert lines.read_bytes() == whole


def test_no_lines_yet(tmp_path: Path) -> None:
    assert keep_done(tmp_path / "none.jsonl", INPUTS) == 0


@pytest.mark.parametrize("names", [["b.jpg"], [*NAMES, "more.jpg"]])
def test_lines_of_other_inputs_are_left_alone(tmp_path: Path, names: list[str]) -> None:
    lines = tmp_path / "results.jsonl"
    lines.write_bytes(write_lines(*names))
    with pytest.raises(NotResumed):
        keep_done(lines, INPUTS)
    assert lines.read_bytes() == write_lines(*names)
