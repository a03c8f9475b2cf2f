"""The browser's scripts under Node's own test runner, and their types."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pages.ui.components.declaring import ROOM

HERE = Path(__file__).parent
TYPESCRIPT = HERE / "node_modules" / "typescript" / "bin" / "tsc"
DRAWING = HERE.parents[1] / "hinge_core" / "drawing" / "puppet"
SCRIPTS = sorted([*ROOM.rglob("*.js"), *DRAWING.glob("*.js")])
SUITES = sorted([*ROOM.rglob("*.test.mjs"), *HERE.parent.glob("drawing/**/*.test.mjs")])


def run_node(*arguments: str | Path) -> str:
    """What Node says; the test fails where it does, and skips without it."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is not installed; it runs the browser scripts' own tests")
    done = subprocess.run(
        [node, *arguments], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_node_is_content(suite: Path) -> None:
    assert "\n# fail 0\n" in run_node("--test", "--test-reporter=tap", suite)


def test_the_types_are_right() -> None:
    if not TYPESCRIPT.exists():
        pytest.skip(
            "TypeScript is not installed; `npm ci --prefix tests/components` does it"
        )
    checked = run_node(TYPESCRIPT, "--project", HERE, "--listFiles").splitlines()
    assert set(SCRIPTS) <= {Path(line) for line in checked}
