"""The failure gallery's page, and the ways that lead to it."""

import pytest
from streamlit.testing.v1 import AppTest
from tables import read_table

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.failure_gallery import Failure, load_failures
from hinge_core.telling.numbers import write_number, write_number_with_margin
from pages.ui.shell.dressing import ROOT

GALLERY = load_failures(find_content_folder())
CONTENT = load_content()


def open_page(file: str, **query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(file).run()
    assert not at.exception
    return at


@pytest.fixture(scope="module")
def shown() -> AppTest:
    return open_page("failures.py")


def links(at: AppTest) -> list[str]:
    return [link.proto.page for link in at.get("page_link")]


@pytest.mark.parametrize("at", range(len(GALLERY.failures)))
def test_each_case_shows_its_picture_numbers_and_words(shown: AppTest, at: int) -> None:
    failure = GALLERY.failures[at]
    case = failure.case
    assert shown.header[at].value == case.title
    assert shown.get("image")[at].proto.imgs[0].alt == case.alt
    cells = read_table(shown.table[at]).to_numpy().tolist()
    assert cells == numbers(failure)
    told = "\n".join(block.value for block in shown.markdown)
    for words in (case.happened, case.because, case.filming):
        assert words in told


def numbers(failure: Failure) -> list[list[str]]:
    rows = []
    for miss in failure.misses:
        text = CONTENT.measures[miss.measure]
        read = write_number_with_margin(miss.read, text)
        rows.append([write_number(miss.true, text), read])
    return rows


def test_a_number_outside_its_margin_is_called_so(shown: AppTest) -> None:
    told = [block.value for block in shown.markdown]
    verdicts = [words for words in told if words.startswith(("**Off", "**Far"))]
    for verdict, failure in zip(verdicts, GALLERY.failures, strict=True):
        missed = [m.measure for m in failure.misses if not m.held]
        named = ", ".join(CONTENT.measures[measure].label for measure in missed)
        assert (f"more than the margin says: {named}." in verdict) is bool(missed)


def test_the_gallery_says_what_it_was_picked_from(shown: AppTest) -> None:
    told = "\n".join(block.value for block in shown.markdown)
    assert f"out of {GALLERY.stills} test pictures" in told


@pytest.mark.parametrize(
    ("file", "query"),
    [
        pytest.param("about.py", {}, id="about"),
        pytest.param("measures.py", {}, id="all-numbers"),
        pytest.param("measures.py", {"measure": "knee_flexion_deg"}, id="one-number"),
    ],
)
def test_the_pages_that_speak_of_accuracy_lead_here(
    file: str, query: dict[str, str]
) -> None:
    assert "failures" in links(open_page(file, **query))


def test_the_way_on_leads_to_how_far_off_it_usually_is(shown: AppTest) -> None:
    assert links(shown).count("about") == 2  # back, and on
