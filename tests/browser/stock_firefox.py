"""A Firefox as its makers ship it, driven by Playwright over a bridge."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

BRIDGE = Path(__file__).with_name("bidi_bridge.py")
FIREFOX_NAMES = ("firefox-esr", "firefox")
# Nothing moves: Playwright has no word for this one over WebDriver BiDi.
PREFERENCES = {"ui.prefersReducedMotion": 1}
# A moving picture in place of a camera's, which no one is asked about.
PRETENDED = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
}


def find_firefox() -> str | None:
    """The path of a Firefox that reads profiles from where tests write theirs."""
    found = filter(None, map(shutil.which, FIREFOX_NAMES))
    return next((path for path in found if not is_snap(Path(path))), None)


def is_snap(path: Path) -> bool:
    """Ubuntu's Firefox is a snap, which sees no temporary folder but its own."""
    with path.open("rb") as file:
        script = file.read(2) == b"#!" and b"/snap/" in path.read_bytes()
    return script or "snap" in path.parts or path.resolve().name == "snap"


def make_launch_args(folder: Path) -> dict[str, Any]:
    """What Playwright's ``firefox.launch`` needs; a launcher is written to a folder."""
    firefox = find_firefox()
    assert firefox is not None, "no Firefox: the test needs the marker for one"
    launcher = folder / "firefox"
    command = shlex.join([sys.executable, str(BRIDGE), firefox])
    launcher.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)
    return {
        "channel": "moz-firefox",
        "executable_path": launcher,
        "firefox_user_prefs": {**PREFERENCES, **PRETENDED},
    }
