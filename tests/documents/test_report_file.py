"""A report opens anywhere, runs nothing, names nobody, and gives its result back."""

import base64
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import builders
import numpy as np
import pytest
from PIL import Image
from stick_people import clip_of
from stick_walks import HINGE, SQUAT, analysed, content, moving, recorded

from hinge_core.arrays import RgbImage
from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import MAX_CHARACTERS, read_corrections, read_result
from hinge_core.documents.report import choose_repetitions, write_html_report
from hinge_core.errors import ResultUnreadable
from hinge_core.i18n.language import Translate, english, load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.corrections import Corrections, MovedJoint
from hinge_core.media.frames import Frame, MediaInfo
from hinge_core.pose.sequence import Landmark as L
from hinge_core.stages.studio import tell

CONTENT = content()
NOISE: RgbImage = np.random.default_rng(5).integers(
    0, 256, (720, 720, 3), dtype=np.uint8
)
CORRECTIONS = Corrections(
    joints=(MovedJoint(2.3, L.RIGHT_KNEE, 260.0, 300.0),), struck=frozenset({1})
)


class Noise:
    """An opened input whose every frame is noise: the largest a picture can be."""

    name = "Anna Example.mp4"

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    @property
    def info(self) -> MediaInfo:
        return self._analysis.media

    def frames(self) -> Iterator[Frame]:
        yield from self.frames_at(list(self._analysis.poses.time_s), 720)

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        for time_s in times_s:
            yield Frame(time_s, NOISE[:long_side_px, :long_side_px])


def write(
    analysis: Analysis,
    *,
    pictures: bool = False,
    tr: Translate = english,
    most: int = CONTENT.sharing.report_bytes,
) -> str:
    return write_html_report(
        Answer(analysis, tell(analysis, tr)),
        Noise(analysis) if pictures else None,
        CONTENT.measures,
        replace(CONTENT.sharing, report_bytes=most),
        made_on=date(2026, 11, 26),
        tr=tr,
    )


