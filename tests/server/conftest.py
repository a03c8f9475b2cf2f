"""One server for each module that asks for one."""

from collections.abc import Iterator

import pytest
from serving import serve


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server as it is started on one's own computer."""
    with serve() as address:
        yield address
