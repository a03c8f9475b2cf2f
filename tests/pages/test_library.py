"""The reading pages: every link of content opens, and a card says all there is."""

from collections.abc import Mapping
from itertools import islice
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from visitors import finished_form

from hinge_core.content import find_content_folder, load_content
from hinge_core.content.library import list_link_targets, load_library
from hinge_core.content.samples import load_samples
from hinge_core.documents import handouts
from hinge_core.documents.handouts import Handout
from hinge_core.i18n.language import list_offered, load_translator
from hinge_core.workers.cage_posture import make_posture
from pages.router import ENTRIES
from pages.ui.library import drill_list, handout_list, question_list
from pages.ui.library.sourcing import GRADES, STATUSES
from pages.ui.session.state import AppState
from pages.ui.shell import links
from pages.ui.shell.dressing import ROOT

CONTENT = load_content()
LIBRARY = load_library(content=CONTENT)
LINKS = sorted(
    {link for statement in LIBRARY.statements.values() for link in statement.where}
    | {link for question in LIBRARY.faq.values() for link in question.see}
)
TITLES: Mapping[str, Mapping[str, str]] = {
    "drills": {id: drill.name for id, drill in CONTENT.drills.items()},
    "faults": {id: fault.name for id, fault in CONTENT.faults.items()},
    "learn": {id: lesson.title for id, lesson in LIBRARY.lessons.items()},
    "faq": {id: question.question for id, question in LIBRARY.faq.items()},
    "disagreements": {id: x.topic for id, x in LIBRARY.disagreements.items()},
    "sources": {id: source.short_name for id, source in CONTENT.sources.items()},
    "myths": {id: myth.claim for id, myth in LIBRARY.myths.items()},
    "measures": {id.value: text.label for id, text in CONTENT.measures.items()},
}
MANY = ("sources", "measures")  # all made alike: the first few stand for them
ITEMS = [
    pytest.param(kind, id, title, id=f"{kind}-{id}")
    for kind, titles in TITLES.items()
    for id, title in islice(titles.items(), 3 if kind in MANY else None)
]


def open_page(file: str, *, screened: bool = True, **query: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    if screened:
        at.session_state["hinge"] = AppState(safety=finished_form())
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(file).run()
    return at


def open_item(kind: str, id: str, *, screened: bool = True) -> AppTest:
    place = links.PLACES[kind]
    return open_page(place.file, screened=screened, **{place.item: id})


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def cards(at: AppTest) -> list[str]:
    """The drills that the page links to."""
    found = (link.proto.query_string for link in at.get("page_link"))
    return [query.removeprefix("drill=") for query in found if "drill=" in query]


@pytest.mark.sweep(days=7)
@pytest.mark.parametrize(("kind", "id", "title"), ITEMS)
def test_a_deep_link_opens_its_item(kind: str, id: str, title: str) -> None:
    at = open_item(kind, id)
    assert not at.exception
    assert [heading.value for heading in at.title] == [title]
    headings = {
        links.make_anchor(link.partition("#")[2]) for link in _links_to(kind, id)
    }
    there = {heading.proto.anchor for heading in at.header}
    assert headings <= there


def _links_to(kind: str, id: str) -> list[str]:
    return [link for link in LINKS if link.startswith(f"{kind}/{id}#")]


@pytest.mark.parametrize("link", LINKS)
def test_every_link_of_content_leads_to_a_page_and_an_item(link: str) -> None:
    assert link in list_link_targets(LIBRARY, CONTENT)
    target = links.read_link(link)
    assert target.place.file in {entry.file for entry in ENTRIES}
    page, _, query = links.find_url(link).partition("?")
    assert page == target.place.file.removesuffix(".py")
    assert query.partition("#")[0] == f"{target.place.item}={target.id}"


def test_every_kind_of_link_has_a_page() -> None:
    kinds = {target.partition("/")[0] for target in list_link_targets(LIBRARY, CONTENT)}
    assert kinds == set(links.PLACES)


def test_an_address_keeps_the_english_heading() -> None:
    assert links.find_url("drills/rdl#Set-up") == "drills?drill=rdl#set-up"
    with pytest.raises(KeyError):
        links.find_url("recipes/soup")


@pytest.mark.parametrize("kind", TITLES)
def test_a_link_to_an_unknown_item_opens_the_list(kind: str) -> None:
    at = open_item(kind, "nobody")
    assert not at.exception
    entry = next(e for e in ENTRIES if e.file == links.PLACES[kind].file)
    assert at.title[0].value.startswith(entry.title)
    assert links.PLACES[kind].item not in at.query_params


def test_all_drills_are_listed_and_the_filters_take_away() -> None:
    at = open_page("drills.py")
    assert cards(at) == list(CONTENT.drills)
    at.pills(key=drill_list.LOAD).set_value("no load").run()
    unloaded = [id for id, drill in CONTENT.drills.items() if not drill.loaded]
    assert cards(at) == unloaded
    at.pills(key=drill_list.LEVEL).set_value(2).run()
    assert cards(at) == [id for id in unloaded if CONTENT.drills[id].level == 2]
    at.pills(key=drill_list.LOAD).set_value("with a load").run()
    assert cards(at) == []
    assert "No drill fits" in at.info[0].value


@pytest.mark.parametrize(
    ("have", "drill", "fits"),
    [
        pytest.param([], "rdl", True, id="no-filter"),
        pytest.param(["kettlebell"], "rdl", True, id="one-of-several-will-do"),
        pytest.param(["band"], "rdl", False, id="nothing-that-will-do"),
        pytest.param(["barbell"], "landmine_hinge", False, id="one-of-two-needs"),
        pytest.param(["barbell", "corner"], "landmine_hinge", True, id="both-needs"),
        pytest.param(["wall"], "bodyweight_hinge", True, id="nothing-is-needed"),
    ],
)
def test_what_you_own_decides(have: list[str], drill: str, fits: bool) -> None:
    assert drill_list.fits_filter(CONTENT.drills[drill], have, None, None) == fits


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("", len(LIBRARY.faq), id="nothing-yet"),
        pytest.param("shoes", 1, id="one-word"),
        pytest.param("SHOE", 1, id="beginning-in-capitals"),
        pytest.param("squat difference", 1, id="all-words-in-any-order"),
        pytest.param("xylophone", 0, id="none"),
    ],
)
def test_searching_the_questions(wanted: str, found: int) -> None:
    assert len(question_list.search(LIBRARY.faq, wanted)) == found


