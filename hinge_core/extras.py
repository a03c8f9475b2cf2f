"""What is installed only when asked for, and the one sentence where it is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from hinge_core.errors import ExtraMissing


@contextmanager
def require_extra(who_needs: str, extra: str) -> Iterator[None]:
    """Import what an extra of pyproject.toml brings.

    Parameters
    ----------
    who_needs
        How the sentence begins, such as "Reports need".
    extra
        The extra that brings it.

    Raises
    ------
    ExtraMissing
        If an import within fails.
    """
    try:
        yield
    except ImportError as error:
        raise ExtraMissing(who_needs, error.name or "", extra) from error
