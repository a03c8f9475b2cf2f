"""Known bodies and finished analyses for the tests: no detector, no file, no clock."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from hinge_core.arrays import FloatArray
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.contacts import ContactSettings, judge_contacts
from hinge_core.judging.findings import Fault, FaultSign, Finding, SignRole
from hinge_core.judging.headline import Headline, HeadlineVerdict
from hinge_core.judging.judgement import Judgement, Missing, Task
from hinge_core.judging.targets import Band, Side, Status, Target
from hinge_core.kinematics import measures
from hinge_core.kinematics.measures import Measure, Measured, Measures
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.measurement import Measurement, View
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition
from hinge_core.measuring.standing import Standing
from hinge_core.measuring.turns import Turn
from hinge_core.media.frames import MediaInfo, MediaKind
from hinge_core.pose.recording import UNSEEN, RealStick, Recording
from hinge_core.pose.sequence import Facing, Landmark, PoseSequence
from hinge_core.telling.words import MeasureText

FPS = 15.0
# Segment lengths and half widths of the stick figure, metres.
SHANK, THIGH, TRUNK, NECK, HEAD, ARM, FOOT = 0.43, 0.43, 0.50, 0.18, 0.12, 0.28, 0.26
ANKLE_HEIGHT, HALF_HIPS, HALF_SHOULDERS = 0.08, 0.09, 0.18
ANGLES = measures.ANGLES


Series = Literal["hip", "knee", "trunk", "shank", "head"]


def make_text(
    measure: Measure, label: str, short: str, series: Series | None = None
) -> MeasureText:
    """A measure's words, as content gives them."""
    return MeasureText(
        measure=measure,
        label=label,
        short=short,
        series=series,
        meaning="",
        definition="",
    )


TEXTS: Mapping[Measure, MeasureText] = {
    text.measure: text
    for text in (
        make_text(Measure.TRUNK_INCLINATION, "Trunk lean", "Trunk", "trunk"),
        make_text(Measure.HIP_FLEXION, "Hip bend", "Hip", "hip"),
        make_text(Measure.KNEE_FLEXION, "Knee bend", "Knee", "knee"),
        make_text(Measure.SHANK_INCLINATION, "Shin lean", "Shin", "shank"),
        make_text(Measure.HEAD_CHANGE, "Head against the trunk", "Head", "head"),
        make_text(Measure.BACK_BOW, "Back rounding", "Back"),
        make_text(Measure.HIP_KNEE_RATIO, "Hip bend for each degree of knee", "Ratio"),
        make_text(Measure.DOWN_TIME, "Way down", "Down"),
        make_text(Measure.UP_TIME, "Way up", "Up"),
    )
}


