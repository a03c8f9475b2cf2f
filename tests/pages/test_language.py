"""The self-check in another language, without a browser."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from english import find_english
from seeing import replace_detector
from streamlit.testing.v1 import AppTest
from visitors import BONE_CARE, RED_FLAG, finished_form

from pages.ui.session import cache
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.state import AppState
from pages.ui.shell import text
from pages.ui.shell.dressing import ROOT

# What Streamlit reads in Markdown and nobody else: a symbol, a colour, an address.
DIRECTIVE = re.compile(r":[a-z_-]+(?:/[a-z_]+)?[:\[]|\]\([^)]*\)|<[^>]*>")


@pytest.fixture(autouse=True)
def fresh_samples() -> Iterator[None]:
    cache.find_sample_jobs().clear()
    yield
    cache.find_sample_jobs().clear()


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the detector; the names of what was looked at, in order."""
    return replace_detector(monkeypatch)


def open_page(
    file: str,
    visit: SafetyVisit | None = None,
    *,
    locale: str = "en-GB",
    **query: str,
) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=60)
    at.session_state["hinge"] = AppState(safety=visit or SafetyVisit())
    at.context["locale"] = locale
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(file).run()
    assert not at.exception
    return at


def everything_said(at: AppTest) -> str:
    lists = (at.title, at.header, at.subheader, at.markdown, at.warning, at.info)
    said = [element.value for elements in lists for element in elements]
    labelled = (at.button, at.radio, at.selectbox, at.checkbox, at.expander, at.toggle)
    said += [element.label for elements in labelled for element in elements]
    said += [option for radio in at.radio for option in radio.options]
    page = "\n".join(map(str, said))
    for source in cache.load_content().sources.values():  # the titles of works stay
        page = page.replace(source.citation, "")
    return page


def english_left(at: AppTest) -> list[str]:
    return find_english(DIRECTIVE.sub(" ", everything_said(at)).splitlines())


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(
    ("file", "visit", "says"),
    [
        pytest.param("start.py", None, "Mira tu bisagra", id="start"),
        pytest.param("safety.py", None, "¿Cuántos años tienes?", id="first-screen"),
        pytest.param("safety.py", finished_form(), "Empieza suave", id="clear"),
        pytest.param(
            "safety.py", finished_form(**BONE_CARE), "huesos frágiles", id="limits"
        ),
        pytest.param(
            "safety.py",
            finished_form(**RED_FLAG),
            "Por favor, no practiques",
            id="stop-sign",
        ),
        pytest.param(
            "check.py", finished_form(), "El teléfono a la altura", id="check"
        ),
        pytest.param("explore.py", None, "El tronco se inclina", id="explore"),
    ],
)
def test_no_english_is_left_on_the_walk(
    file: str, visit: SafetyVisit | None, says: str
) -> None:
    at = open_page(file, visit, lang="es")
    assert says in everything_said(at)
    assert english_left(at) == []


@pytest.mark.usefixtures("measured")
def test_english_would_be_noticed() -> None:
    assert english_left(open_page("safety.py"))


@pytest.mark.parametrize(
    ("locale", "query", "title"),
    [
        pytest.param("es-MX", {}, "Explora la bisagra", id="the-browser's"),
        pytest.param("en-GB", {"lang": "es"}, "Explora la bisagra", id="the-link's"),
        pytest.param("es-ES", {"lang": "en"}, "Explore the hinge", id="link-first"),
        pytest.param("fr-FR", {}, "Explore the hinge", id="one-we-have-not"),
        pytest.param("en-GB", {"lang": "xx"}, "Explore the hinge", id="nonsense"),
    ],
)
def test_the_language_of_a_first_visit(
    locale: str, query: dict[str, str], title: str
) -> None:
    at = open_page("explore.py", None, locale=locale, **query)
    assert at.title[0].value == title


def test_another_language_tells_the_same_result_and_looks_at_nothing_again(
    measured: list[str],
) -> None:
    at = open_page("check.py", sample="sits_down")
    for warming_up in cache.find_sample_jobs().values():
        warming_up.future.exception()  # waits
    before, seen = at.session_state["hinge"].analysis, len(measured)
    assert "Try this" in everything_said(at)
    at.selectbox(key="set_language").set_value("es").run()
    assert at.query_params["lang"] == "es"
    assert at.title[0].value == "Comprueba tu bisagra"
    assert "Prueba esto" in everything_said(at)
    assert at.session_state["hinge"].analysis is before
    assert len(measured) == seen


def test_numbers_follow_the_language() -> None:
    at = open_page("explore.py", locale="es-ES", knees="22")
    table = at.table[0].value
    assert "," in str(table.loc["Cadera por rodilla", "Ahora"])


@pytest.mark.parametrize(
    ("locale", "far"), [("en-GB", "2.5 to 3.5 metres"), ("en-US", "8 to 11 ft")]
)
@pytest.mark.usefixtures("measured")
def test_lengths_follow_the_country(locale: str, far: str) -> None:
    assert far in everything_said(open_page("check.py", finished_form(), locale=locale))


@pytest.mark.usefixtures("measured")
def test_units_can_be_chosen() -> None:
    at = open_page("check.py", finished_form())
    at.selectbox(key="set_units").set_value("imperial").run()
    assert "8 to 11 ft" in everything_said(at)
    assert at.query_params["units"] == "imperial"


@pytest.mark.parametrize(
    ("locale", "query", "said"),
    [
        pytest.param("en-GB", {}, "3 March 2026", id="british"),
        pytest.param("en-US", {}, "March 3, 2026", id="american"),
        pytest.param("es-MX", {}, "3 de marzo de 2026", id="spanish"),
        pytest.param("en-US", {"lang": "es"}, "3 de marzo de 2026", id="chosen"),
    ],
)
def test_dates_are_written_as_the_reader_does(
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    query: dict[str, str],
    said: str,
) -> None:
    found: list[str] = []
    show: Callable[[], None] = text.show_in_address

    def listen() -> None:
        found.append(text.write_day(date(2026, 3, 3)))
        show()

    monkeypatch.setattr("pages.ui.shell.preferences.show_in_address", listen)
    open_page("explore.py", None, locale=locale, **query)
    assert found[-1] == said
