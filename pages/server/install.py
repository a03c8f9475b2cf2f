"""What a phone needs to put the app on its home screen: a manifest, icons, colours.

There is no service worker: a stale shell over a live server does harm.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

_CACHED = "public, max-age=86400"
_MANIFEST = "manifest.webmanifest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """One of the app's icons."""

    side_px: int
    bleeds: bool  # fills its square, for phones that cut their own shape out of it


ICONS: Mapping[str, Icon] = {
    "icon-192": Icon(side_px=192, bleeds=False),
    "icon-512": Icon(side_px=512, bleeds=False),
    "maskable-512": Icon(side_px=512, bleeds=True),
    "touch-180": Icon(side_px=180, bleeds=True),  # Apple's, which knows no manifest's
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Installable:
    """How the app is called and coloured on a home screen."""

    name: str
    short_name: str
    says: str
    light: str  # of the page, #RRGGBB
    dark: str


def write_manifest(app: Installable, base: str) -> bytes:
    """The web app manifest, as JSON.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    """
    icons = [
        {
            "src": find_install_address(base, f"{name}.png"),
            "sizes": f"{icon.side_px}x{icon.side_px}",
            "type": "image/png",
            "purpose": "maskable" if icon.bleeds else "any",
        }
        for name, icon in ICONS.items()
    ]
    root = find_install_address(base, "").removesuffix("install/")
    manifest = {
        "id": root,
        "start_url": root,
        "scope": root,
        "name": app.name,
        "short_name": app.short_name,
        "description": app.says,
        # With a way back and to load again: nothing here is kept for a dead network.
        "display": "minimal-ui",
        "background_color": app.light,
        "theme_color": app.light,
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode()


def write_install_tags(app: Installable, base: str) -> str:
    """The tags of the page that name manifest, icon and colours."""
    manifest = find_install_address(base, _MANIFEST)
    short = escape(app.short_name)
    touch = find_install_address(base, "touch-180.png")
    schemes = {"light": app.light, "dark": app.dark}
    return "\n    ".join(
        [
            "",
            f'<link rel="manifest" href="{escape(manifest)}">',
            f'<link rel="apple-touch-icon" href="{escape(touch)}">',
            f'<meta name="apple-mobile-web-app-title" content="{short}">',
            *(
                f'<meta name="theme-color" content="{colour}"'
                f' media="(prefers-color-scheme: {scheme})">'
                for scheme, colour in schemes.items()
            ),
        ]
    )


def find_install_address(base: str, file: str) -> str:
    """Where manifest and icons of this server lie."""
    return "/".join(["", *filter(None, [base.strip("/")]), "install", file])


def make_install_route(
    app: Installable, base: str, draw: Callable[[int, bool], bytes]
) -> Route:
    """A route for the manifest and the icons.

    Parameters
    ----------
    base
        The path that the app is served under; empty at the root.
    draw
        An icon's side in pixels, and whether it fills its square -> a PNG.
    """
    kept: dict[str, bytes] = {}

    async def answer(request: Request) -> Response:
        file = request.path_params["file"]
        headers = {"Cache-Control": _CACHED}
        if file == _MANIFEST:
            kind = "application/manifest+json"
            return Response(write_manifest(app, base), media_type=kind, headers=headers)
        name = file.removesuffix(".png")
        icon = ICONS.get(name) if file.endswith(".png") else None
        if icon is None:
            return PlainTextResponse("Not found.\n", status_code=404)
        if name not in kept:
            kept[name] = await run_in_threadpool(draw, icon.side_px, icon.bleeds)
        return Response(kept[name], media_type="image/png", headers=headers)

    return Route(find_install_address(base, "{file}"), answer, methods=["GET"])
