"""A visit to the demo on a computer that has neither detector nor OpenCV."""

import sys
from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from pages.ui.shell.dressing import ROOT

VISITS: Mapping[str, Mapping[str, str]] = {
    "start.py": {},
    "check.py": {"sample": "steady_set"},
    "teach.py": {"step": "bow_or_sit"},
    "explore.py": {},
    "quiz.py": {"series": "pictures"},
}


def main() -> None:
    sys.modules["mediapipe"] = sys.modules["cv2"] = None  # type: ignore[assignment]
    for page, query in VISITS.items():
        at = AppTest.from_file(str(ROOT / "pages" / "router.py"), default_timeout=60)
        for name, value in query.items():
            at.query_params[name] = value
        at.switch_page(page).run()
        assert not at.exception, (page, at.exception[0].value)
        assert not at.warning, (page, at.warning[0].value)
        if "sample" in query:
            assert at.session_state["hinge"].analysis is not None


if __name__ == "__main__":
    main()
