"""What comes out of the cage is what would have come without it."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from builders import make_analysis, make_photo_analysis
from media.making import LIMITS, card, make_clip, saved
from PIL import Image
from recordings import assert_same
from stick_people import stick_settings

from hinge_core.content import find_content_folder
from hinge_core.errors import (
    Cancelled,
    HingeError,
    MediaError,
    PoseModelUnavailable,
    SystemLibraryMissing,
)
from hinge_core.media import problems
from hinge_core.media.frames import Frame
from hinge_core.media.opening import open_media
from hinge_core.pose.model import PoseModel
from hinge_core.pose.recording_file import load_recording, pack_recording
from hinge_core.pose.sighting import Sighting
from hinge_core.pose.stretches import plan_spans
from hinge_core.stages import caged, carrying, studio
from hinge_core.stages.caged import open_caged, record_caged
from hinge_core.workers import pool
from hinge_core.workers.lost import NotCaged, WorkerLost
from hinge_core.workers.nursery import READ, SEE

PHOTO = find_content_folder() / "samples" / "tall.jpg"


def make_photo(kind: str, tmp_path: Path) -> bytes:
    picture = Image.fromarray(card())
    if kind == "HEIF":
        from pillow_heif import from_pillow

        from_pillow(picture).save(tmp_path / "a.heic")
        return (tmp_path / "a.heic").read_bytes()
    if kind == "GIF":
        later = Image.fromarray(card(grey=20))
        return saved(picture, kind, save_all=True, append_images=[later], duration=200)
    return saved(picture, kind)


CLIPS = {
    "mp4": ("libx264", {}),
    "mov": ("mpeg4", {}),
    "mkv": ("libx265", {"x265-params": "log-level=none"}),
    "webm": ("libvpx-vp9", {"deadline": "realtime", "cpu-used": "8"}),
    "avi": ("mjpeg", {}),
}


@pytest.fixture(params=["JPEG", "PNG", "WEBP", "HEIF", "GIF", *CLIPS])
def media(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    if request.param not in CLIPS:
        return make_photo(request.param, tmp_path)
    codec, options = CLIPS[request.param]
    pictures = [card(grey=40 * n) for n in range(4)]
    pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    path = tmp_path / f"clip.{request.param}"
    made = make_clip(path, pictures, codec=codec, options=options, pix_fmt=pix_fmt)
    return made.read_bytes()


def test_every_kind_of_file_is_read_in_the_cage(media: bytes) -> None:
    limits = studio.load_studio().content.media
    here = open_media(media, "a", limits, threads=1)
    away = open_caged(media, "a", limits)
    assert away.info == here.info
    for ours, theirs in zip(here.frames(), away.frames(), strict=True):
        assert ours.time_s == theirs.time_s
        np.testing.assert_array_equal(ours.rgb, theirs.rgb)
    assert away.info == here.info  # counted by now
    (one,), (other,) = here.frames_at([0.05], 100), away.frames_at([0.05], 100)
    np.testing.assert_array_equal(one.rgb, other.rgb)


def test_what_cannot_be_read_is_told_in_the_same_words(tmp_path: Path) -> None:
    data = PHOTO.read_bytes()
    for odd in (data[: len(data) // 2], b"", b"hello", b"\x89PNG\r\n\x1a\n" + data):
        with pytest.raises(MediaError) as here:
            open_media(odd, "a", studio.load_studio().content.media)
        with pytest.raises(MediaError) as away:
            open_caged(odd, "a", LIMITS)
        assert (away.value.code, str(away.value)) == (here.value.code, str(here.value))


def test_a_walk_that_is_left_ends_its_worker(tmp_path: Path) -> None:
    pictures = [card() for _ in range(12)]
    data = make_clip(tmp_path / "a.mp4", pictures).read_bytes()
    source = open_caged(data, "a", LIMITS)
    worker = source._worker  # type: ignore[attr-defined]
    next(iter(source.frames()))
    assert worker._ended.locked()
    assert len(list(source.frames())) == 6  # it is opened anew
    held = open_caged(data, "a", LIMITS)
    worker = held._worker  # type: ignore[attr-defined]
    del held
    assert worker._ended.locked()


@pytest.mark.needs_pose_model
def test_a_recording_of_the_cage_is_the_very_same(
    pose_model: PoseModel, tmp_path: Path
) -> None:
    photo = PHOTO.read_bytes()
    rgb = next(open_media(photo, "a", LIMITS).frames_at([0.0], 480)).rgb
    picture = rgb[: 2 * (len(rgb) // 2)]
    clip = make_clip(tmp_path / "a.mp4", [picture] * 8, fps=10)
    # Followed in stretches, where the machine has room by two trackers at once.
    long = make_clip(tmp_path / "b.mp4", [picture] * 76, fps=8)
    assert len(plan_spans(76 / 8, stick_settings().following.stretches)) > 1
    files = {"tall.jpg": photo, "a.mp4": clip.read_bytes(), "b.mp4": long.read_bytes()}
    for name, data in files.items():
        sightings: list[Sighting] = []
        shares: list[float] = []
        away = record_caged(
            data,
            name=name,
            progress=lambda share, _: shares.append(share),  # noqa: B023
            sighted=sightings.append,
        )
        assert_same(studio.record_media(data, name=name), away)
        assert away.facing is not None
        assert len(sightings) == name.endswith(".mp4")
    assert shares == sorted(shares)
    assert len(shares) > 4
    with pytest.raises(MediaError, match="photo"):
        record_caged(clip.read_bytes(), photo_only=True)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        record_caged(photo, cancel=stop)


def test_a_saved_recording_is_read_without_a_detector() -> None:
    recording = make_analysis().recording
    assert_same(recording, record_caged(pack_recording(recording), name=recording.name))


def test_a_recording_keeps_its_outlines_packed_in_haste() -> None:
    for recording in (make_analysis().recording, make_photo_analysis().recording):
        packed = pack_recording(recording, in_haste=True)
        assert_same(recording, load_recording(packed, LIMITS))


ERRORS = [
    problems.say_truncated(),
    problems.say_too_many_pixels(9000, 9000, 50_000_000),
    PoseModelUnavailable("No model at {path}.", {"path": "here"}),
    SystemLibraryMissing("libEGL.so.1", "Do {this}.", {"this": "that"}),
    Cancelled(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_sentence_comes_out_as_it_went_in(error: HingeError) -> None:
    came = carrying.unpack_error(carrying.pack_error(error))
    assert type(came) is type(error)
    assert str(came) == str(error)
    assert isinstance(came, HingeError)
    assert came.tell_in(add_mark) == error.tell_in(add_mark)


@pytest.mark.parametrize("carried", [False, True])
def test_a_page_tells_no_folder_of_the_server(carried: bool) -> None:
    kept = Path("/srv/secret/models")
    why = "no room in /srv/secret/models"
    sentence = "Not kept in {folder} ({why})."
    error: BaseException = PoseModelUnavailable(sentence, {"folder": kept, "why": why})
    if carried:
        error = carrying.unpack_error(carrying.pack_error(error))
    assert isinstance(error, HingeError)
    assert (
        str(error) == "Not kept in /srv/secret/models (no room in /srv/secret/models)."
    )
    assert error.tell_in(str) == "Not kept in models (no room in models)."


def add_mark(sentence: str) -> str:
    return f"{sentence}!"


def test_an_unforeseen_failure_is_a_name_and_a_place_for_the_log() -> None:
    try:
        raise KeyError("a visitor's file name")
    except KeyError as error:
        came = carrying.unpack_error(carrying.pack_error(error))
    assert isinstance(came, carrying.WorkFailed)
    assert str(came) == "KeyError"
    assert "test_caged.py" in came.where
    assert "file name" not in came.where.splitlines()[0]


@pytest.mark.parametrize(
    "told",
    [
        b"\xff",
        b"[]",
        b"{}",
        json.dumps({"kind": "MediaError", "code": "invented"}).encode(),
        json.dumps({"kind": "x" * 9000, "where": ""}).encode(),
        json.dumps(
            {"kind": "PoseModelUnavailable", "sentence": "{gone}", "values": {"a": 1}}
        ).encode(),
    ],
)
def test_what_is_no_account_of_a_failure_is_a_lost_worker(told: bytes) -> None:
    assert isinstance(carrying.unpack_error(told), WorkerLost)


@pytest.mark.needs_pose_model
def test_a_worker_with_the_networks_is_held_as_well_as_one_without() -> None:
    held = []
    for kind in (READ, SEE):
        worker = caged.find_workers().take(kind)
        held.append(worker.posture)
        worker.end()
    assert held[0] == held[1]


def test_a_picture_that_is_none_is_refused() -> None:
    frame = Frame(1.0, card())
    packed = b"".join(carrying.pack_frame(frame))
    np.testing.assert_array_equal(carrying.unpack_frame(packed).rgb, frame.rgb)
    for odd in (packed[:-1], b"", b"\0" * 16, b"\xff" * 64):
        with pytest.raises((ValueError, Exception)):
            carrying.unpack_frame(odd)


@pytest.fixture
def no_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system that can hand no socket to a process."""
    monkeypatch.setattr(caged, "has_workers", lambda: False)
    yield


def test_without_processes_files_are_opened_here_unless_that_is_refused(
    no_workers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = PHOTO.read_bytes()
    assert open_caged(data, "a", LIMITS).info.kind == "photo"
    assert caged.find_cage().name == "none"
    monkeypatch.setenv(pool.REQUIRED, "1")
    for attempt in (
        lambda: open_caged(data, "a", LIMITS),
        lambda: record_caged(data),
        caged.require_cage,
    ):
        with pytest.raises(NotCaged, match="sandbox"):
            attempt()
