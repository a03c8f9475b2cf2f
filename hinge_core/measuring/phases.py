"""The phases of a repetition, as the contract names them."""

from enum import StrEnum


class Phase(StrEnum):
    """The part of a repetition a frame, or a target, belongs to."""

    START = "start"
    DOWN = "down"
    BOTTOM = "bottom"
    UP = "up"
    TOP = "top"
    WHOLE = "whole"  # of the repetition: tempo and the like
    UNKNOWN = "unknown"
