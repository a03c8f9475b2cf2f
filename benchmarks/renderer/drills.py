"""Film every drill, with its truth: ``python -m benchmarks.renderer.drills OUT``."""

import argparse
from pathlib import Path

from benchmarks.renderer.drill_lists import load_drill_lists
from benchmarks.renderer.drill_plans import plan_drills
from benchmarks.renderer.lists import load_lists


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bodies", default=",".join(load_lists().set_aside.bodies))
    parser.add_argument("--drills", default="", help="names with commas; else all")
    parser.add_argument("--every", action="store_true", help="all variants of all")
    options = parser.parse_args()
    plans = plan_drills(
        load_drill_lists(),
        options.bodies.split(","),
        drills=[name for name in options.drills.split(",") if name],
        every=options.every,
    )
    from benchmarks.renderer.drawing import Drawer  # wants OpenGL
    from benchmarks.renderer.drill_filming import write_drills

    write_drills(plans, options.out, Drawer())


if __name__ == "__main__":
    main()
