"""A visitor without a browser: a live line to the server, and uploads beside it."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

EDGE = "hinge-edge"


class Visitor:
    """One session on one page."""

    def __init__(self, address: str, line: ClientConnection) -> None:
        self._address = urlsplit(address).netloc
        self._line = line
        self.session = ""
        self._token = _fetch_token(self._address)

    def open(self, page: str) -> None:
        """Open a page and wait until the server has said all of it."""
        message = BackMsg()
        message.rerun_script.page_name = page
        self.send(message)
        while (told := self._hear()).WhichOneof("type") != "script_finished":
            if told.HasField("new_session"):
                self.session = told.new_session.initialize.session_id

    def send(self, message: BackMsg) -> None:
        self._line.send(message.SerializeToString())

    def _hear(self) -> ForwardMsg:
        message = ForwardMsg()
        data = self._line.recv(timeout=60)
        assert isinstance(data, bytes)
        message.ParseFromString(data)
        return message

    def upload(self, name: str, size: int, *, told: int | None = None) -> int:
        """Send a file of zeros; the status. Or announce ``told`` bytes without one."""
        head = (
            f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
        ).encode()
        tail = f"\r\n--{EDGE}--\r\n".encode()
        line = http.client.HTTPConnection(self._address, timeout=60)
        line.putrequest("PUT", f"/_stcore/upload_file/{self.session}/{name}")
        line.putheader("Content-Type", f"multipart/form-data; boundary={EDGE}")
        length = told or len(head) + size + len(tail)
        line.putheader("Content-Length", str(length))
        line.putheader("Cookie", f"_streamlit_xsrf={self._token}")
        line.putheader("X-Xsrftoken", self._token)
        line.endheaders()
        if told is None:
            line.send(head + bytes(size) + tail)
        status = line.getresponse().status
        line.close()
        return status


@contextmanager
def visiting(address: str, page: str, **headers: str) -> Iterator[Visitor]:
    """A visitor who opens one page and leaves."""
    url = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    with connect(url, additional_headers=headers, max_size=None) as line:
        visitor = Visitor(address, line)
        visitor.open(page)
        yield visitor


def _fetch_token(netloc: str) -> str:
    line = http.client.HTTPConnection(netloc, timeout=60)
    line.request("GET", "/_stcore/health")
    cookie = line.getresponse().getheader("Set-Cookie") or ""
    line.close()
    return cookie.partition("=")[2].partition(";")[0]
