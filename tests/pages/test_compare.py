"""Two films of one visit, or results of other days, held side by side on a page."""

from functools import cache

import pytest
from stick_people import clip_of
from stick_walks import HINGE, SQUAT, analysed, measured, moving, recorded, still
from streamlit.testing.v1 import AppTest
from visitors import RED_FLAG, finished_form

from hinge_core.documents.answer import Answer
from hinge_core.documents.contract import read_corrections, read_result
from hinge_core.documents.report import write_html_report
from hinge_core.drawing.palette import CHANGE_GLYPHS
from hinge_core.i18n.language import load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    MovedJoint,
)
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Landmark as L
from hinge_core.screening import Allowance
from hinge_core.stages import caged, studio
from hinge_core.stages.jobs import Job
from hinge_core.version import VERSION
from pages.ui.check import earlier_film
from pages.ui.session.state import AppState, Submission
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do
BOTTOMS = {"sits.png": SQUAT, "bows.png": HINGE}
CLIPS = {"sits": clip_of(moving(SQUAT, SQUAT)), "bows": clip_of(moving(HINGE, HINGE))}
BETTER = "Since your last film: **Knee bend**. Better by"
SIGNS = set(CHANGE_GLYPHS.values())


@cache
def seen(name: str) -> Recording:
    return recorded(still(*BOTTOMS.get(name, HINGE)))


@cache
def written(name: str) -> str:
    """A clip's result as a file."""
    analysis = measured(CLIPS[name])
    return Answer(analysis, studio.tell(analysis)).result.to_text()


