"""What the larger commands take, and how a word of theirs is read."""

import argparse
import math
from pathlib import Path


def add_analyse_options(parser: argparse.ArgumentParser) -> None:
    """Of ``analyse``: which inputs, how they are judged, what is written."""
    parser.add_argument(
        "inputs", nargs="+", type=Path, metavar="INPUT", help="a file, or a folder"
    )
    parser.add_argument(
        "--drill",
        default="bodyweight_hinge",
        metavar="ID",
        help="whose ranges apply; as_seen: those of the drill that fits what is seen",
    )
    parser.add_argument(
        "--height-cm", type=_read_height_cm, metavar="H", help="stature"
    )
    parser.add_argument(
        "--wall-cm",
        type=_read_wall_cm,
        metavar="W",
        help="from the heels to the wall behind, for the wall hinge",
    )
    parser.add_argument(
        "--standing", type=Path, metavar="PHOTO", help="how they stand, for photos"
    )
    parser.add_argument("--jsonl", metavar="FILE|-", help="one JSON object a line")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on behind the lines that --jsonl FILE holds already",
    )
    parser.add_argument("--csv", type=Path, metavar="DIR", help="a table per clip")
    parser.add_argument("--report", type=Path, metavar="DIR", help="an HTML page each")
    parser.add_argument("--overlay", type=Path, metavar="DIR", help="drawn over")
    parser.add_argument(
        "--pictures",
        choices=("hidden", "figure", "filmed"),
        default="hidden",
        help="what of the filmed picture is in both; hidden: the body alone is sharp",
    )
    parser.add_argument(
        "--language", default="en", metavar="CODE", help="of report and result"
    )
    parser.add_argument(
        "--recording", type=Path, metavar="DIR", help="what was seen, to measure again"
    )
    parser.add_argument(
        "--workers", type=_read_count, default=1, metavar="N", help="processes"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster")


def add_compare_options(parser: argparse.ArgumentParser) -> None:
    """Of ``compare``: the two, and how media among them are judged."""
    for name in ("before", "after"):
        parser.add_argument(
            name, type=Path, metavar=name.upper(), help="a saved result, or media"
        )
    parser.add_argument(
        "--drill", default="bodyweight_hinge", metavar="ID", help="of media"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def add_lesson_options(parser: argparse.ArgumentParser) -> None:
    """Of ``lesson``: where the file goes, and its language."""
    parser.add_argument(
        "out",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="OUT",
        help="the file, or a folder for it; by default this folder",
    )
    parser.add_argument("--language", default="en", metavar="CODE", help="of the page")


def add_sheets_options(parser: argparse.ArgumentParser) -> None:
    """Of ``sheets``: which, where to, on what."""
    parser.add_argument("out", type=Path, metavar="FOLDER", help="where they go")
    parser.add_argument(
        "--only",
        nargs="+",
        default=(),
        metavar="ID",
        help="of a sheet, or what ids begin with, such as poster_",
    )
    parser.add_argument("--language", default="en", metavar="CODE")
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4")
    parser.add_argument(
        "--address", metavar="URL", help="where the code on them leads a phone"
    )
    parser.add_argument(
        "--pictures", action="store_true", help="PNG to look at, in place of PDF"
    )


def _read_height_cm(word: str) -> float:
    return _read_length(word, "height")


def _read_wall_cm(word: str) -> float:
    return _read_length(word, "distance")


def _read_length(word: str, what: str) -> float:
    try:
        length = float(word)
    except ValueError:
        length = math.nan
    if not 0.0 < length < math.inf:
        raise argparse.ArgumentTypeError(f"{word} is not a {what} in centimetres")
    return length


def _read_count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is not a number of 1 or more")
    return int(word)
