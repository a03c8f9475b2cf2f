"""Colours of skin, hair, cloth and rooms, in linear light."""

import colorsys

import numpy as np

from hinge_core.arrays import FloatArray

Colour = tuple[float, float, float]
_SKIN = np.array(
    [
        [0.86, 0.66, 0.54],
        [0.80, 0.58, 0.45],
        [0.72, 0.50, 0.37],
        [0.60, 0.40, 0.28],
        [0.45, 0.29, 0.20],
        [0.33, 0.21, 0.15],
        [0.90, 0.72, 0.62],
    ]
)
_HAIR = np.array(
    [
        [0.05, 0.04, 0.035],
        [0.12, 0.075, 0.045],
        [0.22, 0.13, 0.07],
        [0.45, 0.30, 0.14],
        [0.62, 0.47, 0.26],
        [0.30, 0.11, 0.05],
        [0.45, 0.45, 0.46],
    ]
)


def pick_skin(random: np.random.Generator) -> FloatArray:
    tone = _SKIN[random.integers(len(_SKIN))] ** 2.0
    return np.asarray(tone * random.uniform(0.9, 1.08))


def pick_hair(random: np.random.Generator) -> FloatArray:
    return np.asarray(_HAIR[random.integers(len(_HAIR))] ** 1.4)


def mix_colour(hue: float, saturation: float, value: float) -> FloatArray:
    return np.asarray(
        np.array(colorsys.hsv_to_rgb(hue % 1.0, saturation, value)) ** 2.2
    )


def make_grey(value: float) -> FloatArray:
    return np.full(3, float(value))


def as_colour(values: FloatArray) -> Colour:
    r, g, b = (float(v) for v in np.clip(values, 0.0, 1.0))
    return r, g, b
