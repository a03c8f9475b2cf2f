"""The command line: ``python -m hinge_core --help``."""

import argparse
import json
import math
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import TextIO

from hinge_core.errors import AnswerError, ContentError, HingeError, MediaError

USAGE, UNREADABLE, FAILED = 2, 3, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status (contract: 0, 2 or 3)."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (AnswerError, ContentError) as error:
        return _fail(error, USAGE)
    except HingeError as error:
        return _fail(error, FAILED)
    except OSError as error:  # inputs raise MediaError: this is somewhere to write
        return _fail(f"{error.filename}: {error.strerror}", USAGE)
    except KeyboardInterrupt:
        return 130
    return status


def _fail(error: Exception | str, status: int) -> int:
    print(f"hinge_core: {error}", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hinge_core", description="Measure the hip hinge."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_analyse(commands.add_parser("analyse", help="measure photos and clips"))
    drills = commands.add_parser("drills", help="list the drills")
    drills.set_defaults(run=_drills)
    screen = commands.add_parser("screen", help="screen a file of answers")
    screen.add_argument("answers", type=Path, metavar="ANSWERS.json")
    screen.set_defaults(run=_screen)
    _add_content(commands.add_parser("content", help="check or extend content/"))
    _add_language(commands.add_parser("language", help="what translators need"))
    doctor = commands.add_parser(
        "doctor", help="say what is installed, what is missing"
    )
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.set_defaults(run=_doctor)
    return parser


def _add_analyse(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", type=Path, metavar="INPUT")
    parser.add_argument("--drill", default="bodyweight_hinge", metavar="ID")
    parser.add_argument("--height-cm", type=_height_cm, metavar="H", help="stature")
    parser.add_argument(
        "--standing", type=Path, metavar="PHOTO", help="how they stand, for photos"
    )
    parser.add_argument("--jsonl", metavar="FILE|-", help="one JSON object a line")
    parser.add_argument("--csv", type=Path, metavar="DIR", help="a table per clip")
    parser.add_argument("--report", type=Path, metavar="DIR", help="an HTML page each")
    parser.add_argument("--overlay", type=Path, metavar="DIR", help="drawn over")
    parser.add_argument(
        "--workers", type=_count, default=1, metavar="N", help="processes"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster")
    parser.set_defaults(run=_analyse)


def _height_cm(word: str) -> float:
    try:
        height = float(word)
    except ValueError:
        height = math.nan
    if not 0.0 < height < math.inf:
        raise argparse.ArgumentTypeError(f"{word} is not a height in centimetres")
    return height


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"{word} is not a number of 1 or more")
    return int(word)


def _add_content(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="is every file of content/ sound?")
    check.set_defaults(run=_content_check)
    new = commands.add_parser("new-drill", help="make the file of a new drill")
    new.add_argument("id", metavar="ID")
    new.set_defaults(run=_content_new_drill)
    statements = commands.add_parser("statements", help="print docs/statements.md")
    statements.set_defaults(run=_content_statements)


def _add_language(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    missing = commands.add_parser("missing", help="list what has no translation")
    missing.add_argument("language", nargs="?", metavar="LANGUAGE")
    missing.set_defaults(run=_language_missing)
    update = commands.add_parser("update", help="bring a language's file up to date")
    update.add_argument("language", metavar="LANGUAGE")
    update.set_defaults(run=_language_update)


def _analyse(options: argparse.Namespace) -> int:
    from hinge_core.batch import Request, analyse_many, json_line
    from hinge_core.service import check_drill, open_standing

    check_drill(options.drill)
    if options.standing is not None:
        try:
            open_standing(options.standing)
        except MediaError as unread:
            return _fail(f"{options.standing}: {unread}", USAGE)
    for folder in filter(None, (options.csv, options.report, options.overlay)):
        folder.mkdir(parents=True, exist_ok=True)
    request = Request(
        drill=options.drill,
        height_cm=options.height_cm,
        standing=options.standing,
        csv=options.csv,
        report=options.report,
        overlay=options.overlay,
    )
    missed = False
    with _lines(options.jsonl) as lines, _executor(options) as executor:
        total = len(options.inputs)
        results = analyse_many(options.inputs, request, executor)
        for number, result in enumerate(results, 1):
            error = result["error"]
            said = error["message"] if error else result["headline"]["text"]
            print(f"[{number}/{total}] {result['input']}: {said}", file=sys.stderr)
            missed = missed or error is not None
            if lines is not None:
                print(json_line(result), file=lines, flush=True)
    return UNREADABLE if missed else 0


def _lines(jsonl: str | None) -> AbstractContextManager[TextIO | None]:
    if jsonl is None:
        return nullcontext(None)
    if jsonl == "-":
        return nullcontext(sys.stdout)
    return Path(jsonl).open("w", encoding="utf-8")


def _executor(options: argparse.Namespace) -> AbstractContextManager[Executor | None]:
    if options.scheduler is not None:
        return _cluster(options.scheduler)
    if options.workers > 1:
        # A forked landmarker hangs; a spawned process starts clean.
        return ProcessPoolExecutor(options.workers, mp_context=get_context("spawn"))
    return nullcontext(None)


def _cluster(address: str) -> AbstractContextManager[Executor]:
    try:
        from distributed import Client  # an optional extra
    except ImportError as error:
        raise HingeError(
            "A cluster needs the package distributed. Install it, or use --workers."
        ) from error
    executor: Executor = Client(address).get_executor()
    return executor


def _drills(options: argparse.Namespace) -> int:
    from hinge_core.content import load_content

    for drill in load_content().drills.values():
        if drill.analysed:
            print(f"{drill.id}\t{drill.name}")
    return 0


def _screen(options: argparse.Namespace) -> int:
    from hinge_core.screening.plain import read_plain_json
    from hinge_core.service import screen

    try:
        answers = read_plain_json(options.answers.read_bytes(), str(options.answers))
    except OSError as error:
        return _fail(f"{options.answers} could not be read: {error}", USAGE)
    except AnswerError as error:
        problem = f"{options.answers} could not be read as JSON: {error.problem}"
        return _fail(problem, USAGE)
    if not isinstance(answers, dict):
        return _fail(f"{options.answers} should hold one object of answers", USAGE)
    print(json.dumps(screen(answers).to_dict(), ensure_ascii=False, indent=1))
    return 0


def _content_check(options: argparse.Namespace) -> int:
    from hinge_core.content_tools import check_content

    print(check_content())
    return 0


def _content_new_drill(options: argparse.Namespace) -> int:
    from hinge_core.content_tools import new_drill

    print(new_drill(options.id))
    return 0


def _content_statements(options: argparse.Namespace) -> int:
    from hinge_core.content import load_library
    from hinge_core.content_tools import statements_page

    print(statements_page(load_library()), end="")
    return 0


def _language_missing(options: argparse.Namespace) -> int:
    from hinge_core.language import languages
    from hinge_core.language_tools import tell_missing

    if options.language not in (None, *languages()):
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    print(tell_missing(options.language))
    return 0


def _language_update(options: argparse.Namespace) -> int:
    from babel import Locale, UnknownLocaleError

    from hinge_core.language_tools import update

    try:
        Locale.parse(options.language)
    except (UnknownLocaleError, ValueError):
        return _fail(f"{options.language} is no code of a language", USAGE)
    print(update(options.language))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from hinge_core.doctor import diagnose

    diagnosis = diagnose(fetch=True)
    if options.json:
        print(json.dumps(diagnosis.to_dict(), indent=1))
    else:
        print(diagnosis.to_text())
    return 0 if diagnosis.can_analyse else FAILED


if __name__ == "__main__":
    sys.exit(main())
