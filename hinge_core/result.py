"""An analysis, whole: what callers show, store and compare."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from hinge_core.cautions import Caution
from hinge_core.dowel_test import DowelTest
from hinge_core.errors import MediaError
from hinge_core.faults import Finding
from hinge_core.kinematics.margins import Checked
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.stick_in_picture import Sticks
from hinge_core.kinematics.view import ViewKind
from hinge_core.media.frames import MediaInfo, MediaKind
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.repetitions import Repetition
from hinge_core.targets import Band, Phase, Target

CONTRACT = 1
DECIMALS = 3


class HeadlineVerdict(StrEnum):
    ON_TARGET = "on_target"
    ADJUST = "adjust"
    NEAR_THE_EDGE = "near_the_edge"
    CANNOT_TELL = "cannot_tell"
    NOT_ASSESSABLE = "not_assessable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    found: bool
    count: int
    facing: Facing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    kind: ViewKind
    yaw_deg: float | None  # 0 to 90, away from square-on
    roll_deg: float | None  # camera tilt; + when the picture leans clockwise
    assessable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    verdict: HeadlineVerdict
    text: str
    cue: str | None
    finding: Finding | None = None  # what the text and cue speak of


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMeasured:
    measure: Measure
    reason: str  # in the reader's words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analysis:
    """Everything one input gave.

    ``to_dict`` is the contract's object. ``poses``, ``series`` and ``phases`` carry
    the frames behind it, for charts and drawings.
    """

    input: str
    media: MediaInfo
    person: Person
    view: View
    headline: Headline
    cautions: tuple[Caution, ...]
    drill: str
    targets: tuple[Target, ...]  # of the drill
    phase: Phase | None  # of a photo; None for a clip
    measures: dict[Measure, Measured]  # of a photo's one instant
    reps: tuple[Repetition, ...]
    findings: tuple[Finding, ...]
    not_measured: tuple[NotMeasured, ...]
    versions: dict[str, str]
    poses: PoseSequence  # smoothed, picture coordinates
    series: Measures  # per analysed frame
    phases: tuple[Phase, ...]  # per analysed frame
    checked: Checked | None = None  # on whom the margins were; None without any
    standing: dict[Measure, Measured] = field(default_factory=dict)
    sticks: Sticks | None = None  # on the back, for drawing; None where not fit to say
    dowel: DowelTest | None = None  # what the stick shows; None without one

    def to_dict(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        clip = self.media.kind is MediaKind.CLIP
        whole: dict[str, Any] = {
            "contract": CONTRACT,
            "input": self.input,
            "error": None,
            "media": _media(self.media),
            "person": {
                "found": self.person.found,
                "count": self.person.count,
                "facing": self.person.facing,
            },
            "view": {
                "kind": self.view.kind,
                "yaw_deg": _number(self.view.yaw_deg),
                "roll_deg": _number(self.view.roll_deg),
                "assessable": self.view.assessable,
            },
            "headline": {
                "verdict": self.headline.verdict,
                "text": self.headline.text,
                "cue": self.headline.cue,
            },
            "cautions": [_caution(c) for c in self.cautions],
            "drill": self.drill,
            "findings": [self._finding(f) for f in self.findings],
            "not_measured": [
                {"measure": n.measure, "reason": n.reason} for n in self.not_measured
            ],
            "versions": self.versions,
            "checked": None if self.checked is None else asdict(self.checked),
        }
        if clip:
            whole["reps"] = [self._rep(rep) for rep in self.reps]
            whole["standing"] = _measures(self.standing)
            whole["dowel"] = self._stop()
        else:
            whole["phase"] = _photo_phase(self.phase)
            whole["measures"] = _measures(self.measures)
            whole["dowel"] = self._contacts(None)
        return whole

    def faults_of(self, rep: int) -> list[str]:
        """Ids of the faults found ``outside`` in one repetition."""
        return [
            f.fault.id for f in self.findings if rep in f.reps and f.status == "outside"
        ]

    def _rep(self, rep: Repetition) -> dict[str, Any]:
        return {
            "index": rep.index,
            "start_s": _number(rep.start_s),
            "bottom_s": _number(rep.bottom_s),
            "end_s": _number(rep.end_s),
            "top": _measures(rep.top),
            "bottom": _measures(rep.bottom),
            "whole": _measures(rep.whole),
            "faults": self.faults_of(rep.index),
            "dowel": self._contacts(rep.index),
        }

    def _contacts(self, rep: int | None) -> dict[str, Any] | None:
        """The stick's contacts at one bottom; null where there is no stick."""
        found = None if self.dowel is None else self.dowel.contacts.get(rep)
        return {str(k): str(v) for k, v in found.items()} if found else None

    def _stop(self) -> dict[str, Any] | None:
        """The set's dowel test; ``stop`` is null where no place was seen to leave."""
        if self.dowel is None:
            return None
        stop = self.dowel.stop
        return {
            "real_stick": self.dowel.real_stick,
            "stop": None
            if stop is None
            else {
                "place": stop.place,
                "rep": stop.rep,
                "time_s": _number(stop.time_s),
                "trunk_inclination_deg": _measured(stop.lean),
            },
        }

    @staticmethod
    def _finding(finding: Finding) -> dict[str, Any]:
        return {
            "fault": finding.fault.id,
            "status": finding.status,
            "side": finding.side,
            "measure": finding.measure,
            **_measured(finding.measured),
            "target": _band(finding.target.green),
            "amber": _band(finding.target.amber),
            "relative_to_standing": finding.target.relative_to_standing,
            "reps": list(finding.reps),
            "cue": finding.cue,
            "drill": finding.drill,
        }


def unreadable(name: str, error: MediaError) -> dict[str, Any]:
    """The contract's object for an input that could not be read."""
    return {
        "contract": CONTRACT,
        "input": name,
        "error": {"code": error.code, "message": error.message},
    }


def _photo_phase(phase: Phase | None) -> str:
    return phase if phase in (Phase.TOP, Phase.BOTTOM) else Phase.UNKNOWN


def _media(media: MediaInfo) -> dict[str, Any]:
    return {
        "kind": media.kind,
        "width_px": media.width_px,
        "height_px": media.height_px,
        "duration_s": _number(media.duration_s),
        "source_fps": _number(media.source_fps),
        "frames_read": media.frames_read,
        "frames_analysed": media.frames_analysed,
        "slow_motion": media.slow_motion,
    }


def _caution(caution: Caution) -> dict[str, Any]:
    return {
        "code": caution.code,
        "message": caution.message,
        "advice": caution.advice,
        "blocks": caution.blocks,
    }


def _measures(measures: dict[Measure, Measured] | Any) -> dict[str, Any]:
    return {name: _measured(m) for name, m in measures.items()}


def _measured(measured: Measured) -> dict[str, float | None]:
    return {"value": _number(measured.value), "margin": _number(measured.margin)}


def _band(band: Band) -> list[float | None]:
    return [band.low, band.high]


def _number(value: float | None) -> float | None:
    """JSON has no NaN: what is not measured is null."""
    if value is None or not np.isfinite(value):
        return None
    return round(float(value), DECIMALS)
