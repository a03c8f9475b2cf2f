"""Drawn figures in words, for whoever does not see them."""

from collections.abc import Mapping

from hinge_core.i18n.language import later
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.phases import Phase
from hinge_core.telling.numbers import write_number
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr

_MOMENTS = {
    Phase.START: later("Start"),
    Phase.BOTTOM: later("Bottom"),
    Phase.TOP: later("Top"),
}
_TOLD = (Measure.TRUNK_INCLINATION, Measure.HIP_FLEXION, Measure.KNEE_FLEXION)


def name_phase(phase: Phase) -> str:
    """How a moment is called under its picture."""
    return tr(_MOMENTS[phase])


def tell_angles(angles: Mapping[Measure, float]) -> str:
    """The angles of a drawn posture."""
    texts = cache.load_content().measures
    values = {m: write_number(angles[m], texts[m], find_translator()) for m in _TOLD}
    return ", ".join(
        f"{tr(texts[m].label)} {value}{tr(texts[m].unit)}"
        for m, value in values.items()
    )


def tell_moment(drill: str, phase: Phase, angles: Mapping[Measure, float]) -> str:
    """One moment of a drill."""
    name = tr(cache.load_content().drills[drill].name)
    return f"{name}, {name_phase(phase).lower()}: {tell_angles(angles)}"
