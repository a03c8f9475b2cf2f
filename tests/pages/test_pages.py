"""Every registered page, and the check page's ways, without a browser or detector."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from seeing import replace_detector
from streamlit.testing.v1 import AppTest
from visitors import finished_form

from hinge_core.content.samples import pick_samples
from hinge_core.errors import (
    HingeError,
    MediaError,
    MediaErrorCode,
    SystemLibraryMissing,
)
from hinge_core.judging.movements import AS_SEEN
from hinge_core.pose.recording import Recording
from hinge_core.progress import Progress
from pages.router import ENTRIES, PageEntry
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "static" / "favicon.png").read_bytes()  # any picture will do


@pytest.fixture(autouse=True)
def fresh_samples() -> Iterator[None]:
    """Sample results are shared by all visitors; here, by no two tests."""
    cache.find_sample_jobs().clear()
    yield
    cache.find_sample_jobs().clear()


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace the detector; the names of what was looked at, in order."""
    return replace_detector(monkeypatch)


def open_page(file: str, **query: str) -> AppTest:
    """A page as someone sees it whose safety check found nothing."""
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=30)
    at.session_state["hinge"] = AppState(safety=finished_form())
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(file).run()
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def finish(at: AppTest) -> AppTest:
    """Wait for the visitor's job and let the page take it over."""
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    return at


def said(at: AppTest) -> str:
    return "\n".join(element.value for element in at.markdown)


def upload(at: AppTest, name: str = "me.png", data: bytes = PHOTO) -> AppTest:
    at.file_uploader[0].upload(name, data, "image/png").run()
    return finish(at)


def test_every_page_file_is_registered() -> None:
    there = {path.name for path in (ROOT / "pages").glob("*.py")}
    assert there - {"router.py", "__init__.py"} == {entry.file for entry in ENTRIES}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.title)
@pytest.mark.usefixtures("measured")
def test_page_opens(entry: PageEntry) -> None:
    at = open_page(entry.file)
    assert not at.exception
    assert len(at.title) == 1


def test_an_upload_is_measured_and_read_out(measured: list[str]) -> None:
    at = upload(open_page("check.py"))
    assert "me.png" in measured
    analysis = visitor(at).analysis
    assert analysis is not None
    assert "You sat down: your knees did much of the bending." in said(at)
    assert not at.exception


@pytest.mark.parametrize(
    ("error", "sentence", "again"),
    [
        pytest.param(
            MediaError(MediaErrorCode.TRUNCATED, "This file stopped half way through."),
            "This file stopped half way through.",
            False,
            id="a-file-that-cannot-be-read",
        ),
        pytest.param(
            SystemLibraryMissing("libEGL.so.1", "Run apt-get install libegl1."),
            "Run apt-get install libegl1.",
            True,
            id="a-machine-without-a-library",
        ),
        pytest.param(
            RuntimeError("secret_name.png"),
            "Something failed on our side.",
            True,
            id="a-fault-of-ours",
        ),
    ],
)
def test_trouble_becomes_one_sentence(
    measured: list[str],
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    sentence: str,
    again: bool,
) -> None:
    at = upload(open_page("check.py"))
    assert visitor(at).analysis is not None

    def fail(*_: object, **__: object) -> Recording:
        raise error

    replace_detector(monkeypatch, fail)
    upload(at, "secret_name.png", PHOTO + b"0")
    assert visitor(at).analysis is None  # no older result under an error
    (warning,) = at.warning
    assert sentence in warning.value
    assert "secret_name" not in warning.value
    assert [b.label for b in at.button if b.key == "again"] == ["Try again"] * again
    assert not at.exception


def test_a_sample_link_is_judged_as_seen_at_once_and_looked_at_by_nobody(
    measured: list[str],
) -> None:
    sample = pick_samples(cache.read_samples(), None)[-1]
    at = open_page("check.py", sample=sample.id)
    assert visitor(at).job is None
    assert sample.file not in measured
    submission = visitor(at).submission
    assert submission is not None
    assert (submission.sample, submission.drill) == (sample.id, AS_SEEN)
    assert "What is true" in [heading.value for heading in at.subheader]


@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(("asked", "judged"), [(None, "rdl"), (AS_SEEN, AS_SEEN)])
def test_a_link_to_a_drill_s_sample_is_judged_as_that_drill(
    asked: str | None, judged: str
) -> None:
    query = {} if asked is None else {"drill": asked}
    at = open_page("check.py", sample="rdl_good", **query)
    submission = visitor(at).submission
    assert submission is not None
    assert (submission.sample, submission.drill) == ("rdl_good", judged)