def test_the_search_box_searches() -> None:
    at = open_page("questions.py")
    at.text_input(key=question_list.SEARCH).set_value("beginner").run()
    asked = {question.question for question in LIBRARY.faq.values()}
    shown = [box.label for box in at.expander if box.label in asked]
    assert shown == ["Is it good for beginners?"]
    at.text_input(key=question_list.SEARCH).set_value("xylophone").run()
    assert "No question" in at.info[0].value


def test_a_drill_card_says_all_there_is() -> None:
    at = open_item("drills", "rdl")
    drill, text = CONTENT.drills["rdl"], said(at)
    for part in (*drill.sections.values(), drill.purpose):
        assert part in text
    assert drill.dose is not None
    assert drill.dose.text in text
    for id in drill.mistakes:
        links_to_fault = [link.proto.label for link in at.get("page_link")]
        assert CONTENT.faults[id].name in links_to_fault
    for target in CONTENT.targets["rdl"]:
        assert target.reason in text
    assert {*drill.easier, *drill.harder} <= set(cards(at))


@pytest.mark.parametrize("language", list_offered())
@pytest.mark.parametrize("id", CONTENT.drills)
def test_every_drill_card_says_who_should_wait_and_when_to_ring(
    id: str, language: str
) -> None:
    at = open_page("drills.py", screened=False, drill=id, lang=language)
    assert not at.exception
    text = said(at)
    for sentence in CONTENT.restrictions.sentences:
        assert load_translator(language)(sentence) in text


def test_practice_is_closed_until_the_safety_check_is_done() -> None:
    at = open_item("drills", "rdl", screened=False)
    dose = CONTENT.drills["rdl"].dose
    assert dose is not None
    assert dose.text not in said(at)
    assert CONTENT.drills["rdl"].sections["Steps"] in said(at)  # reading stays open
    labels = [link.proto.label for link in at.get("page_link")]
    assert "Check this drill" not in labels


def test_a_fault_card_tells_how_it_is_measured_or_why_not() -> None:
    for fault in CONTENT.faults.values():
        text = said(open_item("faults", fault.id))
        told = fault.how_measured or fault.why_not_measured
        assert told is not None
        for part in (fault.looks_like, fault.cue, told, *fault.causes):
            assert part in text


def test_the_ladder_shows_every_level_and_its_rules() -> None:
    at = open_page("ladder.py", level="3")
    text = said(at)
    for level in LIBRARY.ladder.levels:
        for part in (level.goal, level.enter, *level.leave):
            assert part in text
    climbed = [id for level in LIBRARY.ladder.levels for id in level.drills]
    planned = [one.drill for week in LIBRARY.plan.weeks for one in week.sets]
    assert cards(at) == climbed + planned
    for part in (*LIBRARY.plan.warm_up, *LIBRARY.plan.rest, *LIBRARY.plan.progress):
        assert part in text


def test_the_plan_tells_no_dose_before_the_safety_check() -> None:
    text = said(open_page("ladder.py", screened=False))
    for week in LIBRARY.plan.weeks:
        assert not [one.text for one in week.sets if f": {one.text}" in text]


def test_the_moving_picture_can_be_stopped_and_played_again() -> None:
    at = open_item("drills", "rdl")
    key = "motion_rdl"
    assert at.button(key=key).label == "Stop the picture"
    at.button(key=key).click().run()
    assert at.button(key=key).label == "Play it"
    at.button(key=key).click().run()
    assert at.button(key=key).label == "Stop the picture"


