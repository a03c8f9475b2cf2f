"""The array types that the signatures name."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int_]
RgbImage = NDArray[np.uint8]
"""Shape (height, width, 3), sRGB, origin top left."""
