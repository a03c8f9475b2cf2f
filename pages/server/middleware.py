"""The guards in their order: what a request passes on its way to Streamlit."""

from starlette.middleware import Middleware

from pages.server.belonging import BrowserGuard
from pages.server.headers import HeaderGuard
from pages.server.hosts import HostGuard
from pages.server.messages import MessageGuard
from pages.server.previews import Describe, PreviewWriter
from pages.server.uploads import UploadGuard


def build_middleware(
    describe: Describe, base: str = "", always: str = ""
) -> list[Middleware]:
    """Name the guards, outermost first: even a refusal carries the headers.

    Parameters
    ----------
    describe
        What a link tells of itself.
    base
        The path that the app is served under; empty at the root.
    always
        Tags for the head of every page.
    """
    return [
        Middleware(HeaderGuard),
        Middleware(HostGuard),
        Middleware(PreviewWriter, describe=describe, base=base, always=always),
        Middleware(BrowserGuard),
        Middleware(UploadGuard),
        Middleware(MessageGuard),
    ]
