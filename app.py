"""The server entry: ``streamlit run app.py`` starts it.

The script lies inside ``pages/`` because a folder of that name beside the main
script would be served file by file, past the router, by a freshly started server.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from pages.server import build_middleware
from pages.ui.jobs import pool
from pages.ui.shell import show_calmly

ROOT = Path(__file__).parent


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Stop the workers with the server, so that nothing computes for nobody."""
    yield
    pool().close()


def static_files() -> Mount:
    """Serve ``static/`` of this folder: Streamlit looks beside the script, in pages/.

    The address is the one that the theme's fonts are written with.
    """
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = "/".join(["", *filter(None, [base]), "app", "static"])
    return Mount(path, StaticFiles(directory=ROOT / "static"))


app = st.App(
    ROOT / "pages" / "router.py",
    lifespan=lifespan,
    routes=[static_files()],
    middleware=build_middleware(),
    on_script_error=show_calmly,
)
