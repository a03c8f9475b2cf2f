"""How far each number may be off, given what was seen."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import FloatArray
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.since_standing import SinceStanding as SinceStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraStand:
    """What of the camera and the picture widens every margin of an input."""

    yaw_deg: float
    tilt_doubt_deg: float = 0.0  # how far the picture's own upright is in doubt
    person_px: float = np.inf  # length of the trunk in the picture
    poor_light: bool = False
    blurred: bool = False
    plate: bool = False  # one is held, and covers some joint in some frame


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginRule:
    """One measure's margin; data, see ``content/margins.yaml``.

    ``yaw_deg`` are the yaws at which ``margin`` was found; between them the margin
    runs in a straight line. Where a person's own standing is taken off, ``own`` is
    the margin instead. ``value_margin`` is added by the value itself, read off at
    ``at_value``: a gap that seems closed is surer than one that stands open.
    ``beside_plate`` is the least margin of one who holds a plate.
    """

    yaw_deg: tuple[float, ...]
    margin: tuple[float, ...]
    own: tuple[float, ...] | None = None
    at_value: tuple[float, ...] = ()
    value_margin: tuple[float, ...] = ()
    since_standing: SinceStanding | None = None  # of the change within one clip
    strange: float = 0.0  # added where the posture is unlike any fitted on
    tilts: bool = False  # a tilted picture shifts it one for one
    change: tuple[float, ...] | None = None  # of a difference between two sets of one
    beside_plate: float = 0.0
    pixel: float = 0.0  # added at ``pixel_body_px``, more for a smaller body


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """On whom the margins were checked."""

    rendered_bodies: int  # people drawn by a computer, each unseen by its own fit
    real_photos: int  # with joints placed by hand
    real_numbers: int  # angles on these photos
    real_inside: int  # of them within the margin


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginRules:
    """Every measure's rule, and what poor pictures cost all of them."""

    rules: Mapping[Measure, MarginRule]
    checked: Checked
    poor_light_factor: float
    blurred_factor: float
    pixel_body_px: float  # the trunk length at which ``pixel`` was found


def compute_change_margins(rules: MarginRules, yaw_deg: float) -> dict[Measure, float]:
    """Margins of the difference between two sets of one person, where known.

    Smaller than two margins added: on one body the detector errs alike.

    Parameters
    ----------
    yaw_deg
        Of the set that is further from square-on, 0 to 90.
    """
    return {
        measure: float(np.interp(yaw_deg, rule.yaw_deg, rule.change))
        for measure, rule in rules.rules.items()
        if rule.change is not None and np.isfinite(yaw_deg)
    }


def widen_change_margin(
    rules: MarginRules, measure: Measure, change: float, margin: float, yaw_deg: float
) -> float:
    """A margin of change, as much wider as the number's own margin is than usual.

    What widens a number's margin (a doubtful joint, poor light, a small picture) does
    not repeat from one set to the next, so it widens their difference alike.

    Parameters
    ----------
    change
        From ``compute_change_margins``, at this yaw.
    margin
        Of the number itself, as it was measured.
    """
    rule = rules.rules.get(measure)
    if rule is None or not np.isfinite(yaw_deg):
        return change
    usual = float(np.interp(yaw_deg, rule.yaw_deg, rule.margin))
    return change * max(1.0, margin / usual) if usual > 0.0 else change


@dataclass(frozen=True, slots=True)
class StandingShare:
    """``SinceStanding`` as a share of the measure's usual margin at one yaw.

    As a share, so that what widens the usual margin (a doubtful joint, poor light)
    widens this one alike.
    """

    floor: float
    growth: float

    def margin(self, usual: float, change: float) -> float:
        """Margin of a change, from the margin of the value; never larger than it."""
        return usual * min(1.0, self.floor + self.growth * abs(change))


def compute_standing_shares(
    rules: MarginRules, yaw_deg: float
) -> dict[Measure, StandingShare]:
    """For each measure that has one, its margin since standing, at a yaw."""
    return {
        m: StandingShare(
            rule.since_standing.floor / usual, rule.since_standing.growth / usual
        )
        for m, rule in rules.rules.items()
        if rule.since_standing is not None
        for usual in (float(np.interp(yaw_deg, rule.yaw_deg, rule.margin)),)
    }


def compute_margin(
    rules: MarginRules,
    measure: Measure,
    values: FloatArray,
    stand: CameraStand,
    trust: FloatArray,
    *,
    own: bool,
) -> FloatArray:
    """Half-width of the interval that holds the truth 9 times in 10, (time,).

    Parameters
    ----------
    trust
        How like the fitted postures each frame is, (time,), 0 to 1.
    own
        Whether the person's own standing was taken off.

    Returns
    -------
    FloatArray
        In the measure's unit; NaN without a rule or a known view.
    """
    rule = rules.rules.get(measure)
    if rule is None or not np.isfinite(stand.yaw_deg):
        return np.full(values.shape, np.nan)
    table = rule.own if own and rule.own is not None else rule.margin
    base = float(np.interp(stand.yaw_deg, rule.yaw_deg, table))
    if stand.plate:
        base = max(base, rule.beside_plate)
    margin = base + rule.strange * (1.0 - trust)
    if rule.at_value:
        margin = margin + np.interp(values, rule.at_value, rule.value_margin)
    margin = margin + rule.pixel * rules.pixel_body_px / stand.person_px
    if rule.tilts:
        margin = np.hypot(margin, stand.tilt_doubt_deg)
    factor = rules.poor_light_factor if stand.poor_light else 1.0
    factor *= rules.blurred_factor if stand.blurred else 1.0
    return np.asarray(factor * margin)
