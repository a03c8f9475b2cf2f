"""What each number means, as a drawing: a posture, and the mark that shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from hinge_core.arrays import FloatArray
from hinge_core.drawing.figure.annotate import (
    AngleMark,
    ArrowMark,
    BalanceMark,
    FigureMark,
    PointerMark,
    Spot,
)
from hinge_core.drawing.figure.balancing import UPRIGHT, solve_pose
from hinge_core.drawing.figure.drill_pictures import (
    Picture,
    list_drill_pictures,
    list_fault_pictures,
)
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.svg import PictureFrame, find_frame_of, render_svg
from hinge_core.drawing.figure.svg import draw_scene as draw_all
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

MarkMaker = Callable[[Posed], list[FigureMark]]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePicture:
    """A solved picture and the marks that show one number on it."""

    picture: Picture
    marks: tuple[FigureMark, ...]

    @property
    def frame(self) -> PictureFrame:
        """The part of the plane that holds picture and marks."""
        shown = self.picture
        return find_frame_of(
            draw_all(shown.posed, Theme.LIGHT, shown.props, self.marks)
        )

    def to_svg(self, theme: Theme) -> str:
        """The drawing as a self-contained SVG document."""
        return render_svg(
            self.picture.posed,
            theme=theme,
            props=self.picture.props,
            annotations=self.marks,
            frame=self.frame,
        )


@cache
def find_measure_picture(measure: Measure) -> MeasurePicture:
    """The drawing that belongs to a number's definition."""
    find_picture, mark = _PICTURES[measure]
    picture = find_picture()
    return MeasurePicture(picture=picture, marks=tuple(mark(picture.posed)))


def _drill(id: str, phase: Phase = Phase.BOTTOM) -> Callable[[], Picture]:
    return lambda: list_drill_pictures(id)[phase]


def _fault(id: str) -> Callable[[], Picture]:
    return lambda: list_fault_pictures(id)[1]


def _angles(*measures: Measure) -> MarkMaker:
    return lambda posed: [AngleMark(measure=measure) for measure in measures]


def _moved(*joints: str, level: bool) -> MarkMaker:
    """How far joints came since standing: along the floor, or down."""

    def mark(posed: Posed) -> list[FigureMark]:
        stood = solve_pose(UPRIGHT, posed.body).joints
        return [_arrow_to(posed, joint, stood[joint], level=level) for joint in joints]

    return mark


def _arrow_to(
    posed: Posed, joint: str, start: FloatArray, *, level: bool
) -> FigureMark:
    """An arrow that ends at a joint, from where something else is."""
    way = posed.joints[joint] - start
    dx, dy = (float(way[0]), 0.0) if level else (0.0, float(way[1]))
    return ArrowMark(joint=joint, dx=dx, dy=dy, away_x=-dx, away_y=-dy)


def _behind_ankle(posed: Posed) -> list[FigureMark]:
    return [_arrow_to(posed, "hip", posed.joints["ankle"], level=True)]


def _back_from_knee(posed: Posed) -> list[FigureMark]:
    return [_arrow_to(posed, "hip", posed.joints["knee"], level=True)]


def _ahead_of_leg(posed: Posed) -> list[FigureMark]:
    return [_arrow_to(posed, "knuckles", posed.joints["knee"], level=True)]


def _above_knee(posed: Posed) -> list[FigureMark]:
    return [_arrow_to(posed, "knuckles", posed.joints["knee"], level=False)]


def _from_shoulder(posed: Posed) -> list[FigureMark]:
    return [_arrow_to(posed, "knuckles", posed.joints["shoulder"], level=True)]


def _way(*steps: float) -> MarkMaker:
    """Arrows beside the head, up or down, for times."""
    return lambda posed: [
        ArrowMark(
            joint="ear",
            dx=0.0,
            dy=step,
            away_x=0.24 + 0.12 * number,
            away_y=-step / 2,
        )
        for number, step in enumerate(steps)
    ]


def _ring(at: Spot) -> MarkMaker:
    away = {"head": (0.05, 0.16), "upper_back": (-0.1, 0.2), "seat": (-0.16, 0.1)}
    dx, dy = away[at]
    return lambda posed: [PointerMark(at=at, dx=dx, dy=dy)]


