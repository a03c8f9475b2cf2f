"""A sequence's posture -> every declared measure, frame by frame."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.kinematics import displacement
from hinge_core.kinematics.arms import ArmSettings
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.back_change import (
    BackChange,
    BackSettings,
    OwnUpright,
    read_back_change,
)
from hinge_core.kinematics.balance import SegmentMasses
from hinge_core.kinematics.correction import Reading, ReadingSettings
from hinge_core.kinematics.declaration import OfPosture
from hinge_core.kinematics.displacement import (
    DisplacementSettings,
    Places,
    Proportions,
)
from hinge_core.kinematics.formulas import (
    NO_LENGTHS,
    OwnLengths,
    OwnStanding,
    Postures,
    RepetitionTimes,
)
from hinge_core.kinematics.hands import ArcSettings
from hinge_core.kinematics.hidden import HiddenSettings, Sight, hide
from hinge_core.kinematics.margins import CameraStand, MarginRules, compute_margin
from hinge_core.kinematics.measures import (
    ANGLES,
    OF_POSTURE,
    OF_REPETITION,
    Measure,
    Measured,
    Measures,
)
from hinge_core.kinematics.outside import OutsideSettings
from hinge_core.kinematics.planted import PlantedSettings
from hinge_core.kinematics.plates import PlateSettings
from hinge_core.kinematics.posture import Body, Inclinations
from hinge_core.kinematics.seat import SeatSettings
from hinge_core.kinematics.stick.real_stick import RealStickSettings
from hinge_core.kinematics.stick.virtual_stick import DowelSettings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasuringSettings:
    """What the measures rest on; data, see ``content/measurement.yaml``."""

    reading: ReadingSettings
    back: BackSettings
    dowel: DowelSettings
    real_stick: RealStickSettings
    margins: MarginRules
    segments: SegmentMasses
    proportions: Proportions
    arms: ArmSettings
    hidden: HiddenSettings
    outside: OutsideSettings
    planted: PlantedSettings
    plates: PlateSettings
    displacement: DisplacementSettings
    bar_arc: ArcSettings
    seat: SeatSettings
    population: Mapping[Measure, Measured]  # standing values, where none was seen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Seen:
    """What was read of one input, before it is turned into measures."""

    body: Body
    reading: Reading
    back: BackReading
    upright: BoolArray | None  # frames in which a clip's person stands tall
    stand: CameraStand
    sight: Sight
    lengths: OwnLengths = NO_LENGTHS
    seat_reach: FloatArray | None = None  # read where there is a wall to reach
    eyes: tuple[BackReading, ...] = ()  # the back as each look at a clip shows it
    stood_first: bool = True  # before the first lowest point, where they stand at all


def measure_body(
    time_s: FloatArray, seen: Seen, settings: MeasuringSettings
) -> Measures:
    """Measure a body in each frame: all that is declared and can be computed.

    Returns
    -------
    Measures
        With a margin for every value, and a reason for each measure that is missing
        throughout: a photo has no start to compare with.
    """
    changed = _read_change(seen, settings)
    postures = _postures(seen, changed, settings)
    values: dict[Measure, FloatArray] = {}
    reasons: dict[Measure, str] = {}
    for measure, of in OF_POSTURE.items():
        lacking = _lacking(of, seen, postures)
        if lacking is None:
            values[measure] = of.compute(postures)
        reason = lacking or _find_undefined(of, seen)
        if reason:
            reasons[measure] = reason
    margins = _margins(values, seen, postures, settings.margins)
    withheld = _hide(values, margins, reasons, seen.sight, changed, settings.hidden)
    return Measures(
        time_s=time_s,
        values=values,
        margins=margins,
        reasons=reasons,
        withheld=withheld,
    )


def measure_tempo(times: RepetitionTimes, margin_s: float) -> dict[Measure, Measured]:
    """Measure a repetition's times; the margin is that of a turning point.

    A time up to the next repetition is left out where none follows.
    """
    told = {measure: of.compute(times) for measure, of in OF_REPETITION.items()}
    return {m: Measured(s, margin_s) for m, s in told.items() if np.isfinite(s)}


def find_standing_values(
    measures: Measures, upright: BoolArray | None, settings: MeasuringSettings
) -> dict[Measure, Measured]:
    """Each angle as the person stands: their own, or most people's for a photo."""
    if upright is None or not upright.any():
        return dict(settings.population)
    return {
        m: Measured(
            _median_of_seen(measures[m][upright]),
            _median_of_seen(measures.margins[m][upright]),
        )
        for m in ANGLES
    }


