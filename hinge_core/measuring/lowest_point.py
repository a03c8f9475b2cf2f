"""Which instant of a repetition is its lowest point."""

import numpy as np

from hinge_core.arrays import FloatArray


def settle_lowest(
    fold_deg: FloatArray,
    shoulder: FloatArray,
    deepest: int,
    *,
    given_back_share: float,
    low_shoulder: float,
) -> int:
    """The deepest fold among the instants in which the shoulders are lowest.

    A plate that passes a knee pulls it off, and the fold so seen is deepest on the
    way there; the shoulders, which nothing covers, sink on until the lowest point.

    Parameters
    ----------
    fold_deg, shoulder
        Round one lowest point, (time,): hip fold, and height in the picture in trunk
        lengths, + up; NaN where that is not known.
    deepest
        The frame of the deepest fold.
    given_back_share
        Where less than this share of the deepest fold is left, it is over.
    low_shoulder
        Shoulders so near to their lowest may be at the lowest point; where they are
        not, those within half of it are.
    """
    if not fold_deg[deepest] > 0.0:  # as where somebody faces the other way
        return deepest
    over = np.flatnonzero(fold_deg < given_back_share * fold_deg[deepest])
    after = int(np.searchsorted(over, deepest))
    first = int(over[after - 1]) + 1 if after > 0 else 0
    stop = int(over[after]) if after < over.size else fold_deg.size
    height = shoulder[first:stop] - shoulder[first:stop].min()
    if not height[deepest - first] > low_shoulder:  # or not known
        return deepest
    low = height <= low_shoulder / 2.0
    return first + int(np.argmax(np.where(low, fold_deg[first:stop], -np.inf)))
