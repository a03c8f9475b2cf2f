"""How sure it is how far somebody has come from their own standing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceStanding:
    """Margin of how far a clip's person has come from their own standing.

    Same body, clothes and camera: what the detector gets wrong, it gets wrong alike,
    the more so the smaller the way.
    """

    floor: float  # where nothing changed
    growth: float  # added for each unit of change
