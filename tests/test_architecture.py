"""What the import contracts in pyproject.toml cannot say."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAVY = ("mediapipe", "cv2", "streamlit")
LIBRARY = ROOT / "hinge_core"
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in LIBRARY.rglob("*.py")
    if path.name != "__main__.py"
)


def test_the_library_imports_without_the_detector_and_without_streamlit() -> None:
    """A machine without the system libraries still starts the app."""
    code = (
        "import importlib, sys\n"
        f"for name in {MODULES!r}: importlib.import_module(name)\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == [], "loaded at import time"


def test_only_media_opens_pictures() -> None:
    openers = {"Image.open", "PIL.Image.open", "cv2.imread", "cv2.imdecode"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in LIBRARY.rglob("*.py")
        if LIBRARY / "media" not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in openers
    ]
    assert found == []
