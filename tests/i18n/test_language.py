"""Languages: complete or not offered, safe to fill in, and numbers as they are written.

What must be said is read off the code and the content, so a sentence that is new there
shows here first: ``python -m hinge_core language update es``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from english import list_works

from hinge_core.__main__ import main
from hinge_core.content import find_content_folder
from hinge_core.i18n import language
from hinge_core.i18n.language import (
    Translator,
    add_rewriting,
    choose_plural,
    english,
    format_decimal_number,
    is_sound,
    later,
    list_forms,
    load_translator,
    read_catalogue,
)
from hinge_core.tools import catalogue, coverage

LONGEST_NAME = 2  # words: "NHS 111", "Hong Kong"; a sentence is longer
CATALOGUES = [code for code in language.list_languages() if code != language.SOURCE]


def spanish(**more: str) -> Translator:
    sentences = {"Knee": "Rodilla", "Stop at {low}.": "Para en {low}.", **more}
    plurals = {"{count} set": ("{count} serie", "{count} series")}
    return Translator("es", Locale("es"), sentences, plurals, lambda n: int(n != 1))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of catalogues; what was read from the real one is forgotten."""
    monkeypatch.setattr(language, "FOLDER", tmp_path / "content" / "locale")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path / "content" / "locale")
    caches = (language._translator, language.list_offered)
    for one in caches:
        one.cache_clear()
    language.FOLDER.mkdir(parents=True)
    (language.FOLDER / "offered.yaml").write_text("offered: []")
    yield tmp_path
    for one in caches:
        one.cache_clear()


def write(code: str, pairs: dict[str, str]) -> None:
    catalogue = Catalog(locale=code)
    for source, target in pairs.items():
        catalogue.add(source, target)
    path = language.find_catalogue_file(code)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue)


@pytest.mark.parametrize("code", CATALOGUES)
def test_a_language_is_offered_exactly_when_it_says_everything(code: str) -> None:
    assert (code in language.list_offered()) == (coverage.list_missing(code) == [])


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_translation_fills_in_what_the_english_one_does(code: str) -> None:
    unsound = [
        message.id
        for message in read_catalogue(code)
        if message.id
        and not is_sound(list_forms(message.id), list_forms(message.string))
    ]
    assert unsound == []


@pytest.mark.parametrize(
    ("source", "target", "fits"),
    [
        pytest.param("up to {n}", "hasta {n}", True, id="same"),
        pytest.param("{a} of {b}", "{b}: {a}", True, id="other-order"),
        pytest.param("{x:.1f} s", "{x:.1f} s", True, id="with-a-format"),
        pytest.param("up to {n}", "hasta {m}", False, id="another-name"),
        pytest.param("up to {n}", "hasta", False, id="left-out"),
        pytest.param("No load.", "Sin {n}.", False, id="too-many"),
        pytest.param("No load.", "", False, id="not-there"),
    ],
)
def test_placeholders(source: str, target: str, fits: bool) -> None:
    assert is_sound((source,), (target,)) is fits


@pytest.mark.usefixtures("folder")
def test_an_unsound_translation_is_not_used() -> None:
    write("es", {"Up to {n}.": "Hasta {m}.", "Knee": "Rodilla"})
    tr = load_translator("es")
    assert tr("Up to {n}.") == "Up to {n}."
    assert tr("Knee") == "Rodilla"


def test_an_offered_language_with_a_gap_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(coverage, "list_required", lambda: ("Knee", "Hip"))
    write("es", {"Knee": "Rodilla"})
    write("fr", {"Knee": "Genou", "Hip": "Hanche"})
    assert coverage.list_missing("es") == ["Hip"]
    offered = folder / "content" / "locale" / "offered.yaml"
    offered.write_text("offered: [fr]")
    assert main(["language", "missing"]) == 0
    language.list_offered.cache_clear()
    offered.write_text("offered: [es, fr]")
    assert main(["language", "missing"]) == 1
    assert "- Hip" in capsys.readouterr().out


def test_longer_texts_are_translated_piece_by_piece() -> None:
    tr = spanish(**{"Shins still.": "Espinillas quietas."})
    steps = "1. Knee\n2. Shins\n   still.\n\nKnee"
    assert tr(steps) == "1. Rodilla\n2. Espinillas quietas.\n\nRodilla"
    assert tr("Knee ") == "Rodilla "
    assert tr.knows(steps)
    assert not tr.knows("1. Knee\n2. Hip")


def test_what_has_no_translation_stays_english() -> None:
    assert spanish()("Hip") == "Hip"


