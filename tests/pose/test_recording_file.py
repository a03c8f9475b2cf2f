"""A recording comes back from its file as it was; foreign and hostile files are met."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import EVERY, Arrays, assert_same, pack, plain_arrays
from stick_people import clip_of, empty_room, photo_of
from stick_walks import HINGE, analysed, content, moving, recorded, still, told

from hinge_core.errors import MediaError, MediaErrorCode
from hinge_core.pose.recording import Looks, RealStick, Recording
from hinge_core.pose.recording_file import is_recording, load_recording, save_recording
from hinge_core.pose.sequence import Facing

LIMITS = content().media
STANDING = (2.0, 3.0, 2.0)


def with_more(recording: Recording) -> Recording:
    """The same, with sticks seen, further looks and everything else that is rare."""
    rng = np.random.default_rng(5)
    frames = np.array([2, 7, 11])
    looks = Looks(
        eyes="heavy_mirror",
        frame=frames,
        position_px=rng.normal(200.0, 50.0, (3, 33, 2)),
        world_m=rng.normal(size=(3, 33, 3)),
        visibility=rng.uniform(size=(3, 33)),
    )
    stick = RealStick(
        ends_px=rng.normal(size=(2, 2)),
        places_px=rng.normal(size=(3, 2)),
        edge_px=rng.normal(size=(3, 2)),
        gaps_pct=np.array([0.5, np.nan, 3.0]),
    )
    spread = rng.uniform(size=(len(recording.poses), 33))
    return replace(
        recording,
        name="Übung <1>.mp4",
        people=3,
        poses=replace(recording.poses, spread_px=spread),
        sticks={4: stick, 9: replace(stick, gaps_pct=np.zeros(3))},
        stick_looks=5,
        looks=(looks, replace(looks, eyes="full_plain")),
    )


KINDS: dict[str, Callable[[], Recording]] = {
    "clip": lambda: recorded(clip_of(moving(HINGE))),
    "photo": lambda: recorded(still(*HINGE)),
    "photo-with-standing": lambda: recorded(still(*HINGE), standing=still(*STANDING)),
    "nobody": lambda: recorded(photo_of(empty_room())),
    "sticks-and-looks": lambda: with_more(recorded(clip_of(moving(HINGE)))),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_comes_back_as_it_was(kind: str, tmp_path: Path) -> None:
    recording = KINDS[kind]()
    for name in ("one", "two"):
        save_recording(recording, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert is_recording(tmp_path / "one")
    for source in (tmp_path / "one", (tmp_path / "one").read_bytes()):
        assert_same(load_recording(source, LIMITS), recording)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_analysed_from_a_file_is_what_its_input_gave(
    kind: str, tmp_path: Path
) -> None:
    recording = KINDS[kind]()
    save_recording(recording, tmp_path / "seen.npz")
    loaded = load_recording(tmp_path / "seen.npz", LIMITS)
    assert told(analysed(loaded)) == told(analysed(recording))


def test_no_picture_is_kept(tmp_path: Path) -> None:
    save_recording(recorded(clip_of(moving(HINGE))), tmp_path / "seen.npz")
    with np.load(tmp_path / "seen.npz") as arrays:
        assert not [
            name
            for name in arrays
            if arrays[name].shape[-1:] == (3,) and (arrays[name].dtype == np.uint8)
        ]
        cells = arrays["mask_cells"]
    # The outline alone: inside and outside, and its edge between them.
    assert np.isin(cells, [0, 255]).mean() > 0.8


def plain(facing: Facing = Facing.RIGHT, **changes: object) -> Arrays:
    return {**plain_arrays(moving(HINGE, facing=facing)), **changes}  # type: ignore[dict-item]


def without(*starts: str) -> Arrays:
    return {k: v for k, v in plain().items() if not k.startswith(starts)}


def load(arrays: Arrays) -> Recording:
    return load_recording(pack(arrays), LIMITS, "c01.npz")


def test_the_plain_form_is_read_with_all_it_holds() -> None:
    poses, recording = moving(HINGE), load(plain())
    frames = np.arange(0, len(poses), EVERY)
    np.testing.assert_allclose(
        recording.poses.position_px, poses.position_px, atol=1e-3
    )
    assert (recording.name, recording.facing) == ("c01.npz", Facing.RIGHT)
    masked = [i for i, s in enumerate(recording.poses.silhouettes) if s is not None]
    assert masked == frames.tolist()
    assert [look.eyes for look in recording.looks] == ["full_plain", "heavy_mirror"]
    np.testing.assert_array_equal(recording.looks[0].frame, frames)
    assert len(analysed(recording).reps) == 1


def test_a_mask_lies_where_the_person_is() -> None:
    recording, seen = load(plain()), recorded(clip_of(moving(HINGE)))
    for frame in range(0, len(seen.poses), EVERY):
        ours, theirs = recording.poses.silhouettes[frame], seen.poses.silhouettes[frame]
        assert ours is not None
        assert theirs is not None
        np.testing.assert_allclose(
            ours.origin_px, theirs.origin_px, atol=theirs.px_per_cell
        )
        height = ours.shape[0] * ours.px_per_cell
        wanted = theirs.shape[0] * theirs.px_per_cell
        assert height == pytest.approx(wanted, abs=2 * theirs.px_per_cell)


def test_what_was_turned_to_face_right_is_turned_back() -> None:
    straight = load(plain())
    turned = load(plain(turned_to_face_right=np.array(True)))
    assert (straight.facing, turned.facing) == (Facing.RIGHT, Facing.LEFT)
    assert_same(turned.poses.mirrored().position_px, straight.poses.position_px)
    back = (
        turned.looks[0].position_px[:, :, 0]
        + straight.looks[0].position_px[
            :, np.array([turned_of(i) for i in range(33)]), 0
        ]
    )
    np.testing.assert_allclose(back, straight.poses.image_size_px[0])
    one, other = told(analysed(straight)), told(analysed(turned))
    assert {one.pop("person")["facing"], other.pop("person")["facing"]} == {
        "left",
        "right",
    }
    assert one == other


def turned_of(landmark: int) -> int:
    from hinge_core.pose.sequence import MIRROR

    return int(MIRROR[landmark])


@pytest.mark.parametrize(
    ("left_out", "measured", "missed"),
    [
        pytest.param(("mask",), {"hip_flexion_deg"}, {"back_bow_pct"}, id="outline"),
        pytest.param(("visibility",), {"hip_flexion_deg"}, set(), id="visibility"),
        pytest.param(
            ("look", "full", "heavy"), {"knee_flexion_deg"}, set(), id="looks"
        ),
        pytest.param(("turned", "size"), {"knee_flexion_deg"}, set(), id="facts"),
        pytest.param(("world",), set(), {"hip_flexion_deg"}, id="world"),
    ],
)
def test_what_is_absent_is_absent_with_its_consequence(
    left_out: tuple[str, ...], measured: set[str], missed: set[str]
) -> None:
    whole = told(analysed(load(without(*left_out))))
    numbers = whole["reps"][0]["bottom"] if whole["reps"] else {}
    known = {name for name, number in numbers.items() if number["value"] is not None}
    assert known >= measured
    reasons = {n["measure"]: n["reason"] for n in whole["not_measured"]}
    assert set(reasons) >= missed
    assert all(reasons[name] for name in missed)


def test_frames_in_which_nobody_was_seen_are_gaps() -> None:
    arrays = plain()
    arrays["px"][:4] = np.nan
    recording = load(arrays)
    assert recording.poses.found.tolist() == [False] * 4 + [True] * (
        len(recording.poses) - 4
    )
    assert len(analysed(recording).reps) == 1


def test_a_recording_of_nobody_says_so() -> None:
    arrays = plain()
    arrays["px"][:] = np.nan
    whole = told(analysed(load(arrays)))
    assert whole["person"] == {"found": False, "count": 0, "facing": None}
    assert whole["cautions"][0]["code"] == "no_person"


# --- hostile files ----------------------------------------------------------------


def npy(header: str, body: bytes = b"") -> bytes:
    padded = header.encode() + b" " * (-(len(header) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(padded)) + padded + body


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(f"{name}.npy", data)
    return buffer.getvalue()


def array(values: object, dtype: str = "<f8") -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(values, dtype), allow_pickle=False)
    return buffer.getvalue()


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    return zipped(time_s=array([0.0]), px=buffer.getvalue())


def claiming(shape: str, dtype: str = "<f8") -> bytes:
    header = f"{{'descr': '{dtype}', 'fortran_order': False, 'shape': {shape}, }}"
    return zipped(time_s=array([0.0]), px=npy(header, b"\0" * 64))


def bomb() -> bytes:
    header = "{'descr': '|u1', 'fortran_order': False, 'shape': (300000000,), }"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("time_s.npy", array([0.0]))
        with archive.open("px.npy", "w") as part:
            part.write(npy(header))
            for _ in range(300):
                part.write(b"\0" * 1_000_000)
    return buffer.getvalue()


def lying_bomb() -> bytes:
    """One whose directory says that it is small."""
    data = bomb()
    real = struct.pack(
        "<I",
        next(
            i.file_size
            for i in zipfile.ZipFile(io.BytesIO(data)).infolist()
            if i.filename == "px.npy"
        ),
    )
    return data.replace(real, struct.pack("<I", 1000))


def corrupt() -> bytes:
    data = bytearray(pack(plain()))
    data[400:440] = b"\xff" * 40
    return bytes(data)


def other_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


def hostile_facts(facts: bytes) -> bytes:
    recording = recorded(still(*HINGE))
    path = io.BytesIO()
    poses = recording.poses
    np.savez_compressed(
        path,
        allow_pickle=False,
        facts=np.frombuffer(facts, np.uint8),
        time_s=poses.time_s,
        px=poses.position_px,
        world_m=poses.world_m,
        visibility=poses.visibility,
    )
    return path.getvalue()


N = len(moving(HINGE))
DAMAGED, NOT_MEDIA = MediaErrorCode.TRUNCATED, MediaErrorCode.NOT_MEDIA
TOO_LARGE, TOO_LONG = MediaErrorCode.TOO_LARGE, MediaErrorCode.TOO_LONG
HOSTILE: dict[str, tuple[Callable[[], bytes], MediaErrorCode]] = {
    "pickle": (pickled, DAMAGED),
    "huge-shape": (lambda: claiming("(1000000000000,)"), DAMAGED),
    "overflowing-shape": (lambda: claiming("(4294967296, 4294967296, 4)"), DAMAGED),
    "negative-shape": (lambda: claiming("(-2, -4)"), DAMAGED),
    "empty-huge-shape": (lambda: claiming("(0, 9223372036854775807)"), DAMAGED),
    "shape-of-words": (lambda: claiming("('a', 2)"), DAMAGED),
    "long-strings": (lambda: claiming("(1,)", "<U1000000000"), DAMAGED),
    "nested-header": (lambda: zipped(time_s=npy("(" * 5000)), DAMAGED),
    "no-header": (lambda: zipped(time_s=b""), DAMAGED),
    "bomb": (bomb, TOO_LARGE),
    "lying-bomb": (lying_bomb, DAMAGED),
    "cut": (lambda: pack(plain())[:3000], DAMAGED),
    "corrupt": (corrupt, DAMAGED),
    "other-zip": (other_zip, NOT_MEDIA),
    "empty": (lambda: b"", MediaErrorCode.EMPTY),
    "only-times": (lambda: pack({"time_s": np.arange(3.0)}), DAMAGED),
    "wrong-joints": (lambda: pack(plain(px=np.zeros((N, 17, 2)))), DAMAGED),
    "wrong-frames": (lambda: pack(plain(time_s=np.arange(3.0))), DAMAGED),
    "time-goes-back": (lambda: pack(plain(time_s=-np.arange(float(N)))), DAMAGED),
    "time-of-a-number": (lambda: pack(plain(time_s=np.float64(3.0))), DAMAGED),
    "no-frames": (
        lambda: pack({"time_s": np.zeros(0), "px": np.zeros((0, 33, 2))}),
        DAMAGED,
    ),
    "hours": (lambda: pack(plain(time_s=np.arange(N) * 3600.0)), TOO_LONG),
    "size-of-nothing": (lambda: pack(plain(size_px=np.array([0, 0]))), DAMAGED),
    "size-without-end": (lambda: pack(plain(size_px=np.array([1e300, 9.0]))), DAMAGED),
    "body-of-one-point": (
        lambda: pack(
            plain(
                px=np.where(
                    np.arange(N)[:, None, None] == 9, 50.0, moving(HINGE).position_px
                )
            )
        ),
        DAMAGED,
    ),
    "size-of-one": (lambda: pack(plain(size_px=np.array(5))), DAMAGED),
    "mask-of-no-frame": (lambda: pack(plain(mask_frame=np.arange(14) + 900)), DAMAGED),
    "mask-before-all": (lambda: pack(plain(mask_frame=-np.arange(14) - 1)), DAMAGED),
    "look-of-no-frame": (lambda: pack(plain(look_frame=np.arange(14) + 900)), DAMAGED),
    "facts-no-json": (lambda: hostile_facts(b"\xff{"), DAMAGED),
    "facts-of-another": (lambda: hostile_facts(b'{"format": 2}'), DAMAGED),
    "facts-deep": (lambda: hostile_facts(b"[" * 100_000), DAMAGED),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    data = make()
    (tmp_path / "x.npz").write_bytes(data)
    for source in (data, tmp_path / "x.npz"):
        tracemalloc.start()
        try:
            with pytest.raises(MediaError) as caught:
                load_recording(source, LIMITS)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert caught.value.code is code
        assert caught.value.message.endswith(".")
        assert most < 30_000_000


def test_a_file_above_the_limit_is_refused_before_it_is_opened() -> None:
    small = replace(LIMITS, max_bytes=10_000)
    with pytest.raises(MediaError) as caught:
        load_recording(pack(plain()), small)
    assert caught.value.code is TOO_LARGE


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("saved") / "seen.npz"
    save_recording(recorded(clip_of(moving(HINGE))), path)
    return path.read_bytes()


@given(st.data())
def test_a_damaged_byte_is_refused_or_does_no_harm(
    saved: bytes, data: st.DataObject
) -> None:
    hurt = bytearray(saved)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(hurt) - 1))
        hurt[at] = data.draw(st.integers(0, 255))
    try:
        recording = load_recording(bytes(hurt), LIMITS)
    except MediaError as error:
        assert str(error).endswith(".")
    else:
        assert len(recording.poses) == N


WILD = st.sampled_from([np.nan, np.inf, -np.inf, 1e308, -1e308, 1e30, 0.0, -5.0])


@given(
    name=st.sampled_from(
        [
            "px",
            "world_m",
            "visibility",
            "size_px",
            "mask_frame",
            "full_plain_px",
            "time_s",
        ]
    ),
    at=st.integers(0, 10_000),
    value=WILD,
    every=st.booleans(),
)
def test_wild_numbers_are_refused_or_measured_without_harm(
    name: str, at: int, value: float, every: bool
) -> None:
    arrays = plain()
    wild = arrays[name].astype(float)
    if every:
        wild[...] = value
    else:
        wild.reshape(-1)[at % wild.size] = value
    arrays[name] = wild
    try:
        recording = load(arrays)
    except MediaError as error:
        assert str(error).endswith(".")
    else:
        told(analysed(recording))
