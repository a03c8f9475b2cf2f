"""What the figure is measured by: the camera's settings, and where its own differ."""

from dataclasses import dataclass, replace
from functools import cache

from pydantic import Field

from hinge_core.content.measurement import load_measurement
from hinge_core.datafile import Strict, read_yaml
from hinge_core.figure2d.body import CONTENT
from hinge_core.kinematics.balance import SegmentMasses
from hinge_core.kinematics.displacement import DisplacementSettings
from hinge_core.kinematics.dowel import DowelSettings


class _Number(Strict):
    value: float
    why: str = Field(min_length=1)


class _Stretch(Strict):
    """From and to, trunk lengths above the hip along the spine."""

    value: tuple[float, float]
    why: str = Field(min_length=1)


class FigureFile(Strict):
    """The whole of ``content/figure.yaml``."""

    min_shoulder_drop: _Number
    tilt_step_deg: _Number
    sacrum: _Stretch
    thoracic: _Stretch
    bow: _Stretch
    head_level: _Number
    weight_on_heel: _Number
    weight_on_toes: _Number


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactSettings:
    """What the figure is measured by; stretches as in ``FigureFile``."""

    limits: DisplacementSettings
    dowel: DowelSettings  # its zones are the camera's: the figure's are the next two
    sacrum: tuple[float, float]
    thoracic: tuple[float, float]
    bow: tuple[float, float]
    head_level: float
    weight_on_heel: float  # of the foot, 0 heel to 1 toe: up to here
    weight_on_toes: float  # likewise, from here on
    segments: SegmentMasses


@cache
def load_exact() -> ExactSettings:
    """Read the settings once.

    Raises
    ------
    ContentError
        If ``content/figure.yaml`` or ``content/measurement.yaml`` is not sound.
    """
    own = read_yaml(CONTENT / "figure.yaml", FigureFile)
    camera = load_measurement(CONTENT).measuring
    return ExactSettings(
        limits=replace(
            camera.displacement, min_shoulder_drop=own.min_shoulder_drop.value
        ),
        dowel=replace(camera.dowel, tilt_step_deg=own.tilt_step_deg.value),
        sacrum=own.sacrum.value,
        thoracic=own.thoracic.value,
        bow=own.bow.value,
        head_level=own.head_level.value,
        weight_on_heel=own.weight_on_heel.value,
        weight_on_toes=own.weight_on_toes.value,
        segments=camera.segments,
    )
