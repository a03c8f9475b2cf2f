"""Clips of a class: off by itself; codes instead of names; a failure is a row."""

import pytest
from builders import make_analysis
from seeing import Record, replace_detector
from streamlit.testing.v1 import AppTest

from hinge_core.errors import MediaError
from hinge_core.media import problems
from hinge_core.pose.recording import Recording
from pages.server.class_switch import SWITCH, is_class_on
from pages.server.server_limits import read_server_limits
from pages.ui.shell.dressing import ROOT
from pages.ui.teach.class_visit import KEY, ClassVisit

CLIP, BROKEN = b"a clip", b"a broken clip"
NAMES = ["anna_smith.mp4", "ben_jones.mov", "cy_brown.mp4"]
WAIT_S = 60


def see(data: bytes, **_: object) -> Recording:
    if data == BROKEN:
        raise problems.say_damaged()
    return make_analysis(name="").recording


def open_page(monkeypatch: pytest.MonkeyPatch, record: Record = see) -> AppTest:
    monkeypatch.setenv(SWITCH, "1")
    replace_detector(monkeypatch, record)
    page = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=WAIT_S)
    page.switch_page("class_clips.py").run()
    assert not page.exception
    return page


def send(at: AppTest, *clips: bytes) -> ClassVisit:
    """Send clips and wait for all of them."""
    uploader = at.file_uploader[0]
    uploader.set_value(
        [(name, clip, "video/mp4") for name, clip in zip(NAMES, clips, strict=False)]
    ).run()
    visit: ClassVisit = at.session_state[KEY]
    while visit.busy:
        for job in visit.jobs:
            job.future.exception(timeout=WAIT_S)
        visit.go_on()
    at.run()
    assert not at.exception
    return visit


def read_all(at: AppTest) -> str:
    parts = [*at.markdown, *at.header, *at.info, *at.warning, *at.caption]
    tables = [table.value.to_csv() for table in at.table]
    return "\n".join([*(str(part.value) for part in parts), *tables])


def test_it_is_off_unless_whoever_runs_the_app_wants_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=WAIT_S)
    for value in (None, "", "0", "no", "maybe"):
        if value is None:
            monkeypatch.delenv(SWITCH, raising=False)
        else:
            monkeypatch.setenv(SWITCH, value)
        page.switch_page("class_clips.py").run()
        assert not page.exception and not page.file_uploader
        assert SWITCH in page.info[0].value


def test_names_are_gone_and_a_failure_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(monkeypatch)
    visit = send(at, CLIP, BROKEN, CLIP)
    assert [pupil.code for pupil in visit.pupils] == ["P01", "P02", "P03"]
    assert [pupil.analysis is None for pupil in visit.pupils] == [False, True, False]
    assert not visit.waiting and not visit.jobs
    assert not at.table  # the wall shows the spread alone
    at.toggle(key="class_rows").set_value(True).run()
    assert len(at.table) == 1
    shown = read_all(at)
    assert str(problems.say_damaged()) in shown
    assert not any(name.split(".")[0] in shown for name in NAMES)
    assert at.file_uploader[0].value == []


def test_what_fails_on_our_side_is_a_calm_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, **_: object) -> Recording:
        raise RuntimeError("anna_smith.mp4")

    at = open_page(monkeypatch, fail)
    visit = send(at, CLIP)
    assert visit.pupils[0].reason == "It failed on our side."


def test_forget_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    at = open_page(monkeypatch)
    send(at, CLIP, CLIP)
    large = {"at": 1, "sizes": [300_000_000], "rest": 0}
    at.session_state["oversize_class"] = {"over": large}
    assert "too large" in read_all(at.run())
    at.button(key="class_forget").click().run()
    assert "too large" not in read_all(at)
    assert "too large" not in read_all(at.run())
    visit = at.session_state[KEY]
    assert not (visit.pupils or visit.waiting or visit.jobs or visit.taken)
    assert not at.toggle


def test_a_class_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = ClassVisit()
    assert visit.take([CLIP] * 45) == 5
    assert len(visit.waiting) == 40
    assert visit.take([CLIP]) == 1


def test_the_server_takes_as_many_only_where_it_is_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = read_server_limits.__wrapped__
    monkeypatch.delenv(SWITCH, raising=False)
    usual = read()
    monkeypatch.setenv(SWITCH, "1")
    wide = read()
    assert usual.session_files < 40 <= wide.session_files
    assert wide.session_at_once >= 40 > usual.session_at_once
    assert usual.session_bytes < wide.session_bytes <= wide.all_bytes


def test_a_demo_takes_no_class(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "1")
    assert is_class_on()
    monkeypatch.setenv("HINGE_DEMO", "1")
    assert not is_class_on()


def test_errors_name_no_file() -> None:
    with pytest.raises(MediaError) as caught:
        see(BROKEN)
    assert not any(name in str(caught.value) for name in NAMES)
