"""Rendered clips of drills, with their truth and what was made of them.

A folder holds, for each clip, ``.mp4``, a ``.csv`` with the truth of every frame and a
``.json`` that says what was done (``python -m benchmarks.renderer.drills``).
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from benchmarks.drill_courses import find_courses, measure_hands
from benchmarks.truth import Row, true_measures
from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.findings import Standpoint
from hinge_core.judging.settings import Settings
from hinge_core.judging.targets import Target
from hinge_core.kinematics import displacement
from hinge_core.kinematics.displacement import Places
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.posture import Inclinations
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.studio import load_studio, record_media
from hinge_core.stages.tasks import make_task

NEAREST_S = 0.8  # a turn further off is another repetition's
_SHORT_OF_WALL = "bottom wall_touched"  # a missed row that is a fault where it is told


class Definition(StrEnum):
    """Where a joint is, see ``benchmarks.definition``."""

    RIG = "rig"
    MIDDLE = "middle"  # of the outline, where a hand places it


@dataclass(frozen=True, slots=True)
class DrillClip:
    """One clip's truth and what was made of it."""

    about: Row
    time_s: FloatArray  # of the true frames
    frames: tuple[Row, ...]
    analysis: Analysis
    settings: Settings

    @property
    def drill(self) -> str:
        return str(self.about["drill"])

    @property
    def clean(self) -> bool:
        return not (self.about["faults"] or self.about["misses"])

    @property
    def faults(self) -> tuple[str, ...]:
        """What was done amiss, by the names of ``content/faults.yaml``."""
        short = _SHORT_OF_WALL in self.about["misses"]
        return (*self.about["faults"], *(["short_of_wall"] if short else []))

    @property
    def lies(self) -> bool:
        """Whether the turn of a repetition is its top."""
        return bool(self.about["turn"] == "top")

    @property
    def reps(self) -> tuple[Row, ...]:
        """The true repetitions."""
        return tuple(self.about["reps"])

    def find_seen(self, rep: Row) -> Repetition | None:
        """The counted repetition that a true one was seen as.

        Where the count is right, by its number; else by the time of its turn.
        """
        turn = float(rep["bottom_s"])
        seen = self.analysis.reps
        if len(seen) == len(self.reps):
            return seen[int(rep["rep"]) - 1]
        off = {abs(r.bottom_s - turn): r for r in seen}
        return off[min(off)] if off and min(off) <= NEAREST_S else None

    def find_truth(
        self, target: Target, rep: Row, by: Definition = Definition.RIG
    ) -> float | None:
        """The true number of a row in one repetition; None where it is not known.

        By the middles of the outline only for those who stand on their feet: others
        have none, and the rig's stand in.

        Times are not: the app counts from where the hips have left their standing by a
        share of their way, the truth from the first motion.
        """
        measure, phase = target.measure, target.phase
        if phase is Phase.START and target.relative_to_standing:
            return None  # how one stands, against how one stands
        if measure is Measure.TRUNK_TIP:
            return self._find_tip(rep, by)
        if phase is Phase.WHOLE:
            frames = [self._lean_by(frame, by) for frame in self.frames]
            courses = find_courses(self.time_s, frames, self.reps, rep, self.settings)
            return courses.get(measure)
        moment = self._find_moment(phase, rep)
        if moment is None:
            return None
        value = self.compute_values(moment, by).get(measure, np.nan)
        if target.relative_to_standing:
            value -= self.compute_values(self.standing_s, by)[measure]
        return float(value) if np.isfinite(value) else None

    def compute_values(
        self, time_s: float, by: Definition = Definition.RIG
    ) -> Mapping[Measure, float]:
        """Every measure that the truth of one moment knows."""
        frame, own = (
            self._lean_by(self._find_frame(s), by) for s in (time_s, self.standing_s)
        )
        values = true_measures({"truth": frame, "neutral": self.about["neutral"]})
        values |= self._compare_with_own(frame, own)
        # The head's change is against the rig's own standing.
        seen = {"truth": self._find_frame(time_s), "neutral": self.about["neutral"]}
        head = {Measure.HEAD_CHANGE: true_measures(seen)[Measure.HEAD_CHANGE]}
        return {**values, **measure_hands(frame), **head}

    def _compare_with_own(self, frame: Row, own: Row) -> dict[Measure, float]:
        """What hangs on how this person stands, and on legs of usual lengths."""
        measuring = self.settings.measuring
        lengths, limits = measuring.proportions, measuring.displacement
        at, standing = (self._place(f) for f in (frame, own))
        own_place = Places(standing.hip[0], standing.shoulder[0])
        fold, stood = self._compute_flexion(frame), self._compute_flexion(own)
        travel = displacement.compute_hip_travel_foot(at, own_place, lengths)
        ratio = displacement.compute_hip_knee_ratio_of
        more = {
            Measure.HINGE_INDEX: displacement.compute_hinge_index_of(
                at, own_place, lengths, limits
            ),
            Measure.HIP_TRAVEL: travel,
            Measure.HIP_TRAVEL_THIGH: travel * lengths.foot / lengths.thigh,
            Measure.HIP_KNEE_RATIO: ratio(fold[:1], fold[1:], limits),
            Measure.HIP_KNEE_CHANGE_RATIO: ratio(
                (fold - stood)[:1], (fold - stood)[1:], limits
            ),
            Measure.BODY_LINE_BEND: displacement.compute_body_line_bend_deg(at),
            **self._read_wall(frame),
        }
        return {m: float(v[0]) for m, v in more.items()}

    @property
    def standing_s(self) -> float:
        """A moment in which the person stands, or kneels tall, or lies."""
        first = self.reps[0]
        return 0.0 if float(first["start_s"]) > 0.0 else float(first["end_s"])

    def _find_moment(self, phase: Phase, rep: Row) -> float | None:
        turn = float(rep["bottom_s"])
        if phase is Phase.START:
            return self.standing_s
        if phase in (Phase.BOTTOM, Phase.TOP):
            return turn if self.lies == (phase is Phase.TOP) else float(rep["end_s"])
        return None

    def _find_frame(self, time_s: float) -> Row:
        return self.frames[int(np.argmin(np.abs(self.time_s - time_s)))]

    @staticmethod
    def _lean_by(frame: Row, by: Definition) -> Row:
        """The frame with its leans by another definition of the joints, if it has."""
        if by is Definition.RIG:
            return frame
        told = {f"{n}_incl": frame.get(f"middle_{n}_incl") for n in _SEGMENTS}
        return {**frame, **{name: v for name, v in told.items() if v is not None}}

    def _find_tip(self, rep: Row, by: Definition) -> float:
        turn, end = float(rep["bottom_s"]), float(rep["end_s"])
        frames = [self._lean_by(frame, by) for frame in self.frames]
        leans = np.array([float(f["trunk_incl"]) for f in frames])
        up = (self.time_s >= turn) & (self.time_s <= end)
        at_turn = leans[int(np.argmin(np.abs(self.time_s - turn)))]
        return float(leans[up].max() - at_turn)

    def _read_wall(self, frame: Row) -> Mapping[Measure, FloatArray]:
        """How far the seat is from the wall, where there is one."""
        if not self.about["wall_m"]:
            return {}
        gap_cm = float(frame["wall_gap_cm"])
        reach_m = float(self.about["wall_m"]) - gap_cm / 100.0
        return {
            Measure.WALL_GAP: np.array([max(0.0, gap_cm)]),
            Measure.SEAT_REACH: np.array(
                [100.0 * reach_m / float(self.about["body"]["stature_m"])]
            ),
        }

    def _place(self, frame: Row) -> Places:
        trunk, thigh, shank = (
            np.array([float(frame[f"{name}_incl"])]) for name in _SEGMENTS
        )
        lean = Inclinations(trunk=trunk, thigh=thigh, shank=shank)
        return displacement.place_by_leans(lean, self.settings.measuring.proportions)

    @staticmethod
    def _compute_flexion(frame: Row) -> FloatArray:
        """Of hip and knee, (2,)."""
        trunk, thigh, shank = (float(frame[f"{name}_incl"]) for name in _SEGMENTS)
        return np.array([trunk - thigh, shank - thigh])


