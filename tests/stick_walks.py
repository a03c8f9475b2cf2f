"""Stick people walked through the whole analysis, and what is true of them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest
from stick_people import (
    Pictures,
    StickDetector,
    empty_room,
    figure,
    paint,
    photo_of,
    stick_settings,
)

from hinge_core.content import Content, load_content
from hinge_core.documents.answer import Answer
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.settings import Settings
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.kinematics.measures import ANGLES, Measure, Measured
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.pose.recording import Recording
from hinge_core.pose.sequence import Facing, PoseSequence
from hinge_core.stages.analyse import analyse_recording
from hinge_core.stages.record import record
from hinge_core.stages.studio import tell
from hinge_core.stages.tasks import make_task

FPS = 10.0
SEEN_BY = {"mediapipe": "stick", "pose_model_sha256": "0" * 64}
HINGE = (68.0, 22.0, -1.0)  # trunk, knee and shank at the bottom
SQUAT = (38.0, 90.0, 30.0)


@cache
def content() -> Content:
    return load_content()


def recorded(
    source: Pictures,
    *,
    settings: Settings | None = None,
    standing: Pictures | None = None,
    bias_px: float = 0.0,
) -> Recording:
    return record(
        source,
        StickDetector(bias_px),
        settings or stick_settings(),
        standing=standing,
        seen_by=SEEN_BY,
    )


def analysed(
    recording: Recording,
    *,
    drill: str = "bodyweight_hinge",
    settings: Settings | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    lengths: OwnLengths = NO_LENGTHS,
) -> Analysis:
    return analyse_recording(
        recording,
        make_task(content(), drill),
        settings or stick_settings(),
        corrections,
        lengths=lengths,
    )


def measured(
    source: Pictures,
    *,
    drill: str = "bodyweight_hinge",
    settings: Settings | None = None,
    standing: Pictures | None = None,
    lengths: OwnLengths = NO_LENGTHS,
    bias_px: float = 0.0,
) -> Analysis:
    seen = recorded(source, settings=settings, standing=standing, bias_px=bias_px)
    return analysed(seen, drill=drill, settings=settings, lengths=lengths)


def told(analysis: Analysis) -> dict[str, Any]:
    """The contract's object of an analysis, in English."""
    return Answer(analysis, tell(analysis)).to_dict()


def moving(
    *bottoms: tuple[float, float, float], facing: Facing = Facing.RIGHT
) -> PoseSequence:
    """Stand a second, then for each bottom 1.2 s down, 0.3 held, 1 up, 0.6 standing."""
    knots, postures = [0.0, 1.0], [(2.0, 3.0, 2.0)] * 2
    for bottom in bottoms:
        for seconds, posture in (
            (1.2, bottom),
            (0.3, bottom),
            (1.0, postures[0]),
            (0.6, postures[0]),
        ):
            knots.append(knots[-1] + seconds)
            postures.append(posture)
    time_s = np.arange(0.0, knots[-1], 1.0 / FPS)
    trunk, knee, shank = (
        np.interp(time_s, knots, part) for part in np.transpose(postures)
    )
    return figure(
        trunk_deg=trunk, knee_deg=knee, shank_deg=shank, facing=facing, time_s=time_s
    )


def still(trunk: float, knee: float, shank: float) -> Pictures:
    poses = figure(trunk_deg=trunk, knee_deg=knee, shank_deg=shank)
    return photo_of(paint(empty_room(), poses))


def expected(posture: tuple[float, float, float]) -> dict[Measure, float]:
    trunk, knee, shank = posture
    return dict(zip(ANGLES, (trunk, trunk + knee - shank, knee, shank), strict=True))


def assert_reads(told: Mapping[Measure, Measured], truth: dict[Measure, float]) -> None:
    for measure, value in truth.items():
        assert told[measure].value == pytest.approx(value, abs=2.0), measure
        assert told[measure].margin > 0.0


def codes(analysis: Analysis) -> list[str]:
    return [caution.code for caution in analysis.measurement.cautions]
