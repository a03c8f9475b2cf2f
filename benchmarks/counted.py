"""Streamlit's command for a server that counts what it holds, when it gets SIGUSR1.

    HINGE_COUNTS=FILE python -m benchmarks.counted run app.py

What is a visitor's is counted by kind into FILE, as JSON. From outside memory alone can
be seen, and that says nothing of a single session that was forgotten.
"""

import gc
import json
import os
import signal
from collections import Counter
from pathlib import Path

from streamlit.runtime.caching.cache_data_api import _data_caches
from streamlit.web.cli import main

WHERE = "HINGE_COUNTS"
# By the names of their types: importing the pages here would load them too early.
_KINDS = {
    "AppSession": "sessions",
    "AppState": "states of a visit",
    "EarlierFilm": "films kept to compare",
    "ClassVisit": "classes",
    "Job": "jobs",
    "UploadedFileRec": "uploaded files",
}
CACHES = "sessions with caches"


def count_held() -> dict[str, int]:
    """Visitors' things in this process, by kind; samples are jobs and no visitor's."""
    gc.collect()
    found = Counter(_KINDS.get(type(one).__name__) for one in gc.get_objects())
    held = {name: found[name] for name in _KINDS.values()}
    sessions = list(_data_caches._function_caches)
    return {**held, CACHES: sum(session is not None for session in sessions)}


def _answer(*_: object) -> None:
    path = Path(os.environ[WHERE])
    whole = path.with_suffix(".part")
    whole.write_text(json.dumps(count_held()), encoding="utf-8")
    whole.replace(path)


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, _answer)
    main()
