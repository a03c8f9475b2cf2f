"""From a cold link to a sample's first cue: ``python -m benchmarks.first_cue``.

Each link is followed on a server of its own that nobody has visited yet. Told are the
seconds until the sentence, the cue, the picture with its angles and the whole page are
with the visitor, and in brackets the processor time that the server took until then,
which other work on the machine changes less.
"""

import argparse
import asyncio
import time

from benchmarks.served import Server, serve
from benchmarks.visitor import Visitor
from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples

SAMPLES = load_samples(find_content_folder() / "samples")
PARTS = ("sentence", "cue", "picture")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", nargs="+", default=list(SAMPLES), metavar="ID")
    parser.add_argument("--locales", nargs="+", default=["en-GB", "es-ES"])
    options = parser.parse_args()
    print(f"| link | {' | '.join(PARTS)} | page | server's start |")
    print("|---|" + "---|" * (len(PARTS) + 2))
    for locale in options.locales:
        for sample in options.samples:
            asyncio.run(_follow(sample, locale))


async def _follow(sample: str, locale: str) -> None:
    begun = time.perf_counter()
    with serve() as server:
        start = f"{time.perf_counter() - begun:.1f} ({server.read_own_cpu_s():.1f})"
        line = await _time(server, sample, locale)
    print(f"| {sample}, {locale} | {line} | {start} |", flush=True)


async def _time(server: Server, sample: str, locale: str) -> str:
    def clock() -> tuple[float, float]:
        return time.perf_counter(), server.read_own_cpu_s()

    async with Visitor(server.address, locale, clock) as visitor:
        begun = clock()
        await visitor.arrive("check", f"sample={sample}")
        await visitor.wait_for_result()
        arrived = {**visitor.arrived, "page": clock()}
    told = []
    for part in (*PARTS, "page"):
        at = arrived.get(part)
        took = [now - then for now, then in zip(at or (), begun, strict=False)]
        told.append(f"{took[0]:.2f} ({took[1]:.2f})" if took else "none")
    return " | ".join(told)


if __name__ == "__main__":
    main()
