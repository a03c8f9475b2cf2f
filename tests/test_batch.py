"""One bad input, or one file that cannot be written, never stops the others."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from dying import die_or_read

from hinge_core import batch
from hinge_core.batch import (
    Hands,
    Request,
    analyse_file,
    analyse_many,
    write_json_line,
)
from hinge_core.content import find_content_folder
from hinge_core.errors import MediaError, PoseModelUnavailable
from hinge_core.media import problems


class Read:
    """What an analysis gives, as far as a batch asks."""

    class analysis:  # noqa: N801  # as the answer's own field is called
        class media:  # noqa: N801
            kind = "photo"

    def to_dict(self) -> dict[str, Any]:
        return {"error": None, "headline": {"text": "Well done."}}


def failing(failure: Exception) -> Callable[..., Read]:
    def analyse(path: Path, **_: object) -> Read:
        if path.name == "bad":
            raise failure
        return Read()

    return analyse


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (ZeroDivisionError("nobody foresaw it"), "unsupported"),
        (RecursionError(), "unsupported"),
        (MemoryError(), "too_large"),
        (problems.say_damaged(), "truncated"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_the_others_are_still_delivered(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    failure: Exception,
    code: str,
) -> None:
    monkeypatch.setattr(batch, "analyse_media", failing(failure))
    paths = [Path("good"), Path("bad"), Path("fine")]
    first, second, third = analyse_many(paths, Request())
    assert first["error"] is third["error"] is None
    assert set(second) == {"contract", "input", "error"}
    assert second["error"]["code"] == code
    assert capfd.readouterr().err == ""


def test_what_no_input_can_help_stops_the_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failure = PoseModelUnavailable("There is no model.")
    monkeypatch.setattr(batch, "analyse_media", failing(failure))
    with pytest.raises(PoseModelUnavailable):
        analyse_file(Path("bad"), Request())


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (problems.say_too_much_work(), "longer to read"),
        (KeyError("nobody foresaw it"), "on our side"),
    ],
    ids=lambda x: type(x).__name__,
)
def test_a_result_outlives_a_file_that_cannot_be_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    reason: str,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise failure

    monkeypatch.setattr(batch, "analyse_media", failing(MediaError))  # type: ignore[arg-type]
    monkeypatch.setattr(batch, "open_media", lambda *_: object())
    monkeypatch.setattr(batch, "write_html_report", fail)
    monkeypatch.setattr(batch, "write_overlay", lambda *args, **_: args[-1].touch())
    request = Request(report=tmp_path / "pages", overlay=tmp_path / "drawn")
    result = analyse_file(Path("set.jpg"), request)
    (missed,) = result["not_written"]
    assert missed["kind"] == "report"
    assert reason in missed["reason"]
    assert result["headline"]["text"] == "Well done."
    assert (tmp_path / "drawn" / "set.jpg.png").exists()


def test_a_page_about_a_name_that_is_no_text_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "analyse_media", failing(MediaError))  # type: ignore[arg-type]
    monkeypatch.setattr(batch, "open_media", lambda *_: object())
    monkeypatch.setattr(batch, "write_html_report", lambda *_, **__: "of bad\udcff.jpg")
    path = Path(os.fsdecode(b"bad\xff.jpg"))
    (result,) = analyse_many([path], Request(report=tmp_path))
    assert "not_written" not in result
    (page,) = tmp_path.iterdir()
    assert page.read_text(encoding="utf-8") == r"of bad\udcff.jpg"
    page.name.encode()


def test_a_line_of_json_is_always_utf_8() -> None:
    line = write_json_line({"input": "bad\udcff ü.jpg"})
    assert line.encode("utf-8") == b'{"input": "bad\\udcff \xc3\xbc.jpg"}'


def test_an_input_that_takes_its_process_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batch, "analyse_file", die_or_read)
    paths = [Path("deadly"), Path("fine")]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        deadly, fine = analyse_many(paths, Request(), Hands(executor=pool, ahead=4))
    assert deadly["error"]["code"] == "unsupported"
    assert fine == {"input": "fine", "error": None}


RECORDED = find_content_folder() / "samples" / "recorded"
SOME = [RECORDED / f"{name}.npz" for name in ("tall", "sits_down", "round")]


def run_some(hands: Hands | None, folder: Path, skip: int = 0) -> list[dict[str, Any]]:
    request = Request(report=folder / "pages", recording=folder / "seen")
    inputs = [*SOME, Path("no such file.jpg")]
    return list(analyse_many(inputs, request, hands, skip))


def read_folder(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_far_away_gives_the_same_rows_and_the_same_files(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    here = run_some(None, near)
    with ThreadPoolExecutor(2) as pool:
        sent = run_some(Hands(executor=pool, ahead=2, away=True), far)
    assert sent == here
    assert here[-1]["error"]["code"] == "missing"
    assert sorted(read_folder(far)) == sorted(read_folder(near))
    assert len(read_folder(far)) == 2 * len(SOME)


def test_a_place_at_home_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("in the way")
    with ThreadPoolExecutor(1) as pool:
        first, *_ = run_some(Hands(executor=pool, away=True), tmp_path)
    assert first["error"] is None
    assert [missed["kind"] for missed in first["not_written"]] == ["report"]


def test_no_more_is_handed_out_than_hands_can_hold(tmp_path: Path) -> None:
    class Watching(ThreadPoolExecutor):
        under_way = most = 0

        def submit(self, *args: Any, **options: Any) -> "Future[Any]":
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            return super().submit(*args, **options)

    with Watching(1) as pool:
        hands = Hands(executor=pool, ahead=2)
        for _ in analyse_many(SOME, Request(), hands):
            pool.under_way -= 1
    assert pool.most == 2


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    whole = run_some(None, tmp_path)
    assert run_some(None, tmp_path / "again", skip=2) == whole[2:]
    assert len(read_folder(tmp_path / "again")) == 2
