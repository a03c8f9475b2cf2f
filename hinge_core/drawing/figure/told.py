"""A posture in words, for whoever does not see the picture, and for everyone else."""

from collections.abc import Mapping, Sequence

from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.explorer import ExplorerReading
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.props_around import find_figure_contacts
from hinge_core.i18n.language import Translate, english, later
from hinge_core.judging.targets import Status
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts, write_number

_CONTACTS: Mapping[Measure, str] = {
    Measure.DOWEL_HEAD_GAP: later("back of the head"),
    Measure.DOWEL_THORACIC_GAP: later("upper back"),
    Measure.DOWEL_SACRUM_GAP: later("seat"),
}


def tell(
    posed: Posed,
    readings: Sequence[ExplorerReading],
    texts: MeasureTexts,
    tr: Translate = english,
) -> str:
    """What the figure does, and which numbers leave their usual range."""
    off = [
        tr(texts[reading.measure].label).lower()
        for reading in readings
        if reading.status in (Status.BORDERLINE, Status.OUTSIDE)
    ]
    verdict = tr("Every number stands in its usual range.")
    if off:
        verdict = tr("Off the usual range: {names}.").format(names=", ".join(off))
    return f"{tell_posture(posed, texts, tr)} {verdict}"


def tell_posture(posed: Posed, texts: MeasureTexts, tr: Translate = english) -> str:
    """What the figure does, in three short sentences."""
    angles = tr(
        "The trunk leans {lean} degrees, the hips fold {hip} and the knees bend {knee}."
    )
    values = {
        "lean": Measure.TRUNK_INCLINATION,
        "hip": Measure.HIP_FLEXION,
        "knee": Measure.KNEE_FLEXION,
    }
    filled = angles.format(
        **{
            name: write_number(posed.measures[m], texts[m], tr)
            for name, m in values.items()
        }
    )
    return " ".join((filled, tell_stick(posed, tr), _weight(posed.support, tr)))


def tell_stick(posed: Posed, tr: Translate = english) -> str:
    """Which of its three points the stick touches."""
    touching = find_figure_contacts(posed)
    names = [tr(name) for measure, name in _CONTACTS.items() if touching[measure]]
    if len(names) == len(_CONTACTS):
        return tr("The stick touches all three points.")
    return tr("The stick touches only: {names}.").format(names=", ".join(names))


def _weight(support: float, tr: Translate) -> str:
    exact = load_exact()
    places = (
        (exact.weight_on_heel, later("The weight is on the heel.")),
        (exact.weight_on_toes, later("The weight is over the middle of the foot.")),
        (float("inf"), later("The weight is towards the toes.")),
    )
    return tr(next(sentence for limit, sentence in places if support < limit))