def test_the_link_to_the_check_chooses_the_drill() -> None:
    at = open_item("drills", "rdl")
    (query,) = (
        link.proto.query_string
        for link in at.get("page_link")
        if link.proto.label == "Check this drill"
    )
    ((name, value),) = parse_qsl(query)
    check = open_page("check.py", **{name: value})
    (choice,) = (box for box in check.selectbox if box.label == "What are you doing?")
    assert choice.value == "rdl"


def test_every_grade_and_status_is_explained() -> None:
    grades = {target.grade for rows in CONTENT.targets.values() for target in rows}
    grades |= {drill.dose.grade for drill in CONTENT.drills.values() if drill.dose}
    assert grades <= set(GRADES)
    assert {source.status for source in CONTENT.sources.values()} <= set(STATUSES)


@pytest.mark.parametrize("screened", [True, False], ids=["screened", "not-screened"])
def test_a_printed_dose_needs_the_safety_check_too(
    monkeypatch: pytest.MonkeyPatch, screened: bool
) -> None:
    with_dose: list[bool] = []

    def compose(*args: Any, **options: Any) -> Handout:
        with_dose.append(options["with_dose"])
        return handouts.compose_handout(*args, **options)

    monkeypatch.setattr("pages.ui.library.handout_list.compose_handout", compose)
    at = open_page("handouts.py", screened=screened, handout="rdl")
    assert not at.exception
    assert at.selectbox(key="handout").value == "rdl"
    labels = [button.proto.label for button in at.get("download_button")]
    assert labels == ["PDF to print", "Web page to print"]
    assert with_dose == [screened]


@pytest.mark.parametrize("id", handouts.list_handout_ids(CONTENT, LIBRARY))
def test_a_code_on_a_sheet_leads_to_a_page_that_is_there(
    id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = SimpleNamespace(url="https://hinge.school.example/app")
    monkeypatch.setattr(st, "context", base)
    address = handout_list.find_address(id, "es")
    assert address is not None
    page, _, query = address.removeprefix(f"{base.url}/").partition("?")
    assert not page or (ROOT / "pages" / f"{page}.py").exists()
    assert query.endswith("lang=es")
    named = id.removeprefix("poster_").removeprefix("station_")
    assert named in query or named not in {*CONTENT.drills, *CONTENT.faults}


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("http://localhost:8501", True),
        ("http://127.0.0.1:8501/", True),
        ("http://[::1]:8501", True),
        ("http://192.168.1.20:8501", False),
        ("https://hinge.school.example", False),
    ],
)
def test_no_code_leads_a_phone_to_itself(
    address: str, own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "context", SimpleNamespace(url=address))
    assert (handout_list.find_address("rdl", "en") is None) == own


JUDGED = [drill.id for drill in CONTENT.drills.values() if drill.analysed]


@pytest.mark.parametrize("id", ["rdl", "glute_bridge", "kneeling_hinge", "kb_swing"])
def test_a_drill_says_how_it_is_filmed_and_what_the_camera_looks_for(id: str) -> None:
    at, drill = open_item("drills", id), CONTENT.drills[id]
    told = said(at)
    steps = CONTENT.filming.find_steps(drill.filmed).steps
    assert all(step in told for step in steps)
    pictures = {image.proto.imgs[0].alt for image in at.get("image")}
    assert " ".join(steps) in pictures
    headings = {heading.proto.anchor for heading in at.header}
    assert {"what-the-camera-looks-for", "what-it-cannot-tell"} <= headings
    for fault in CONTENT.faults.values():  # what no camera can tell is not promised
        if fault.applies_to(id) and not fault.signs:
            assert f"**{fault.name}.** {fault.why_not_measured}" in told
    assert (f":orange-badge[Early] {drill.early}" in told) is (drill.early is not None)


@pytest.mark.sweep(days=3)
@pytest.mark.parametrize("id", JUDGED)
def test_a_drills_page_leads_to_its_sample_judged_as_it(id: str) -> None:
    at = open_item("drills", id)
    assert not at.exception
    queries = [link.proto.query_string for link in at.get("page_link")]
    samples = load_samples(find_content_folder() / "samples")
    own = [sample for sample in samples.values() if sample.drill == id][:2]
    linked = [query for query in queries if "sample=" in query]
    assert linked == [f"sample={sample.id}&drill={id}" for sample in own]


def test_a_drill_that_no_camera_judges_has_no_sample_and_no_drawing() -> None:
    at = open_item("drills", "hamstring_stretch")
    headings = {heading.proto.anchor for heading in at.header}
    assert "what-the-camera-looks-for" not in headings
    queries = [link.proto.query_string for link in at.get("page_link")]
    assert not any("sample=" in query for query in queries)


def test_about_names_the_part_that_holds_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    partial = make_posture(files="ENOSYS", calls=None, limits=None)
    monkeypatch.setattr("pages.ui.library.sandbox.find_cage", lambda: partial)
    told = said(open_page("about.py"))
    assert "Not held in full: the lock on files and on the network." in told
    assert told.count("Not held in full") == 1
    assert "ENOSYS" not in told
