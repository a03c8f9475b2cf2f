"""Names may hold anything: they are shown on one line, and written under safely."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_core.documents.filenames import make_output_names, make_printable

NOT_UTF8 = os.fsdecode(b"bad\xff.jpg")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Übung 1.jpg", "Übung 1.jpg"),
        ("💪 hinge.jpg", "💪 hinge.jpg"),
        ("\x1b]0;title\x07.jpg", r"\x1b]0;title\x07.jpg"),
        ("new\nline\ttab.jpg", r"new\nline\ttab.jpg"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("bad\udcff.jpg", r"bad\xff.jpg"),
    ],
)
def test_what_would_steer_a_terminal_is_spelt_out(name: str, shown: str) -> None:
    assert make_printable(name) == shown


def test_usual_names_are_kept() -> None:
    names = ["set.mp4", "Übung 1.jpg", "=cmd.jpg", "a;b&c.jpg", "..jpg"]
    assert make_output_names(names) == names


def test_names_that_are_alike_are_told_apart() -> None:
    names = ["a.jpg", "a.jpg", "A.jpg", "a.jpg-2", "a.jpg"]
    made = make_output_names(names)
    assert made[:2] == ["a.jpg", "a.jpg-2"]
    assert len({name.casefold() for name in made}) == len(names)


@pytest.mark.parametrize(
    "name",
    ["a" * 250 + ".jpg", "ü" * 200, NOT_UTF8, "a/b", "tab\t.jpg", "\udcff" * 200],
)
def test_others_are_made_safe(name: str) -> None:
    (made,) = make_output_names([name])
    assert len(made.encode()) <= 200  # valid UTF-8, too
    assert made.isprintable()
    assert "/" not in made
    assert made != make_output_names([name + "x"])[0]


@given(st.lists(st.text(min_size=1, max_size=300), max_size=12))
def test_any_names_can_be_written_side_by_side(names: list[str]) -> None:
    made = make_output_names(names)
    assert len({name.casefold() for name in made}) == len(names)
    assert all(len(name.encode()) < 220 for name in made)
