"""What the detector's joints get wrong, taken out again.

MediaPipe's joints sit beside the anatomical ones in ways that depend on posture and
view, and a body turned away from square-on looks foreshortened. Both are nearly
linear in the features of one frame, so one matrix corrects them. Its numbers, and
how they were fitted, are data (``content/correction.json``); the command that refits
it is ``benchmarks/fit_correction.py``.
"""

from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.features import posture_features
from hinge_core.kinematics.posture import Body, Inclinations, seen_inclinations


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correction:
    """Linear functions of a posture's features: one column of weights an output.

    ``trunk``, ``thigh`` and ``shank`` are added to the seen leans; ``yaw`` and
    ``head`` (the head against the trunk, most people's standing value taken off) are
    estimates by themselves. All in degrees.
    """

    outputs: tuple[str, ...]

    mean: FloatArray  # (features,) of the postures it was fitted on
    scale: FloatArray  # (features,) their spread
    reach: float  # spreads from the mean beyond which a feature counts no further
    weights: FloatArray  # (features, outputs), degrees a spread
    offset: FloatArray  # (outputs,) degrees

    def __post_init__(self) -> None:
        n, outputs = self.mean.shape[0], len(self.outputs)
        shapes = self.scale.shape, self.weights.shape, self.offset.shape
        if shapes != ((n,), (n, outputs), (outputs,)):
            raise ValueError(f"correction: shapes do not fit together: {shapes}")

    def __call__(self, features: FloatArray) -> dict[str, FloatArray]:
        """Each output for each frame, (time, features) to (time,)."""
        spreads = (features - self.mean) / self.scale
        held = np.clip(spreads, -self.reach, self.reach)
        columns = (held @ self.weights + self.offset).T
        return dict(zip(self.outputs, columns, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """Corrected leans of one sequence, and how far it is turned away."""

    inclinations: Inclinations
    yaw_deg: FloatArray  # (time,), signed: + the camera is ahead of square-on
    head_deg: FloatArray  # (time,), head against trunk, + chin lifted; 0 = usual


def read_posture(body: Body, correction: Correction) -> Reading:
    """Correct the leans of a body's segments and estimate the camera's yaw.

    Returns
    -------
    Reading
        NaN in frames in which the body was not found.
    """
    seen = seen_inclinations(body)
    output = correction(posture_features(body))
    return Reading(
        inclinations=Inclinations(
            trunk=seen.trunk + output["trunk"],
            thigh=seen.thigh + output["thigh"],
            shank=seen.shank + output["shank"],
        ),
        yaw_deg=output["yaw"],
        head_deg=output["head"],
    )
