"""The figure in motion: one SVG that loops through a drill at its tempo."""

from collections.abc import Mapping, Sequence

import numpy as np

from hinge_core.drawing.figure.balancing import solve_pose
from hinge_core.drawing.figure.body import FigureBody
from hinge_core.drawing.figure.drawing import Element
from hinge_core.drawing.figure.drill_pictures import find_drill_props, load_poses
from hinge_core.drawing.figure.pose import Pose, blend_poses
from hinge_core.drawing.figure.svg import (
    draw_floor,
    draw_scene,
    find_frame_of,
    write_document,
)
from hinge_core.drawing.palette import Theme
from hinge_core.measuring.phases import Phase

STEPS = 7  # postures drawn from one end to the other; the browser blends between them
REST_S = 0.5  # before the next repetition
# The still picture stands in for the moving one where the reader asks for less motion.
MOTION_STYLE = (
    "<style>.hinge-still{display:none}"
    "@media (prefers-reduced-motion: reduce)"
    "{.hinge-moving{display:none}.hinge-still{display:inline}}</style>"
)


def animate(
    frames: Sequence[Sequence[Element]],
    times_s: Sequence[float],
    *,
    repeats: int | None = None,
) -> str:
    """Markup that plays frames and returns to the first.

    Parameters
    ----------
    frames
        The same elements in every frame; their attributes may differ.
    times_s
        When each frame is reached, seconds, rising from 0; the last is the length of
        the loop.
    repeats
        How often to play; None plays on.

    Raises
    ------
    ValueError
        If frames hold different elements, or their number differs from the times'.
    """
    if len(frames) != len(times_s):
        raise ValueError(f"{len(frames)} frames need as many times, got {len(times_s)}")
    shapes = {tuple(element.tag for element in frame) for frame in frames}
    if len(shapes) != 1:
        raise ValueError("every frame must hold the same elements")
    length = times_s[-1]
    clock = {
        "dur": f"{length:g}s",
        "keyTimes": ";".join(f"{t / length:.4f}" for t in times_s),
        "repeatCount": "indefinite" if repeats is None else str(repeats),
    }
    return "".join(_moving(states, clock) for states in zip(*frames, strict=True))


def _moving(states: Sequence[Element], clock: Mapping[str, str]) -> str:
    first = states[0]
    inside = ""
    for name in first.attributes:
        values = [state.attributes[name] for state in states]
        if len(set(values)) > 1:
            attributes = {"attributeName": name, "values": ";".join(values), **clock}
            inside += Element("animate", attributes).to_svg()
    return first.to_svg(inside)


def animate_drill(
    drill_id: str,
    theme: Theme = Theme.LIGHT,
    *,
    body: FigureBody | None = None,
    width: float | None = None,
    title: str = "",
    description: str = "",
    repeats: int | None = None,
) -> str:
    """A drill as a looping SVG at its tempo; still where less motion is asked for.

    Raises
    ------
    KeyError
        For a drill without postures.
    """
    drill = load_poses().drills[drill_id]
    body = body or load_poses().find_body(drill)
    begin, turn = (drill.poses[phase] for phase in drill.loop)
    path = [solve_pose(pose, body) for pose in list_path(begin, turn)]
    away, back = drill.down_s, drill.up_s
    if drill.loop[1] is Phase.TOP:
        away, back = back, away
    props = find_drill_props(drill, {Phase.BOTTOM: path[-1]})
    drawn = [draw_scene(posed, theme, props) for posed in path]
    frames = [*drawn, *reversed(drawn), drawn[0]]
    frame = find_frame_of(element for scene in drawn for element in scene)
    moving = animate(frames, compute_times(away, drill.hold_s, back), repeats=repeats)
    shown = drawn[0] if drill.loop[0] is drill.telling else drawn[-1]
    still = "".join(element.to_svg() for element in shown)
    markup = f"{draw_floor(frame, theme).to_svg()}{write_motion(moving, still)}"
    return write_document(
        markup, frame, width=width, title=title, description=description
    )


def write_motion(moving: str, still: str) -> str:
    """What moves, and what stands in for it where less motion is asked for."""
    return (
        f'{MOTION_STYLE}<g class="hinge-moving">{moving}</g>'
        f'<g class="hinge-still">{still}</g>'
    )


def list_path(begin: Pose, turn: Pose) -> list[Pose]:
    """The postures that are drawn on the way from one end to the other."""
    return [blend_poses(begin, turn, share) for share in np.linspace(0.0, 1.0, STEPS)]


def compute_times(away_s: float, hold_s: float, back_s: float) -> list[float]:
    """When each frame is reached, seconds: soft at both ends, as people move."""
    shares = np.linspace(0.0, 1.0, STEPS)
    soft = (
        np.arccos(1.0 - 2.0 * shares) / np.pi
    )  # of the time, for an even share of way
    there = soft * away_s
    turn = away_s + hold_s
    times = [*there, *(turn + soft * back_s), turn + back_s + REST_S]
    return [float(t) for t in times]
