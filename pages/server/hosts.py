"""Which addresses this server answers to, for pages and for the live line.

A web page elsewhere can point a name of its own at this computer and then read what
is served here as if it were its own (DNS rebinding). Only the ``Host`` header tells.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.server.paths import answer_plainly, find_path, read_headers

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_UNKNOWN_HOST = (
    "This server does not answer to the address that was asked for. "
    "Whoever runs it can name its addresses: see Hosts in the README.\n"
)
_FOREIGN = "This request came from another site.\n"


@dataclass(frozen=True, slots=True)
class KnownHosts:
    """The addresses that this server answers to.

    Names are exact, or begin with ``*.`` for whatever lies below; ``*`` is any.
    A bare IP address cannot be rebound, so that one is taken wherever the server
    listens to more than its own computer.
    """

    named: tuple[str, ...] = ()
    any_address: bool = False

    def know(self, host: str) -> bool:
        """Whether the server answers to ``host``, a name or address without port."""
        if host in LOOPBACK or self.name(host):
            return True
        return self.any_address and _is_address(host)

    def name(self, host: str) -> bool:
        """Whether whoever runs the server named ``host``."""
        return any(_matches(host, pattern) for pattern in self.named)


def read_known_hosts() -> KnownHosts:
    """Take the addresses from Streamlit's ``server.allowedHosts`` and ``address``."""
    named = st.get_option("server.allowedHosts") or ()
    bound = str(st.get_option("server.address") or "0.0.0.0")
    return KnownHosts(
        named=tuple(name.strip().lower().rstrip(".") for name in named),
        any_address=bound.lower() not in LOOPBACK,
    )


def read_host(header: str) -> str | None:
    """The name or address in a ``Host`` header; None where it holds anything else."""
    try:
        parts = urlsplit(f"//{header}")
        host, _ = parts.hostname, parts.port  # a port that is no number raises
    except ValueError:
        return None
    if host is None or parts.netloc != header or "@" in header:
        return None
    return host.lower().rstrip(".")


class HostGuard:
    """ASGI middleware: refuses foreign hosts and origins, and closes side doors."""

    def __init__(self, app: ASGIApp, known: KnownHosts | None = None) -> None:
        self._app = app
        self._known = known or read_known_hosts()
        self._origins: Iterable[str] = st.get_option("server.corsAllowedOrigins") or ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        refusal = self._find_refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await answer_plainly(send, *refusal)

    def _find_refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = read_headers(scope)
        given = headers.getlist("host")
        host = read_host(given[0]) if len(given) == 1 else None
        if host is None or not self._known.know(host):
            return 421, _UNKNOWN_HOST
        if _acts(scope) and not self._own(headers.getlist("origin"), given[0]):
            return 403, _FOREIGN
        if _is_closed(find_path(scope)):
            return 404, "Not found.\n"
        return None

    def _own(self, origins: list[str], host: str) -> bool:
        """Whether a request comes from a page of this server, or from no page."""
        if not origins:
            return True  # not a browser
        if len(origins) > 1:
            return False
        if origins[0] in self._origins:
            return True
        try:
            page = urlsplit(origins[0])
            usual = _PORTS.get(page.scheme)
            same = _split_port(page.netloc, usual) == _split_port(host, usual)
        except ValueError:
            return False
        # A proxy may put another Host in place of the name that visitors use.
        return same or (page.hostname is not None and self._known.name(page.hostname))


def _acts(scope: Scope) -> bool:
    """Whether a request may change something: no foreign page may send that."""
    return scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS


def _is_closed(path: str) -> bool:
    return any(path == door or path.startswith(f"{door}/") for door in CLOSED)


def _split_port(netloc: str, usual: int | None) -> tuple[str | None, int | None]:
    parts = urlsplit(f"//{netloc}")
    return parts.hostname, parts.port or usual


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _matches(host: str, pattern: str) -> bool:
    if pattern.startswith("*."):
        return host.endswith(pattern[1:])
    return pattern in {"*", host}
