"""The command line: ``hinge --help``, or ``python -m hinge_core --help``."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from hinge_core.console import (
    accept_any_text,
    find_own_name,
    give_up_standard_output,
    open_lines,
    tell_result,
)
from hinge_core.documents.filenames import make_printable
from hinge_core.errors import (
    AnswerError,
    ContentError,
    HingeError,
    MediaError,
    ResultUnreadable,
)
from hinge_core.inputs import NotResumed, keep_done, list_inputs
from hinge_core.options import (
    add_analyse_options,
    add_compare_options,
    add_lesson_options,
    add_sheets_options,
)

USAGE, UNREADABLE, FAILED = 2, 3, 1
_PIPE_CLOSED = 141  # what a shell says of a program whose reader went away


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status.

    0: all was read and written. 3: an input could not be read, the others were.
    2: wrong usage. 1: this machine cannot do it yet, or a file that was asked for
    could not be written (each such is named; the others are there).
    """
    accept_any_text()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (AnswerError, ContentError, NotResumed) as error:
        return _fail(error, USAGE)
    except HingeError as error:
        return _fail(error, FAILED)
    except OSError as error:  # inputs raise MediaError: this is somewhere to write
        return _fail_to_write(error, getattr(options, "jsonl", None))
    except KeyboardInterrupt:
        return 130
    return status


def _fail(error: Exception | str, status: int) -> int:
    lines = map(make_printable, str(error).splitlines())
    print("hinge_core: " + "\n".join(lines), file=sys.stderr)
    return status


def _fail_to_write(error: OSError, jsonl: str | None) -> int:
    """Say which place took no more; a write that failed does not know it."""
    place = error.filename or jsonl or "standard output"
    if error.filename is None and jsonl in (None, "-"):
        place = "standard output"
        give_up_standard_output()
    if isinstance(error, BrokenPipeError):  # as of `| head`: it wanted no more
        return _PIPE_CLOSED
    return _fail(f"{place}: {error.strerror or error}", USAGE)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=find_own_name(), description="Measure the hip hinge."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    analyse = commands.add_parser("analyse", help="measure photos and clips")
    add_analyse_options(analyse)
    analyse.set_defaults(run=_analyse)
    compare = commands.add_parser("compare", help="say what changed between two")
    add_compare_options(compare)
    compare.set_defaults(run=_compare)
    contract = commands.add_parser("contract", help="print the result's JSON schema")
    contract.set_defaults(run=_contract)
    drills = commands.add_parser("drills", help="list the drills")
    drills.set_defaults(run=_drills)
    screen = commands.add_parser("screen", help="screen a file of answers")
    screen.add_argument("answers", type=Path, metavar="ANSWERS.json")
    screen.set_defaults(run=_screen)
    _add_content(commands.add_parser("content", help="check or extend content/"))
    _add_language(commands.add_parser("language", help="what translators need"))
    _add_samples(commands.add_parser("samples", help="record or report samples"))
    lesson = commands.add_parser("lesson", help="write the lesson as one file")
    add_lesson_options(lesson)
    lesson.set_defaults(run=_lesson)
    sheets = commands.add_parser("sheets", help="write the handouts, to print")
    add_sheets_options(sheets)
    sheets.set_defaults(run=_sheets)
    doctor = commands.add_parser(
        "doctor", help="say what is installed, what is missing"
    )
    doctor.add_argument("--json", action="store_true", help="as JSON")
    doctor.add_argument(
        "--second-eyes",
        action="store_true",
        help="fetch a second, heavier network too (41 MB), which sees legs better",
    )
    doctor.set_defaults(run=_doctor)
    return parser


def _add_content(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="is every file of content/ sound?")
    check.set_defaults(run=_content_check)
    new = commands.add_parser("new-drill", help="make the file of a new drill")
    new.add_argument("id", metavar="ID")
    new.set_defaults(run=_content_new_drill)
    statements = commands.add_parser("statements", help="print docs/statements.md")
    statements.set_defaults(run=_content_statements)
    picture = commands.add_parser(
        "picture", help="print a drill's moving picture, as docs/hinge.svg is"
    )
    picture.add_argument("--drill", default="bodyweight_hinge", metavar="ID")
    picture.add_argument("--theme", choices=("light", "dark"), default="light")
    picture.set_defaults(run=_content_picture)
    first = commands.add_parser(
        "first-figure", help="print content/first_figure.json, drawn anew"
    )
    first.set_defaults(run=_content_first_figure)
    outcomes = commands.add_parser(
        "outcomes", help="print the tables of docs/screening.md"
    )
    outcomes.set_defaults(run=_content_outcomes)


