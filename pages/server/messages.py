"""What a visitor's page may ask of the server on its live line.

Streamlit hides some commands behind its toolbar but obeys them from anyone; one of
them empties the caches of every visitor.
"""

from collections.abc import Callable

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.server.demo import is_demo
from pages.server.paths import find_path
from pages.server.server_limits import read_server_limits

STREAM = "/_stcore/stream"
ASKED = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})


def is_served(data: bytes) -> bool:
    """Whether a message asks for something that this app's pages ask for.

    One that cannot be read is served too: Streamlit then closes the line.
    """
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    if kind == "file_urls_request":
        most = 0 if is_demo() else read_server_limits().session_files
        return len(message.file_urls_request.file_names) <= most
    return kind is None or kind in ASKED


class MessageGuard:
    """ASGI middleware: drops commands that no page of this app sends."""

    def __init__(
        self, app: ASGIApp, is_served: Callable[[bytes], bool] = is_served
    ) -> None:
        self._app = app
        self._is_served = is_served

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or find_path(scope) != STREAM:
            await self._app(scope, receive, send)
            return

        async def receive_served() -> Message:
            while True:
                message = await receive()
                data = message.get("bytes")
                if data is None or self._is_served(data):
                    return message

        await self._app(scope, receive_served, send)
