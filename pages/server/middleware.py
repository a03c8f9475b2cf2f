"""The guards in their order: what a request passes on its way to Streamlit."""

from starlette.middleware import Middleware

from pages.server.headers import HeaderGuard
from pages.server.hosts import HostGuard
from pages.server.messages import MessageGuard
from pages.server.uploads import UploadGuard


def build_middleware() -> list[Middleware]:
    """Name the guards, outermost first: even a refusal carries the headers."""
    return [
        Middleware(HeaderGuard),
        Middleware(HostGuard),
        Middleware(UploadGuard),
        Middleware(MessageGuard),
    ]
