"""A posture in words, for whoever does not see the picture, and for everyone else."""

from collections.abc import Iterator, Mapping, Sequence

from hinge_core.figure2d.explorer import Reading
from hinge_core.figure2d.place import Posed
from hinge_core.figure2d.surroundings import contacts
from hinge_core.kinematics.measures import Measure
from hinge_core.language import Translate, english
from hinge_core.targets import Status
from hinge_core.wording import MeasureTexts, number

_CONTACTS: Mapping[Measure, str] = {
    Measure.DOWEL_HEAD_GAP: "back of the head",
    Measure.DOWEL_THORACIC_GAP: "upper back",
    Measure.DOWEL_SACRUM_GAP: "tailbone",
}


def tell(
    posed: Posed,
    readings: Sequence[Reading],
    texts: MeasureTexts,
    tr: Translate = english,
) -> str:
    """What the figure does, in three or four short sentences."""
    return " ".join(_sentences(posed, readings, texts, tr))


def _sentences(
    posed: Posed, readings: Sequence[Reading], texts: MeasureTexts, tr: Translate
) -> Iterator[str]:
    def value(measure: Measure) -> str:
        return number(posed.measures[measure], texts[measure])

    yield tr(
        "The trunk leans {lean} degrees, the hips fold {hip} and the knees bend {knee}."
    ).format(
        lean=value(Measure.TRUNK_INCLINATION),
        hip=value(Measure.HIP_FLEXION),
        knee=value(Measure.KNEE_FLEXION),
    )
    yield tell_stick(posed, tr)
    yield _weight(posed.support, tr)
    off = [
        tr(texts[reading.measure].label).lower()
        for reading in readings
        if reading.status in (Status.BORDERLINE, Status.OUTSIDE)
    ]
    if off:
        yield tr("Off the usual range: {names}.").format(names=", ".join(off))
    else:
        yield tr("Every number stands in its usual range.")


def tell_stick(posed: Posed, tr: Translate = english) -> str:
    """Which of its three points the stick touches."""
    touching = contacts(posed)
    names = [tr(name) for measure, name in _CONTACTS.items() if touching[measure]]
    if len(names) == len(_CONTACTS):
        return tr("The stick touches all three points.")
    return tr("The stick touches only: {names}.").format(names=", ".join(names))


def _weight(support: float, tr: Translate) -> str:
    places = (
        (0.3, "The weight is on the heel."),
        (0.6, "The weight is over the middle of the foot."),
        (float("inf"), "The weight is towards the toes."),
    )
    return tr(next(sentence for limit, sentence in places if support < limit))
