"""The address at which a page says that it closes."""

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.server.visits import Visits

ADDRESS = "/leaving"
_LONGEST = 128  # bytes; a token has 43


def make_leaving_route(base: str, visits: Visits) -> Route:
    """A route that takes a token, and gives nothing away about it.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    visits
        Which of them has left.
    """

    async def leave(request: Request) -> Response:
        token = await _read_short(request.stream())
        if token is not None:
            visits.leave(token)
        return Response(status_code=204)

    return Route(find_address(base), leave, methods=["POST"])


def find_address(base: str) -> str:
    """Where a page of this server sends its last word."""
    return "/".join(["", *filter(None, [base.strip("/")]), ADDRESS.strip("/")])


async def _read_short(body: AsyncIterator[bytes]) -> str | None:
    read = b""
    async for part in body:
        read += part
        if len(read) > _LONGEST:
            return None
    return read.decode("ascii", errors="replace")
