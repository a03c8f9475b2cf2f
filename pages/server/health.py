"""Whether the server is well, and how it holds visitors' files: for who runs it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hinge_core.stages.caged import find_known_cage

HEALTH = "/health"


def make_health_route(base: str) -> Route:
    """A route that answers in JSON; ``sandbox`` is ``unknown`` until a file was opened.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    """

    async def tell(_: Request) -> Response:
        cage = find_known_cage()
        sandbox = "unknown" if cage is None else cage.name
        return JSONResponse({"status": "ok", "sandbox": sandbox})

    path = "/".join(["", *filter(None, [base.strip("/")]), HEALTH.strip("/")])
    return Route(path, tell, methods=["GET"])
