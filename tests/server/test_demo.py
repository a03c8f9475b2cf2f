"""A demo's server takes no file, whatever a page or a tool sends."""

import urllib.request

import pytest
from server.asgi import ask, body
from server.line import visiting
from server.test_uploads import guard, put
from serving import serve
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.server.demo import SWITCH
from pages.server.messages import is_served


def test_a_demo_refuses_a_file_that_a_page_would_expect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app, upload = guard(), body(b"x")
    assert ask(app, put(length="1"), upload)[0]["status"] == 204
    monkeypatch.setenv(SWITCH, "1")
    start, told = ask(app, put(length="1"), upload)
    assert start["status"] == 403
    assert b"demo" in told["body"]


def test_a_demo_names_no_place_to_send_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    message = BackMsg()
    message.file_urls_request.file_names.append("a.jpg")
    assert is_served(message.SerializeToString())
    monkeypatch.setenv(SWITCH, "1")
    assert not is_served(message.SerializeToString())


def test_the_server_of_a_demo_asks_for_no_camera_and_takes_no_upload() -> None:
    with serve(**{SWITCH: "1"}) as address:
        with urllib.request.urlopen(address) as reply:
            assert "camera=()" in reply.headers["Permissions-Policy"]
        with visiting(address, "check") as visitor:
            assert visitor.upload("me.jpg", 1000) == 403
