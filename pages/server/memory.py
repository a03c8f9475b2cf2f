"""The process's own memory: what is swept, and what goes back to the system."""

import gc

from hinge_core.workers.freed import give_freed_back


def settle() -> None:
    """Leave all that was loaded at the start out of later collections.

    Code and content are some 200,000 objects that live as long as the server. To walk
    over them holds up every visitor.
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Collect what is left of a visit, and hand freed memory to the system."""
    gc.collect()
    give_freed_back()
