"""What leaves with a visitor: offered below the result, seen before it goes."""

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from seeing import replace_detector
from streamlit.testing.v1 import AppTest
from visitors import finished_form

from hinge_core.documents.answer import Answer
from hinge_core.documents.report import write_html_report
from hinge_core.documents.share_picture import Panel, write_share_picture
from hinge_core.drawing.overlay.hiding import Shown
from hinge_core.judging.targets import Status
from hinge_core.stages import studio
from pages.ui.check import own_limits, taking_picture
from pages.ui.session import cache
from pages.ui.session.state import AppState
from pages.ui.shell.dressing import ROOT

PHOTO = (ROOT / "content" / "samples" / "tall.jpg").read_bytes()
CLIP = (ROOT / "content" / "samples" / "steady_set.mp4").read_bytes()


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    replace_detector(monkeypatch)
    cache.find_sample_jobs().clear()
    yield
    cache.find_sample_jobs().clear()


def open_result(name: str, data: bytes) -> AppTest:
    at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=60)
    state = AppState(safety=finished_form())
    at.session_state["hinge"] = state
    at.switch_page("check.py").run()
    return choose(at, name, data)


def choose(at: AppTest, name: str, data: bytes) -> AppTest:
    at.file_uploader[0].upload(name, data, "image/png").run()
    job = visitor(at).job
    if job is not None:
        job.future.exception()  # waits
        at.run()
    return at


def visitor(at: AppTest) -> AppState:
    state: AppState = at.session_state["hinge"]
    return state


def names(at: AppTest) -> list[str]:
    return [button.proto.label for button in at.get("download_button")]


def read_picture(at: AppTest) -> Image.Image:
    (shown,) = (
        part
        for part in at.get("bidi_component")
        if part.proto.component_name == "hinge.share"
    )
    data = json.loads(shown.proto.json)
    assert data["name"].endswith(".png")
    assert "me" not in data["name"]
    file = base64.b64decode(data["file"])
    assert len(file) <= cache.load_content().sharing.picture_bytes
    return Image.open(io.BytesIO(file))


def list_components(at: AppTest) -> list[str]:
    return [part.proto.component_name for part in at.get("bidi_component")]


def make_clip(at: AppTest) -> AppTest:
    at.button(key="make_clip").click().run()
    for job in visitor(at).exports.values():
        job.future.exception()  # waits
    return at.run()


def test_a_photo_leaves_as_picture_report_and_result() -> None:
    at = open_result("me.png", PHOTO)
    assert names(at) == ["Report to read and print", "Whole result (JSON)"]
    assert "hinge.share" not in list_components(at)  # nothing is made unasked
    at.button(key="make_picture").click().run()
    assert not at.exception
    assert read_picture(at).format == "PNG"
    assert not [box for box in at.checkbox if box.key == "with_before"]


def test_the_one_before_may_stand_beside_it_until_all_is_forgotten() -> None:
    at = open_result("me.png", PHOTO)
    choose(at, "me2.png", PHOTO + b"0")
    earlier = visitor(at).earlier
    assert earlier is not None
    assert earlier.picture is not None
    assert earlier.picture.future.exception() is None  # waits
    at.button(key="make_picture").click().run()
    alone = read_picture(at).size
    at.checkbox(key="with_before").check().run()
    assert not at.exception
    assert read_picture(at).size != alone
    at.button(key="forget").click().run()
    assert visitor(at).earlier is None


def test_a_clip_is_made_when_asked_for_in_either_way() -> None:
    at = open_result("me.mp4", CLIP)
    assert names(at) == [
        "Report to read and print",
        "Numbers by time (CSV)",
        "Whole result (JSON)",
    ]
    assert not visitor(at).exports
    make_clip(at)
    assert not at.exception
    assert names(at)[-1] == "Save the clip"
    at.segmented_control(key="clip_way").set_value(Shown.FIGURE).run()
    assert "Save the clip" not in names(at)
    make_clip(at)
    assert names(at)[-1] == "Save the clip"
    clips = {job.result() for job in visitor(at).exports.values()}
    assert len(clips) == 2
    assert all(b"ftyp" in clip[:16] for clip in clips)


def test_a_clip_that_fails_or_is_stopped_takes_nothing_with_it() -> None:
    at = open_result("me.mp4", CLIP)
    at.button(key="make_clip").click().run()
    (job,) = visitor(at).exports.values()
    job.cancel()
    job.future.cancelled() or job.future.exception()  # waits
    at.run()
    assert not at.exception
    if job.failed:  # else it was done before it could be stopped
        said = [element.value for element in at.markdown]
        assert "Stopped. Nothing was kept." in said
        assert at.button(key="make_clip").label == "Make the clip"
    assert visitor(at).analysis is not None


def test_what_leaves_begins_as_the_page_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of the safety check stands before what a drill says, on all of them."""
    over = own_limits.Over(Status.OUTSIDE, "You went past your own limit.")
    monkeypatch.setattr(own_limits, "find_own_overruns", lambda *_: over)
    written: list[str] = []

    def note(panels: list[Panel], sentence: str, *rest: Any, **asked: Any) -> bytes:
        written.append(sentence)
        return write_share_picture(panels, sentence, *rest, **asked)

    monkeypatch.setattr(taking_picture, "write_share_picture", note)
    sits = (ROOT / "content" / "samples" / "sits_down.jpg").read_bytes()
    at = open_result("me.png", sits)
    at.button(key="make_picture").click().run()
    analysis = visitor(at).analysis
    assert analysis is not None
    account = studio.tell(analysis)
    said = [element.value for element in at.markdown]
    heading = next(n for n, text in enumerate(said) if text.endswith(over.text))
    assert account.sentence in said[heading + 1 :]
    assert written == [f"{over.text} {account.sentence}"]
    answer = Answer(analysis, own_limits.put_first(account, over, analysis))
    content = cache.load_content()
    page = write_html_report(answer, None, content.measures, content.sharing)
    assert f"<h1>{over.text} {account.sentence}</h1>" in page
    headline = answer.result.headline
    assert headline is not None
    assert headline.text.startswith(over.text)
