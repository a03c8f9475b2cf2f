"""Whether the operating system has what the body detector loads, said in a sentence."""

import ctypes
import re
import sys
from functools import cache
from importlib import metadata

from hinge_core.errors import SystemLibraryMissing
from hinge_core.i18n.language import later

# Debian's package for each library, in the order in which they are asked for.
_OF_MEDIAPIPE = {"libEGL.so.1": "libegl1", "libGLESv2.so.2": "libgles2"}
_OF_OPENCV_WITH_WINDOWS = {
    "libxcb.so.1": "libxcb1",
    "libGL.so.1": "libgl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
_REMEDY = later(
    "On Debian or Ubuntu, run `apt-get install {packages}` as the administrator, then "
    "start again."
)
_ASKED_FOR = later("that `import mediapipe` asks for ({error})")
_NAME_IN_ERROR = re.compile(r"(lib[\w.+-]+\.so[.\d]*): cannot open shared object file")


@cache
def check_system_libraries() -> None:
    """Load what the detector loads; a success is remembered, a failure is not.

    Raises
    ------
    SystemLibraryMissing
        Naming the first library that is missing and the one command that adds all.
    """
    if missing := find_missing_libraries():
        raise _say_missing(next(iter(missing)), missing)
    try:
        import mediapipe.tasks.python.vision  # noqa: F401  # the import is the test
    except (ImportError, OSError) as exc:
        raise explain(exc) from exc


def load_detector_library() -> None:
    """Have MediaPipe's own library in memory, for who may open no file later.

    It makes no thread. What is loaded once under a name is not opened again.

    Raises
    ------
    SystemLibraryMissing
        If it does not load here.
    """
    check_system_libraries()
    try:
        from mediapipe.tasks.python.core import mediapipe_c_bindings

        mediapipe_c_bindings.load_raw_library()
    except (ImportError, OSError) as exc:
        raise explain(exc) from exc


def explain(error: ImportError | OSError) -> SystemLibraryMissing:
    """Turn a failed import of the detector into one sentence that says what to do."""
    named = _NAME_IN_ERROR.search(str(error))
    if named is None:
        return SystemLibraryMissing(
            _ASKED_FOR.format(error=error),
            later("Install the packages again with `pip install -r requirements.txt`."),
            {"library": _ASKED_FOR, "error": str(error)},
        )
    library = named.group(1)
    known = _OF_MEDIAPIPE | _OF_OPENCV_WITH_WINDOWS
    if library not in known:
        return SystemLibraryMissing(
            library,
            later("Install the system package that brings it, then start again."),
        )
    missing = find_missing_libraries() or {library: known[library]}
    return _say_missing(library, missing)


def find_missing_libraries() -> dict[str, str]:
    """Libraries that do not load here, with Debian's package that brings each."""
    if not sys.platform.startswith("linux"):
        return {}  # the wheels for other systems bring their own
    needed = dict(_OF_MEDIAPIPE)
    if _opencv_has_windows():
        needed |= _OF_OPENCV_WITH_WINDOWS
    return {name: package for name, package in needed.items() if not _loads(name)}


def _opencv_has_windows() -> bool:
    """Whether pip put mediapipe's own OpenCV wheel here: then it wins over headless."""
    try:
        metadata.version("opencv-contrib-python")
    except metadata.PackageNotFoundError:
        return False
    return True


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _say_missing(library: str, missing: dict[str, str]) -> SystemLibraryMissing:
    packages = " ".join(dict.fromkeys(missing.values()))
    return SystemLibraryMissing(
        library,
        _REMEDY.format(packages=packages),
        {"remedy": _REMEDY, "packages": packages},
    )