class Elements(HTMLParser):
    """What a browser would make of a page: elements with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


NAMED = "<script>alert(1)</script></pre><img src=x onerror=alert(1)>&amp;.mp4"


@pytest.mark.parametrize("make", [builders.make_analysis, builders.make_photo_analysis])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_in_it_runs_or_is_fetched(make, language: str) -> None:  # type: ignore[no-untyped-def]
    page = write(make(name=NAMED), pictures=True, tr=load_translator(language))
    elements = Elements(page).found
    tags = {tag for tag, _ in elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "base", "form"}
    for _, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href"):
            assert (attributes.get(name) or "data:").startswith("data:")
    assert dict(elements[0][1])["lang"] == language


def test_its_title_is_the_drill_and_no_id_or_file_name_is_shown() -> None:
    analysis = builders.make_analysis(name="anna.mp4")
    named = builders.change_task(analysis, name="Body-weight hinge")
    page = write(named, pictures=True)
    shown = re.sub(r'<pre hidden id="analysis">.*?</pre>', "", page, flags=re.DOTALL)
    assert "anna" not in shown
    assert "_hinge" not in shown
    assert "26 November 2026" in shown
    assert "<title>Hip hinge: Body-weight hinge</title>" in shown


def test_its_day_is_written_as_its_reader_writes_days() -> None:
    analysis = builders.make_photo_analysis()
    for locale, day in (
        ("en-GB", "26 November 2026"),
        ("es-ES", "26 de noviembre de 2026"),
    ):
        tr = load_translator(locale[:2], locale)
        assert f" · {day}</p>" in write(analysis, tr=tr)


def test_its_numbers_have_unit_range_sign_and_word() -> None:
    page = write(builders.make_analysis())
    row = re.search(r'<th scope="row">Knee bend.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert "Usual range: 10 to 30°" in row[0]
    assert "61\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}5°" in row[0]
    assert "▲ outside" in re.sub(r"\s+", " ", row[0])


def test_a_gap_in_a_chart_stays_a_gap() -> None:
    page = write(builders.make_analysis())  # its knee is lost for a while
    chart = page.split('<svg class="chart"')[1].split("</svg>")[0]
    lines = re.findall(r'<polyline class="line" style="stroke:var\(--(\w+)\)', chart)
    assert (lines.count("hip"), lines.count("knee")) == (1, 2)


def test_a_bottom_that_was_not_measured_has_no_number_and_no_line_no_chart() -> None:
    analysis = builders.make_analysis()
    lost = analysis.reps[0].turn.bottom

    def lose(*measures: Measure, frames: slice) -> str:
        values = {m: np.array(analysis.series[m]) for m in analysis.series.values}
        for measure in measures:
            values[measure][frames] = np.nan
        series = replace(analysis.series, values=values)
        return write(builders.change(analysis, series=series))

    hip, knee = Measure.HIP_FLEXION, Measure.KNEE_FLEXION
    there = lose(hip, knee, frames=slice(lost, lost + 1))
    assert "nan" not in re.sub(r"<pre hidden.*?</pre>", "", there, flags=re.DOTALL)
    assert there.count("<h2>Hip") == 2
    assert lose(hip, frames=slice(None)).count("<h2>Hip") == 1
    assert lose(hip, knee, frames=slice(None)).count("<h2>Hip") == 0


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["set.mp4", NAMED])
def test_it_gives_its_result_back(language: str, name: str) -> None:
    tr = load_translator(language)
    analysis = builders.make_analysis(name=name)
    result = Answer(analysis, tell(analysis, tr)).result
    page = write(analysis, pictures=True, tr=tr)
    assert read_result(page) == read_result(page.encode()) == result
    assert read_result(b"\xef\xbb\xbf" + page.encode()) == result


def test_a_correction_by_hand_survives_it() -> None:
    seen = recorded(clip_of(moving(HINGE, SQUAT)))
    analysis = analysed(seen, corrections=CORRECTIONS)
    assert read_corrections(read_result(write(analysis))) == CORRECTIONS


def test_a_report_of_an_earlier_version_is_read() -> None:
    analysis = builders.make_photo_analysis()
    result = Answer(analysis, tell(analysis)).result
    said = result.to_text().replace("<", "\\u003c")
    page = (
        '<!doctype html>\n<html lang="en"><body><script type="application/json" '
        f'id="analysis">{said}</script></body></html>'
    )
    assert read_result(page) == result


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>",
        "<html><body>A page of somebody else's.</body></html>",
        '<!DOCTYPE HTML><pre hidden id="analysis">',
        '<html><pre hidden id="analysis">{"contract": 1</pre>',
        "<html>" + '<pre hidden id="analysis">' * 100_000,
        "<html>" + "<pre " * 700_000,
        '<html><pre hidden id="analysis">' + "[" * 1_000_000 + "</pre>",
        "<html>" + "x" * MAX_CHARACTERS,
    ],
    ids=lambda page: f"{page[:24]}-{len(page)}",
)
def test_a_page_that_is_none_is_refused_in_a_sentence(page: str) -> None:
    with pytest.raises(ResultUnreadable) as refused:
        read_result(page)
    assert str(refused.value).endswith(".")


def test_pictures_are_left_out_where_it_would_grow_too_large() -> None:
    analysis = builders.make_analysis()
    whole = write(analysis, pictures=True)
    assert len(whole.encode()) < CONTENT.sharing.report_bytes
    assert whole.count("<img ") == 3
    most = len(whole.encode()) - 1
    smaller = write(analysis, pictures=True, most=most)
    assert smaller.count("<img ") == 2
    assert len(smaller.encode()) <= most
    assert write(analysis, pictures=True, most=1).count("<img ") == 0


def test_its_pictures_show_no_more_than_the_body() -> None:
    page = write(builders.make_photo_analysis(), pictures=True)
    (found,) = re.findall(r"data:image/jpeg;base64,([^\"]+)", page)
    with Image.open(io.BytesIO(base64.b64decode(found))) as picture:
        corner = np.asarray(picture).astype(float)[:40, :40]
    assert (
        np.abs(np.diff(corner, axis=0)).mean()
        < 0.05 * np.abs(np.diff(NOISE[:40, :40].astype(float), axis=0)).mean()
    )


def test_the_repetitions_shown_are_those_spoken_of() -> None:
    analysis = builders.make_analysis()
    assert [rep.index for rep in choose_repetitions(analysis, 1)] == [3]
    assert [rep.index for rep in choose_repetitions(analysis, 2)] == [3, 1]
    assert [rep.index for rep in choose_repetitions(analysis, 9)] == [3, 1, 2]
