"""Whether the server is well, ready, and how it holds files: for whoever runs it.

``/health`` says that it lives, ``/ready`` that it can serve a visitor with a film.
"""

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hinge_core.pose.libraries import find_missing_libraries
from hinge_core.pose.model import find_model_lack
from hinge_core.stages.caged import find_known_cage
from pages.server.demo import is_demo

HEALTH = "/health"
READY = "/ready"


@dataclass(slots=True)
class Readiness:
    """How far the server is with what every visitor needs."""

    warm: bool = False  # the content is read

    def find_lack(self) -> str | None:
        """What is missing yet, in one word; None once visitors may come.

        ``starting``: the content is not read yet. ``no_library``: the system lacks
        what the detector loads (``doctor`` says which). Of the body detector's model
        the words of ``ModelLack``. A demo needs neither.
        """
        if not self.warm:
            return "starting"
        if is_demo():
            return None
        if find_missing_libraries():
            return "no_library"
        lack = find_model_lack()
        return None if lack is None else lack.value


def make_health_route(base: str) -> Route:
    """A route that answers in JSON; ``sandbox`` is ``unknown`` until a file was opened.

    ``why`` has each bar that does not hold, and what the system said.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    """

    async def tell(_: Request) -> Response:
        cage = find_known_cage()
        sandbox = "unknown" if cage is None else cage.name
        why = {"why": dict(cage.why)} if cage is not None and cage.why else {}
        return JSONResponse({"status": "ok", "sandbox": sandbox, **why})

    return Route(_find_path(base, HEALTH), tell, methods=["GET"])


def make_ready_route(base: str, readiness: Readiness) -> Route:
    """A route that answers 200 once visitors may come, and 503 with what is missing.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    """

    async def tell(_: Request) -> Response:
        lack = await run_in_threadpool(readiness.find_lack)  # it may hash the model
        if lack is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not_ready", "lacks": lack}, status_code=503)

    return Route(_find_path(base, READY), tell, methods=["GET"])


def _find_path(base: str, address: str) -> str:
    return "/".join(["", *filter(None, [base.strip("/")]), address.strip("/")])