_SEGMENTS = ("trunk", "thigh", "shank")


def find_said(target: Target, rep: Repetition, clip: DrillClip) -> Measured | None:
    """What the app said for a row in one repetition: of a change, where it is one."""
    measurement = clip.analysis.measurement
    found: Mapping[Measure, Measured] = {
        Phase.BOTTOM: rep.bottom,
        Phase.TOP: rep.top,
        Phase.WHOLE: rep.whole,
        Phase.START: measurement.standing.values,
    }.get(target.phase, {})
    said = found.get(target.measure)
    if said is None:
        return None
    task = clip.analysis.judgement.task
    point = Standpoint(
        drill=clip.drill,
        loaded=False,
        targets=task.targets,
        standing=measurement.standing,
    )
    said = point.compared(said, target)
    return said if said.known else None


def _tell_lengths(about: Row) -> OwnLengths:
    """What a person would tell: of a wall hinge the way to the wall, and the height."""
    if not about["wall_m"]:
        return NO_LENGTHS
    return OwnLengths(
        height_cm=100.0 * float(about["body"]["stature_m"]),
        wall_cm=100.0 * float(about["wall_m"]),
    )


def read_drill_clips(folder: Path, pattern: str = "*") -> Iterator[DrillClip]:
    """Analyse every finished clip, each as the drill that it shows."""
    studio = load_studio()
    for path in sorted(folder.glob(f"{pattern}.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        with path.with_suffix(".csv").open(encoding="utf-8") as file:
            frames = tuple(csv.DictReader(file))
        task = make_task(studio.content, str(about["drill"]))
        recording = record_media(path.with_suffix(".mp4"))
        yield DrillClip(
            about=about,
            time_s=np.array([float(frame["t_s"]) for frame in frames]),
            frames=frames,
            analysis=analyse_recording(
                recording, task, studio.settings, lengths=_tell_lengths(about)
            ),
            settings=studio.settings,
        )
