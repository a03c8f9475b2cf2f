"""Light, sharpness and stillness of pictures: what decides how well joints show."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray, RgbImage


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitySettings:
    """What counts as dark, blurred or moved; data, ``content/measurement.yaml``."""

    side_px: int  # long side at which pictures are compared
    dark_mean: float  # mean brightness, 0 black to 1 white
    black_bar: float  # rows and columns that are nowhere brighter are no picture
    blurred_acuity: float  # see ``Quality.acuity``
    moved_share: float  # of the picture's long side between two looks


@dataclass(frozen=True, slots=True)
class Quality:
    """Light and sharpness of one picture."""

    brightness: float  # mean of what counts, 0 black to 1 white
    acuity: float  # second derivative over first at the strongest edges; low = soft

    def dark(self, settings: QualitySettings) -> bool:
        return self.brightness < settings.dark_mean

    def blurred(self, settings: QualitySettings) -> bool:
        return self.acuity < settings.blurred_acuity


def read_quality(
    rgb: RgbImage, settings: QualitySettings, person: FloatArray | None = None
) -> Quality:
    """Measure one picture at a common size, so that a large one seems no softer.

    Parameters
    ----------
    person
        Where the people are, (height, width), 0 to 1. Their light counts: a dark wall,
        black bars and dark clothes beside bright skin hide no joint. Without anybody
        the picture's own light counts, plain black edges left out.
    """
    import cv2  # needs system libraries; only an analysis should

    grey = _grey(rgb, settings.side_px)
    gradient = np.hypot(
        cv2.Sobel(grey, cv2.CV_32F, 1, 0) / 4.0, cv2.Sobel(grey, cv2.CV_32F, 0, 1) / 4.0
    )
    strong = gradient >= np.quantile(gradient, 0.98)
    bend = np.abs(cv2.Laplacian(grey, cv2.CV_32F))[strong].mean()
    return Quality(
        brightness=_measure_light(grey, person, settings),
        acuity=float(bend / max(float(gradient[strong].mean()), 1e-6)),
    )


def _measure_light(
    grey: "np.ndarray[tuple[int, int], np.dtype[np.float32]]",
    person: FloatArray | None,
    settings: QualitySettings,
) -> float:
    import cv2

    if person is not None and person.max() > 0.5:
        size = (grey.shape[1], grey.shape[0])
        here = cv2.resize(person.astype(np.float32), size) > 0.5
        if here.any():
            # Round the person too: a body before a dark wall is lit as the room is.
            near = cv2.dilate(here.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
            return float(max(grey[here].mean(), grey[near].mean()))
    lit = grey.max(axis=1) > settings.black_bar, grey.max(axis=0) > settings.black_bar
    inside = grey[np.ix_(*lit)]
    return float(inside.mean()) if inside.size else 0.0


def shift_share(
    first: RgbImage, second: RgbImage, person: FloatArray, settings: QualitySettings
) -> float:
    """How far the background moved between two pictures, in shares of the long side.

    Parameters
    ----------
    person
        Where the person is in either picture, (height, width), 0 to 1: left out.

    Returns
    -------
    float
        0 where the pictures have too little in common to tell.
    """
    import cv2

    a, b = _grey(first, settings.side_px), _grey(second, settings.side_px)
    away = 1.0 - cv2.resize(person.astype(np.float32), (a.shape[1], a.shape[0]))
    a, b = (a - a.mean()) * away, (b - b.mean()) * away
    window = cv2.createHanningWindow((a.shape[1], a.shape[0]), cv2.CV_32F)
    (x, y), response = cv2.phaseCorrelate(a, b, window)
    return float(np.hypot(x, y)) / settings.side_px if response > 0.1 else 0.0


def _grey(
    rgb: RgbImage, side_px: int
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    import cv2

    scale = min(1.0, side_px / max(rgb.shape[:2]))
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.float32) / 255.0
