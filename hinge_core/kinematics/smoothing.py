"""Zero-phase smoothing of landmark paths, with honest gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.pose.sequence import PoseSequence


@dataclass(frozen=True, slots=True, kw_only=True)
class SmoothingSettings:
    """How paths are smoothed; data, see ``content/measurement.yaml``."""

    cutoff_hz: float  # of the low-pass
    max_nyquist_share: float  # the cut-off never passes this share of half the rate
    longest_gap_s: float  # a shorter gap is bridged, a longer one stays missing
    least_rate_hz: float  # fewer pictures a second are left as they are


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Smoothed:
    """A smoothed sequence and which of its frames are bridged, not seen."""

    poses: PoseSequence
    bridged: BoolArray  # (time,)


def smooth(
    poses: PoseSequence,
    settings: SmoothingSettings,
    shots: Sequence[slice] | None = None,
) -> Smoothed:
    """Low-pass the landmarks' paths forwards and backwards, so nothing lags.

    Frames missing for at most ``longest_gap_s`` are bridged by a straight line and
    marked; longer gaps stay NaN and split the sequence into parts that are smoothed
    by themselves, and so do the ``shots`` of a film that was cut.

    Notes
    -----
    Second-order Butterworth run both ways (fourth order, zero phase), the filter of
    D. A. Winter, "Biomechanics and Motor Control of Human Movement", 2009, ch. 3.
    The paths are brought to an even rate for it and back to the file's time stamps.
    What the low-pass took away is kept as each landmark's ``spread_px``.
    """
    found = poses.found
    shots = shots or [slice(0, len(poses))]
    filled = np.concatenate(
        [_bridge(poses.time_s[i], found[i], settings.longest_gap_s) for i in shots]
    )
    position, world = poses.position_px.copy(), poses.world_m.copy()
    visibility = poses.visibility.copy()
    for part in (p for shot in shots for p in _parts(filled, shot)):
        known = found[part]
        visibility[part] = _bridged(poses.time_s[part], known, visibility[part])
        for path in (position, world):
            flat = path[part].reshape(known.size, -1)
            path[part] = _smooth_part(
                poses.time_s[part], known, flat, settings
            ).reshape(path[part].shape)
    return Smoothed(
        poses=replace(
            poses,
            position_px=position,
            world_m=world,
            visibility=visibility,
            spread_px=np.linalg.norm(poses.position_px - position, axis=-1),
        ),
        bridged=filled & ~found,
    )


def _bridge(time_s: FloatArray, found: BoolArray, longest_gap_s: float) -> BoolArray:
    """Frames that are found, or missing within a short enough gap."""
    filled = found.copy()
    seen = np.flatnonzero(found)
    for before, after in pairwise(seen):
        if time_s[after] - time_s[before] <= longest_gap_s:
            filled[before : after + 1] = True
    return filled


def _parts(filled: BoolArray, shot: slice) -> list[slice]:
    """Runs of True within a shot, as slices."""
    edges = np.flatnonzero(np.diff(np.r_[False, filled[shot], False].astype(int)))
    edges += shot.start
    return [slice(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _bridged(time_s: FloatArray, known: BoolArray, path: FloatArray) -> FloatArray:
    """A path (time, n) with straight lines over the frames that are not known."""
    return np.column_stack(
        [np.interp(time_s, time_s[known], column[known]) for column in path.T]
    )


def _smooth_part(
    time_s: FloatArray, known: BoolArray, path: FloatArray, s: SmoothingSettings
) -> FloatArray:
    from scipy.signal import butter, sosfiltfilt  # costs 0.3 s to import

    filled = _bridged(time_s, known, path)
    if time_s.size < 3:
        return filled
    step = float(np.median(np.diff(time_s)))
    if step * s.least_rate_hz > 1.0:
        return filled  # a low-pass would take the movement for noise
    even = np.arange(time_s[0], time_s[-1] + step / 2.0, step)
    share = min(2.0 * s.cutoff_hz * step, s.max_nyquist_share)
    sos = butter(2, share, output="sos")
    padding = min(even.size - 1, round(3.0 / share))
    regular = np.column_stack([np.interp(even, time_s, c) for c in filled.T])
    slow = sosfiltfilt(sos, regular, axis=0, padlen=padding)
    return np.column_stack([np.interp(time_s, even, c) for c in slow.T])
