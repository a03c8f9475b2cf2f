"""CONTRIBUTING.md as a newcomer reads it: its sections, and the steps of each."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
QUESTIONS = (
    *("Add a measure", "Add a fault", "Add a drill", "Add a caution", "Add a page"),
    *("Add a language", "Add a component", "Add a sample", "Change a band"),
    "Refit the maps",
)
STEP = re.compile(r"^\d+\. (.*(?:\n   .*)*)", re.MULTILINE)


def read_section(title: str) -> str:
    """What stands under a heading, to the next one."""
    found = re.search(rf"^### {title}\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S)
    assert found, f"CONTRIBUTING.md has no section {title!r}"
    return found[1]


def read_steps(title: str) -> list[str]:
    """The file or folder that each step of a section begins with, in order."""
    steps = STEP.findall(read_section(title))
    named = [re.match(r"`([^`]+)`", step) for step in steps]
    assert steps and all(named), f"{title}: a step begins with the file it changes"
    return [name[1] for name in named if name]
