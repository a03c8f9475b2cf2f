"""What holds of every result, whatever was filmed: one truth on a page."""

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from hinge_core.documents.answer import Answer
from hinge_core.documents.embedded import find_result_text
from hinge_core.documents.report import write_html_report
from hinge_core.documents.spreadsheet import list_columns, make_repetition_table
from hinge_core.drawing.charts import describe_contacts, describe_key_frame
from hinge_core.drawing.charts.contact_words import PLACE_NAMES
from hinge_core.drawing.number_sign import find_number_sign
from hinge_core.drawing.palette import NOT_JUDGED, OWN_DEPTH, SIGNS, StatusSign
from hinge_core.i18n.language import load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact, Place
from hinge_core.judging.findings import Finding
from hinge_core.judging.goals import is_judged
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.measuring.phases import Phase
from hinge_core.stages.studio import load_studio, tell
from hinge_core.telling.account import Account
from hinge_core.telling.numbers import write_number_with_margin

OUTSIDE, INSIDE = SIGNS[Status.OUTSIDE], SIGNS[Status.WITHIN]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")  # a drill's name may hold a number
Cell = tuple[Measure, Phase]


def list_accounts(analysis: Analysis) -> Iterator[Account]:
    """What is said of it in each language, to the person and of somebody else."""
    for tr in (load_translator("en"), load_translator("es")):
        for of_another in (False, True):
            yield tell(analysis, tr, of_another=of_another)


def assert_first_sentence_is_words(analysis: Analysis) -> None:
    """At most one number, beside a count of repetitions, and no margin."""
    for account in list_accounts(analysis):
        numbers = _NUMBER.findall(_QUOTED.sub("", account.sentence))
        assert len(numbers) <= 1, account.sentence
        assert "±" not in account.sentence
        assert not re.search(r"[{}]|nan|\.\.|  ", account.text), account.text


def assert_nobody_else_is_called_you(analysis: Analysis) -> None:
    """A finding in a sample is not the reader's; what to do about it may be."""
    said = tell(analysis, of_another=True).sentence
    if analysis.headline.finding is not None:
        assert not re.search(r"\byour?\b", said, re.IGNORECASE), said


def read_signs(analysis: Analysis, rep: int | None) -> dict[Cell, StatusSign]:
    """The sign of every known number of one repetition, or of a photo."""
    signs: dict[Cell, StatusSign] = {}
    if rep is None:
        instants = {analysis.phase or Phase.UNKNOWN: analysis.measures}
    else:
        (one,) = (r for r in analysis.reps if r.index == rep)
        instants = {
            Phase.BOTTOM: one.bottom,
            Phase.TOP: one.top,
            Phase.WHOLE: one.whole,
        }
    for phase, instant in instants.items():
        for measure, measured in instant.items():
            if measured.known:
                sign = find_number_sign(analysis, measure, phase, measured)
                signs[measure, phase] = sign
    return signs


def assert_signs_are_the_findings(analysis: Analysis) -> None:
    """A number is called outside where a fault is found by it, and nowhere else."""
    for rep in _list_occasions(analysis):
        signs = read_signs(analysis, rep)
        found = [f for f in _list_outside(analysis) if rep is None or rep in f.reps]
        told = {cell for cell, sign in signs.items() if sign == OUTSIDE}
        assert told <= {cell for f in found for cell in _list_deciding(f, analysis)}
        for finding in found:
            assert told & _list_deciding(finding, analysis), finding.fault.id


def assert_verdict_and_rows_agree(analysis: Analysis) -> None:
    """A sound result has nothing outside; one to change names what is."""
    verdict, finding = analysis.headline.verdict, analysis.headline.finding
    occasions = _list_occasions(analysis)
    signs = [sign for rep in occasions for sign in read_signs(analysis, rep).values()]
    if verdict is not HeadlineVerdict.ADJUST:
        leading = {f for f in _list_outside(analysis) if f.fault.leads}
        assert not leading
    if verdict is HeadlineVerdict.ON_TARGET:
        assert OUTSIDE not in signs
    if verdict is HeadlineVerdict.ADJUST:
        assert finding is not None
        assert OUTSIDE in signs
    if verdict is HeadlineVerdict.OTHER_MOVEMENT:
        assert not {OUTSIDE, INSIDE} & set(signs)


