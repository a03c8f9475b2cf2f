"""How much visitors may send, a file and in all, asked for or not, and how slowly."""

import asyncio
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from server.asgi import answering, ask, body, http_scope, status_of, talk
from server.line import visiting
from server.loops import run
from starlette.types import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from hinge_core.content import load_content
from pages.server.server_limits import ServerLimits, read_server_limits
from pages.server.upload_sessions import StreamlitSessions
from pages.server.uploads import UploadGuard

ROOT = Path(__file__).parents[2]
FEW = ServerLimits(
    session_files=3,
    session_bytes=100,
    all_bytes=150,
    session_at_once=1,
    all_at_once=2,
    stall_s=0.05,
    slow_start_s=100.0,
    min_bytes_per_s=10.0,
    cached_static_s=1,
)
MAX_BODY = 80
FRAME = 64_000  # round a file in its request: names and headers


class Kept:
    """Files by visitor; what a page holds is named."""

    def __init__(self, *used: str, asking: bool = True, **files: list[int]) -> None:
        self._files = {
            session: {f"{session}{n}": size for n, size in enumerate(sizes)}
            for session, sizes in files.items()
        }
        self._used = frozenset(used)
        self._asking = asking

    def expects_file(self, session: str) -> bool:
        return self._asking

    def find_sizes(self, session: str) -> dict[str, int]:
        return dict(self._files.get(session, {}))

    def find_used(self, session: str) -> frozenset[str]:
        return self._used

    def count_all_bytes(self) -> int:
        return sum(sum(files.values()) for files in self._files.values())

    def drop(self, session: str, file: str) -> None:
        del self._files[session][file]


def put(session: str = "me", length: str = "") -> dict[str, Any]:
    path = f"/_stcore/upload_file/{session}/some-id"
    return dict(http_scope("PUT", path, content_length=length))


def guard(kept: Kept | None = None, **limits: float) -> UploadGuard:
    changed = replace(FEW, **limits)  # type: ignore[arg-type]  # ints among floats
    return UploadGuard(answering(204), kept or Kept(), changed, MAX_BODY)


def send(app: UploadGuard, *chunks: bytes, length: str = "") -> int:
    told = length or str(sum(map(len, chunks)))
    return status_of(ask(app, put(length=told), body(*chunks)))


def test_a_file_of_exactly_the_limit_is_taken() -> None:
    assert send(guard(), bytes(MAX_BODY)) == 204


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    app = guard()
    assert status_of(ask(app, put(length=str(MAX_BODY + 1)))) == 413
    assert status_of(ask(app, put(length="1e9"))) == 400


def test_a_false_or_missing_length_is_counted_as_it_comes() -> None:
    assert send(guard(), bytes(50), bytes(50), length="10") == 413
    assert status_of(ask(guard(), put(), body(bytes(50), bytes(50)))) == 413


def test_a_page_that_shows_no_upload_takes_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pages.server.uploads.LOOK_AGAIN_S", (0.0, 0.0))
    assert send(guard(Kept(asking=False)), b"x") == 403


def test_files_that_no_widget_holds_make_room_oldest_first() -> None:
    kept = Kept("me0", me=[10, 10, 10])
    assert send(guard(kept), b"x") == 204
    assert list(kept.find_sizes("me")) == ["me0", "me2"]


def test_files_in_use_are_kept_and_the_next_is_refused() -> None:
    kept = Kept("me0", "me1", "me2", me=[10, 10, 10])
    assert send(guard(kept), b"x") == 429
    heavy = Kept("me0", me=[60])
    assert send(guard(heavy), bytes(41)) == 429
    assert send(guard(heavy), bytes(20), bytes(21), length="1") == 429
    assert list(heavy.find_sizes("me")) == ["me0"]


def test_all_visitors_share_what_the_server_can_hold() -> None:
    full = Kept(a=[70], b=[60])
    assert send(guard(full), bytes(21)) == 503
    assert send(guard(full), bytes(10), bytes(11), length="1") == 503
    assert send(guard(full), bytes(20)) == 204


def test_a_body_that_stalls_is_dropped_and_its_place_is_free_again() -> None:
    app = guard()
    begun: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}]
    assert status_of(ask(app, put(length="20"), begun)) == 408
    assert send(app, b"x") == 204


def test_a_body_that_drips_is_dropped() -> None:
    assert send(guard(slow_start_s=-1.0, min_bytes_per_s=1e9), b"x") == 408


