"""The outcome as one page to print, or to show to a professional."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from hinge_core.screening import Questionnaire, Reason, ScreeningResult
from hinge_core.screening.emergency import Country, tell_whom_to_ring
from pages.ui.safety import clearing, rows
from pages.ui.session import cache
from pages.ui.shell.text import find_reader, tr, write_day

_STYLE = (
    "body{font:17px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1B2328}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:1.5rem}"
    "@media print{body{margin:0}}"
)


def write_copy_page(
    result: ScreeningResult,
    form: Questionnaire,
    *,
    on: date,
    country: Country,
    limits: Iterable[str],
    drills: Iterable[str],
    undone: Iterable[str] = (),
) -> str:
    """The outcome as HTML that needs nothing else: no script, no picture, no network.

    Parameters
    ----------
    on
        The day it was filled in.
    country
        Whose emergency numbers are printed.
    limits, drills
        In words, as the page shows them.
    undone
        What was taken back, a sentence each.
    """
    text = form.outcomes[result.outcome]
    reasons = (_tell_reason(reason, form) for reason in result.reasons)
    parts = [
        f"<h1>{escape(tr(text.title))}</h1>",
        _paragraph(f"{tr('Safety check of')} {write_day(on)} · {form.version}"),
        _paragraph(tr(text.summary)),
        *map(_paragraph, undone),
        _list(tr("What to do now"), map(tr, text.steps)),
        _numbers(country) if result.when else "",
        _list(tr("Why: your own answers"), reasons),
        _list(tr("Your limits"), limits),
        _list(tr("Open to you"), drills),
        *_stop_lists(country),
        _list(tr("When to fill in the form again"), map(tr, form.rescreen_when)),
        _paragraph(tr(form.notices.education)),
        *(_paragraph(tr(point)) for point in form.notices.open_points[:1]),
    ]
    return _write_page(escape(tr("Safety check")), "".join(parts))


def _write_page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{find_reader().language}"><meta charset="utf-8">'
        f"<title>{title}</title>"
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style>'
        f"<body>{body}</body></html>"
    )


def _tell_reason(reason: Reason, form: Questionnaire) -> str:
    asked = rows.tell_question(form.by_id[reason.question])
    told = [f"{asked} – {tr('You answered: ')}{tr(reason.answer)}.", tr(reason.note)]
    if reason.cleared:
        told.append(clearing.tell_cleared(reason.cleared, form))
    return " ".join(filter(None, told))


def _stop_lists(country: Country) -> Iterator[str]:
    """When to stop and rest, and when to ring whom."""
    for name, part in cache.load_content().restrictions.stop_lists.items():
        lines = [tr(line.text) for line in part.lines]
        lines += [tr(part.closing)] if part.closing else []
        if name == "ring_now":
            lines.append(tell_whom_to_ring(country, tr))
        yield _list(tr(part.title), lines)


def _numbers(country: Country) -> str:
    numbers = " / ".join(country.emergency)
    lines = [
        tr("Emergency, {country}: {n}").format(country=tr(country.name), n=numbers)
    ]
    if country.health_line:
        lines.append(f"{tr(country.health_line.name)}: {country.health_line.number}")
    return _list(tr("Whom to ring"), lines)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _list(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(title)}</h2><ul>{items}</ul>" if items else ""
