"""A posture in words, for whoever does not see the picture, and for everyone else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hinge_core.drawing.figure.drill_pictures import Picture
from hinge_core.drawing.figure.exact import load_exact
from hinge_core.drawing.figure.explorer import ExplorerReading
from hinge_core.drawing.figure.place import Posed
from hinge_core.drawing.figure.prop import Kind
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The sentences, in the reader's language; what is in braces is filled in."""

    angles: str
    touches_all: str
    touches_only: str
    contacts: Sequence[str]  # head, upper back, seat
    weights: Sequence[tuple[float | None, str]]  # up to where on the foot, None: all
    usual: str
    off: str


def write_phrases(tr: Translate = english) -> Phrases:
    """Every sentence that ``tell`` may say."""
    exact = load_exact()
    return Phrases(
        angles=tr(
            "The trunk leans {lean} degrees, the hips fold {hip} and the knees bend "
            "{knee}."
        ),
        touches_all=tr("The stick touches all three points."),
        touches_only=tr("The stick touches only: {names}."),
        contacts=[tr(name) for name in _CONTACTS.values()],
        weights=(
            (exact.weight_on_heel, tr("The weight is on the heel.")),
            (exact.weight_on_toes, tr("The weight is over the middle of the foot.")),
            (None, tr("The weight is towards the toes.")),
        ),
        usual=tr("Every number stands in its usual range."),
        off=tr("Off the usual range: {names}."),
    )


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
    phrases = write_phrases(tr)
    verdict = phrases.off.format(names=", ".join(off)) if off else phrases.usual
    return f"{tell_posture(posed, texts, tr, with_stick=True)} {verdict}"


def tell_posture(
    posed: Posed, texts: MeasureTexts, tr: Translate = english, *, with_stick: bool
) -> str:
    """What the figure does, in two short sentences, or three with a stick drawn."""
    phrases = write_phrases(tr)
    values = {
        "lean": Measure.TRUNK_INCLINATION,
        "hip": Measure.HIP_FLEXION,
        "knee": Measure.KNEE_FLEXION,
    }
    filled = phrases.angles.format(
        **{
            name: write_number(posed.measures[m], texts[m], tr)
            for name, m in values.items()
        }
    )
    weight = next(
        sentence
        for limit, sentence in phrases.weights
        if limit is None or posed.support < limit
    )
    stick = (tell_stick(posed, tr),) if with_stick else ()
    return " ".join((filled, *stick, weight))


def tell_picture(picture: Picture, texts: MeasureTexts, tr: Translate = english) -> str:
    """The same of a picture: of a stick it speaks where one is drawn."""
    drawn = any(prop.kind is Kind.DOWEL for prop in picture.props)
    return tell_posture(picture.posed, texts, tr, with_stick=drawn)


def tell_stick(posed: Posed, tr: Translate = english) -> str:
    """Which of its three points the stick touches."""
    phrases, touching = write_phrases(tr), find_figure_contacts(posed)
    names = [
        name
        for measure, name in zip(_CONTACTS, phrases.contacts, strict=True)
        if touching[measure]
    ]
    if len(names) == len(_CONTACTS):
        return phrases.touches_all
    return phrases.touches_only.format(names=", ".join(names))
