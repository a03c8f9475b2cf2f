"""The process's own memory: what is swept, and what goes back to the system."""

import ctypes
import gc
import sys


def settle() -> None:
    """Leave all that was loaded at the start out of later collections.

    Code and content are some 200,000 objects that live as long as the server. To walk
    over them holds up every visitor.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Collect what is left of a visit, and hand freed memory to the system.

    The C library keeps freed memory for the next request; on Linux it can be asked to
    return it. Elsewhere the system decides.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not with musl
        if trim is not None:
            trim(0)
