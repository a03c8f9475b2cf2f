"""What every answer tells the browser."""

import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from server.asgi import answering, ask, headers_of, http_scope
from streamlit import file_util

from pages.server.headers import (
    HeaderGuard,
    build_policy,
    find_cache_rule,
    hash_inline_scripts,
)

EVERYWHERE = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


def get(address: str, **headers: str) -> tuple[int, dict[str, str]]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:
            return reply.status, dict(reply.headers)
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, dict(reply.headers)


def titled(headers: dict[str, str]) -> dict[str, str]:
    return {name.title(): value for name, value in headers.items()}


@pytest.mark.parametrize(
    ("path", "cached"),
    [
        ("/", "no-cache"),
        ("/safety", "no-cache"),
        ("/_stcore/health", "no-cache"),
        ("/_stcore/metrics", "no-store"),
        ("/app/static/fonts/NotoSans-Bold.woff2", "public, max-age=3600"),
        ("/app/static/nothing.js", "no-store"),
        ("/media/nothing.jpg", "no-store"),
        ("/app/static/../../app.py", "no-store"),
    ],
)
def test_the_headers_are_on_every_answer(server: str, path: str, cached: str) -> None:
    _, headers = get(server + path)
    given = titled(headers)
    assert {name.title() for name in EVERYWHERE} <= set(given)
    assert given["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in given["Content-Security-Policy"]
    assert given["X-Content-Type-Options"] == "nosniff"
    assert given["Cache-Control"] == cached
    assert given["Permissions-Policy"].startswith("camera=(self)")
    assert "microphone=()" in given["Permissions-Policy"]


def test_hashed_files_stay_in_the_browser(server: str) -> None:
    with urllib.request.urlopen(server, timeout=30) as reply:
        page = reply.read().decode()
    script = re.search(r'src="\./(static/js/index\.[^"]+)"', page)
    assert script is not None
    _, headers = get(f"{server}/{script[1]}")
    assert "immutable" in titled(headers)["Cache-Control"]


def test_no_other_site_is_let_in(server: str) -> None:
    for path in ("/_stcore/health", "/_stcore/host-config", "/media/x.jpg"):
        _, headers = get(server + path, Origin="http://localhost:8722")
        assert not [n for n in headers if n.lower().startswith("access-control-")]


def test_media_are_not_kept_whatever_the_app_says() -> None:
    sent = ask(HeaderGuard(answering()), http_scope(path="/media/abc.jpg"))
    assert headers_of(sent)["cache-control"] == "no-store"
    sent = ask(
        HeaderGuard(answering(access_control_allow_origin="*")),
        http_scope("PUT", "/_stcore/upload_file/s/f"),
        [{"type": "http.request"}],
    )
    assert headers_of(sent)["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers_of(sent)


def test_failures_are_not_kept() -> None:
    app = HeaderGuard(answering(status=404, cache_control="public, max-age=9"))
    sent = ask(app, http_scope(path="/static/gone.js"))
    assert headers_of(sent)["cache-control"] == "no-store"
    assert find_cache_rule("/static/there.js", "public, max-age=9").endswith("=9")


def test_the_policy_lets_only_streamlits_own_inline_script_run() -> None:
    index = (Path(file_util.get_static_dir()) / "index.html").read_bytes()
    assert len(hash_inline_scripts(index)) == index.count(b"<script>") >= 1
    known = b"<script>alert('Hello, world.');</script>"
    example = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"  # CSP3, 2.3.1
    assert hash_inline_scripts(known) == (example,)
    policy = build_policy(index)
    scripts = re.search(r"script-src ([^;]+)", policy)
    assert scripts is not None
    assert "'unsafe-inline'" not in scripts[1]
    assert "'unsafe-eval'" not in scripts[1]
    assert "http" not in policy
