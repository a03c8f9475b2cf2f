"""The server entry: ``streamlit run app.py`` starts it.

The script lies inside ``pages/`` because a folder of that name beside the main
script would be served file by file, past the router, by a freshly started server.
"""

import asyncio
import functools
import importlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from hinge_core.i18n.language import later
from hinge_core.pose.leftovers import clear_leftovers
from hinge_core.stages.caged import find_workers, require_cage
from hinge_core.stages.jobs import find_pool
from pages.server import build_middleware, memory, sessions
from pages.server.belonging import note_owners
from pages.server.demo import is_demo
from pages.server.goodbye import make_leaving_route
from pages.server.health import Readiness, make_health_route, make_ready_route
from pages.server.install import make_install_route, write_install_tags
from pages.server.keeping import keep_answers_to_uploads, keep_uploads_in_memory
from pages.server.logs import start_logs
from pages.server.previews import LinkPreview, make_preview_route
from pages.server.visits import find_visits
from pages.ui.library.link_previews import ANY_PAGE, describe_link, draw_link_picture
from pages.ui.shell.dressing import show_calmly, write_first_style
from pages.ui.shell.home_screen import describe_app, draw_app_icon

ROOT = Path(__file__).parent
# What the first page of a visit loads; Streamlit takes pandas for its components.
FIRST_NEEDED = ("pandas", "pages.ui.start.doors")
NOBODY_S = 3.0  # a first page takes one; whoever waits for it comes first
READINESS = Readiness()
BASE = str(st.get_option("server.baseUrlPath") or "").strip("/")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first visitor; with the server, stop all that computes.

    Where a sandbox is asked for and there is none, the server does not start.
    """
    await asyncio.to_thread(require_cage, networks=not is_demo())
    await asyncio.to_thread(clear_leftovers)
    await asyncio.to_thread(read_ahead)
    READINESS.warm = True
    timer = asyncio.create_task(sessions.watch(find_visits()))
    waking = asyncio.create_task(wake_when_quiet())
    yield
    timer.cancel()
    waking.cancel()
    find_pool().close()
    find_workers().close()


def read_ahead() -> None:
    """Read what every visitor needs, and leave it out of later collections.

    Before anybody is here: what is theirs must be collected.
    """
    from pages.ui.session import cache  # once the runtime is there to keep its caches

    cache.read_all()
    for module in FIRST_NEEDED:
        importlib.import_module(module)
    memory.settle()


async def wake_when_quiet() -> None:
    """Load what measures, where nobody came at once whose page would wait for it."""
    from pages.ui.session import cache

    await asyncio.sleep(NOBODY_S)
    cache.wake_measuring()


def static_files() -> Mount:
    """Serve ``static/`` of this folder: Streamlit looks beside the script, in pages/.

    The address is the one that the theme's fonts are written with.
    """
    path = "/".join(["", *filter(None, [BASE]), "app", "static"])
    return Mount(path, StaticFiles(directory=ROOT / "static"))


@functools.cache
def name_pages() -> Mapping[str, str]:
    """Every page's title by its address; the first has none of its own."""
    from pages.router import ENTRIES  # with it comes all of the pages' code

    named = {entry.file.removesuffix(".py"): entry.title for entry in ENTRIES}
    if is_demo():  # which has no check of one's own
        named["check"] = later("See a sample")
    return {"": ENTRIES[0].title, **named}


def describe(page: str, query: Mapping[str, str]) -> LinkPreview | None:
    """What a link to this app tells of itself."""
    return describe_link(page, query, name_pages())


start_logs()
keep_uploads_in_memory()
keep_answers_to_uploads()
note_owners()
at_home = describe_app(ANY_PAGE)
app = st.App(
    ROOT / "pages" / "router.py",
    lifespan=lifespan,
    routes=[
        static_files(),
        make_leaving_route(BASE, find_visits()),
        make_health_route(BASE),
        make_ready_route(BASE, READINESS),
        make_preview_route(BASE, draw_link_picture),
        make_install_route(at_home, BASE, draw_app_icon),
    ],
    middleware=build_middleware(
        describe, BASE, write_install_tags(at_home, BASE) + write_first_style()
    ),
    on_script_error=show_calmly,
)
