"""What the README shows is what its sources say."""

import re
from pathlib import Path

from hinge_core.content import find_content_folder
from hinge_core.content.samples import load_samples
from hinge_core.documents.contract import read_result
from hinge_core.tools.sample_report import SHOWN, write_sample_report

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ACCURACY = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
REPORT = ROOT / "docs" / "sample_report.html"
MEASURES = {
    "trunk lean": "trunk_inclination_deg",
    "hip fold": "hip_flexion_deg",
    "knee bend": "knee_flexion_deg",
    "shin lean": "shank_inclination_deg",
}
MOST_BYTES = 200_000


def read_row(text: str, begin: str) -> list[str]:
    (line,) = re.findall(rf"^\| {re.escape(begin)} \|.*$", text, re.MULTILINE)
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def cut(begin: str, end: str) -> str:
    return ACCURACY.partition(begin)[2].partition(end)[0]


def test_the_readme_has_the_figures_of_real_photos() -> None:
    table = cut("From the side, joints in plain sight", "All views")
    for name, measure in MEASURES.items():
        told, median, most, *_, inside, _ = read_row(table, f"`{measure}`")
        assert read_row(README, name) == [told, median, most, inside]


def test_what_is_withheld_for_what_is_told_as_the_tables() -> None:
    table = cut("Error against share measured", "### Where it is furthest off")
    for measure in ("knee_flexion_deg", "hip_flexion_deg"):
        rows = re.findall(
            rf"\| `{measure}` \| \d+% \((\d+) of (\d+)\) \|[^|]*\|[^|]*\| ([\d.]+)",
            table,
        )
        half, told = rows[1], rows[-1]
        sentence = " ".join(README.split())
        assert f"{told[2]} degrees on the {told[0]} of {told[1]}" in sentence or (
            f"{told[2]} on {told[0]} of {told[1]}" in sentence
        )
        assert f"{half[2]} on the surest {half[0]}" in sentence


def read_words(page: str) -> str:
    """What a report says, without its pictures, charts and data."""
    for tag in ("style", "svg", "script", "template"):
        page = re.sub(rf"<{tag}\b.*?</{tag}>", "", page, flags=re.DOTALL)
    page = re.sub(r"<[^>]*>", " ", page)
    return " ".join(page.split())


def test_the_report_in_the_docs_is_up_to_date_and_reads_back() -> None:
    kept = REPORT.read_text(encoding="utf-8")
    assert REPORT.stat().st_size < MOST_BYTES
    assert "docs/sample_report.html" in README
    made = write_sample_report()
    again = "python -m hinge_core samples report > docs/sample_report.html"
    assert read_words(kept) == read_words(made), again
    assert "src=" in kept
    assert not re.search(r'(?:src|href)="(?!data:)', kept)
    result = read_result(kept)
    assert result.headline is not None
    assert result.headline.text in kept
    sample = load_samples(find_content_folder() / "samples")[SHOWN]
    assert len(result.reps) == sample.truth.repetitions
