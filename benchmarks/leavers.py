"""Visitors who leave a quiet server: ``python -m benchmarks.leavers``.

Some visitors have a large clip of their own measured and close the page. Nobody else
comes. How long are their pictures served, and what does the server still hold?
"""

import argparse
import asyncio
import time
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from benchmarks.load import CLIP, HEALTHY, see_through
from benchmarks.served import Server, serve
from benchmarks.visitor import Visitor, is_served

AFTER_S = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=4)
    parser.add_argument("--megabytes", type=int, default=120)
    parser.add_argument("--silent", action="store_true", help="the line just breaks")
    options = parser.parse_args()
    clip = pad(CLIP.read_bytes(), options.megabytes * 1_000_000)
    with serve() as server:
        asyncio.run(_measure(server, options.visitors, clip, options.silent))


def pad(clip: bytes, size: int) -> bytes:
    """An MP4 file of this size, by a box that players skip."""
    rest = size - len(clip)
    return clip + rest.to_bytes(4, "big") + b"free" + bytes(rest - 8)


async def _measure(server: Server, count: int, clip: bytes, silent: bool) -> None:
    await _come_and_go(server, 1, CLIP.read_bytes(), silent=False)
    await asyncio.sleep(AFTER_S)
    before_mb = server.read_rss_mb()
    print(f"Held after a first visitor has come and gone: {before_mb:.0f} MB.")
    pictures = await _come_and_go(server, count, clip, silent)
    left = time.monotonic()
    print(f"Held with {count} visitors: {server.read_rss_mb():.0f} MB.", flush=True)
    served = [url for url in pictures if is_served(url)]
    print(f"Key frames served just after they left: {len(served)} of {len(pictures)}.")
    most_s = 400.0 if silent else AFTER_S
    while time.monotonic() - left < most_s and any(is_served(url) for url in pictures):
        await asyncio.sleep(0.5)
    print(f"No key frame served any more after {time.monotonic() - left:.0f} s.")
    await asyncio.sleep(max(AFTER_S - (time.monotonic() - left), 5.0))
    after_mb = server.read_rss_mb()
    ratio = after_mb / before_mb
    print(f"Held {time.monotonic() - left:.0f} s after they left: {after_mb:.0f} MB,")
    print(f"{ratio:.2f} times as much as before they came.")


async def _come_and_go(
    server: Server, count: int, clip: bytes, silent: bool
) -> list[urllib.request.Request]:
    """Have clips measured, then leave; the addresses of the key frames."""
    async with AsyncExitStack() as stack:
        visitors = [
            await stack.enter_async_context(Visitor(server.address))
            for _ in range(count)
        ]
        await _each(visitors, lambda visitor: visitor.pass_safety_check(HEALTHY))
        await _each(visitors, lambda visitor: see_through(visitor, "own.mp4", clip))
        await asyncio.sleep(2.0)
        pictures = [url for visitor in visitors for url in visitor.list_pictures()]
        if not silent:
            await _each(visitors, Visitor.leave)
    return pictures


async def _each(
    visitors: list[Visitor], do: Callable[[Visitor], Awaitable[None]]
) -> None:
    for visitor in visitors:
        await do(visitor)


if __name__ == "__main__":
    main()
