"""The pictures of every drill and fault, from ``content/poses.yaml``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from hinge_core.datafile import Strict, read_yaml
from hinge_core.drawing.figure.annotate import PointerMark, draw_mark, draw_pointer
from hinge_core.drawing.figure.balancing import Posed, solve_pose
from hinge_core.drawing.figure.behind import (
    LEVEL,
    SHIFTED,
    Sideways,
    find_hips,
    paint_behind,
)
from hinge_core.drawing.figure.body import CONTENT, FigureBody
from hinge_core.drawing.figure.body_outline import draw
from hinge_core.drawing.figure.drawing import Element
from hinge_core.drawing.figure.look import Dyes, PersonLook
from hinge_core.drawing.figure.pose import Arm, Pose
from hinge_core.drawing.figure.prop import Kind, Prop
from hinge_core.drawing.figure.svg import (
    PictureFrame,
    draw_floor,
    draw_scene,
    find_frame_of,
    render_elements,
    render_svg,
)
from hinge_core.drawing.palette import Theme
from hinge_core.errors import ContentError
from hinge_core.measuring.phases import Phase

POSES = "poses.yaml"

CLOSE_MARGIN = 8.0  # picture units, for a picture without room beside it


class PictureView(StrEnum):
    SIDE = "side"
    BEHIND = "behind"


class DrillPoses(Strict):
    """One drill's postures, equipment and tempo."""

    down_s: float
    hold_s: float
    up_s: float
    props: tuple[Prop, ...] = ()
    touch_wall: bool = False  # the wall stands where the seat is at the bottom
    loop: tuple[Phase, Phase] = (Phase.START, Phase.BOTTOM)
    person: str = "ben"  # who is drawn: a key of ``people``
    poses: dict[Phase, Pose]

    @property
    def telling(self) -> Phase:
        """The moment that shows the drill best: the bottom, where it has one."""
        return Phase.BOTTOM if Phase.BOTTOM in self.poses else self.loop[1]


class FaultPoses(Strict):
    """What usually happens, beside what the fault looks like."""

    view: PictureView = PictureView.SIDE
    person: str = "ben"
    props: tuple[Prop, ...] = ()
    usual: Pose
    shown: Pose
    pointer: PointerMark | None = None  # what to look at where the fault is shown


class PoseFile(Strict):
    """The whole of ``content/poses.yaml``."""

    version: str
    arms: dict[str, Arm] = Field(default_factory=dict)
    skins: dict[str, Dyes] = Field(default_factory=dict)  # to be named by people
    cloth: dict[str, Dyes] = Field(default_factory=dict)
    people: dict[str, PersonLook]
    drills: dict[str, DrillPoses]
    faults: dict[str, FaultPoses]

    @model_validator(mode="after")
    def _people_are_known(self) -> Self:
        drawn = [drill.person for drill in self.drills.values()]
        for person in (*drawn, *(fault.person for fault in self.faults.values())):
            if person not in self.people:
                raise ValueError(f"{person} is not among the people")
        return self

    def find_body(self, entry: DrillPoses | FaultPoses) -> FigureBody:
        """The body of the person that a drill or a fault is drawn with."""
        return FigureBody(look=self.people[entry.person])


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One solved moment, ready to be drawn in either theme."""

    id: str  # phase of a drill, or "usual" and "shown" of a fault
    posed: Posed
    props: tuple[Prop, ...]
    frame: PictureFrame  # shared by all pictures of one drill or fault
    view: PictureView = PictureView.SIDE
    marks: tuple[PointerMark, ...] = ()

    def to_svg(
        self,
        theme: Theme = Theme.LIGHT,
        *,
        title: str = "",
        description: str = "",
        width: float | None = None,
    ) -> str:
        """The picture as a self-contained SVG document."""
        if self.view is PictureView.BEHIND:
            sideways = SHIFTED if self.id == "shown" else LEVEL
            elements = paint_behind(sideways, theme, self.posed.body)
            elements += _point_behind(self.marks, sideways, self.posed.body, theme)
            return render_elements(
                elements,
                theme,
                frame=self.frame,
                title=title,
                description=description,
                width=width,
            )
        return render_svg(
            self.posed,
            theme=theme,
            props=self.props,
            annotations=self.marks,
            frame=self.frame,
            title=title,
            description=description,
            width=width,
        )

    def find_own_frame(self) -> PictureFrame:
        """The part of the plane that this picture fills by itself."""
        if self.view is PictureView.BEHIND:
            return self.frame
        elements = draw_scene(self.posed, Theme.LIGHT, self.props, self.marks)
        return find_frame_of(elements, margin=CLOSE_MARGIN)

    def to_group(self, theme: Theme = Theme.LIGHT) -> str:
        """The picture from the side as SVG without a document, in its frame's units."""
        elements = draw_scene(self.posed, theme, self.props, self.marks)
        floor = draw_floor(self.frame, theme)
        return "".join(element.to_svg() for element in (floor, *elements))


