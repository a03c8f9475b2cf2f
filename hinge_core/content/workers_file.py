"""What a worker may use: ``content/workers.yaml``."""

from functools import cache
from typing import Annotated

from pydantic import RootModel, TypeAdapter

from hinge_core.content.load import find_content_folder
from hinge_core.datafile import Positive, read_yaml, take_values
from hinge_core.workers.cage import WorkerLimits

_SETTINGS = TypeAdapter(dict[str, Positive])


class WorkersFile(RootModel[Annotated[WorkerLimits, take_values(_SETTINGS)]]):
    """Every setting, each with its reason."""


@cache
def load_worker_limits() -> WorkerLimits:
    """The limits that come with the app.

    Raises
    ------
    ContentError
        If the file is not sound.
    """
    return read_yaml(find_content_folder() / "workers.yaml", WorkersFile).root
