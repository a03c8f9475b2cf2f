"""Which instant of a repetition is its lowest point."""

import numpy as np

from hinge_core.arrays import FloatArray


def settle_lowest(
    fold_deg: FloatArray, shoulder: FloatArray, deepest: int, low_shoulder: float
) -> int:
    """The deepest fold among the instants in which the shoulders are lowest.

    A plate that passes a knee pulls it off, and the fold so seen is deepest on the
    way there; the shoulders, which nothing covers, sink on until the lowest point.

    Parameters
    ----------
    fold_deg, shoulder
        Of one repetition, (time,): hip fold, and height in the picture in trunk
        lengths, + up; NaN where that is not known.
    deepest
        The frame of the deepest fold.
    low_shoulder
        Shoulders so near to their lowest are at the lowest point.
    """
    if not np.isfinite(shoulder).all():
        return deepest
    low = shoulder <= shoulder.min() + low_shoulder
    if low[deepest]:
        return deepest
    return int(np.argmax(np.where(low, fold_deg, -np.inf)))
