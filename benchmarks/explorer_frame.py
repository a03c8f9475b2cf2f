"""How long the explorer's figure takes to answer a hand, in a real Chromium.

    python -m benchmarks.explorer_frame [--slower 4]

A server is started, a ring is pulled a few hundred times by pointer moves that the page
itself is sent, and the browser's own counters are read before and after: processor time
of scripts, styles and layout for one move. ``--slower`` has the browser's processor
slowed down, as a phone's is.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.chromium import find_chromium

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
MOVES = 300
FRAME_MS = 1000 / 60
COUNTED = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
# Each move is one event; what is drawn is read back, so that styles and layout are done
# within the time, and only then is the next one sent.
PULL = """
async (moves) => {
  const root = [...document.querySelectorAll("*")]
    .find((e) => e.shadowRoot?.querySelector(".stage")).shadowRoot;
  const ring = root.querySelector("[data-control=lean]");
  ring.setPointerCapture = () => {};
  const box = root.querySelector(".stage").getBoundingClientRect();
  const at = ring.getBoundingClientRect();
  const x = at.x + at.width / 2, y = at.y + at.height / 2;
  const send = (type, dy) =>
    ring.dispatchEvent(
      new PointerEvent(type, { pointerId: 1, clientX: x, clientY: y + dy }));
  send("pointerdown", 0);
  const times = [];
  for (let i = 0; i < moves; i++) {
    await new Promise(requestAnimationFrame);
    const before = performance.now();
    send("pointermove", -0.2 * box.height * Math.abs(Math.sin(i / 20)));
    root.querySelector(".picture g").getBBox();
    times.push(performance.now() - before);
  }
  send("pointerup", 0);
  return times;
}
"""


def main() -> None:
    """Measure, and print what one move costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slower", type=float, default=1.0)
    slower = parser.parse_args().slower
    from serving import serve

    with serve() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(f"{address}/explore")
        page.locator(".st-key-explorer_told p").wait_for(timeout=60_000)
        page.wait_for_timeout(2000)
        print(json.dumps(measure(page, slower), indent=1))
        browser.close()


def measure(page: Page, slower: float) -> dict[str, float]:
    """Processor time and time by the clock of one move, ms."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.evaluate(PULL, MOVES // 10)  # compiled and warm
    before = _read(session)
    times = sorted(page.evaluate(PULL, MOVES))
    after = _read(session)
    return {
        "slower": slower,
        "processor_ms_a_move": sum(after[n] - before[n] for n in COUNTED)
        * 1000
        / MOVES,
        "median_ms": statistics.median(times),
        "ninety_five_of_100_ms": times[int(0.95 * len(times))],
        "within_a_frame": sum(t <= FRAME_MS for t in times) / len(times),
    }


def _read(session: CDPSession) -> dict[str, float]:
    said: Any = session.send("Performance.getMetrics")
    return {one["name"]: one["value"] for one in said["metrics"]}


if __name__ == "__main__":
    main()