@cache
def load_poses() -> PoseFile:
    """Every posture, read and checked once.

    Raises
    ------
    ContentError
        Naming the file and the entry that is not sound.
    """
    return read_yaml(CONTENT / POSES, PoseFile)


def check_all_drawn(
    folder: Path, *, drills: Collection[str], faults: Collection[str]
) -> None:
    """Check that the drills that are measured, and all faults, have their postures.

    Raises
    ------
    ContentError
        For the first that is not drawn, and for postures of an unknown fault.
    """
    poses = read_yaml(folder / POSES, PoseFile)
    for drill in sorted(set(drills) - poses.drills.keys()):
        raise ContentError(POSES, "drills", f"{drill} has no postures to be drawn by")
    for fault in sorted(set(faults) ^ poses.faults.keys()):
        raise ContentError(POSES, "faults", f"{fault} is not here and in faults.yaml")


@cache
def list_drill_pictures(
    drill_id: str, body: FigureBody | None = None
) -> Mapping[Phase, Picture]:
    """The pictures of a drill by phase, all in one frame.

    Raises
    ------
    KeyError
        For a drill without postures.
    """
    drill = load_poses().drills[drill_id]
    body = body or load_poses().find_body(drill)
    posed = {phase: solve_pose(pose, body) for phase, pose in drill.poses.items()}
    props = find_drill_props(drill, posed)
    frame = find_shared_frame(list(posed.values()), props)
    pictures = {
        phase: Picture(id=phase.value, posed=figure, props=props, frame=frame)
        for phase, figure in posed.items()
    }
    return MappingProxyType(pictures)


@cache
def list_fault_pictures(
    fault_id: str, body: FigureBody | None = None
) -> tuple[Picture, Picture]:
    """What usually happens, and the fault: two pictures in one frame.

    Raises
    ------
    KeyError
        For a fault without postures.
    """
    fault = load_poses().faults[fault_id]
    body = body or load_poses().find_body(fault)
    usual, shown = solve_pose(fault.usual, body), solve_pose(fault.shown, body)
    frame = find_shared_frame([usual, shown], fault.props)
    marks = (fault.pointer,) if fault.pointer else ()
    for mark in marks:
        frame = frame.joined(find_frame_of(draw_mark(mark, shown, Theme.LIGHT)))
    if fault.view is PictureView.BEHIND:
        frame = _find_frame_behind(usual.body, marks)
    plain = Picture(
        id="usual", posed=usual, props=fault.props, frame=frame, view=fault.view
    )
    return plain, replace(plain, id="shown", posed=shown, marks=marks)


def _find_frame_behind(
    body: FigureBody, marks: tuple[PointerMark, ...]
) -> PictureFrame:
    """One frame for both pictures from behind, pointer included."""
    return find_frame_of(
        element
        for sideways in (LEVEL, SHIFTED)
        for element in (
            *paint_behind(sideways, Theme.LIGHT, body),
            *_point_behind(marks, sideways, body, Theme.LIGHT),
        )
    )


def _point_behind(
    marks: tuple[PointerMark, ...], sideways: Sideways, body: FigureBody, theme: Theme
) -> list[Element]:
    hips = find_hips(sideways, body)
    return [e for mark in marks for e in draw_pointer(mark, hips, body.scale, theme)]


def find_drill_props(
    drill: DrillPoses, posed: Mapping[Phase, Posed]
) -> tuple[Prop, ...]:
    """The drill's equipment; a wall to touch stands where the seat reaches it."""
    if not drill.touch_wall:
        return drill.props
    bottom = posed[Phase.BOTTOM]
    face = float(draw(bottom).near_leg.bounds[0]) / bottom.body.scale
    return tuple(
        replace(prop, x=face) if prop.kind is Kind.WALL else prop
        for prop in drill.props
    )


def find_shared_frame(figures: list[Posed], props: tuple[Prop, ...]) -> PictureFrame:
    """One frame that holds all of them, equipment included."""
    first, *others = (find_frame_of(draw_scene(f, Theme.LIGHT, props)) for f in figures)
    for other in others:
        first = first.joined(other)
    return first
