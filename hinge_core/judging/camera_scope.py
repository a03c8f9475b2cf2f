"""What a camera judges in a drill, and what it cannot: from faults and bands alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hinge_core.judging.findings import Fault
from hinge_core.judging.targets import Target
from hinge_core.kinematics.measures import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraScope:
    """One drill's faults, each as it shows there, and its numbers."""

    looked_for: tuple[Fault, ...]  # some number of the drill can name them
    unseen: tuple[Fault, ...]  # may happen in it, and no camera from the side tells
    told: tuple[Measure, ...]  # numbers with a range that no fault rests on
    off: tuple[str, ...]  # why some numbers mean nothing in it, each reason once


def find_camera_scope(
    drill: str,
    faults: Iterable[Fault],
    targets: Sequence[Target],
    off: Mapping[Measure, str],
) -> CameraScope:
    """Sort what may go amiss in a drill by whether a number betrays it.

    Parameters
    ----------
    targets
        The drill's bands.
    off
        Why a measure means nothing in the drill.
    """
    possible = [fault.adapt_to(drill) for fault in faults if fault.applies_to(drill)]
    looked_for = tuple(f for f in possible if _can_be_named(f, drill, targets))
    judged = {target.measure for target in targets if target.judged}
    told = (t.measure for t in targets if t.measure not in judged)
    return CameraScope(
        looked_for=looked_for,
        unseen=tuple(fault for fault in possible if not fault.signs),
        told=tuple(dict.fromkeys(told)),
        off=tuple(dict.fromkeys(off.values())),
    )


def _can_be_named(fault: Fault, drill: str, targets: Sequence[Target]) -> bool:
    """Whether a sign that decides has a band in this drill."""
    banded = {(target.measure, target.phase) for target in targets}
    return any(
        sign.decides(drill)
        and (sign.band is not None or (sign.measure, sign.phase) in banded)
        for sign in fault.signs
    )
