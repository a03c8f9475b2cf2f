"""The contacts with the stick as sentences."""

from collections.abc import Iterable, Sequence

from hinge_core.i18n.language import Translate, english, format_decimal_number, later
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.contacts import find_spells
from hinge_core.judging.dowel_test import Contact, Lost, Place, WayDown
from hinge_core.kinematics.measures import Measure
from hinge_core.telling.numbers import MeasureTexts, write_number_with_margin

PLACE_NAMES = {
    Place.HEAD: later("head"),
    Place.UPPER_BACK: later("upper back"),
    Place.TAILBONE: later("seat"),
}
_AT_ONCE = {
    Contact.TOUCHING: later("Touching the stick: {places}."),
    Contact.OPEN: later("Off the stick: {places}."),
    Contact.CANNOT_TELL: later("This camera can't tell: {places}."),
}
# Of a stick that nobody has on the back: it is drawn, to show the back's shape.
_AT_ONCE_DRAWN = {
    **_AT_ONCE,
    Contact.TOUCHING: later("A straight stick on this back would touch: {places}."),
    Contact.OPEN: later("It would not touch: {places}."),
}
_OPEN_ALONE = later("A straight stick on this back would not touch: {places}.")
_SPELL_WORDS = {
    Contact.TOUCHING: later("touching"),
    Contact.OPEN: later("off the stick"),
    Contact.CANNOT_TELL: later("can't tell"),
}


def describe_contacts(
    analysis: Analysis, frame: int, *, tr: Translate = english
) -> str:
    """Say what a stick on the back touches in one frame; empty without a stick.

    Where a real stick was looked for, say whether this is it.
    """
    dowel = analysis.judgement.dowel
    if dowel is None:
        return ""
    found = dowel.frames[frame]
    said = _AT_ONCE if dowel.sought else _AT_ONCE_DRAWN
    if not dowel.sought and Contact.TOUCHING not in found.values():
        said = {**_AT_ONCE_DRAWN, Contact.OPEN: _OPEN_ALONE}
    whose = []
    if found and dowel.sought:
        whose = [
            tr("This is your own stick.")
            if frame in dowel.real
            else tr(
                "We could not find a straight stick on the back: this one is drawn."
            )
        ]
    return " ".join(
        whose
        + [
            tr(sentence).format(places=_names(places, tr))
            for contact, sentence in said.items()
            if (places := [place for place, here in found.items() if here is contact])
        ]
    )


def describe_stop(
    analysis: Analysis, texts: MeasureTexts, *, tr: Translate = english
) -> str:
    """Say how far down a set's contacts hold; empty without a stick or repetition."""
    dowel = analysis.judgement.dowel
    if dowel is None or not dowel.ways:
        return ""
    ways, stop = dowel.ways, dowel.stop
    said = [_kept(ways, tr) if stop is None else _lost(stop, ways, texts, tr)]
    away = [p for p in Place if any(p in way.away for way in ways)]
    if away:
        sentence = tr("Off the stick from the start: {places}.")
        said.append(sentence.format(places=_names(away, tr)))
    return " ".join(said)


def describe_contact_strip(analysis: Analysis, *, tr: Translate = english) -> str:
    """Say what the strip of contacts shows: each place, stretch by stretch."""
    sentences = []
    dowel = analysis.judgement.dowel
    frames = () if dowel is None else dowel.frames
    for place in Place if any(frames) else ():
        parts = [
            tr("{contact} from {start} to {end} seconds").format(
                contact=tr(_SPELL_WORDS[spell.contact]),
                start=format_decimal_number(spell.start_s, 1, tr),
                end=format_decimal_number(spell.end_s, 1, tr),
            )
            for spell in find_spells(frames, place, analysis.series.time_s)
        ]
        name = tr(PLACE_NAMES[place]).capitalize()
        sentences.append(f"{name}: {', '.join(parts)}.")
    return " ".join(sentences)


def _lost(
    stop: Lost, ways: Sequence[WayDown], texts: MeasureTexts, tr: Translate
) -> str:
    first = tr("The first to leave looks to be the {place}, in repetition {number}.")
    told = first.format(place=tr(PLACE_NAMES[stop.place]), number=stop.rep)
    if stop.lean.value <= stop.lean.margin:
        return told  # by what the camera knows it may have been no lean at all
    whole = not any(way.away for way in ways)
    sentence = (
        tr("All three points hold down to {lean} degrees of lean.")
        if whole
        else tr("The other points hold down to {lean} degrees of lean.")
    )
    lean = write_number_with_margin(stop.lean, texts[Measure.TRUNK_INCLINATION], tr)
    return f"{sentence.format(lean=lean)} {told}"


def _kept(ways: Sequence[WayDown], tr: Translate) -> str:
    """What held in every repetition; that nothing left is not that all held."""
    held = [p for p in Place if all(p in way.held for way in ways)]
    if len(held) == len(Place):
        return tr("All three points stay on the stick to your lowest point.")
    if not held:
        return tr("We saw no point leave the stick, but can't be sure of any.")
    sentence = tr("We saw no point leave the stick. Surely on it throughout: {places}.")
    return sentence.format(places=_names(held, tr))


def _names(places: Iterable[Place], tr: Translate) -> str:
    return ", ".join(tr(PLACE_NAMES[place]) for place in places)
