"""From nothing to the start page: ``python -m benchmarks.cold_start``.

A server is started and its first page asked for, in turns ours and that of
``streamlit hello``. Told are the seconds until the page is whole, and the processor
time that the server took until then.
"""

import argparse
import asyncio
import time
from contextlib import AbstractContextManager

import numpy as np

from benchmarks.served import Server, serve, serve_with
from benchmarks.visitor import Visitor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    hello, ours = [], []
    for _ in range(options.times):
        hello.append(_time(serve_with("hello")))
        ours.append(_time(serve()))
    more = np.array(ours) - np.array(hello)
    print("| start page | clock s | processor s |\n|---|---|---|")
    for name, taken in (("hello", hello), ("ours", ours), ("ours more", more)):
        clock_s, cpu_s = np.median(np.array(taken), axis=0)
        print(f"| {name} | {clock_s:.2f} | {cpu_s:.2f} |")


def _time(starting: AbstractContextManager[Server]) -> tuple[float, float]:
    begun = time.perf_counter()
    with starting as server:
        asyncio.run(_visit(server))
        return time.perf_counter() - begun, server.read_own_cpu_s()


async def _visit(server: Server) -> None:
    async with Visitor(server.address) as visitor:
        await visitor.arrive("", "")


if __name__ == "__main__":
    main()
