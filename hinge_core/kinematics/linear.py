"""A linear map from features to readings, fitted elsewhere and kept as data."""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinearMap:
    """Readings as linear functions of a frame's features.

    Features are counted in spreads from the mean of the frames the map was fitted on,
    and no further than ``reach``: a map says nothing beyond what it has seen.
    """

    outputs: tuple[str, ...]
    mean: FloatArray  # (features,)
    scale: FloatArray  # (features,) spread
    reach: float  # spreads
    weights: FloatArray  # (features, outputs), a spread's worth
    offset: FloatArray  # (outputs,)

    def __post_init__(self) -> None:
        n, outputs = self.mean.shape[0], len(self.outputs)
        shapes = self.scale.shape, self.weights.shape, self.offset.shape
        if shapes != ((n,), (n, outputs), (outputs,)):
            raise ValueError(f"map: shapes do not fit together: {shapes}")

    def __call__(self, features: FloatArray) -> dict[str, FloatArray]:
        """Each output for each frame, (time, features) to (time,); NaN stays NaN."""
        held = np.clip(self._spreads(features), -self.reach, self.reach)
        columns = (held @ self.weights + self.offset).T
        return dict(zip(self.outputs, columns, strict=True))

    def strangeness(self, features: FloatArray) -> FloatArray:
        """How unlike the fitted frames each frame is, (time,): 1 is usual."""
        return np.asarray(np.sqrt(np.mean(self._spreads(features) ** 2, axis=1)))

    def _spreads(self, features: FloatArray) -> FloatArray:
        return np.asarray((features - self.mean) / self.scale)