@pytest.fixture(autouse=True)
def films(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each photo shows what its name says."""

    def look(data: bytes, *, name: str = "", **_: object) -> Recording:
        return seen(name)

    def measure(
        recording: Recording,
        drill: str,
        allowance: Allowance | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Analysis:
        return studio.judge_for(analysed(recording), drill, allowance)

    monkeypatch.setattr(caged, "record_caged", look)
    monkeypatch.setattr(studio, "analyse_seen", measure)


def open_page(
    file: str, locale: str = "en-GB", state: AppState | None = None
) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=60)
    at.session_state["hinge"] = state or AppState(safety=finished_form())
    at.context["locale"] = locale
    at.switch_page(file).run()
    assert not at.exception
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def film(at: AppTest, name: str) -> AppTest:
    data = PHOTO + name.encode()
    at.file_uploader[0].upload(name, data, "image/png").run()
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    words = "\n".join(element.value for element in at.markdown)
    return words.replace("\N{NO-BREAK SPACE}", " ")


def load(at: AppTest, *texts: str | bytes, kind: str = "json") -> AppTest:
    for place, text in enumerate(texts):
        data = text.encode() if isinstance(text, str) else text
        at.file_uploader[place].upload(f"{place}.{kind}", data, f"text/{kind}").run()
    assert not at.exception
    return at


def test_a_second_film_is_held_against_the_first_and_one_step_stays() -> None:
    at = film(open_page("check.py"), "sits.png")
    assert "Since your last film" not in said(at)
    at = film(at, "bows.png")
    assert BETTER in said(at)
    assert "inside the usual range now" in said(at)
    assert [b.key for b in at.button if b.key == "next_step"] == ["next_step"]
    at = at.switch_page("compare.py").run()
    assert not at.exception
    assert "Knee bend, which the cue was about: better by" in said(at)
    assert [heading.value for heading in at.subheader][:2] == ["Before", "After"]


def test_every_row_has_a_sign_and_words() -> None:
    at = load(open_page("compare.py"), written("sits"), written("bows"))
    changes = [cell for table in at.table for cell in table.value.iloc[:, -1]]
    assert len(changes) > 10
    for cell in changes:
        sign, _, words = cell.removeprefix(":gray-badge[Change] ").partition("] ")
        assert sign[-1] in SIGNS
        assert len(words.split()) > 1


def test_only_a_change_beyond_its_margin_is_praised() -> None:
    at = load(open_page("compare.py"), written("sits"), written("sits"))
    assert "Knee bend, which the cue was about: no change that this" in said(at)
    assert not any("Better" in str(table.value) for table in at.table)


def test_a_file_stands_beside_a_film_of_this_visit() -> None:
    photo = analysed(seen("sits.png"))
    earlier = Answer(photo, studio.tell(photo)).result.to_text()
    at = film(open_page("check.py"), "bows.png")
    at = load(at.switch_page("compare.py").run(), earlier)
    assert "Only its numbers are here, without a picture." in said(at)
    assert "Knee bend, which the cue was about: better by" in said(at)
    at = at.switch_page("check.py").run().switch_page("compare.py").run()
    assert "better by" in said(at)  # what was read is not lost on the way
    at = load(at, written("sits"))
    assert "One is a photo and the other is a clip." in said(at)


def test_reports_of_another_install_compare_and_keep_what_was_put_right() -> None:
    """Written in Spanish, by another version, with a knee put elsewhere by hand."""
    spanish = load_translator("es")
    corrections = Corrections(joints=(MovedJoint(2.3, L.RIGHT_KNEE, 260.0, 300.0),))
    reports = []
    for name, by_hand in (("sits", NO_CORRECTIONS), ("bows", corrections)):
        analysis = analysed(recorded(CLIPS[name]), corrections=by_hand)
        answer = Answer(analysis, studio.tell(analysis, spanish))
        content = studio.load_studio().content
        page = write_html_report(
            answer, None, content.measures, content.sharing, tr=spanish
        )
        reports.append(page.replace(VERSION, "0.1.99"))
    at = load(open_page("compare.py"), *reports, kind="html")
    assert "Knee bend, which the cue was about: better by" in said(at)
    assert "(by\\xa0hand)" in str([table.value.to_dict() for table in at.table])
    kept = visitor(at).saved_results["after"]
    assert read_corrections(kept) == corrections
    assert set(kept.versions.values()) & {"0.1.99"}


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x00\xff" * 1000, id="bytes"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"contract": 2}', id="another-version"),
    ],
)
def test_what_is_no_result_is_told_and_costs_nothing(hostile: bytes) -> None:
    at = load(open_page("compare.py"), written("sits"), written("bows"))
    at = load(at, hostile)
    (warning,) = at.warning
    assert warning.value.endswith(".")
    assert "better by" in said(at)


def test_a_sample_between_two_films_changes_nothing() -> None:
    at = film(open_page("check.py"), "sits.png")
    at.button(key="sample_tall").click().run()
    assert "Since your last film" not in said(at)
    assert BETTER in said(film(at, "bows.png"))


def test_a_film_that_is_taken_back_is_kept_with_a_word_and_a_way_to_drop_it() -> None:
    at = film(open_page("check.py"), "sits.png")
    at.file_uploader[0].set_value([]).run()
    assert visitor(at).analysis is None
    assert "Your last film is kept for this visit" in said(at)
    assert BETTER in said(film(at, "bows.png"))
    at.file_uploader[0].set_value([]).run()
    at.button(key="forget_earlier").click().run()
    assert visitor(at).earlier is None
    assert "is kept for this visit" not in said(at)


def test_the_same_film_again_is_no_second_one() -> None:
    at = film(film(open_page("check.py"), "sits.png"), "sits.png")
    assert visitor(at).earlier is None
    assert "Since your last film" not in said(at)


def test_the_last_film_is_kept_and_none_before_it() -> None:
    at = open_page("check.py")
    for name in ("one.png", "sits.png", "bows.png"):
        at = film(at, name)
    earlier = visitor(at).earlier
    assert earlier is not None
    assert earlier.submission.name == "sits.png"


def test_of_a_clip_only_the_small_copy_is_kept() -> None:
    own = Submission(name="a.mp4", data=b"large", sha256="0", drill="rdl")
    copy: Job[bytes] = Job(lambda *_: b"small")
    state = AppState(submission=own, analysis=measured(CLIPS["sits"]))
    state.previews["0"] = copy
    earlier_film.keep(state, "")
    state.clear()
    assert state.earlier is not None
    assert state.earlier.submission.data == b""
    assert state.earlier.preview is copy
    state.let_go()
    assert copy.failed  # cancelled with the visit


def test_forgetting_and_leaving_drop_the_earlier_film_too() -> None:
    at = film(film(open_page("check.py"), "sits.png"), "bows.png")
    at.button(key="forget").click().run()
    assert visitor(at).earlier is None
    at = film(film(open_page("check.py"), "sits.png"), "bows.png")
    state = visitor(at)
    state.let_go()
    assert state.earlier is None


def test_where_practice_is_closed_nothing_of_a_film_stays() -> None:
    at = film(film(open_page("check.py"), "sits.png"), "bows.png")
    visitor(at).safety = finished_form(**RED_FLAG)
    at = at.switch_page("compare.py").run()
    assert not at.exception
    assert visitor(at).earlier is None
    assert "better by" not in said(at)


def test_a_strangers_words_stay_plain() -> None:
    hostile = written("sits").replace('"input": "', '"input": "[x](https://e.org) ')
    at = load(open_page("compare.py"), hostile, written("bows"))
    assert "](https" not in said(at)


def test_the_page_speaks_spanish() -> None:
    results = {
        "before": read_result(written("sits")),
        "after": read_result(written("bows")),
    }
    state = AppState(safety=finished_form(), saved_results=results)
    at = open_page("compare.py", "es-ES", state)
    assert "lo que pedía la indicación: mejor en" in said(at)
    assert "No change that this camera" not in str([t.value for t in at.table])
