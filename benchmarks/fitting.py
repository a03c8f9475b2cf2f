"""Ridge regression and its cross-validation over bodies, for ``refit``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.linear import LinearMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a map is fitted."""

    ridge: float  # penalty on the weights, in frames
    reach: float  # spreads beyond which a feature counts no further
    folds: int = 8


def fit_map(
    features: FloatArray, targets: Mapping[str, FloatArray], recipe: Recipe
) -> LinearMap:
    """Fit a linear map with an equal penalty on every feature's spread.

    Parameters
    ----------
    features
        (frames, features).
    targets
        Each (frames,); NaN marks a frame that does not count for that output.
    """
    mean = features.mean(axis=0)
    scale = features.std(axis=0) + 1e-9
    held = np.clip((features - mean) / scale, -recipe.reach, recipe.reach)
    columns, offsets = [], []
    for target in targets.values():
        known = np.isfinite(target)
        z, y = held[known], target[known]
        centre, level = z.mean(axis=0), float(y.mean())
        gram = (z - centre).T @ (z - centre) + recipe.ridge * np.eye(z.shape[1])
        column = np.linalg.solve(gram, (z - centre).T @ (y - level))
        columns.append(column)
        offsets.append(level - float(centre @ column))
    return LinearMap(
        outputs=tuple(targets),
        mean=mean,
        scale=scale,
        reach=recipe.reach,
        weights=np.stack(columns, axis=1),
        offset=np.array(offsets),
    )


def folds_by_body(bodies: Sequence[str], folds: int) -> FloatArray:
    """Number of the fold of each frame; one body is never in two."""
    names = sorted(set(bodies))
    order = np.random.default_rng(0).permutation(len(names))
    of = {names[i]: place % folds for place, i in enumerate(order)}
    return np.array([of[body] for body in bodies])
