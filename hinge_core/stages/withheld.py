"""Where there are no numbers to give: nobody there, or a view that would mislead."""

from dataclasses import replace

import numpy as np

from hinge_core.judging.settings import Settings
from hinge_core.kinematics.measures import Measures
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import Caution
from hinge_core.measuring.corrections import Corrections
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Count
from hinge_core.measuring.slanted import is_only_slanted, read_slanted_view
from hinge_core.measuring.standing import NO_STANDING
from hinge_core.measuring.track import Track
from hinge_core.measuring.viewpoint import NOWHERE, Viewpoint, find_nobody_cautions
from hinge_core.media.frames import MediaKind
from hinge_core.stages.read_poses import ReadPoses


def make_view(viewpoint: Viewpoint, cautions: tuple[Caution, ...]) -> View:
    """The view, and whether numbers of it would mislead."""
    known = viewpoint.kind is not ViewKind.UNKNOWN
    return View(
        kind=viewpoint.kind,
        yaw_deg=viewpoint.yaw_deg if np.isfinite(viewpoint.yaw_deg) else None,
        roll_deg=viewpoint.roll_deg if np.isfinite(viewpoint.roll_deg) else None,
        assessable=known and not any(caution.blocks for caution in cautions),
    )


def add_slanted_view(
    whole: Measurement, posture: ReadPoses, count: Count, settings: Settings
) -> Measurement:
    """What is plain without numbers, of a clip that is seen at a slant."""
    if whole.is_photo or not is_only_slanted(whole.cautions):
        return whole
    slanted = read_slanted_view(
        whole.series.time_s,
        posture.body,
        posture.reading.yaw_deg,
        count,
        whole.reps,
        settings.repetitions,
        settings.view.oblique_yaw_deg,
    )
    return replace(whole, slanted=slanted)


def withhold(whole: Measurement) -> Measurement:
    """Numbers that would mislead are no numbers; the counting stands."""
    reps = tuple(replace(r, top={}, bottom={}, whole={}) for r in whole.reps)
    return replace(
        whole,
        series=Measures(time_s=whole.series.time_s, values={}),
        reps=reps,
        standing=NO_STANDING,
        sticks=None,
        change_margins={},
    )


def measure_nobody(
    track: Track, settings: Settings, corrections: Corrections
) -> Measurement:
    """A recording in which there is nobody to measure, and why."""
    recording = track.recording
    nobody = find_nobody_cautions(recording.refusal, recording.surroundings)
    cautions = settings.cautions.grade_cautions((*nobody, *track.cautions))
    poses = recording.poses.part(slice(recording.stood, None))
    photo = recording.media.kind is MediaKind.PHOTO
    return Measurement(
        view=make_view(NOWHERE, cautions),
        cautions=cautions,
        facing=None,
        poses=poses,
        series=Measures(time_s=poses.time_s, values={}),
        phases=(Phase.UNKNOWN,) * len(poses),
        phase=Phase.UNKNOWN if photo else None,
        reps=(),
        standing=NO_STANDING,
        sticks=None,
        checked=settings.measuring.margins.checked,
        corrections=corrections,
    )
