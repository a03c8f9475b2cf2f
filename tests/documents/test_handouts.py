"""Each handout is one page, on either paper, with everything on it."""

import re
from functools import cache
from html import escape, unescape
from io import BytesIO
from unicodedata import normalize

import cv2
import numpy as np
import pytest
from english import find_english
from pypdf import PdfReader

from hinge_core.content import find_content_folder, load_content, load_library
from hinge_core.content.class_lesson import GuessScene
from hinge_core.content.samples import load_samples
from hinge_core.documents.handouts import (
    Block,
    Handout,
    Paper,
    compose_handout,
    list_handout_ids,
    write_html,
    write_pdf,
    write_png,
)
from hinge_core.documents.handouts.compose import OTHERS
from hinge_core.documents.handouts.for_class import (
    CERTIFICATE,
    LADDER_BY_EYE,
    POSTER,
    STATION,
)
from hinge_core.documents.handouts.pdf import (
    LARGE_PAGE_MM,
    LAYOUTS,
    HandoutTooLong,
    find_fitting_layout,
    list_scales,
)
from hinge_core.documents.handouts.step_sheets import (
    STEP,
    bend_as_sample,
    tell_step_answers,
)
from hinge_core.drawing.figure.svg import MARGIN
from hinge_core.i18n.language import SOURCE, english, list_offered, load_translator

CONTENT = load_content()
LIBRARY = load_library(content=CONTENT)
BOTH = pytest.mark.parametrize("paper", Paper, ids=lambda paper: paper.name)
EACH = pytest.mark.parametrize("id", list_handout_ids(CONTENT, LIBRARY))
POSTER_FIGURE_MM = 120
PRINTED_PPI = 300.0
GREY = re.compile(r"^#([0-9a-fA-F])\1*$")  # black and white, as CSS writes them


ADDRESS = "https://hinge.school.example/faults?fault=rounded_back&lang=es"
UNHELD = {CERTIFICATE}  # it asks nobody to move


@cache  # one composition for both papers
def made(id: str, language: str = SOURCE, *, with_dose: bool = True) -> Handout:
    tr = load_translator(language)
    return compose_handout(
        id,
        CONTENT,
        LIBRARY,
        with_dose=with_dose,
        language=language,
        tr=tr,
        address=ADDRESS,
    )


