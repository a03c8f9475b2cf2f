"""The figure that a newcomer sees first, drawn beforehand.

To draw it costs a server's first visitor half a second, most of it in loading what
draws. ``content/first_figure.json`` holds it as drawn from the files beside it; where
one of those says something else by now, it is drawn anew.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from hinge_core.datafile import Strict
from hinge_core.drawing.figure.body import CONTENT
from hinge_core.drawing.palette import Theme
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase

FILE = "first_figure.json"
MOTION_REPEATS = 2  # of a moving picture, before it rests
DRAWN_FROM = ("anthropometry.yaml", "figure.yaml", "poses.yaml")


class MovingFigure(Strict):
    """A drill at its tempo, and its most telling moment where nothing moves."""

    telling: Phase
    width: float  # of both pictures, in their own units
    angles: Mapping[Measure, float]  # of that moment, in their own units
    still: str  # SVG
    moving: str


class FirstFigure(Strict):
    """The file: the figure in each theme, and what it was drawn from."""

    stamp: str
    drill: str
    themes: Mapping[Theme, MovingFigure]


def find_moving_figure(
    drill: str, theme: Theme, folder: Path = CONTENT
) -> MovingFigure:
    """The stored figure where it is of this drill and of today, else one drawn anew.

    Raises
    ------
    KeyError
        For a drill without postures.
    """
    first = _read_first_figure(folder)
    if first is None or first.drill != drill or first.stamp != make_stamp(folder):
        return draw_moving_figure(drill, theme)
    return first.themes[theme]


def _read_first_figure(folder: Path) -> FirstFigure | None:
    try:
        return FirstFigure.model_validate_json((folder / FILE).read_bytes())
    except (OSError, ValidationError):  # a folder of one's own, or one half written
        return None


def draw_moving_figure(drill: str, theme: Theme) -> MovingFigure:
    """Draw a drill at its tempo.

    Raises
    ------
    KeyError
        For a drill without postures.
    """
    from hinge_core.drawing.figure import (  # loads what draws
        animate_drill,
        list_drill_pictures,
        load_poses,
    )

    telling = load_poses().drills[drill].telling
    picture = list_drill_pictures(drill)[telling]
    return MovingFigure(
        telling=telling,
        width=picture.frame.width,
        angles={m: round(v, 3) for m, v in picture.posed.measures.items()},
        still=picture.to_svg(theme),
        moving=animate_drill(drill, theme, repeats=MOTION_REPEATS),
    )


def write_first_figure(drill: str) -> str:
    """The file's text, of a drill drawn now."""
    first = FirstFigure(
        stamp=make_stamp(CONTENT),
        drill=drill,
        themes={theme: draw_moving_figure(drill, theme) for theme in Theme},
    )
    return json.dumps(first.model_dump(mode="json"), indent=1, ensure_ascii=False)


def make_stamp(folder: Path) -> str:
    """What stands for all that a figure is drawn from."""
    whole = hashlib.sha256()
    for name in DRAWN_FROM:
        whole.update((folder / name).read_bytes())
    return whole.hexdigest()
