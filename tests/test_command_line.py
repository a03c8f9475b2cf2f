"""The command line, as a script or a person meets it."""

import csv
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image
from recordings import pack, plain_arrays
from stick_walks import HINGE, moving

from hinge_core.__main__ import main
from hinge_core.content import find_content_folder, load_content
from hinge_core.documents.contract import read_result, write_schema
from hinge_core.media.frames import Frame
from hinge_core.media.opening import open_media
from hinge_core.media.writer import write_clip
from hinge_core.pose.model import PoseModel

SAMPLES = find_content_folder() / "samples"
BOTTOM_S = 1.7  # of the first repetition of steady_set.mp4
DRILLS = [
    *("wall_hinge", "kneeling_hinge", "dowel_hinge", "bodyweight_hinge"),
    *("hip_flexor_hinge", "behind_head_hinge", "pull_through", "landmine_hinge"),
    *(
        "glute_bridge",
        "glute_bridge_single",
        "rdl",
        "kb_swing",
        "block_pull",
        "deadlift",
        "high_box_step",
        "squat",
    ),
]


KINDS = ("csv", "report", "overlay", "recording")


@dataclass(frozen=True)
class Run:
    """What one run of the program left behind."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str | Path) -> Run:
    """Run the program as its user does."""
    done = subprocess.run(
        [sys.executable, "-m", "hinge_core", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=find_content_folder().parent,
        timeout=300,
    )
    return Run(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Ran:
    """One run, two processes: a photo, a missing file, a short clip; all outputs."""

    run: Run
    folder: Path

    def file(self, kind: str, name: str) -> Path:
        return self.folder / kind / name


@pytest.fixture(scope="session")
def ran(pose_model: PoseModel, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("ran")
    photo = next(SAMPLES.glob("*.jpg"))
    rgb = np.asarray(Image.open(photo).convert("RGB"))
    photo_at, clip_at = folder / "photo.jpg", folder / "clip.mp4"
    photo_at.write_bytes(photo.read_bytes())
    write_clip(clip_at, (Frame(i / 10, rgb) for i in range(10)), 10.0)
    outputs = [f"--{kind}={folder / kind}" for kind in KINDS]
    inputs = [photo_at, folder / "missing.jpg", clip_at]
    asked = run("analyse", *inputs, "--jsonl", "-", "--workers", "2", *outputs)
    return Ran(asked, folder)


ANALYSE = ["analyse", "x.jpg"]
# The head of an archive's first member, and nothing behind it.
HALF_NPZ = b"PK\x03\x04" + b"\0" * 22 + b"\x08\0\0\0time.npy"
needs_pose_model = pytest.mark.needs_pose_model


@needs_pose_model
def test_standard_output_holds_one_object_a_line_in_the_order_given(ran: Ran) -> None:
    told = ran.run.objects
    names = [whole["input"] for whole in told]
    assert names == ["photo.jpg", "missing.jpg", "clip.mp4"]
    assert [bool(whole["error"]) for whole in told] == [False, True, False]
    assert told[0]["media"]["kind"] == "photo"
    assert told[2]["media"]["kind"] == "clip"
    assert told[0]["person"]["found"]


@needs_pose_model
def test_one_unreadable_input_is_told_and_the_others_still_delivered(ran: Ran) -> None:
    assert ran.run.status == 3
    assert ran.run.objects[1]["error"]["code"] == "missing"
    assert set(ran.run.objects[1]) == {"contract", "input", "error"}
    assert "Traceback" not in ran.run.err


@needs_pose_model
def test_progress_goes_to_standard_error(ran: Ran) -> None:
    lines = [line for line in ran.run.err.splitlines() if line.startswith("[")]
    assert [line.split()[0] for line in lines] == ["[1/3]", "[2/3]", "[3/3]"]
    assert ran.run.objects[0]["headline"]["text"] in lines[0]


@needs_pose_model
def test_a_photo_is_measured_beside_one_of_standing(tmp_path: Path) -> None:
    frames = open_media(SAMPLES / "steady_set.mp4", "set", load_content().media)
    tall, bent = tmp_path / "tall.png", tmp_path / "bent.png"
    for at, time_s in ((tall, 0.2), (bent, BOTTOM_S)):
        Image.fromarray(next(iter(frames.frames_at([time_s], 640))).rgb).save(at)
    again = tmp_path / "again" / bent.name
    again.parent.mkdir()
    again.write_bytes(bent.read_bytes())
    pages = tmp_path / "pages"
    done = run(
        *("analyse", bent, again, "--standing", tall, "--report", pages, "--jsonl", "-")
    )
    whole, _ = done.objects
    assert whole["phase"] == "bottom"
    assert whole["measures"]["hip_travel_foot"]["value"] > 0.2
    assert whole["cautions"] == []
    written = sorted(page.name for page in pages.iterdir())
    assert written == ["bent.png-2.html", "bent.png.html"]  # none over the other


@needs_pose_model
def test_a_clip_has_a_table_of_its_frames_and_a_photo_none(ran: Ran) -> None:
    with ran.file("csv", "clip.mp4.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    clip = ran.run.objects[2]
    assert len(rows) == clip["media"]["frames_analysed"]
    assert list(rows[0])[:3] == ["time_s", "phase", "trunk_inclination_deg"]
    times = [float(row["time_s"]) for row in rows]
    assert times == sorted(times)
    assert float(rows[0]["knee_flexion_deg"]) > -20.0
    assert rows[0]["hip_travel_foot"] == ""  # the clip has no standing to start from
    assert [p.name for p in (ran.folder / "csv").iterdir()] == ["clip.mp4.csv"]


@needs_pose_model
@pytest.mark.parametrize("name", ["photo.jpg", "clip.mp4"])
def test_a_report_is_one_page_with_its_pictures_and_data_inside(
    ran: Ran, name: str
) -> None:
    page = ran.file("report", f"{name}.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "http://" not in page
    assert "https://" not in page
    data = page.split('id="analysis">')[1].split("</pre>")[0]
    told = {whole["input"]: whole for whole in ran.run.objects}
    assert json.loads(data) == told[name]
    if name == "photo.jpg":
        assert "data:image/jpeg;base64," in page


@needs_pose_model
def test_a_report_speaks_the_language_asked_for(
    ran: Ran, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = ran.file("recording", "photo.jpg.npz")
    asked = ["--language=es", f"--report={tmp_path}", "--jsonl", "-"]
    done = called(capsys, "analyse", seen, *asked)
    assert done.status == 0
    page = (tmp_path / "photo.jpg.npz.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    assert "Rango habitual" in page
    (whole,) = done.objects
    assert whole["headline"]["text"] != ran.run.objects[0]["headline"]["text"]


def test_a_language_that_there_is_not_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "analyse", Path("set.mp4"), "--language", "xx")
    assert done.status == 2
    assert "xx" in done.err


@needs_pose_model
def test_overlays_are_a_picture_and_a_clip_that_browsers_play(ran: Ran) -> None:
    with Image.open(ran.file("overlay", "photo.jpg.png")) as picture:
        drawn = np.asarray(picture.convert("RGB")).astype(int)
    with Image.open(ran.folder / "photo.jpg") as photo:
        plain = np.asarray(photo.convert("RGB").resize(drawn.shape[1::-1])).astype(int)
    assert (np.abs(drawn - plain).max(axis=2) > 60).mean() > 0.005
    with av.open(str(ran.file("overlay", "clip.mp4.mp4"))) as clip:
        stream = clip.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"
        frames = sum(1 for _ in clip.decode(stream))
    assert frames == ran.run.objects[2]["media"]["frames_analysed"]


@needs_pose_model
@pytest.mark.parametrize("name", ["photo.jpg", "clip.mp4"])
def test_a_recording_gives_the_object_of_the_input_it_came_from(
    ran: Ran, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = ran.file("recording", f"{name}.npz")
    outputs = [f"--{kind}={tmp_path / kind}" for kind in KINDS]
    done = called(capsys, "analyse", recording, "--jsonl", "-", *outputs)
    assert done.status == 0
    (again,) = done.objects
    (first,) = (whole for whole in ran.run.objects if whole["input"] == name)
    assert again.pop("input") == recording.name
    assert again == {key: first[key] for key in first if key != "input"}
    assert list((tmp_path / "overlay").iterdir()) == []  # there is no picture
    assert (tmp_path / "report" / f"{name}.npz.html").stat().st_size > 1000
    if name == "clip.mp4":
        told = (tmp_path / "csv" / f"{name}.npz.csv").read_text(encoding="utf-8")
        assert told == ran.file("csv", f"{name}.csv").read_text(encoding="utf-8")


@needs_pose_model
def test_every_input_that_was_read_has_its_recording(ran: Ran) -> None:
    written = sorted(path.name for path in (ran.folder / "recording").iterdir())
    assert written == ["clip.mp4.npz", "photo.jpg.npz"]


def called(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Run:
    """Run the program within this process."""
    try:
        status = main([str(a) for a in arguments])
    except SystemExit as exit:
        status = int(exit.code or 0)
    said = capsys.readouterr()
    return Run(status, said.out, said.err)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        pytest.param("empty.mp4", b"", "empty", id="empty"),
        pytest.param("notes.jpg", b"just some words\n" * 40, "not_media", id="text"),
        pytest.param("other.npz", b"PK\x05\x06" + b"\0" * 18, "not_media", id="zip"),
        pytest.param("half.npz", HALF_NPZ, "truncated", id="npz"),
        pytest.param(
            "half.jpg",
            next(SAMPLES.glob("*.jpg")).read_bytes()[:9000],
            "truncated",
            id="truncated",
        ),
    ],
)
def test_an_unreadable_input_gives_its_code_and_status_3(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    data: bytes,
    code: str,
) -> None:
    (tmp_path / name).write_bytes(data)
    done = called(capsys, "analyse", tmp_path / name, "--jsonl", "-")
    assert done.status == 3
    (whole,) = done.objects
    assert (whole["input"], whole["error"]["code"]) == (name, code)
    assert whole["error"]["message"] in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "COMMAND", id="no-command"),
        pytest.param(["dance"], "dance", id="no-such-command"),
        pytest.param(["analyse"], "INPUT", id="no-input"),
        pytest.param([*ANALYSE, "--standing", "no.jpg"], "no file here", id="standing"),
        pytest.param([*ANALYSE, "--drill", "yoga"], "yoga", id="no-such-drill"),
        pytest.param([*ANALYSE, "--height-cm", "tall"], "tall is not", id="words"),
        pytest.param([*ANALYSE, "--height-cm", "-5"], "-5 is not", id="negative"),
        pytest.param([*ANALYSE, "--height-cm", "nan"], "nan is not", id="no-number"),
        pytest.param([*ANALYSE, "--workers", "0"], "0 is not", id="no-workers"),
        pytest.param(["screen", "gone.json"], "gone.json", id="no-answers"),
        pytest.param(
            [*ANALYSE, "--jsonl", "/no/such/folder/x.jsonl"],
            "/no/such/folder",
            id="nowhere-to-write-lines",
        ),
    ],
)
def test_wrong_usage_is_status_2_and_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    done = called(capsys, *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_file_where_a_folder_should_be_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "reports"
    in_the_way.write_text("a file")
    done = called(capsys, "analyse", "x.jpg", "--report", in_the_way)
    assert done.status == 2
    assert "reports" in done.err


def test_the_contract_is_printed_as_the_schema_that_results_are_read_by(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "contract")
    assert (done.status, done.err) == (0, "")
    schema = json.loads(done.out)
    assert schema == write_schema()
    assert {"contract", "input", "error", "reps", "corrections"} <= set(
        schema["properties"]
    )


def test_a_recording_needs_no_pose_model(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HINGE_POSE_MODEL", str(tmp_path / "none.task"))
    at = tmp_path / "c01.npz"
    at.write_bytes(pack(plain_arrays(moving(HINGE, HINGE))))
    done = called(capsys, "analyse", at, "--jsonl", "-", "--drill", "rdl")
    assert done.status == 0
    (whole,) = done.objects
    assert (whole["input"], whole["drill"]) == ("c01.npz", "rdl")
    assert len(whole["reps"]) == 2
    assert read_result(done.out).to_dict() == whole


def test_the_drills_are_listed_by_id_and_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "drills")
    told = dict(line.split("\t") for line in done.out.splitlines())
    assert done.status == 0
    assert set(told) == set(DRILLS)
    assert all(told.values())


def test_the_shipped_content_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    done = called(capsys, "content", "check")
    assert (done.status, done.err) == (0, "")
    assert done.out


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        pytest.param('{"Z9": "No"}', "Z9", id="an-unknown-question"),
        pytest.param('{"A1": "Perhaps"}', "A1", id="an-unknown-label"),
        pytest.param('["A1"]', "object", id="not-an-object"),
        pytest.param("{", "JSON", id="not-json"),
        pytest.param(b"\xff\xfe\x00", "JSON", id="not-text"),
        pytest.param('{"A1": "Yes", "A1": "No"}', "twice", id="a-key-twice"),
        pytest.param("[" * 100_000, "nested", id="deep"),
        pytest.param('{"A1": ' * 990 + "1" + "}" * 990, "nested", id="less-deep"),
    ],
)
def test_answers_that_the_form_does_not_know_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, answers: str | bytes, said: str
) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(answers.encode() if isinstance(answers, str) else answers)
    done = called(capsys, "screen", file)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_a_screening_is_told_as_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "answers.json"
    file.write_text("{}", encoding="utf-8")
    done = called(capsys, "screen", file)
    told = json.loads(done.out)
    assert done.status == 0
    assert told["tier"] == "INCOMPLETE"
    assert {"tier", "reasons", "limits", "allowed_drills"} <= set(told)


def test_answers_with_a_byte_order_mark_are_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"A1": "Yes"}', encoding="utf-8-sig")
    done = called(capsys, "screen", file)
    assert (done.status, json.loads(done.out)["tier"]) == (0, "URGENT")


def test_without_a_cluster_package_a_scheduler_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = called(capsys, "analyse", "x.jpg", "--scheduler", "tcp://localhost:1")
    assert done.status == 1
    assert "distributed" in done.err


def test_help_names_every_command() -> None:
    done = run("--help")
    assert done.status == 0
    for command in ("analyse", "contract", "drills", "screen", "content", "doctor"):
        assert command in done.out


PHOTO = next(SAMPLES.glob("*.jpg"))


@needs_pose_model
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_any_file_name_gets_an_answer(tmp_path: Path, locale: str) -> None:
    """On a console that knows no letters but English ones, too."""
    long, steering = "a" * 246 + ".jpg", "\x1b]0;hello\x07\n.jpg"
    names = [b"bad\xff\xfe.jpg", "ü💪.jpg".encode(), long.encode(), steering.encode()]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(
            PHOTO.read_bytes()
        )
    pages, lines = tmp_path / "pages", tmp_path / "lines.jsonl"
    inputs = [os.fsencode(tmp_path) + b"/" + name for name in names]
    command = [sys.executable, "-m", "hinge_core", "analyse", *map(os.fsdecode, inputs)]
    written = [f"--report={pages}", f"--overlay={pages}", f"--jsonl={lines}"]
    done = subprocess.run(
        [*command, *written],
        capture_output=True,
        cwd=find_content_folder().parent,
        env=os.environ | {"LC_ALL": locale, "PYTHONUTF8": "0"},
        check=False,
        timeout=300,
    )
    told = done.stderr.decode("utf-8")
    assert done.returncode == 0, told
    assert "Traceback" not in told
    assert "\x1b" not in told
    progress = [line.split()[0] for line in told.splitlines() if line[0] == "["]
    assert progress == ["[1/4]", "[2/4]", "[3/4]", "[4/4]"]
    whole = [json.loads(line) for line in lines.read_bytes().decode().splitlines()]
    spelt_out = [name.decode(errors="backslashreplace") for name in names]
    assert [one["input"] for one in whole] == spelt_out
    assert len(list(pages.iterdir())) == 8


@needs_pose_model
def test_lines_are_utf_8_on_any_console(tmp_path: Path) -> None:
    photo = tmp_path / "ü.jpg"
    photo.write_bytes(PHOTO.read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "hinge_core", "analyse", photo, "--jsonl", "-"],
        capture_output=True,
        cwd=find_content_folder().parent,
        env=os.environ | {"PYTHONIOENCODING": "cp1252"},
        check=False,
        timeout=300,
    )
    assert json.loads(done.stdout.decode("utf-8"))["input"] == "ü.jpg"


@needs_pose_model
def test_a_file_that_cannot_be_written_is_named_and_the_others_are_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    (pages / f"{PHOTO.name}.html").mkdir(parents=True)  # in the way
    other = tmp_path / "other.jpg"
    other.write_bytes(PHOTO.read_bytes())
    done = called(capsys, "analyse", PHOTO, other, "--report", pages, "--jsonl", "-")
    assert done.status == 1
    assert "its report could not be written (Is a directory)" in done.err
    first, second = done.objects
    assert first["not_written"] == [{"kind": "report", "reason": "Is a directory"}]
    assert "not_written" not in second
    assert (pages / "other.jpg.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    done = called(capsys, "analyse", tmp_path / "no.jpg", "--jsonl", "/dev/full")
    assert done.status == 2
    assert done.err.endswith("hinge_core: /dev/full: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_standard_output_is_named_once() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hinge_core", "analyse", "no.jpg", "--jsonl", "-"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=find_content_folder().parent,
            check=False,
            timeout=300,
        )
    assert done.returncode == 2
    assert done.stderr.endswith("standard output: No space left on device\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    done = called(capsys, "analyse", tmp_path / "pipe.mp4", "/dev/zero", "--jsonl", "-")
    assert done.status == 3
    assert [whole["error"]["code"] for whole in done.objects] == ["missing"] * 2


def test_a_model_of_junk_is_a_sentence(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = tmp_path / "own.task"
    with zipfile.ZipFile(named, "w") as archive:
        for member in ("pose_detector.tflite", "pose_landmarks_detector.tflite"):
            archive.writestr(member, b"junk" * 99)
    monkeypatch.setenv("HINGE_POSE_MODEL", str(named))
    done = called(capsys, "analyse", PHOTO)
    assert done.status == 1
    assert "own.task" in done.err
    assert "Traceback" not in done.err


@needs_pose_model
def test_results_of_another_model_say_so(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pose_model: PoseModel,
) -> None:
    other = tmp_path / "other.task"
    # a comment behind the archive: another file, the same networks
    whole = pose_model.path.read_bytes()
    other.write_bytes(whole[:-2] + b"\x04\0mine")
    monkeypatch.setenv("HINGE_POSE_MODEL", str(other))
    done = called(capsys, "analyse", PHOTO)
    assert done.status == 0
    assert "a pose model that this app was not tried with" in done.err
    monkeypatch.delenv("HINGE_POSE_MODEL")
    assert "not tried with" not in called(capsys, "analyse", PHOTO).err