def _add_language(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    missing = commands.add_parser("missing", help="list what has no translation")
    missing.add_argument("language", nargs="?", metavar="LANGUAGE")
    missing.set_defaults(run=_language_missing)
    update = commands.add_parser("update", help="bring a language's file up to date")
    update.add_argument("language", metavar="LANGUAGE")
    update.set_defaults(run=_language_update)


def _add_samples(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    record = commands.add_parser("record", help="write what is seen beside each sample")
    record.add_argument("ids", nargs="*", metavar="ID", help="of a sample; else all")
    record.set_defaults(run=_samples_record)
    report = commands.add_parser(
        "report", help="print a sample's report, as docs/sample_report.html is"
    )
    report.add_argument("id", nargs="?", metavar="ID", help="of a sample")
    report.add_argument("--language", default="en", metavar="CODE")
    report.set_defaults(run=_samples_report)


def _analyse(options: argparse.Namespace) -> int:
    from hinge_core.batch import Request, analyse_many, open_hands, write_json_line
    from hinge_core.drawing.overlay import Shown
    from hinge_core.i18n.language import list_languages
    from hinge_core.pose.model import describe_models
    from hinge_core.stages.studio import check_drill, open_standing

    check_drill(options.drill)
    if options.language not in list_languages():
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    if options.standing is not None:
        try:
            open_standing(options.standing)
        except MediaError as unread:
            return _fail(f"{options.standing}: {unread}", USAGE)
    _prepare_outputs(options)
    request = Request(
        drill=options.drill,
        height_cm=options.height_cm,
        wall_cm=options.wall_cm,
        standing=options.standing,
        csv=options.csv,
        report=options.report,
        overlay=options.overlay,
        recording=options.recording,
        language=options.language,
        shown=Shown(options.pictures),
    )
    missed = unwritten = False
    models: set[str] = set()
    inputs = list_inputs(options.inputs)
    done = _find_done(options, inputs)
    hired = open_hands(options.workers, options.scheduler)
    with open_lines(options.jsonl, more=options.resume) as lines, hired as hands:
        total = len(inputs)
        results = analyse_many(inputs, request, hands, done)
        for number, result in enumerate(results, done + 1):
            tell_result(f"[{number}/{total}]", result)
            missed = missed or result["error"] is not None
            unwritten = unwritten or "not_written" in result
            models.add(result.get("versions", {}).get("pose_model_sha256", ""))
            if lines is not None:
                print(write_json_line(result), file=lines, flush=True)
    if note := describe_models(models):
        print(f"hinge_core: {note}", file=sys.stderr)
    if missed:
        return UNREADABLE
    return FAILED if unwritten else 0


def _find_done(options: argparse.Namespace, inputs: Sequence[Path]) -> int:
    """How many inputs an earlier run has done, where this one goes on behind it."""
    if not options.resume:
        return 0
    if options.jsonl in (None, "-"):
        raise NotResumed("--resume needs --jsonl FILE: its lines say what is done.")
    return keep_done(Path(options.jsonl), inputs)


def _compare(options: argparse.Namespace) -> int:
    from hinge_core.stages.studio import check_drill
    from hinge_core.tools import compare_files

    check_drill(options.drill)
    try:
        told = compare_files.compare_files(options.before, options.after, options.drill)
    except (MediaError, ResultUnreadable) as unread:
        return _fail(unread, UNREADABLE)
    if options.json:
        found = compare_files.write_comparison_object(told)
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print(compare_files.write_comparison(told))
    return 0


def _prepare_outputs(options: argparse.Namespace) -> None:
    from hinge_core.documents.report import check_report_tools

    if options.report is not None:
        check_report_tools()
    outputs = (options.csv, options.report, options.overlay, options.recording)
    for folder in filter(None, outputs):
        folder.mkdir(parents=True, exist_ok=True)


def _contract(options: argparse.Namespace) -> int:
    from hinge_core.documents.contract import write_schema

    print(json.dumps(write_schema(), indent=1))
    return 0


def _drills(options: argparse.Namespace) -> int:
    from hinge_core.content import load_content

    for drill in load_content().drills.values():
        if drill.analysed:
            print(f"{drill.id}\t{drill.name}")
    return 0


def _screen(options: argparse.Namespace) -> int:
    from hinge_core.screening.plain import read_plain_json
    from hinge_core.stages.studio import screen

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
    from hinge_core.tools.content_check import check_content

    print(check_content())
    return 0


def _content_new_drill(options: argparse.Namespace) -> int:
    from hinge_core.tools.content_check import write_new_drill

    print(write_new_drill(options.id))
    return 0


def _content_statements(options: argparse.Namespace) -> int:
    from hinge_core.content import load_content, load_library
    from hinge_core.tools.content_check import write_statements_page

    content = load_content()
    print(write_statements_page(load_library(content=content), content), end="")
    return 0


def _content_picture(options: argparse.Namespace) -> int:
    from hinge_core.content import load_content
    from hinge_core.drawing.figure import animate_drill
    from hinge_core.drawing.palette import Theme

    if options.drill not in load_content().drills:
        return _fail(f"there is no drill {options.drill}", USAGE)
    print(animate_drill(options.drill, Theme(options.theme)))
    return 0


def _content_first_figure(options: argparse.Namespace) -> int:
    from hinge_core.drawing.first_figure import write_first_figure
    from hinge_core.stages.tasks import DEFAULT_DRILL

    print(write_first_figure(DEFAULT_DRILL))
    return 0


def _content_outcomes(options: argparse.Namespace) -> int:
    from hinge_core.content import find_content_folder
    from hinge_core.content.screening_files import load_screening
    from hinge_core.tools.outcome_table import write_outcome_tables

    print(write_outcome_tables(load_screening(find_content_folder())))
    return 0


def _language_missing(options: argparse.Namespace) -> int:
    from hinge_core.i18n.language import list_languages
    from hinge_core.tools.catalogue import find_unkept_offers, tell_missing

    if options.language not in (None, *list_languages()):
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    print(tell_missing(options.language))
    return FAILED if find_unkept_offers() else 0


def _language_update(options: argparse.Namespace) -> int:
    from babel import Locale, UnknownLocaleError

    from hinge_core.tools.catalogue import update

    try:
        Locale.parse(options.language)
    except (UnknownLocaleError, ValueError):
        return _fail(f"{options.language} is no code of a language", USAGE)
    print(update(options.language))
    return 0


def _samples_record(options: argparse.Namespace) -> int:
    from hinge_core.tools.sample_recorder import record_samples

    record_samples(only=options.ids)
    return 0


def _samples_report(options: argparse.Namespace) -> int:
    from hinge_core.i18n.language import list_languages
    from hinge_core.tools.sample_report import SHOWN, write_sample_report

    if options.language not in list_languages():
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    print(write_sample_report(options.id or SHOWN, options.language))
    return 0


def _lesson(options: argparse.Namespace) -> int:
    from hinge_core.i18n.language import list_languages
    from hinge_core.tools.lesson_maker import write_lesson

    if options.language not in list_languages():
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    place = write_lesson(options.out, options.language)
    print(f"{make_printable(str(place))}: {place.stat().st_size / 1e6:.1f} MB")
    return 0


def _sheets(options: argparse.Namespace) -> int:
    from hinge_core.documents.handouts import Paper
    from hinge_core.i18n.language import list_languages
    from hinge_core.tools.sheet_maker import write_sheets

    if options.language not in list_languages():
        return _fail(f"there is no catalogue for {options.language}", USAGE)
    for place in write_sheets(
        options.out,
        options.only,
        options.language,
        Paper[options.paper.upper()],
        address=options.address,
        pictures=options.pictures,
    ):
        print(make_printable(str(place)))
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from hinge_core.tools.doctor import diagnose

    diagnosis = diagnose(fetch=True, second_eyes=options.second_eyes)
    if options.json:
        print(json.dumps(diagnosis.to_dict(), indent=1))
    else:
        print(diagnosis.to_text())
    return 0 if diagnosis.can_analyse and not diagnosis.unfetched else FAILED


if __name__ == "__main__":
    sys.exit(main())
