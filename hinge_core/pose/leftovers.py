"""What a fetch of a model leaves behind where its process is killed."""

from contextlib import suppress
from pathlib import Path

from hinge_core.errors import PoseModelUnavailable
from hinge_core.pose.installing import clear_left_rooms
from hinge_core.pose.model import PART_SUFFIX, find_cache_folder, find_lock


def clear_leftovers() -> None:
    """Remove it, and nothing of a fetch that is under way in another process."""
    clear_left_rooms()
    with suppress(PoseModelUnavailable, OSError):
        for part in find_cache_folder().glob(f"*{PART_SUFFIX}"):
            _remove_part(part)


def _remove_part(part: Path) -> None:
    """Remove a half-written model, unless it is being written.

    Its name begins with the name of the model that it is a part of.
    """
    from filelock import FileLock, Timeout

    model = part.with_name(part.name.partition(".")[0])
    with suppress(Timeout), FileLock(find_lock(model), blocking=False):
        part.unlink(missing_ok=True)
