"""Which addresses and pages the server answers to, and what it does not hear."""

import http.client
import socket
from urllib.parse import urlsplit

import pytest
from server.asgi import (
    answering,
    ask,
    http_scope,
    listening,
    status_of,
    ws_scope,
)
from server.line import visiting
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from pages.server.hosts import HostGuard, KnownHosts, read_host, read_known_hosts
from pages.server.messages import MessageGuard, is_served

ALONE = KnownHosts()
OPEN = KnownHosts(named=("hinge.example.org", "*.school.example"), any_address=True)


@pytest.mark.parametrize(
    ("known", "host", "answered"),
    [
        (ALONE, "localhost:8501", True),
        (ALONE, "LOCALHOST.", True),
        (ALONE, "127.0.0.1", True),
        (ALONE, "[::1]:8501", True),
        (ALONE, "evil.test:8501", False),
        (ALONE, "localhost.evil.test", False),
        (ALONE, "192.168.1.20:8501", False),
        (ALONE, "user@localhost", False),
        (ALONE, "localhost:port", False),
        (ALONE, "localhost/evil.test", False),
        (ALONE, "", False),
        (OPEN, "hinge.example.org", True),
        (OPEN, "a.hinge.example.org", False),
        (OPEN, "class.school.example:443", True),
        (OPEN, "school.example", False),
        (OPEN, "192.168.1.20:8501", True),
        (OPEN, "[fe80::1]:8501", True),
        (OPEN, "127.0.0.1", True),
        (OPEN, "evil.test", False),
        (KnownHosts(named=("*",)), "anything.test", True),
    ],
)
def test_the_host_decides_for_pages_and_for_the_live_line(
    known: KnownHosts, host: str, answered: bool
) -> None:
    page = ask(HostGuard(answering(), known), http_scope(host=host))
    assert status_of(page) == (200 if answered else 421)
    line = ask(
        HostGuard(listening, known),
        ws_scope(host=host),
        [{"type": "websocket.disconnect"}],
    )
    kind = "websocket.accept" if answered else "websocket.close"
    assert line[0]["type"] == kind


@pytest.mark.parametrize(
    ("origin", "answered"),
    [
        ("", True),
        ("http://localhost:8501", True),
        ("https://hinge.example.org", True),  # a proxy put another Host in its place
        ("http://localhost:3000", False),
        ("http://localhost:8501.evil.test", False),
        ("http://evil.test", False),
        ("null", False),
        ("http://[", False),
    ],
)
def test_only_pages_of_ones_own_act(origin: str, answered: bool) -> None:
    headers = {"host": "localhost:8501", "origin": origin}
    line = ask(
        HostGuard(listening, OPEN),
        ws_scope(**headers),
        [{"type": "websocket.disconnect"}],
    )
    assert line[0]["type"] == ("websocket.accept" if answered else "websocket.close")
    put = http_scope("PUT", "/somewhere", **headers)
    sent = ask(HostGuard(answering(), OPEN), put, [{"type": "http.request"}])
    assert status_of(sent) == (200 if answered else 403)
    reading = ask(HostGuard(answering(), OPEN), http_scope(**headers))
    assert status_of(reading) == 200


@pytest.mark.parametrize(
    ("options", "known"),
    [
        pytest.param({"server.address": "127.0.0.1"}, ALONE, id="this-computer"),
        pytest.param({}, KnownHosts(any_address=True), id="every-address"),
        pytest.param(
            {
                "server.address": "0.0.0.0",
                "server.allowedHosts": ["Hinge.example.org.", "*.school.example"],
            },
            OPEN,
            id="named",
        ),
    ],
)
def test_the_addresses_come_from_streamlits_options(
    options: dict[str, object], known: KnownHosts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("streamlit.get_option", options.get)
    assert read_known_hosts() == known


def test_two_hosts_are_none() -> None:
    scope = http_scope(host="localhost")
    scope["headers"].append((b"host", b"evil.test"))
    assert status_of(ask(HostGuard(answering(), ALONE), scope)) == 421
    assert read_host("a,b") == "a,b"  # one name, which nobody has


def asks(**parts: object) -> bytes:
    message = BackMsg()
    for name, value in parts.items():
        if value is ...:
            getattr(message, name).SetInParent()
        else:
            setattr(message, name, value)
    data: bytes = message.SerializeToString()
    return data


@pytest.mark.parametrize(
    ("message", "heard"),
    [
        pytest.param(asks(rerun_script=...), True, id="a-step-of-the-visitor"),
        pytest.param(asks(stop_script=True), True, id="stop"),
        pytest.param(asks(app_heartbeat=True), True, id="heartbeat"),
        pytest.param(b"\xff\xff", True, id="noise-that-closes-the-line"),
        pytest.param(asks(clear_cache=True), False, id="everybodys-caches"),
        pytest.param(asks(set_run_on_save=True), False, id="run-on-save"),
        pytest.param(asks(load_git_info=True), False, id="git"),
    ],
)
def test_commands_that_no_page_sends_are_not_heard(message: bytes, heard: bool) -> None:
    come: list[Message] = [
        {"type": "websocket.receive", "bytes": message},
        {"type": "websocket.disconnect"},
    ]
    sent = ask(MessageGuard(listening), ws_scope(), come)
    assert [m["bytes"] for m in sent[1:]] == ([message] if heard else [])


def test_operations_and_too_many_addresses_are_not_heard() -> None:
    message = BackMsg()
    message.backend_operation_request.install_skills.SetInParent()
    assert not is_served(message.SerializeToString())
    message.backend_operation_request.deferred_file.file_id = "x"
    assert is_served(message.SerializeToString())
    message = BackMsg()
    message.file_urls_request.file_names.append("a.jpg")
    assert is_served(message.SerializeToString())
    message.file_urls_request.file_names.extend(["a.jpg"] * 1000)
    assert not is_served(message.SerializeToString())


def fetch(address: str, path: str, host: str) -> int:
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    line.request("GET", path, headers={"Host": host})
    status = line.getresponse().status
    line.close()
    return status


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/script-health-check"]
)
def test_side_doors_are_closed(server: str, path: str) -> None:
    assert fetch(server, path, "localhost") == 404


def test_a_real_server_refuses_a_foreign_host(server: str) -> None:
    assert fetch(server, "/", "localhost") == 200
    assert fetch(server, "/", "evil.test") == 421
    line = server.replace("http", "ws") + "/_stcore/stream"
    with visiting(server, "about") as visitor:
        assert visitor.session
    for origin in ("http://evil.test", "http://localhost:3000", f"{server}.evil.test"):
        with (
            pytest.raises(InvalidStatus, match="403"),
            connect(line, origin=Origin(origin)),
        ):
            pass


def test_a_real_server_refuses_a_rebound_name(server: str) -> None:
    """A page of evil.test, whose name leads to this computer by now."""
    netloc = urlsplit(server)
    with (
        socket.create_connection((netloc.hostname, netloc.port)) as reached,
        pytest.raises(InvalidStatus, match="403"),
        connect(
            "ws://evil.test/_stcore/stream",
            sock=reached,
            origin=Origin("http://evil.test"),
        ),
    ):
        pass


def test_a_real_server_keeps_everybodys_caches(server: str) -> None:
    """The command is dropped, and the line goes on."""
    with visiting(server, "about") as visitor:
        message = BackMsg()
        message.clear_cache = True
        visitor.send(message)
        visitor.open("sources")
