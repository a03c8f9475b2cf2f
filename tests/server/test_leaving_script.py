"""The browser's half of leaving, by Node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pages.ui.components.leaving import leaving

SCRIPT = Path(leaving.__file__).with_name("leaving.test.mjs")


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_script_says_and_remembers_what_it_should() -> None:
    done = subprocess.run(
        ["node", "--test", str(SCRIPT)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
