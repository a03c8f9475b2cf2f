"""Draw a truth folder: ``python -m benchmarks.renderer OUT [--share 0.1]``."""

import argparse
from pathlib import Path

from benchmarks.renderer.kinds import Kind
from benchmarks.renderer.lists import Lists, load_lists
from benchmarks.renderer.workshop import draw_all


def add_list_options(parser: argparse.ArgumentParser) -> None:
    """What of ``lists.yaml`` is drawn, and by how many processes."""
    parser.add_argument("--share", type=float, default=1.0, help="of every count")
    parser.add_argument(
        "--without", nargs="+", type=Kind, choices=list(Kind), default=[]
    )
    parser.add_argument("--workers", type=int, default=1)


def read_lists(options: argparse.Namespace) -> Lists:
    lists = load_lists()
    return lists if options.share == 1.0 else lists.shortened(options.share)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    add_list_options(parser)
    options = parser.parse_args()
    draw_all(
        read_lists(options), options.out, frozenset(options.without), options.workers
    )


if __name__ == "__main__":
    main()
