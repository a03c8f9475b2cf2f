"""What a phone is told when somebody puts the app on the home screen."""

import io
import json
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from server.asking import ask
from starlette.applications import Starlette

from pages.server.install import (
    ICONS,
    find_install_address,
    make_install_route,
    write_install_tags,
)
from pages.ui.shell.home_screen import describe_app, draw_app_icon

APP = describe_app('Push "back".')
GREEN = (11, 110, 95)


@pytest.fixture(params=["", "a/b"], ids=["root", "folder"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def make_server(base: str) -> Starlette:
    return Starlette(routes=[make_install_route(APP, base, draw_app_icon)])


def test_every_icon_of_the_manifest_is_there_in_its_size(base: str) -> None:
    server = make_server(base)
    reply = ask(server, "GET", find_install_address(base, "manifest.webmanifest"))
    manifest = json.loads(reply.body)
    assert manifest["start_url"] == manifest["scope"] == ("/a/b/" if base else "/")
    assert {one["purpose"] for one in manifest["icons"]} == {"any", "maskable"}
    for one in manifest["icons"]:
        image = Image.open(io.BytesIO(ask(server, "GET", one["src"]).body))
        assert "x".join(map(str, image.size)) == one["sizes"]


def test_what_may_be_cut_round_keeps_its_sign_in_the_middle() -> None:
    image = Image.open(io.BytesIO(draw_app_icon(512, True))).convert("RGB")
    pixels = np.asarray(image).astype(int)
    off = np.abs(pixels - GREEN).max(axis=2) > 40  # what is drawn on the ground
    down, across = np.nonzero(off)
    far = np.hypot(down - 255.5, across - 255.5).max()
    assert 0.2 * 512 < far < 0.4 * 512


def test_what_is_not_cut_is_seen_through_at_its_corners() -> None:
    image = Image.open(io.BytesIO(draw_app_icon(192, False))).convert("RGBA")
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]
    assert image.getpixel((96, 20)) == (*GREEN, 255)


@pytest.mark.parametrize("file", ["icon-7.png", "icon-192", "..", "manifest.json"])
def test_nothing_else_is_served(file: str) -> None:
    assert ask(make_server(""), "GET", f"/install/{file}").status == 404


def test_the_pages_tags_name_what_is_served(base: str) -> None:
    tags = write_install_tags(APP, base)
    closed = re.sub(r"(<[^>]*)>", r"\1/>", tags)
    head = ET.fromstring(f"<head>{closed}</head>")
    links = {link.get("rel"): str(link.get("href")) for link in head.iter("link")}
    assert set(links) == {"manifest", "apple-touch-icon"}
    for address in links.values():
        assert ask(make_server(base), "GET", address).status == 200
    colours = [one for one in head.iter("meta") if one.get("name") == "theme-color"]
    assert len({one.get("content") for one in colours}) == 2
    assert set(ICONS) >= {"touch-180"}
