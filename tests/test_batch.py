"""One bad input, or one file that cannot be written, never stops the others."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from dying import die_or_read

from hinge_core import batch
from hinge_core.batch import Request, analyse_file, analyse_many, write_json_line
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
        deadly, fine = analyse_many(paths, Request(), pool)
    assert deadly["error"]["code"] == "unsupported"
    assert fine == {"input": "fine", "error": None}
