"""Memory that was freed, handed to the system."""

import ctypes
import sys


def give_freed_back() -> None:
    """Hand freed memory to the system, so that whatever comes next may have it.

    The C library keeps it for the next request of the thread that freed it; on Linux it
    can be asked to return it. Elsewhere the system decides.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not with musl
        if trim is not None:
            trim(0)