def read_words(pdf: bytes) -> str:
    """What stands on a PDF, with its line breaks taken out."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(normalize("NFKC", text).split())


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.sweep(days=6)
@BOTH
@EACH
@pytest.mark.parametrize("language", list_offered())
def test_a_sheet_is_one_page_that_can_be_read_and_says_when_to_ring(
    id: str, paper: Paper, language: str
) -> None:
    tr, handout = load_translator(language), made(id, language)
    pdf = write_pdf(handout, paper)
    assert pages(pdf) == 1
    assert find_fitting_layout(handout, paper).size_pt >= 8
    if id in UNHELD:
        assert handout.box == ()
        return
    printed = read_words(pdf)
    shown = unescape(write_html(handout, paper).partition("<aside")[2])
    for sentence in CONTENT.restrictions.sentences:
        assert tr(sentence) in printed
        assert tr(sentence) in shown


@pytest.mark.sweep(days=3)
@BOTH
@pytest.mark.parametrize("fault", CONTENT.faults)
@pytest.mark.parametrize("language", list_offered())
def test_a_poster_s_figures_are_tall(fault: str, paper: Paper, language: str) -> None:
    poster = made(f"{POSTER}{fault}", language)
    by_mm, _ = list_scales(poster, find_fitting_layout(poster, paper))
    bare = max(one.height for one in poster.drawings) - 2 * MARGIN  # floor and air
    assert bare * by_mm >= POSTER_FIGURE_MM
    wide = sum(one.width for one in poster.drawings) * by_mm
    assert wide <= LARGE_PAGE_MM


def test_a_phone_can_read_the_code_on_a_sheet() -> None:
    for id in ("rdl", f"{POSTER}neck"):
        page = cv2.imdecode(
            np.frombuffer(write_png(made(id), Paper.A4, PRINTED_PPI), np.uint8),
            cv2.IMREAD_GRAYSCALE,
        )
        assert page is not None
        said, *_ = cv2.QRCodeDetector().detectAndDecode(page)
        assert said == ADDRESS
    assert "data:image/svg" in write_html(made("rdl"), Paper.A4).partition("<h2>")[0]


def test_a_sheet_without_an_address_has_no_code() -> None:
    assert compose_handout("rdl", CONTENT, LIBRARY).code is None


def test_the_ladder_by_eye_needs_no_number_and_no_app() -> None:
    html = unescape(write_html(made(LADDER_BY_EYE), Paper.A4))
    for level in LIBRARY.ladder.levels:
        for mark in level.by_eye:
            assert mark in html
            assert not re.search(r"\d|app\b", mark)


def test_a_station_s_card_shows_its_drill_and_the_rules() -> None:
    for drill in LIBRARY.class_lesson.stations.drills:
        html = unescape(write_html(made(f"{STATION}{drill}"), Paper.A4))
        assert CONTENT.drills[drill].cues[0] in html
        for rule in LIBRARY.class_lesson.stations.rules:
            assert rule in html
        assert not CONTENT.drills[drill].loaded


def test_no_sheet_of_another_language_falls_back_to_an_english_box() -> None:
    for language in list_offered():
        if language != SOURCE:
            tr = load_translator(language)
            assert all(tr(text) != text for text in CONTENT.restrictions.sentences)


def read_sheet(id: str, language: str) -> list[str]:
    """What stands on a sheet as a web page, a line each, and what its pictures show."""
    page = write_html(made(id, language), Paper.A4).replace(escape(ADDRESS), "")
    shown = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    pictures = re.findall(r'alt="([^"]*)"', shown)
    return unescape(re.sub(r"<[^>]*>", "\n", shown)).splitlines() + pictures


@EACH
def test_no_english_on_a_spanish_sheet(id: str) -> None:
    assert find_english(read_sheet(id, "es")) == []


def test_english_on_a_sheet_would_be_found() -> None:
    assert len(find_english(read_sheet("rdl", SOURCE))) > 20


def test_the_page_counter_notices_a_second_page() -> None:
    assert pages(b"<< /Type /Pages >> << /Type /Page >> << /Type/Page >>") == 2


def test_what_cannot_fit_says_so() -> None:
    block = Block(heading="Long", text="word " * 6000)
    long = Handout(id="long", title="Long", lead="", blocks=(block,), foot="")
    with pytest.raises(HandoutTooLong, match="long is too long"):
        find_fitting_layout(long, Paper.A4)


def test_longer_texts_are_set_smaller() -> None:
    sizes = [
        find_fitting_layout(
            Handout(
                id=f"{words}",
                title="T",
                lead="",
                foot="",
                left=1,
                blocks=(Block(text="word " * words), Block()),
            ),
            Paper.A4,
        ).size_pt
        for words in (10, 520)
    ]
    assert sizes[0] == LAYOUTS[0].size_pt
    assert sizes[1] < sizes[0]


@pytest.mark.parametrize("id", CONTENT.drills)
def test_a_drill_is_all_there(id: str) -> None:
    html, drill = write_html(made(id), Paper.A4), CONTENT.drills[id]
    for text in (drill.name, *drill.steps, *drill.cues, *drill.sections):
        assert text in html
    if drill.dose:
        assert drill.dose.text in html
        closed = write_html(made(id, with_dose=False), Paper.A4)
        assert drill.dose.text not in closed
        assert "safety check" in closed


def test_the_lesson_of_a_teacher_is_all_there() -> None:
    lesson, html = (
        LIBRARY.class_lesson,
        unescape(write_html(made("class_lesson"), Paper.A4)),
    )
    for number, step in enumerate(lesson.steps, 1):
        assert f"{number}. {step.title} ({step.minutes} min)" in html
        for note in step.notes:
            assert note in html
    assert "You may stay out. You need no reason" in html  # read out, as on the wall


def test_every_step_of_the_lesson_is_a_sheet_of_its_own() -> None:
    lesson = LIBRARY.class_lesson
    for number, step in enumerate(lesson.steps, 1):
        sheet = made(f"{STEP}{step.id}")
        html = unescape(write_html(sheet, Paper.A4))
        assert f"{number} of {len(lesson.steps)}" in html
        for scene in step.scenes:
            for line in getattr(scene, "lines", ()):
                assert line in html
        assert sheet.drawings  # none is words alone


def test_what_a_class_is_asked_only_its_teacher_s_sheet_answers() -> None:
    teacher = unescape(write_html(made("class_lesson"), Paper.A4))
    for step in LIBRARY.class_lesson.steps:
        answers = tell_step_answers(step, CONTENT, english)
        sheet = made(f"{STEP}{step.id}")
        if not answers:
            continue
        assert ", ".join(answers) in teacher
        words = " ".join(one.words for one in sheet.drawings)
        assert not any(answer in words for answer in answers)
        if step.id == "guess":
            html = unescape(write_html(sheet, Paper.A4))
            assert not any(answer in html for answer in answers)


def test_a_figure_to_guess_at_is_bent_as_the_person_is() -> None:
    samples = load_samples(find_content_folder() / "samples")
    guesses = [
        scene
        for step in LIBRARY.class_lesson.steps
        for scene in step.scenes
        if isinstance(scene, GuessScene)
    ]
    assert guesses
    for scene in guesses:
        sample = samples[scene.sample]
        known = scene.find_truth(sample)
        drawn = bend_as_sample(sample, scene.repetition).posed.measures
        assert known is not None
        assert drawn[scene.measure] == pytest.approx(known.value, abs=0.5)


def test_the_sheet_for_pairs_has_each_line_for_both() -> None:
    html = unescape(write_html(made("observation"), Paper.LETTER))
    for row in LIBRARY.class_lesson.observation.rows:
        assert html.count(row) == 2


def test_the_quiz_hides_what_the_key_tells() -> None:
    quiz, key = (
        write_html(made("quiz"), Paper.A4),
        write_html(made("quiz_key"), Paper.A4),
    )
    for question in LIBRARY.quiz.values():
        if not question.on_paper:
            assert question.question not in quiz
            continue
        assert question.explanation not in quiz
        assert question.explanation in key.replace("&#34;", '"').replace("&#39;", "'")


@pytest.mark.parametrize("id", OTHERS)
def test_the_html_stands_alone_and_is_black_on_white(id: str) -> None:
    html = write_html(made(id), Paper.LETTER)
    style = html.partition("</style>")[0]
    colours = re.findall(r"#[0-9a-fA-F]{3,6}\b", style.partition("@page")[2])
    assert colours
    assert all(GREY.match(colour) for colour in colours)
    assert "http" not in html.replace("http://www.w3.org", "").replace(
        escape(ADDRESS), ""
    )
    assert "size:letter" in style


@BOTH
def test_a_picture_of_the_page_for_looking_at(paper: Paper) -> None:
    assert write_png(made("rdl"), paper).startswith(b"\x89PNG")