def test_a_sample_whose_recording_does_not_hold_is_measured_once_for_all_visitors(
    measured: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "measure_recorded_sample", lambda _id: None)
    sample = pick_samples(cache.read_samples(), None)[-1]
    for _ in range(2):
        at = finish(open_page("check.py", sample=sample.id))
        assert visitor(at).analysis is not None
    assert measured.count(sample.file) == 1


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.usefixtures("measured")
def test_start_shows_a_hinge_and_what_a_correction_looks_like_where_it_is_recorded(
    held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not held:
        monkeypatch.setattr(cache, "measure_recorded_sample", lambda _id: None)
    at = open_page("start.py")
    assert ("What you get back" in [heading.value for heading in at.header]) is held
    assert ("the knees did much of the bending" in said(at)) is held
    assert [b.label for b in at.button if b.key and b.key.startswith("motion_")]
    assert not at.exception


@pytest.mark.usefixtures("measured")
def test_every_sample_is_offered_as_a_picture_with_its_title() -> None:
    at = open_page("check.py")
    told = {image.proto.imgs[0].alt for image in at.get("image")}
    buttons = {b.key: b.label for b in at.button}
    for sample in pick_samples(cache.read_samples(), None):
        assert buttons[f"sample_{sample.id}"] == sample.title
        assert sample.shows in told


@pytest.mark.usefixtures("measured")
def test_who_chose_a_drill_sees_its_sample_judged_as_it_with_one_press() -> None:
    at = open_page("check.py", drill="glute_bridge")
    offered = {b.key for b in at.button if b.key and b.key.startswith("sample_")}
    wanted = pick_samples(cache.read_samples(), "glute_bridge")
    assert offered == {f"sample_{sample.id}" for sample in wanted}
    at.button(key=f"sample_{wanted[0].id}").click().run()
    submission = visitor(at).submission
    assert submission is not None
    assert (submission.sample, submission.drill) == (wanted[0].id, "glute_bridge")


@pytest.mark.usefixtures("measured")
def test_a_drill_whose_numbers_are_early_says_so_where_it_is_chosen() -> None:
    early = {id: d.early for id, d in cache.load_content().drills.items() if d.early}
    drill, why = next(iter(early.items()))
    at = open_page("check.py", drill=drill)
    assert f":orange-badge[Early] {why}" in said(at)
    names = at.selectbox[0].options
    assert sum(name.endswith("(early)") for name in names) == len(early)
    assert "Early" not in said(open_page("check.py", drill="bodyweight_hinge"))


@pytest.mark.usefixtures("measured")
def test_a_link_to_an_unknown_sample_opens_the_page() -> None:
    at = open_page("check.py", sample="nobody")
    assert visitor(at).submission is None
    assert not at.exception
    assert "sample" not in at.query_params


def stood(at: AppTest) -> int:
    analysis = visitor(at).analysis
    assert analysis is not None
    return analysis.recording.stood


def test_a_photo_of_standing_is_looked_at_alone_and_measured_beside_the_first(
    measured: list[str],
) -> None:
    at = upload(open_page("check.py"))
    at.file_uploader[-1].upload("tall.png", PHOTO, "image/png").run()
    at = finish(at)
    assert [name for name in measured if name.endswith(".png")] == [
        "me.png",
        "tall.png",
    ]
    assert stood(at) == 1
    assert "compared with your photo of standing" in said(at)
    seen = len(measured)
    at = at.button(key="alone").click().run()
    assert stood(at) == 0
    assert len(measured) == seen  # nothing was looked at again
    assert not at.exception


def test_a_photo_of_standing_that_cannot_be_read_costs_nothing(
    measured: list[str],
) -> None:
    at = upload(open_page("check.py"))
    seen = len(measured)
    at.file_uploader[-1].upload("tall.png", b"not a picture", "image/png").run()
    assert len(measured) == seen
    assert any("does not look like a photo" in w.value for w in at.warning)
    assert visitor(at).analysis is not None


def test_another_drill_judges_what_was_seen_and_looks_at_nothing_again(
    measured: list[str],
) -> None:
    at = upload(open_page("check.py"))
    before, seen = visitor(at).analysis, len(measured)
    at.selectbox[0].select("squat").run()
    analysis = visitor(at).analysis
    assert before is not None
    assert analysis is not None
    assert analysis.drill == "squat"
    assert analysis.measurement is before.measurement
    assert len(measured) == seen
    assert visitor(at).job is None


@pytest.mark.usefixtures("measured")
def test_forgetting_leaves_nothing_behind() -> None:
    at = upload(open_page("check.py"))
    at.button(key="forget").click().run()
    state = visitor(at)
    assert (state.submission, state.analysis, state.job) == (None, None, None)
    assert state.uploads == 1
    assert not at.exception


def test_cancelling_keeps_the_file_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on = threading.Event()

    def slow(
        data: bytes,
        *,
        name: str,
        progress: Progress,
        cancel: threading.Event,
        **_: object,
    ) -> Recording:
        progress(0.2, "Measuring")
        go_on.wait(10.0)
        raise HingeError("the visitor left" if cancel.is_set() else "not cancelled")

    replace_detector(monkeypatch, slow)
    at = open_page("check.py")
    at.file_uploader[0].upload("me.png", PHOTO, "image/png").run()
    job = visitor(at).job
    assert job is not None
    at.button(key="cancel").click().run()
    go_on.set()
    (warning,) = at.warning
    assert warning.value.startswith("Stopped.")
    with pytest.raises((HingeError,), match=r"left|Stopped"):
        job.result()
    assert visitor(at).submission is not None


def test_what_nobody_foresaw_is_told_without_detail() -> None:
    def script() -> None:
        from pages.ui.shell.dressing import show_calmly

        show_calmly(ValueError("secret_name.png"))

    (error,) = AppTest.from_function(script).run().error
    assert error.value.startswith("Something failed on our side.")


def test_pages_are_short() -> None:
    for path in [ROOT / "pages" / entry.file for entry in ENTRIES]:
        assert len(Path(path).read_text(encoding="utf-8").splitlines()) <= 60