def test_only_so_many_uploads_are_under_way() -> None:
    app = guard(stall_s=0.2)
    begun: list[Message] = [{"type": "http.request", "body": b"x", "more_body": True}]

    async def crowd() -> list[int]:
        first = [asyncio.create_task(talk(app, put(who), begun)) for who in ("a", "b")]
        await asyncio.sleep(0.05)
        after = [await talk(app, put(who), body(b"x")) for who in ("a", "c")]
        return [status_of(sent) for sent in (*after, *await asyncio.gather(*first))]

    assert run(crowd()) == [429, 503, 408, 408]


def test_other_requests_pass() -> None:
    app = guard(Kept(asking=False))
    assert status_of(ask(app, http_scope())) == 204
    delete = http_scope("DELETE", "/_stcore/upload_file/me/some-id")
    assert status_of(ask(app, delete)) == 204


def test_the_limits_agree() -> None:
    """One number in ``content/media.yaml``; Streamlit's leaves room for its frame.

    Its widget counts in 1000s, as we do, its server in 1024s.
    """
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    taken = load_content().media.max_bytes
    request_mib = config["server"]["maxUploadSize"]
    assert taken == request_mib * 1_000_000
    assert request_mib * 2**20 >= taken + FRAME
    limits = read_server_limits()
    assert 2 * request_mib * 2**20 <= limits.session_bytes <= limits.all_bytes


# Streamlit's own objects


@pytest.fixture
def state() -> SessionState:
    return SessionState()


@contextmanager
def streamlit_with(
    state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MemoryUploadedFileManager]:
    manager = MemoryUploadedFileManager("/upload")
    info = SimpleNamespace(session=SimpleNamespace(session_state=state))
    sessions = SimpleNamespace(get_active_session_info={"me": info}.get)
    runtime = SimpleNamespace(uploaded_file_mgr=manager, _session_mgr=sessions)
    with monkeypatch.context() as patch:
        patch.setattr("streamlit.runtime.get_instance", lambda: runtime)
        yield manager


def show_upload(state: SessionState, widget: str, *files: str) -> None:
    """What Streamlit holds of an upload widget, and of what a browser says is in it."""
    told = WidgetState(id=widget)
    told.file_uploader_state_value.SetInParent()
    for file in files:
        told.file_uploader_state_value.uploaded_file_info.add(file_id=file)
    state._new_widget_state.set_widget_from_proto(told)
    state._set_widget_metadata(
        WidgetMetadata(
            id=widget,
            deserializer=lambda value: [
                SimpleNamespace(file_id=info.file_id)
                for info in value.uploaded_file_info
            ],
            serializer=lambda value: value,
            value_type="file_uploader_state_value",
        )
    )


def test_an_upload_widget_is_found_in_streamlits_state(
    state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = StreamlitSessions()
    with streamlit_with(state, monkeypatch):
        assert not seen.expects_file("me")
        show_upload(state, "$$ID-upload-None", "a")
        assert seen.expects_file("me")
        assert seen.find_used("me") == {"a"}
        assert not seen.expects_file("nobody")
        state._compact_state()  # between two runs
        assert seen.expects_file("me")
        assert seen.find_used("me") == {"a"}


def test_files_are_counted_and_dropped_in_streamlits_store(
    state: SessionState, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = StreamlitSessions()
    with streamlit_with(state, monkeypatch) as manager:
        for name, size in (("a", 3), ("b", 4)):
            record = UploadedFileRec(name, name, "image/jpeg", bytes(size))
            manager.add_file("me", record)
        assert seen.find_sizes("me") == {"a": 3, "b": 4}
        seen.drop("me", "a")
        assert seen.count_all_bytes() == 4
        assert seen.find_sizes("nobody") == {}


# A real server


def test_a_page_without_an_upload_refuses_one(server: str) -> None:
    with visiting(server, "about") as visitor:
        assert visitor.upload("photo.jpg", 100) == 403


def test_a_page_with_an_upload_takes_it(server: str) -> None:
    with visiting(server, "safety") as visitor:
        assert visitor.upload("photo.jpg", 100) == 204
        over = load_content().media.max_bytes // 1_000_000 * 2**20 + 1
        assert visitor.upload("photo.jpg", 0, told=over) == 413
        for n in range(2 * read_server_limits().session_files):
            assert visitor.upload(f"{n}.jpg", 10) == 204  # older ones make room


def test_a_file_of_exactly_the_limit_passes_a_real_server(server: str) -> None:
    with visiting(server, "safety") as visitor:
        assert visitor.upload("clip.mp4", load_content().media.max_bytes) == 204
