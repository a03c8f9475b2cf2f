"""What a slanted view shows of how a clip went, where numbers fail or mislead.

Leans are read from the middle of both sides, so that a stance with the feet apart does
not look like a bend, lengthened by the camera's turn, and averaged with those of the
detector's own body in space. They are good for telling a squat from a hinge
(``docs/rough_look.md``), and for no number on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics.correction import compute_turned_lean
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.posture import (
    Body,
    Inclinations,
    compute_middle,
    compute_world_yaw,
    lean_deg,
)
from hinge_core.measuring.cautions import Caution, CautionCode
from hinge_core.measuring.repetitions import Count, Repetition, find_window
from hinge_core.measuring.turns import RepetitionSettings
from hinge_core.pose.sequence import Landmark as L


@dataclass(frozen=True, slots=True)
class RoughPosture:
    """Leans and folds of one instant, degrees; NaN where nothing was seen."""

    trunk: float
    hip: float
    knee: float


UNSEEN = RoughPosture(trunk=float("nan"), hip=float("nan"), knee=float("nan"))


@dataclass(frozen=True, slots=True)
class RoughRepetition:
    """One repetition as a slanted view shows it."""

    bottom: RoughPosture
    end: RoughPosture
    down_s: float  # NaN where its time is not told


@dataclass(frozen=True, slots=True, kw_only=True)
class SlantedView:
    """A whole clip so; never shown, only spoken of."""

    standing: RoughPosture  # before the first repetition; NaN where it was not seen
    reps: tuple[RoughRepetition, ...]
    front_share: float  # of the frames, so far round that no fold was counted there


def is_only_slanted(cautions: Sequence[Caution]) -> bool:
    """Whether a clip is seen at a slant, and nothing else forbids its numbers."""
    blocking = {caution.code for caution in cautions if caution.blocks}
    return any(map(is_slant, cautions)) and blocking <= {CautionCode.OBLIQUE_VIEW}


def is_slant(caution: Caution) -> bool:
    """Whether a caution speaks of a camera that looks at a slant."""
    return caution.code is CautionCode.OBLIQUE_VIEW


def read_slanted_view(
    time_s: FloatArray,
    body: Body,
    yaw_deg: FloatArray,
    count: Count,
    reps: Sequence[Repetition],
    settings: RepetitionSettings,
    front_yaw_deg: float,
) -> SlantedView:
    """Read each repetition of a clip without any number of it.

    Parameters
    ----------
    yaw_deg
        Of the camera, away from square-on, (time,).
    count
        For the frames in which the person stands tall.
    reps
        With their times, before any are withheld.
    front_yaw_deg
        From here on a view is one from the front or the back.
    """
    away = np.abs(yaw_deg[np.isfinite(yaw_deg)])
    turned = float(np.median(away)) if away.size else 0.0
    leans = _read_leans(body, turned)

    def see(frames: BoolArray | slice) -> RoughPosture:
        part = leans[frames]
        known = part[np.isfinite(part).all(axis=1)]
        if not known.size:
            return UNSEEN
        trunk, hip, knee = np.median(known, axis=0).tolist()
        return RoughPosture(trunk=trunk, hip=hip, knee=knee)

    before = np.array(count.upright)
    before[reps[0].turn.bottom if reps else 0 :] = False
    width_s = settings.bottom_window_s
    return SlantedView(
        standing=see(before),
        reps=tuple(
            RoughRepetition(
                bottom=see(find_window(time_s, rep.turn.bottom, width_s)),
                end=see(find_window(time_s, rep.turn.end, width_s)),
                down_s=_read_down_s(rep),
            )
            for rep in reps
        ),
        front_share=float(np.mean(away > front_yaw_deg)) if away.size else 1.0,
    )


def _read_leans(body: Body, yaw_deg: float) -> FloatArray:
    """Trunk lean, hip fold and knee bend of each frame, (time, 3), degrees."""
    hip, shoulder, knee, ankle = (
        compute_middle(body.plane, *sides)
        for sides in (
            (L.LEFT_HIP, L.RIGHT_HIP),
            (L.LEFT_SHOULDER, L.RIGHT_SHOULDER),
            (L.LEFT_KNEE, L.RIGHT_KNEE),
            (L.LEFT_ANKLE, L.RIGHT_ANKLE),
        )
    )
    flat = Inclinations(
        trunk=compute_turned_lean(lean_deg(hip, shoulder), yaw_deg),
        thigh=compute_turned_lean(lean_deg(knee, hip), yaw_deg),
        shank=compute_turned_lean(lean_deg(ankle, knee), yaw_deg),
    )
    _, space = compute_world_yaw(body.world_m)  # radians
    seen = np.stack([flat.trunk, flat.hip_flexion, flat.knee_flexion], axis=1)
    turned = np.stack([space.trunk, space.hip_flexion, space.knee_flexion], axis=1)
    return np.asarray((seen + np.degrees(turned)) / 2.0)


def _read_down_s(rep: Repetition) -> float:
    down = rep.whole.get(Measure.DOWN_TIME)
    return float("nan") if down is None or not down.known else down.value