def make_poses(
    *,
    trunk_deg: ArrayLike = 0.0,
    knee_deg: ArrayLike = 0.0,
    shank_deg: ArrayLike = 0.0,
    head_deg: ArrayLike = 0.0,
    facing: Facing = Facing.RIGHT,
    yaw_deg: float = 0.0,
    time_s: FloatArray | None = None,
    px_per_m: float = 300.0,
    image_size_px: tuple[int, int] = (720, 720),
) -> PoseSequence:
    """Pose a stick figure of known joint angles, seen without perspective.

    Angles follow the contract's signs, scalars or (time,). The ankles stand in the
    middle of the picture. ``yaw_deg`` turns the figure away from square-on, + when
    the camera sees more of its front.
    """
    angles = (trunk_deg, knee_deg, shank_deg, head_deg)
    trunk, knee, shank, head = np.broadcast_arrays(
        *(np.atleast_1d(np.asarray(angle, float)) for angle in angles)
    )
    world = _world_m(trunk, knee, shank, head, facing, yaw_deg)
    width, height = image_size_px
    ground = np.array([width / 2.0, height - 0.25 * px_per_m])
    position = ground + world[..., :2] * px_per_m
    mid_hip = world[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(1, keepdims=True)
    frames = len(trunk)
    return PoseSequence(
        time_s=np.arange(frames) / FPS if time_s is None else time_s,
        position_px=position,
        world_m=world - mid_hip,
        visibility=np.ones((frames, 33)),
        image_size_px=image_size_px,
        silhouettes=(None,) * frames,
    )


def _world_m(
    trunk: FloatArray,
    knee: FloatArray,
    shank: FloatArray,
    head: FloatArray,
    facing: Facing,
    yaw_deg: float,
) -> FloatArray:
    """Landmarks (time, 33, 3): x right, y down, z away, origin on the floor."""
    ankle = np.broadcast_to([0.0, ANKLE_HEIGHT], (len(trunk), 2))
    knee_at = ankle + SHANK * _direction(shank)
    hip = knee_at + THIGH * _direction(shank - knee)
    shoulder = hip + TRUNK * _direction(trunk)
    ear = shoulder + NECK * _direction(trunk - head)
    nose = ear + HEAD * _direction(trunk + 100.0 - head)
    elbow = shoulder - [0.0, ARM]
    wrist = elbow - [0.0, 0.9 * ARM]
    heel = ankle - [0.25 * FOOT, 0.06]
    toe = heel + [FOOT, 0.0]
    sagittal = [nose] * 7 + [ear] * 2 + [nose] * 2 + [shoulder] * 2 + [elbow] * 2
    sagittal += [wrist] * 8 + [hip] * 2 + [knee_at] * 2 + [ankle] * 2
    sagittal += [heel] * 2 + [toe] * 2
    ahead_up = np.stack(sagittal, axis=1)
    left_is = np.where(np.arange(33) % 2 == 1, 1.0, -1.0)
    half = np.where(np.arange(33) < Landmark.LEFT_HIP, HALF_SHOULDERS, HALF_HIPS)
    half[: Landmark.LEFT_SHOULDER] = 0.0
    x = ahead_up[..., 0] * facing.forward
    z = np.broadcast_to(left_is * half * facing.forward, x.shape)
    turn = np.radians(yaw_deg) * facing.forward
    turned = x * np.cos(turn) + z * np.sin(turn), z * np.cos(turn) - x * np.sin(turn)
    return np.stack([turned[0], -ahead_up[..., 1], turned[1]], axis=-1)


def _direction(lean_deg: FloatArray) -> FloatArray:
    """Unit vectors (time, 2): ahead and up, for leans against the vertical."""
    lean = np.radians(lean_deg)
    return np.stack([np.sin(lean), np.cos(lean)], axis=-1)


def band(
    measure: Measure,
    phase: Phase,
    green: tuple[float | None, float | None],
    amber: tuple[float | None, float | None],
    **overrides: Any,
) -> Target:
    """A target band with a stand-in source."""
    target = Target(
        measure=measure,
        phase=phase,
        green=Band(*green),
        amber=Band(*amber),
        grade="B",
        reason="for the tests",
        sources=("S1",),
    )
    return replace(target, **overrides)


TARGETS = (
    band(Measure.TRUNK_INCLINATION, Phase.BOTTOM, (45, 80), (30, 90)),
    band(Measure.HIP_FLEXION, Phase.BOTTOM, (55, 105), (40, 118)),
    band(Measure.KNEE_FLEXION, Phase.BOTTOM, (10, 30), (5, 40)),
    band(Measure.SHANK_INCLINATION, Phase.BOTTOM, (-8, 8), (-12, 15)),
    band(Measure.HIP_KNEE_RATIO, Phase.BOTTOM, (2.5, None), (1.8, None)),
    band(Measure.BACK_BOW, Phase.BOTTOM, (-2, 3.5), (-3.5, 6)),
    band(
        Measure.HIP_FLEXION,
        Phase.TOP,
        (-5, 8),
        (-10, 15),
        relative_to_standing=True,
    ),
    band(Measure.KNEE_FLEXION, Phase.TOP, (0, 15), (-5, 20)),
)

DEPTHS = (  # trunk, knee and shank at each repetition's bottom, degrees
    (64.0, 18.0, -2.0),
    (68.0, 21.0, 0.0),
    (52.0, 58.0, 12.0),
)
STAND_S, DOWN_S, HOLD_S, UP_S = 0.8, 1.4, 0.4, 1.2
MARGIN_DEG = {
    Measure.TRUNK_INCLINATION: 4.0,
    Measure.HIP_FLEXION: 6.0,
    Measure.KNEE_FLEXION: 5.0,
    Measure.SHANK_INCLINATION: 3.0,
}
KNEES_BEND = FaultSign(
    measure=Measure.KNEE_FLEXION,
    phase=Phase.BOTTOM,
    side=Side.HIGH,
    role=SignRole.DECIDES,
    finding="You sat down{when}: your knees did much of the bending.",
    finding_of_another="This person sat down{when}: the knees did much of it.",
    finding_unsure="The knees looked more bent than usual{when}.",
)
SQUAT_HINGE = Fault(
    id="squat_hinge",
    name="Squatting the hinge",
    order_unloaded=1,
    order_loaded=1,
    reduce_load=False,
    looks_like="The knees bend and travel forward as much as the hips go back.",
    causes=(),
    cue="Try this: send your pockets back to the wall behind you.",
    more_cues=(),
    drills=("wall_hinge",),
    signs=(KNEES_BEND,),
    how_measured=None,
    why_not_measured=None,
    limits=None,
    only_for=frozenset(),
    not_for=frozenset(),
    sources=("S1",),
)


def make_analysis(*, facing: Facing = Facing.LEFT, **changes: Any) -> Analysis:
    """A clip of three repetitions: two hinges, then one with much knee bend.

    The knee is not measured from 0.9 to 1.2 seconds, the back not at all.
    ``changes`` as ``change`` takes them.
    """
    depth, phases, turns = _movement()
    knee = 3.0 + depth[:, 1]
    trunk, shank = 1.0 + depth[:, 0], 2.0 + depth[:, 2]
    poses = make_poses(trunk_deg=trunk, knee_deg=knee, shank_deg=shank, facing=facing)
    series = _series(poses.time_s, trunk, knee, shank)
    reps = tuple(_repetition(i, turn, series) for i, turn in enumerate(turns, 1))
    measurement = Measurement(
        view=View(kind=ViewKind.SIDE, yaw_deg=4.0, roll_deg=0.5, assessable=True),
        cautions=(),
        facing=facing,
        poses=poses,
        series=series,
        phases=tuple(phases),
        phase=None,
        reps=reps,
        standing=Standing(values={Measure.HIP_FLEXION: Measured(2.0, 3.0)}, own=True),
        sticks=None,
    )
    analysis = Analysis(
        recording=_record(poses, facing),
        measurement=measurement,
        judgement=_judge(reps, series.at(Measure.KNEE_FLEXION, turns[2].bottom)),
    )
    return change(analysis, **changes)


def make_photo_analysis(*, facing: Facing = Facing.LEFT, **changes: Any) -> Analysis:
    """A photo of the bottom of the third repetition of ``make_analysis``."""
    clip = make_analysis(facing=facing)
    at = clip.reps[2].turn.bottom
    series = clip.series.part(slice(at, at + 1))
    photo = change(
        clip,
        name="photo.jpg",
        media=MediaInfo(kind=MediaKind.PHOTO, width_px=720, height_px=720),
        phase=Phase.BOTTOM,
        measures={m: series.at(m, 0) for m in series.values},
        reps=(),
        findings=tuple(replace(f, reps=()) for f in clip.findings),
        poses=clip.poses.part(slice(at, at + 1)),
        series=series,
        phases=(Phase.BOTTOM,),
    )
    return change(photo, **changes)


def change(analysis: Analysis, **changes: Any) -> Analysis:
    """The same analysis with other fields, in each of its values that has them."""
    values = analysis.recording, analysis.measurement, analysis.judgement
    known = {f.name for value in values for f in fields(value)}
    if odd := changes.keys() - known:
        raise TypeError(f"no value of an analysis has {', '.join(sorted(odd))}")
    recording, measurement, judgement = values
    return Analysis(
        recording=replace(recording, **_its_own(recording, changes)),
        measurement=replace(measurement, **_its_own(measurement, changes)),
        judgement=replace(judgement, **_its_own(judgement, changes)),
    )


def _its_own(value: Any, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: changes[f.name] for f in fields(value) if f.name in changes}


def change_task(analysis: Analysis, **changes: Any) -> Analysis:
    """The same analysis, held against something else."""
    return change(analysis, task=replace(analysis.judgement.task, **changes))


def judge_stick(
    analysis: Analysis,
    settings: ContactSettings,
    real: Mapping[int, RealStick] | None = None,
) -> Analysis:
    """The same analysis with the dowel test of its numbers."""
    dowel = judge_contacts(
        analysis.measurement, analysis.reps, analysis.measures, real, settings
    )
    return change(analysis, dowel=dowel)


def _record(poses: PoseSequence, facing: Facing) -> Recording:
    return Recording(
        name="set.mp4",
        media=MediaInfo(
            kind=MediaKind.CLIP,
            width_px=720,
            height_px=720,
            duration_s=float(poses.time_s[-1]),
            source_fps=30.0,
            frames_read=2 * len(poses),
            frames_analysed=len(poses),
        ),
        poses=poses,
        facing=facing,
        people=1,
        surroundings=UNSEEN,
    )


def _judge(reps: tuple[Repetition, ...], knee: Measured) -> Judgement:
    finding = _finding(knee)
    return Judgement(
        task=Task(
            drill="bodyweight_hinge",
            loaded=False,
            noun="A hinge",
            targets=TARGETS,
            off={},
            faults=(SQUAT_HINGE,),
        ),
        reps=reps,
        measures={},
        findings=(finding,),
        headline=Headline(verdict=HeadlineVerdict.ADJUST, finding=finding),
        not_measured=(Missing(Measure.BACK_BOW, BACK_REASON),),
        dowel=None,
    )


BACK_REASON = "A loose shirt hides the line of the back."


def _movement() -> tuple[FloatArray, list[Phase], list[Turn]]:
    """Departures from standing (time, 3), the phase of each frame, the turns."""
    stand, down, hold, up = (round(s * FPS) for s in (STAND_S, DOWN_S, HOLD_S, UP_S))
    parts = [np.zeros((stand, 3))]
    phases = [Phase.START] * stand
    turns = []
    for target in np.array(DEPTHS):
        start = len(phases)
        way = _minimum_jerk(np.arange(1, down + 1) / down)[:, None] * target
        back = _minimum_jerk(1.0 - np.arange(1, up + 1) / up)[:, None] * target
        parts += [way, np.tile(target, (hold, 1)), back, np.zeros((stand, 3))]
        phases += [Phase.DOWN] * down + [Phase.BOTTOM] * hold
        phases += [Phase.UP] * up + [Phase.TOP] * stand
        bottom = start + down + hold // 2
        turns.append(Turn(start=start, bottom=bottom, end=start + down + hold + up))
    return np.concatenate(parts), phases, turns


def _minimum_jerk(share: FloatArray) -> FloatArray:
    """Smooth way from 0 to 1."""
    return share**3 * (10.0 - 15.0 * share + 6.0 * share**2)


def _series(
    time_s: FloatArray, trunk: FloatArray, knee: FloatArray, shank: FloatArray
) -> Measures:
    hip = trunk + knee - shank
    seen_knee = np.where((time_s > 0.9) & (time_s < 1.2), np.nan, knee)
    ratio = np.where(seen_knee < 8.0, np.nan, hip / seen_knee)
    values = dict(zip(ANGLES, (trunk, hip, seen_knee, shank), strict=True))
    margins = {m: np.full(time_s.shape, MARGIN_DEG[m]) for m in ANGLES}
    return Measures(
        time_s=time_s,
        values=values | {Measure.HIP_KNEE_RATIO: ratio},
        margins=margins | {Measure.HIP_KNEE_RATIO: np.full(time_s.shape, 0.8)},
        reasons={Measure.BACK_BOW: BACK_REASON},
    )


def _repetition(index: int, turn: Turn, series: Measures) -> Repetition:
    start_s, bottom_s, end_s = (
        float(series.time_s[i]) for i in (turn.start, turn.bottom, turn.end)
    )
    return Repetition(
        index=index,
        turn=turn,
        start_s=start_s,
        bottom_s=bottom_s,
        end_s=end_s,
        top={m: series.at(m, turn.end) for m in series.values},
        bottom={m: series.at(m, turn.bottom) for m in series.values},
        whole={
            Measure.DOWN_TIME: Measured(DOWN_S, 0.1),
            Measure.UP_TIME: Measured(UP_S, 0.1),
        },
    )


def _finding(knee: Measured) -> Finding:
    return Finding(
        fault=SQUAT_HINGE,
        sign=KNEES_BEND,
        status=Status.OUTSIDE,
        side=Side.HIGH,
        measure=Measure.KNEE_FLEXION,
        measured=knee,
        target=TARGETS[2],
        reps=(3,),
        cue=SQUAT_HINGE.cue,
        drill=SQUAT_HINGE.drill,
    )
