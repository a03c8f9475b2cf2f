"""Clips of a class: ``content/class_clips.yaml``."""

from functools import cache

from pydantic import Field

from hinge_core.content.load import find_content_folder
from hinge_core.datafile import NotEmpty, Positive, Strict, read_yaml
from hinge_core.kinematics.measures import Measure


class ClassClips(Strict):
    """How a class is filmed, how its clips are told apart, and what is shown."""

    most_clips: Positive
    nobody_s: Positive  # an empty picture that ends one pupil's turn
    least_turn_s: Positive
    before: NotEmpty
    relay: NotEmpty
    measures: tuple[Measure, ...] = Field(min_length=1)


@cache
def load_class_clips() -> ClassClips:
    """What comes with the app.

    Raises
    ------
    ContentError
        If the file is not sound.
    """
    return read_yaml(find_content_folder() / "class_clips.yaml", ClassClips)
