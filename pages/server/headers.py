"""What every answer tells the browser: what a page may load, and who may frame it.

What Streamlit forces, and so stands in the policy: styles written into the page; a
component's script, and a font, that the page makes itself (``blob:``, ``data:``); a
picture from the camera read back from ``data:``; numbers of 64 bits in WebAssembly.
"""

import base64
import hashlib
import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import file_util

from pages.server.demo import is_demo
from pages.server.paths import find_path
from pages.server.server_limits import read_server_limits

_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_OFF = (
    *("accelerometer", "autoplay", "browsing-topics", "display-capture"),
    *("encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection"),
    *("local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-create", "publickey-credentials-get", "serial"),
    *("storage-access", "usb", "window-management", "xr-spatial-tracking"),
)
_OWN = ("camera", "fullscreen", "screen-wake-lock", "clipboard-write")
_OWN_STATIC = "/app/static/"


def hash_inline_scripts(page: bytes) -> tuple[str, ...]:
    """The sources that let a page's own inline scripts run, and no others.

    Parameters
    ----------
    page
        HTML, byte for byte as it is served.
    """
    digests = (hashlib.sha256(code).digest() for code in _INLINE_SCRIPT.findall(page))
    return tuple(f"'sha256-{base64.b64encode(x).decode()}'" for x in digests)


def build_policy(page: bytes) -> str:
    """The Content-Security-Policy for the page that Streamlit serves."""
    rules = {
        "default-src": ("'none'",),
        "script-src": (
            "'self'",
            "blob:",
            "'wasm-unsafe-eval'",
            *hash_inline_scripts(page),
        ),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "blob:", "data:"),
        "font-src": ("'self'", "data:"),
        "media-src": ("'self'", "blob:"),
        "connect-src": ("'self'", "data:"),
        "worker-src": ("'self'",),
        "manifest-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def build_headers() -> dict[str, str]:
    """The headers of every answer, whatever it holds."""
    page = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    own = [name for name in _OWN if not (is_demo() and name == "camera")]
    off = [name for name in (*_OWN, *_OFF) if name not in own]
    allowed = [f"{name}=(self)" for name in own]
    return {
        "Content-Security-Policy": build_policy(page),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join([*allowed, *(f"{name}=()" for name in off)]),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def find_cache_rule(path: str, given: str | None) -> str:
    """How long a browser may keep an answer.

    Parameters
    ----------
    path
        The request's, inside the app.
    given
        Streamlit's own rule: it marks what carries its content's hash in its name.
    """
    if path.startswith(_OWN_STATIC):
        return f"public, max-age={read_server_limits().cached_static_s}"
    return given or "no-store"


class HeaderGuard:
    """ASGI middleware: puts the headers on every answer; none is for another site."""

    def __init__(self, app: ASGIApp, fixed: dict[str, str] | None = None) -> None:
        self._app = app
        self._fixed = fixed or build_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = find_path(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._guard(MutableHeaders(scope=message), path, message["status"])
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _guard(self, headers: MutableHeaders, path: str, status: int) -> None:
        # Streamlit names an origin of its own making here; nothing is for other sites.
        for name in [x for x in headers if x.startswith("access-control-")]:
            del headers[name]
        for name, value in self._fixed.items():
            headers[name] = value
        given = headers.get("cache-control")
        failed = status >= 400
        headers["Cache-Control"] = (
            "no-store" if failed else find_cache_rule(path, given)
        )