def assert_table_has_every_number_that_is_spoken_of(analysis: Analysis) -> None:
    """Each finding's number stands in its repetition's row, with its own sign."""
    if not analysis.reps:
        return
    texts, measures = load_studio().content.measures, tuple(Measure)
    table = make_repetition_table(analysis, texts, measures)
    columns = list_columns(analysis, measures)
    for finding in analysis.findings:
        column = columns.index((finding.measure, finding.sign.phase))
        for rep in finding.reps:
            cell = table.iloc[[r.index for r in analysis.reps].index(rep), column]
            sign = read_signs(analysis, rep).get((finding.measure, finding.sign.phase))
            if sign is not None and sign not in (NOT_JUDGED, OWN_DEPTH):
                assert str(cell).endswith(sign.glyph)


def assert_files_say_what_the_page_says(analysis: Analysis) -> None:
    """The contract's object and the report hold the account's own sentence."""
    account = tell(analysis)
    told = Answer(analysis, account).to_dict()
    assert told["headline"]["text"] == account.text
    assert told["headline"]["verdict"] == analysis.headline.verdict
    assert [(f["fault"], f["status"], tuple(f["reps"])) for f in told["findings"]] == [
        (f.fault.id, f.status, f.reps) for f in analysis.findings
    ]
    for rep in told.get("reps") or ():
        faults = {f.fault.id for f in _list_outside(analysis) if rep["index"] in f.reps}
        assert set(rep["faults"]) == faults
    content = load_studio().content
    answer = Answer(analysis, account)
    report = write_html_report(answer, None, content.measures, content.sharing)
    (heading,) = re.findall(r"<h1>(.*?)</h1>", report, re.DOTALL)
    assert _plain(heading) == account.sentence
    assert json.loads(find_result_text(report))["headline"] == told["headline"]


def assert_pictures_show_the_rows(analysis: Analysis) -> None:
    """What is written on a turning point's picture stands so in its row."""
    texts = load_studio().content.measures
    turns: list[tuple[int, Phase, Mapping[Measure, Measured]]] = []
    for rep in analysis.reps:
        turns.append((rep.find_frame(Phase.BOTTOM), Phase.BOTTOM, rep.bottom))
        if rep.top:
            turns.append((rep.find_frame(Phase.TOP), Phase.TOP, rep.top))
    if analysis.phase is not None:
        turns.append((0, analysis.phase, analysis.measures))
    for frame, phase, instant in turns:
        said = describe_key_frame(analysis, frame, texts, phase=phase)
        for measure in ANGLES:
            measured = instant.get(measure, Measured(math.nan))
            text = texts[measure]
            number = write_number_with_margin(measured, text)
            word = find_number_sign(analysis, measure, phase, measured).word
            row = f"{text.label.lower()} {number}{text.unit}"
            if is_judged(analysis):
                row += f" ({word})"
            assert (row in said) is measured.known, (row, said)


def assert_contacts_have_one_verdict(analysis: Analysis) -> None:
    """Caption, strip and file read the same contacts at each lowest point."""
    dowel = analysis.judgement.dowel
    if dowel is None:
        return
    for rep in analysis.reps:
        at_bottom = dowel.contacts.get(rep.index, {})
        if not at_bottom or rep.turn.bottom in dowel.real:
            continue
        shown = dowel.frames[rep.turn.bottom]
        assert shown == at_bottom
        caption = describe_contacts(analysis, rep.turn.bottom)
        for place in Place:
            named = caption.lower().count(PLACE_NAMES[place])
            assert named == (place in at_bottom)
        if dowel.stop is not None and dowel.stop.rep == rep.index:
            assert at_bottom.get(dowel.stop.place) is not Contact.TOUCHING


RULES: tuple[Callable[[Analysis], None], ...] = (
    assert_first_sentence_is_words,
    assert_nobody_else_is_called_you,
    assert_signs_are_the_findings,
    assert_verdict_and_rows_agree,
    assert_table_has_every_number_that_is_spoken_of,
    assert_files_say_what_the_page_says,
    assert_pictures_show_the_rows,
    assert_contacts_have_one_verdict,
)


def _list_occasions(analysis: Analysis) -> Sequence[int | None]:
    """The repetitions by their numbers; None for a photo."""
    return [rep.index for rep in analysis.reps] or [None]


def _list_outside(analysis: Analysis) -> list[Finding]:
    return [f for f in analysis.findings if f.status is Status.OUTSIDE]


def _list_deciding(finding: Finding, analysis: Analysis) -> set[Cell]:
    """The numbers by which a fault is named in this drill."""
    signs = finding.fault.signs
    return {(s.measure, s.phase) for s in signs if s.decides(analysis.drill)}


def _plain(html: str) -> str:
    from html import unescape

    return unescape(html)
