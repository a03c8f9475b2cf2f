"""The browser's scripts under Node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPONENTS = ROOT / "pages" / "ui" / "components"
SUITES = sorted(COMPONENTS.rglob("*.test.mjs"))


def test_there_are_suites() -> None:
    assert COMPONENTS / "keeper" / "keeper.test.mjs" in SUITES


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_node_is_content(suite: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; it runs the browser scripts' own tests")
    done = subprocess.run(
        [node, "--test", str(suite)], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
