"""A kernel that refuses some calls, for good, to a process and to its children."""

import errno
from collections.abc import Iterable

from seccompy import ArgCmp, CmpOp, Filter

# A process may go on asking for its limits; it may not set any.
_ONLY_WHERE = {"prlimit64": [ArgCmp(2, CmpOp.NE, 0)]}


def refuse_calls(refused: Iterable[str]) -> None:
    """Let calls fail from now on, each written as ``call=ERRNO``."""
    rules = Filter()
    for each in refused:
        call, _, name = each.partition("=")
        rules.errno(call, getattr(errno, name), args=_ONLY_WHERE.get(call))
    rules.load()
