"""Picture sizes: how far to shrink, and what is too small or too large."""

from hinge_core.media import problems
from hinge_core.media.frames import MediaLimits


def fit_within(width_px: int, height_px: int, long_side_px: int) -> tuple[int, int]:
    """Shrink a size so that its long side fits ``long_side_px``; never enlarge it."""
    scale = min(1.0, long_side_px / max(width_px, height_px))
    return max(1, round(width_px * scale)), max(1, round(height_px * scale))


def check_size(
    width_px: int, height_px: int, max_pixels: int, limits: MediaLimits
) -> None:
    """Refuse a picture that is too small to measure or too large to decode.

    Raises
    ------
    MediaError
        ``truncated`` for one without a size, ``unsupported`` for one that is too
        small, ``too_large``.
    """
    if min(width_px, height_px) <= 0:
        raise problems.say_damaged()
    if width_px * height_px > max_pixels:
        raise problems.say_too_many_pixels(width_px, height_px, max_pixels)
    if min(width_px, height_px) < limits.min_side_px:
        raise problems.say_too_small(width_px, height_px, limits.min_side_px)
