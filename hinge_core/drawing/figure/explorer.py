"""The figure with sliders (``content/explorer.yaml``): settings in, readings out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Self

import numpy as np
from pydantic import Field, model_validator

from hinge_core.arrays import FloatArray
from hinge_core.datafile import Strict, read_yaml
from hinge_core.drawing.figure.balancing import Posed, solve_pose
from hinge_core.drawing.figure.body import CONTENT
from hinge_core.drawing.figure.drill_pictures import load_poses
from hinge_core.drawing.figure.film import Filmed, film_figure
from hinge_core.drawing.figure.pose import Pose, blend_poses
from hinge_core.drawing.figure.prop import Kind, Prop
from hinge_core.drawing.figure.svg import PictureFrame
from hinge_core.judging.targets import Status, Target, judge
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.measuring.phases import Phase

ExplorerSettings = Mapping[
    str, float
]  # where each control stands, by its id, in its own unit
DOWEL = (Prop(kind=Kind.DOWEL),)


class Control(Strict):
    """One slider, and the joint whose handle does the same."""

    field: str  # of Pose
    name: str
    help: str
    at: str  # a joint, or "back" or "foot"
    low: float
    high: float
    step: float
    unit: str
    decimals: int = 0

    @model_validator(mode="after")
    def _moves_a_pose(self) -> Self:
        if self.field not in Pose.__dataclass_fields__:
            raise ValueError(f"{self.field} is no field of a posture")
        if self.low >= self.high:
            raise ValueError(f"runs backwards: {self.low} to {self.high}")
        return self

    def inside(self, value: float) -> float:
        """A value put on the slider: inside its range, on one of its steps."""
        steps = round((min(max(value, self.low), self.high) - self.low) / self.step)
        return round(self.low + steps * self.step, self.decimals)


class Button(Strict):
    """A posture of ``poses.yaml`` by the drill or the fault it belongs to."""

    label: str
    drill: str | None = None
    fault: str | None = None

    def pose(self) -> Pose:
        poses = load_poses()
        if self.fault is not None:
            return poses.faults[self.fault].shown
        return poses.drills[str(self.drill)].poses[Phase.BOTTOM]


class Shot(Strict):
    """Where a camera stands, and what that does."""

    label: str
    says: str
    yaw_deg: float = 0.0
    roll_deg: float = 0.0
    camera_height_m: float | None = None  # None: at the hip
    distance_m: float = 2.5
    near_side_only: bool = False


class Explorer(Strict):
    """The whole of ``content/explorer.yaml``."""

    version: str
    drill: str
    controls: Mapping[str, Control] = Field(min_length=1)
    buttons: Mapping[str, Button]
    frame: tuple[float, float, float, float]  # left, top, right, bottom
    readings: tuple[Measure, ...]
    shots: Mapping[str, Shot]

    @property
    def stage(self) -> PictureFrame:
        """What the picture shows: the same for every posture, so it never jumps."""
        return PictureFrame(*self.frame)

    def settings(self, button: str) -> dict[str, float]:
        """Where a button puts every slider."""
        pose = self.buttons[button].pose()
        return {
            id: one.inside(getattr(pose, one.field))
            for id, one in self.controls.items()
        }

    def read_settings(self, told: Mapping[str, str]) -> dict[str, float]:
        """The controls that are named, each on a step; what is no number is left out.

        Parameters
        ----------
        told
            As the names and values of an address.
        """
        asked = {}
        for id, control in self.controls.items():
            try:
                asked[id] = control.inside(float(told[id]))
            except (KeyError, ValueError, OverflowError):
                continue
        return asked

    def pose(self, settings: ExplorerSettings) -> Pose:
        """The posture of the sliders, with the arms of the drill."""
        base = load_poses().drills[self.drill].poses[Phase.BOTTOM]
        fields = {one.field: settings[id] for id, one in self.controls.items()}
        return replace(base, **fields)  # type: ignore[arg-type]


@cache
def load_explorer() -> Explorer:
    """Read and check the explorer's file once.

    Raises
    ------
    ContentError
        Naming the entry that is not sound.
    """
    return read_yaml(CONTENT / "explorer.yaml", Explorer)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplorerReading:
    """What one measure says of the figure. Drawn, so exact: it has no margin."""

    measure: Measure
    value: float  # NaN where the pose gives none
    target: Target | None

    @property
    def status(self) -> Status | None:
        """Where the value stands; None without a band."""
        if self.target is None:
            return None
        return judge(Measured(self.value), self.target).status

    @property
    def shallow(self) -> bool:
        """Below a band whose low side is depth: told, never judged."""
        low = self.target.green.low if self.target else None
        return (
            self.target is not None
            and self.target.low_is_information
            and low is not None
            and self.value < low
        )


def list_readings(
    measures: Mapping[Measure, float],
    wanted: Iterable[Measure],
    targets: Iterable[Target],
) -> list[ExplorerReading]:
    """The wanted measures, held against the bands of a repetition's bottom."""
    bands = {t.measure: t for t in targets if t.phase == Phase.BOTTOM}
    return [
        ExplorerReading(
            measure=m, value=measures.get(m, float("nan")), target=bands.get(m)
        )
        for m in wanted
    ]


def film(posed: Posed, shot: Shot) -> Filmed:
    """What a camera that stands so would see and read."""
    return film_figure(
        posed,
        yaw_deg=shot.yaw_deg,
        roll_deg=shot.roll_deg,
        camera_height_m=shot.camera_height_m,
        distance_m=shot.distance_m,
        near_side_only=shot.near_side_only,
    )


def trace_way_down(
    explorer: Explorer, settings: ExplorerSettings, steps: int = 6
) -> FloatArray:
    """Hip fold and knee bend from standing to a posture, (steps, 2), degrees."""
    standing = load_poses().drills[explorer.drill].poses[Phase.START]
    end = explorer.pose(settings)
    poses = (
        blend_poses(standing, end, share) for share in np.linspace(0.0, 1.0, steps)
    )
    measures = [solve_pose(pose).measures for pose in poses]
    pair = (Measure.HIP_FLEXION, Measure.KNEE_FLEXION)
    return np.array([[one[measure] for measure in pair] for one in measures])
