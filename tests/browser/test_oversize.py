"""A file too large to be sent: our sentence, at once, and what was there stays."""

from pathlib import Path

import pytest
from browser.safety_steps import pass_safety_check
from browser.steps import keep_picture, rest, settle
from playwright.sync_api import Page, expect

from hinge_core.content import find_content_folder, load_content

MAX_BYTES = load_content().media.max_bytes
SHOWN = MAX_BYTES // 1_000_000
PHOTO = find_content_folder() / "samples" / "sits_down.jpg"

DRAG_IN = """zone => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(["x"], "dragged.json"));
  zone.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
}"""
DROP_LARGE = """zone => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([new Uint8Array(5e6)], "dropped.json"));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
}"""


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A clip of 300 MB that takes no room on the disk."""
    path = tmp_path / "large.mp4"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    return path


def test_a_file_too_large_is_told_in_our_words(
    page: Page, server: str, large: Path, tmp_path: Path
) -> None:
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.url) if "upload_file" in r.url else None)
    pass_safety_check(page, server)
    expect(page.get_by_text(f"{SHOWN}MB per file")).to_be_visible()
    page.locator("input[type=file]").set_input_files(large)
    ours = page.get_by_text(f"This file has 300 MB; we can take up to {SHOWN} MB")
    expect(ours).to_be_visible()
    expect(page.get_by_text("or smaller")).to_have_count(0)
    assert sent == []
    keep_picture(page, "oversize")
    page.get_by_text("Take a picture with this device").click()
    settle(page)
    expect(ours).to_be_visible()
    small = tmp_path / "notes.mp4"
    small.write_bytes(b"not a clip at all")
    page.locator("input[type=file]").set_input_files(small)
    expect(page.get_by_text("This does not look like a photo")).to_be_visible()
    expect(ours).to_have_count(0)
    assert len(sent) == 1


def test_one_byte_too_many_is_too_many(page: Page, server: str, tmp_path: Path) -> None:
    path = tmp_path / "over.mp4"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    pass_safety_check(page, server)
    page.locator("input[type=file]").set_input_files(path)
    told = page.get_by_text(f"This file has {SHOWN}.1 MB; we can take up to {SHOWN} MB")
    expect(told).to_be_visible()


def test_a_saved_file_too_large_is_told_in_spanish_too(
    page: Page, server: str, large: Path, tmp_path: Path
) -> None:
    page.goto(f"{server}/compare?lang=es")
    rest(page)
    first = page.locator(".st-key-compare_file_before")
    named = (
        "Elegir un archivo Antes: archivo de resultado"  # Streamlit's word, and ours
    )
    expect(first.get_by_role("button", name=named, exact=True)).to_have_count(2)
    saved = tmp_path / "saved.json"
    saved.write_text("{}", encoding="utf-8")
    picker = first.locator("input[type=file]")
    kinds = ".json,application/json,.html,text/html"
    expect(picker).to_have_attribute("accept", kinds)
    picker.set_input_files(PHOTO)  # whatever a picker shows first
    expect(page.get_by_text("Este archivo no es uno de nuestros")).to_be_visible()
    expect(page.get_by_text("files are not allowed")).to_have_count(0)
    picker.set_input_files(saved)
    rest(page)
    other = tmp_path / "other.json"
    large.rename(other)
    ours = page.get_by_text("Este archivo tiene 300 MB; uno guardado aquí")
    expect(ours).to_have_count(0)
    first.locator("input[type=file]").set_input_files(other)
    expect(ours).to_be_visible()
    expect(first).to_contain_text(saved.name)  # what was there stays
    expect(page.get_by_text("or smaller")).to_have_count(0)

    second = page.locator(".st-key-compare_file_after section")
    second.evaluate(DRAG_IN)
    expect(second).to_contain_text("Drag and drop a file here")
    second.evaluate(DROP_LARGE)
    expect(page.get_by_text("Este archivo tiene 5 MB")).to_be_visible()
    expect(second).not_to_contain_text("Drag and drop")
    expect(page.get_by_text("or smaller")).to_have_count(0)
