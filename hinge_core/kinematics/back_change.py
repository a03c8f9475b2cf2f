"""Back and head since the person stood, as several eyes see them.

The outline hangs on the joints only by the line it is read along. So what a doubtful
joint costs it is what it reads otherwise when another look puts the joints elsewhere:
with a hip 10 cm away the bow moves by less than 1 %.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.geometry import wrap_deg
from hinge_core.kinematics.back import BackReading
from hinge_core.kinematics.linear import LinearMap
from hinge_core.kinematics.measures import Measure
from hinge_core.kinematics.outline import SEAT_STATION, STATIONS

# From the middle of the distances to a normal spread, and on to 9 in 10.
_NINE_IN_TEN = 1.4826 * 1.645
_MEASURES = (Measure.BACK_BOW, Measure.HEAD_CHANGE, Measure.HEAD_RISE)
_EYES = 2  # fewer say nothing about how far they disagree


@dataclass(frozen=True, slots=True, kw_only=True)
class BackSettings:
    """What standing counts for; data, see ``content/measurement.yaml``."""

    late_standing_share: float  # of the change since a standing seen after the lift
    stands_out: float  # trunk lengths; what is further out below a seat is no seat
    level_face_deg: tuple[float, float]  # ``read_face_leans`` of who looks straight on


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnUpright:
    """The frames in which somebody stands, and whether that was before a lift."""

    frames: BoolArray  # (time,)
    first: bool  # the clip shows them standing before the first lowest point
    covered: BoolArray | None = None  # frames in which a plate hides the hip, (time,)

    @property
    def known(self) -> bool:
        return bool(self.frames.any())

    @property
    def outlined(self) -> BoolArray:
        """The frames that show the seat's own outline, (time,)."""
        return self.frames if self.covered is None else self.frames & ~self.covered


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BackChange:
    """Back and head since the person stood, each (time,).

    ``doubts`` is how far off the middle of what the eyes see may be, 9 times in 10 of
    what they differ by; NaN where there was one eye only.
    """

    bow_pct: FloatArray
    head_deg: FloatArray  # + chin lifted
    rise_deg: FloatArray  # of the face above looking straight on
    doubts: Mapping[Measure, FloatArray]


def read_back_change(
    shown: BackReading,
    eyes: Sequence[BackReading],
    upright: OwnUpright | None,
    change: LinearMap,
    settings: BackSettings,
) -> BackChange:
    """How back and head changed since the person stood, or against most people's.

    Parameters
    ----------
    shown
        Read along the joints that are shown.
    eyes
        Read along those of each eye by itself, NaN where it did not look.
    upright
        None, or without a frame: most people's standing is the zero.
    change
        Fitted on pairs of frames of one person (``content/readings.json``).

    Returns
    -------
    BackChange
        Where several eyes looked, the middle one of what they see.
    """

    def tell(back: BackReading) -> FloatArray:
        own = upright is not None and upright.known
        stood = shown if own and not _is_seen(back, upright) else back
        return np.stack(
            [
                _read_bow(back, stood, upright, change, settings),
                _read_head(back, stood, upright),
                _read_rise(back, stood, upright, settings),
            ]
        )

    value = tell(shown)
    doubt = np.full(value.shape, np.nan)
    if eyes:
        value, doubt = _take_middle(value, np.stack([tell(eye) for eye in eyes]))
    return BackChange(
        bow_pct=value[0],
        head_deg=value[1],
        rise_deg=value[2],
        doubts=dict(zip(_MEASURES, doubt, strict=True)),
    )


def _take_middle(shown: FloatArray, seen: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The middle one of (eyes, values, time), and how far the others are from it."""
    several = np.isfinite(seen).sum(axis=0) >= _EYES
    told = np.where(several, seen, 0.0)  # NaN columns would only warn
    middle = np.nanmedian(told, axis=0)
    away = np.nanmedian(np.abs(told - middle), axis=0)
    return (
        np.where(several, middle, shown),
        np.where(several, _NINE_IN_TEN * away, np.nan),
    )


def _is_seen(back: BackReading, upright: OwnUpright | None) -> bool:
    """Whether this eye saw the person's outline while they stood."""
    if upright is None:
        return False
    return bool(np.isfinite(back.features[upright.outlined]).all(axis=1).any())


def _read_bow(
    back: BackReading,
    stood: BackReading,
    upright: OwnUpright | None,
    change: LinearMap,
    s: BackSettings,
) -> FloatArray:
    """The bow since standing.

    Read from what changed in the picture, not as a difference of two readings: hair,
    clothes and build are the same in both frames and fall out. Who is seen to stand
    only after a lift with a round back may still stand round, so such a standing
    counts in part, beside most people's. A plate that is held before the seat stands
    out behind it, and the outline is then no back's: such a standing does not count,
    whether the plate itself was found or only what stands out.
    """
    if upright is None or not upright.outlined.any():
        return back.bow_pct
    standing = stood.features[upright.outlined]
    standing = standing[np.isfinite(standing).all(axis=1)]
    usual = np.full(back.features.shape[1], np.nan)
    if len(standing):
        usual = np.median(standing, axis=0)
    if _is_covered(usual, s):
        return back.bow_pct
    since = change(back.features - usual)["bow"]
    share = 1.0 if upright.first else s.late_standing_share
    return np.asarray(share * since + (1.0 - share) * back.bow_pct)


def _is_covered(standing: FloatArray, s: BackSettings) -> bool:
    """Whether something stands out below the seat; the outline's depths lead there."""
    edge = standing[: STATIONS.size]
    return bool(
        edge[:SEAT_STATION].max(initial=-np.inf) > edge[SEAT_STATION] + s.stands_out
    )


def _read_head(
    back: BackReading, stood: BackReading, upright: OwnUpright | None
) -> FloatArray:
    """The chin's lift against the trunk: what the trunk leaned less the face's turn.

    As the picture shows both. Without the own standing most people's face is the zero,
    and that is the map's to know.
    """
    own = None if upright is None else _read_own_face(stood, upright)
    if own is None or upright is None:
        return back.head_deg
    trunk = back.trunk_deg - np.nanmedian(stood.trunk_deg[upright.frames])
    turned = wrap_deg(back.face_deg - own).mean(axis=1)
    return _where_read(back, wrap_deg(trunk - turned))


def _read_rise(
    back: BackReading,
    stood: BackReading,
    upright: OwnUpright | None,
    s: BackSettings,
) -> FloatArray:
    """How far the face is turned up beyond looking straight on.

    Who looks down while standing does not look straight on: then most people's level
    face is the zero.
    """
    level = np.array(s.level_face_deg)
    rise = wrap_deg(level - back.face_deg).mean(axis=1)
    own = None if upright is None else _read_own_face(stood, upright)
    if own is not None:
        rise = np.minimum(rise, wrap_deg(own - back.face_deg).mean(axis=1))
    return _where_read(back, np.asarray(rise))


def _read_own_face(stood: BackReading, upright: OwnUpright) -> FloatArray | None:
    face = stood.face_deg[upright.frames]
    face = face[np.isfinite(face).all(axis=1)]
    return np.median(face, axis=0) if len(face) else None


def _where_read(back: BackReading, values: FloatArray) -> FloatArray:
    """Only where the outline was read too, as all of the back is."""
    return np.where(np.isfinite(back.bow_pct), values, np.nan)