def _median_of_seen(values: FloatArray) -> float:
    """The median of what was measured; NaN where nothing was."""
    seen = values[~np.isnan(values)]
    return float(np.median(seen)) if seen.size else float("nan")


def _lacking(of: OfPosture, seen: Seen, postures: Postures) -> str | None:
    """Why a measure cannot be computed at all, as a reason code; None where it can."""
    if of.since_standing and postures.standing is None:
        return "needs_clip" if seen.upright is None else "needs_standing"
    if of.height and seen.lengths.height_cm is None:
        return "needs_height"
    if of.wall and seen.lengths.wall_cm is None:
        return "needs_wall"
    if of.wall and seen.seat_reach is None:
        return "needs_still_camera"
    return None


def _find_undefined(of: OfPosture, seen: Seen) -> str | None:
    """Why a measure has no value in a frame that shows all its joints."""
    if of.face and seen.back.beside_hand.any():
        return "hand_beside_head"
    return "no_outline" if of.outline else of.undefined


def _read_change(seen: Seen, settings: MeasuringSettings) -> BackChange:
    upright = None
    if seen.upright is not None:
        upright = OwnUpright(
            frames=seen.upright,
            first=seen.stood_first,
            covered=seen.sight.covered.get("hip"),
        )
    return read_back_change(
        seen.back, seen.eyes, upright, settings.reading.change, settings.back
    )


def _postures(seen: Seen, back: BackChange, settings: MeasuringSettings) -> Postures:
    lean = seen.reading.inclinations
    at = displacement.place_by_leans(lean, settings.proportions)
    return Postures(
        body=seen.body,
        lean=lean,
        foot_change=seen.reading.foot_change,
        bow_pct=back.bow_pct,
        head_deg=back.head_deg,
        rise_deg=back.rise_deg,
        gaps_pct=seen.back.gaps_pct,
        places=at,
        standing=_own_standing(seen.body, at, lean, seen.upright),
        lengths=seen.lengths,
        seat_reach=seen.seat_reach,
        proportions=settings.proportions,
        segments=settings.segments,
        limits=settings.displacement,
        since_standing={
            str(m): rule.since_standing
            for m, rule in settings.margins.rules.items()
            if rule.since_standing is not None
        },
    )


def _own_standing(
    body: Body, at: Places, lean: Inclinations, upright: BoolArray | None
) -> OwnStanding | None:
    if upright is None:
        return None
    places = displacement.find_standing_places(at, upright)
    if places is None:
        return None
    return OwnStanding(
        places=places,
        hip_flexion_deg=float(np.nanmedian(lean.hip_flexion[upright])),
        knee_flexion_deg=float(np.nanmedian(lean.knee_flexion[upright])),
        elbow_over_ear_pct=_median_of_seen(
            displacement.compute_elbow_over_ear_pct(body)[upright]
        ),
    )


def _hide(
    values: dict[Measure, FloatArray],
    margins: dict[Measure, FloatArray],
    reasons: dict[Measure, str],
    sight: Sight,
    back: BackChange,
    settings: HiddenSettings,
) -> dict[Measure, FloatArray]:
    """Take out what rests on hidden joints, see ``hide``.

    Where several eyes read the back, what they disagree by is its doubt: not how far
    they put a joint apart, by which nothing of it need move.
    """
    withheld: dict[Measure, FloatArray] = {}
    for measure, doubt in back.doubts.items():
        read = np.isfinite(doubt)
        margins[measure] = np.hypot(margins[measure], np.where(read, doubt, 0.0))
        near = {name: np.where(read, 0.0, s) for name, s in sight.spread.items()}
        one = {measure: values[measure]}
        withheld |= hide(one, margins, reasons, replace(sight, spread=near), settings)
        values |= one
    rest = {m: v for m, v in values.items() if m not in back.doubts}
    withheld |= hide(rest, margins, reasons, sight, settings)
    values |= rest
    return withheld


def _margins(
    values: Mapping[Measure, FloatArray],
    seen: Seen,
    postures: Postures,
    rules: MarginRules,
) -> dict[Measure, FloatArray]:
    """Each value's margin, (time,), from the view, the posture and the picture."""
    own = seen.upright is not None and bool(seen.upright.any()) and seen.stood_first
    plate = any(covered.any() for covered in seen.sight.covered.values())
    stand = replace(seen.stand, plate=plate)
    margins = {
        m: compute_margin(rules, m, v, stand, seen.reading.trust, own=own)
        for m, v in values.items()
    }
    ruled = {str(m): margin for m, margin in margins.items()}
    for measure in values:
        derived = OF_POSTURE[measure].margin
        if derived is not None:
            margins[measure] = derived(postures, ruled)
    return margins