_HINGE, _KNEEL = _drill("bodyweight_hinge"), _drill("kneeling_hinge")
_ROUND = _fault("rounded_back")
_PICTURES: Mapping[Measure, tuple[Callable[[], Picture], MarkMaker]] = {
    Measure.TRUNK_INCLINATION: (_HINGE, _angles(Measure.TRUNK_INCLINATION)),
    Measure.HIP_FLEXION: (_HINGE, _angles(Measure.HIP_FLEXION)),
    Measure.KNEE_FLEXION: (_HINGE, _angles(Measure.KNEE_FLEXION)),
    Measure.SHANK_INCLINATION: (
        _drill("squat"),
        _angles(Measure.SHANK_INCLINATION),
    ),
    Measure.HEAD_CHANGE: (_fault("neck"), _way(0.16)),
    Measure.HEAD_RISE: (_fault("neck"), _way(0.16)),
    Measure.TRUNK_TIP: (_fault("hips_first"), _angles(Measure.TRUNK_INCLINATION)),
    Measure.BACK_BOW: (_ROUND, lambda posed: []),
    Measure.DOWEL_HEAD_GAP: (_ROUND, _ring("head")),
    Measure.DOWEL_THORACIC_GAP: (_ROUND, _ring("upper_back")),
    Measure.DOWEL_SACRUM_GAP: (_ROUND, _ring("seat")),
    Measure.HIP_KNEE_RATIO: (
        _HINGE,
        _angles(Measure.HIP_FLEXION, Measure.KNEE_FLEXION),
    ),
    Measure.HINGE_INDEX: (_HINGE, _moved("hip", "shoulder", level=False)),
    Measure.HIP_TRAVEL: (_HINGE, _moved("hip", level=True)),
    Measure.HIP_BEHIND_ANKLE: (_HINGE, _behind_ankle),
    Measure.FOOT_POSITION: (_HINGE, lambda posed: [BalanceMark()]),
    Measure.BAR_GAP: (_fault("bar_drift"), _ahead_of_leg),
    Measure.DOWN_TIME: (_HINGE, _way(-0.3)),
    Measure.HOLD_TIME: (_drill("glute_bridge", Phase.TOP), lambda posed: []),
    Measure.UP_TIME: (_HINGE, _way(0.3)),
    Measure.CYCLE_TIME: (_HINGE, _way(-0.3, 0.3)),
    Measure.THIGH_BACK: (_KNEEL, _back_from_knee),
    Measure.HIP_TRAVEL_THIGH: (_KNEEL, _back_from_knee),
    Measure.HIP_KNEE_CHANGE_RATIO: (
        _KNEEL,
        _angles(Measure.HIP_FLEXION, Measure.KNEE_FLEXION),
    ),
    Measure.BODY_LINE_BEND: (
        _drill("pull_through", Phase.TOP),
        _angles(Measure.HIP_FLEXION),
    ),
    Measure.HIP_TRAVEL_CM: (_HINGE, _moved("hip", level=True)),
    Measure.TOP_HOLD_TIME: (_drill("pull_through", Phase.TOP), lambda posed: []),
    Measure.HIP_SHOULDER_RATIO: (
        _fault("hips_first"),
        _angles(Measure.TRUNK_INCLINATION),
    ),
    Measure.HAND_BEHIND_KNEE: (_drill("pull_through"), _ahead_of_leg),
    Measure.HAND_ABOVE_KNEE: (_drill("kb_swing"), _above_knee),
    Measure.ARM_LIFT: (_drill("kb_swing", Phase.TOP), _from_shoulder),
    Measure.EARLY_FOLD: (_drill("kb_swing"), _angles(Measure.HIP_FLEXION)),
    Measure.HAND_DRIFT: (_fault("bar_drift"), _ahead_of_leg),
    Measure.ARC_GAP: (_drill("landmine_hinge"), _ahead_of_leg),
    Measure.SEAT_REACH: (_drill("wall_hinge"), _behind_ankle),
    Measure.WALL_GAP: (_drill("wall_hinge"), _ring("seat")),
    Measure.ELBOW_OVER_EAR: (_drill("behind_head_hinge"), _ring("head")),
    Measure.ELBOW_RISE: (_drill("behind_head_hinge"), _ring("head")),
    Measure.HIP_LEAD: (
        _drill("hip_flexor_hinge"),
        _angles(Measure.HIP_FLEXION, Measure.KNEE_FLEXION),
    ),
}
