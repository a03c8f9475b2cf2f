"""What a browser may keep of past sets: ``content/device_memory.yaml``."""

from hinge_core.datafile import Positive, Strict


class WholePositive(Positive):
    """A whole number of something, at least one."""

    value: int


class MemoryRules(Strict):
    """The whole file."""

    version: str
    keep_days: WholePositive  # after the last set all is over
    most_sets: WholePositive  # the oldest goes first
    later_days: WholePositive  # after these, a set tells what has stayed
