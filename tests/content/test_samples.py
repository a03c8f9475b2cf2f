"""The manifest of samples."""

from pathlib import Path

import pytest

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.samples import SamplePlace, load_samples, pick_samples
from hinge_core.errors import ContentError

ENTRY = """
  - id: one
    title: One
    file: one.jpg
    drill: bodyweight_hinge
    shows: Something.
    truth: {}
    source: Ours.
"""


def test_the_shipped_samples_are_sound() -> None:
    samples = load_samples(find_content_folder() / "samples")
    analysed = {d.id for d in load_content().drills.values() if d.analysed}
    assert {sample.drill for sample in samples.values()} <= analysed
    assert sum(s.file.endswith(".jpg") for s in samples.values()) >= 2
    assert sum(s.file.endswith(".mp4") for s in samples.values()) >= 3
    assert all(sample.truth.values for sample in samples.values())
    named = {fault for s in samples.values() for fault in s.truth.faults or ()}
    assert named <= load_content().faults.keys()


def test_who_chose_a_drill_is_offered_its_own_samples() -> None:
    samples = load_samples(find_content_folder() / "samples")
    general = pick_samples(samples, None)
    assert {s.place for s in general} == {SamplePlace.CHECK}
    assert len(general) <= 8  # that many pictures stay simple to choose from
    own = pick_samples(samples, "rdl")
    assert own
    assert {s.drill for s in own} == {"rdl"}
    assert pick_samples(samples, "no_drill") == general


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        pytest.param("samples:" + ENTRY * 2, "twice", id="an-id-twice"),
        pytest.param(
            "samples:" + ENTRY.replace("one.jpg", "two.jpg"), "no file", id="no-file"
        ),
        pytest.param("samples: []", "at least 1", id="no-samples"),
    ],
)
def test_an_unsound_manifest_is_refused(
    tmp_path: Path, manifest: str, problem: str
) -> None:
    (tmp_path / "samples.yaml").write_text(manifest, encoding="utf-8")
    (tmp_path / "one.jpg").write_bytes(b"")
    with pytest.raises(ContentError, match=problem):
        load_samples(tmp_path)
