"""The Chromium of this machine, for benchmarks and browser tests."""

import shutil

# The first is the one without windows: it loads a page in two thirds of the processor
# time. Debian has it from the same source as the other.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The path of the program; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
