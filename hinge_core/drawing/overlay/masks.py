"""Where a person is, brought to the size of a picture."""

import numpy as np
from PIL import Image

from hinge_core.arrays import FloatArray
from hinge_core.pose.sequence import Silhouette


def lay_mask(
    silhouette: Silhouette, scale: float, size_px: tuple[int, int]
) -> FloatArray:
    """Spread a mask over a picture.

    Parameters
    ----------
    scale
        Pixels of that picture in one of the analysed picture.
    size_px
        Width and height.

    Returns
    -------
    FloatArray
        Shape (height, width), 0 to 1.
    """
    mask = Image.fromarray(np.round(silhouette.mask() * 255.0).astype(np.uint8))
    cell = silhouette.px_per_cell * scale
    fitted = mask.resize(
        (max(round(mask.width * cell), 1), max(round(mask.height * cell), 1)),
        Image.Resampling.BILINEAR,
    )
    whole = Image.new("L", size_px, 0)
    left, top = (round(v * scale) for v in silhouette.origin_px)
    whole.paste(fitted, (left, top))
    return np.asarray(whole) / 255.0