@pytest.mark.parametrize(
    ("tr", "count", "said"),
    [
        pytest.param(english, 1, "{count} set", id="english-one"),
        pytest.param(english, 0, "{count} sets", id="english-none"),
        pytest.param(spanish(), 1, "{count} serie", id="spanish-one"),
        pytest.param(spanish(), 4, "{count} series", id="spanish-many"),
    ],
)
def test_plurals(tr: language.Translate, count: int, said: str) -> None:
    assert choose_plural(tr, "{count} set", "{count} sets", count) == said


@pytest.mark.parametrize(
    ("code", "locale", "said"),
    [
        pytest.param("en", "en-GB", "−2.5", id="english"),
        pytest.param("es", "es-ES", "−2,5", id="spain"),
        pytest.param("es", "es-MX", "−2.5", id="mexico"),
        pytest.param("es", "en-GB", "−2,5", id="spanish-on-an-english-browser"),
        pytest.param("es", "no locale", "−2,5", id="nonsense"),
    ],
)
def test_numbers_are_written_as_the_reader_does(
    code: str, locale: str, said: str
) -> None:
    assert format_decimal_number(-2.49, 1, load_translator(code, locale)) == said
    assert format_decimal_number(-0.2, 0, load_translator(code, locale)) == "0"


def test_one_more_step_for_every_sentence() -> None:
    for tr in (english, spanish()):
        assert add_rewriting(tr, str.upper)("Knee") == tr("Knee").upper()


def test_calls_are_found_wherever_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = ('{1: later("a")}', 'tr("b" "c")', "f\"{self.tr('d')}\"", 'g("h")')
    more = ('trn("e", "f", 2)', "T = '<p>{{ tr(\"i\") }}</p>'", 'MediaError(x, "j")')
    code = "\n".join([*calls, *more])
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(coverage, "ROOT", tmp_path)
    assert set(coverage.find_in_code()) == {"a", "bc", "d", "e", "f", "i", "j"}
    assert later("a") == "a"


def test_whatever_is_new_in_the_content_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "version: '1'\nweeks:\n  - {id: one, says: Bow, equipment: [box or chair]}\n"
    )
    (tmp_path / "note.md").write_text("---\nname: Note\nsources: [S0]\n---\n# Read\n")
    (tmp_path / "poses.yaml").write_text("note: Not said\n")
    found = [text.strip() for _, text in coverage.find_in_content(tmp_path)]
    assert found == ["Note", "# Read", "Bow", "box or chair", "box", "chair"]


def test_every_exemption_is_for_something() -> None:
    folder = find_content_folder()
    places = [place for one in coverage.read_exempt().content for place in one.places]
    said = list(coverage.list_places(folder))
    for place in places:
        assert any(coverage.is_at(one, [place]) for one in said), place
    for place in (x for one in coverage.read_exempt().code for x in one.places):
        assert list(coverage.ROOT.glob(place)), place


@pytest.mark.parametrize("code", CATALOGUES)
def test_what_is_said_alike_in_both_languages_is_a_name(code: str) -> None:
    works = set(list_works())
    alike = [
        message.id
        for message in read_catalogue(code)
        if message.id and message.id == message.string and message.id not in works
    ]
    assert [name for name in alike if len(str(name).split()) > LONGEST_NAME] == []


@pytest.mark.usefixtures("folder")
def test_a_language_is_begun_kept_up_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogue, "list_required", lambda: ("Knee", "Hip"))
    monkeypatch.setattr(coverage, "list_required", lambda: ("Knee", "Hip"))
    assert main(["language", "update", "pt"]) == 0
    assert "2 of 2 sentences are missing" in capsys.readouterr().out
    path = language.find_catalogue_file("pt")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"Hip"\nmsgstr ""', '"Hip"\nmsgstr "Anca"'), "utf-8")
    language._translator.cache_clear()
    monkeypatch.setattr(catalogue, "list_required", lambda: ("Hip", "Heel"))
    assert main(["language", "update", "pt"]) == 0
    assert read_catalogue("pt").get("Hip").string == "Anca"  # type: ignore[union-attr]
    assert read_catalogue("pt").get("Knee") is None
    language._translator.cache_clear()
    assert main(["language", "missing", "pt"]) == 0
    assert "- Knee" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["missing", "xx"], ["update", "klingon"]], ids=["none", "no-code"]
)
def test_a_language_that_is_none_is_refused(arguments: list[str]) -> None:
    assert main(["language", *arguments]) == 2
