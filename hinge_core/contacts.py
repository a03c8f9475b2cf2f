"""Which of three places on the back touch a straight stick, and until when.

A place is called touching or open only where its gap leaves no doubt; else the
answer is that this camera cannot tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from hinge_core.arrays import BoolArray
from hinge_core.dowel_test import Contact, Contacts, DowelTest, Lost, Place
from hinge_core.goals import frame_edges, numbers_at
from hinge_core.kinematics.dowel import DowelSettings
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.stick_in_picture import Sticks
from hinge_core.repetitions import Repetition
from hinge_core.result import Analysis
from hinge_core.targets import Phase

_UPRIGHT = (Phase.START, Phase.TOP)
_MISSING = Measured(np.nan)


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which a place stays touching, open or in doubt, seconds."""

    contact: Contact
    start_s: float
    end_s: float
    frames: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WayDown:
    """What became of the three places on one way down."""

    rep: int
    held: tuple[Place, ...]  # surely touching at the bottom, never open before
    away: tuple[Place, ...]  # open from the start: never on the stick
    lost: Lost | None


def contact_of(
    place: Place, gap: Measured, settings: DowelSettings, *, opened: bool = False
) -> Contact:
    """Touching or open where there is no doubt: by the margin, or by how it reads.

    Parameters
    ----------
    opened
        Whether the gap was seen to grow since this person stood.

    Notes
    -----
    A gap cannot be less than none, and a wide one reads small, so its doubt is not
    the same on both sides; readings that settle it are data (``surely_…_pct``).
    """
    off = gap.value - settings.touching_pct
    by_margin = abs(off) > gap.margin  # False where either is not known
    at = list(Place).index(place)
    surely = by_margin or opened or gap.value >= settings.surely_open_pct[at]
    if off > 0 and surely:
        return Contact.OPEN
    if gap.value <= settings.surely_touching_pct[at] or (by_margin and off < 0):
        return Contact.TOUCHING
    return Contact.CANNOT_TELL


def contacts_at(analysis: Analysis, frame: int) -> Contacts:
    """The contacts in one frame, from the numbers that the tables give for it.

    Empty where there is no stick: nobody, no outline of the back, or no fit view.
    """
    sticks = analysis.sticks
    if sticks is None or not np.isfinite(sticks.ends_px[frame]).all():
        return {}
    if frame in sticks.real:
        return _real_contacts(sticks, frame)
    numbers = numbers_at(analysis, frame)
    opened = _opened(analysis, sticks)[frame]
    return {
        place: contact_of(
            place,
            numbers.get(place.measure, _MISSING),
            sticks.settings,
            opened=bool(grown),
        )
        for place, grown in zip(Place, opened, strict=True)
    }


def _real_contacts(sticks: Sticks, frame: int) -> Contacts:
    """Those of the stick that is in the picture, by the gaps seen to it."""
    limit, margin = sticks.settings.touching_pct, sticks.real_margin_pct
    found = {}
    for place, gap in zip(Place, sticks.real[frame].gaps_pct, strict=True):
        if not abs(gap - limit) > margin:  # also where the back is not seen
            found[place] = Contact.CANNOT_TELL
        else:
            found[place] = Contact.OPEN if gap > limit else Contact.TOUCHING
    return found


def contacts_over_time(analysis: Analysis) -> Mapping[Place, tuple[Contact, ...]]:
    """Each place's contact in each frame; empty without a stick anywhere.

    What lasts shorter than ``lost_s`` is noise: there it cannot be told.
    """
    sticks = analysis.sticks
    if sticks is None or not np.isfinite(sticks.ends_px).any():
        return {}
    series, opened = analysis.series, _opened(analysis, sticks)
    return {
        place: _settled(
            analysis,
            tuple(
                contact_of(
                    place,
                    series.at(place.measure, i),
                    sticks.settings,
                    opened=bool(grown),
                )
                for i, grown in enumerate(opened[:, column])
            ),
            sticks.settings.lost_s,
        )
        for column, place in enumerate(Place)
    }


def _opened(analysis: Analysis, sticks: Sticks) -> BoolArray:
    """Where a gap was seen to grow since standing, (time, 3); nowhere in a photo."""
    gaps = sticks.seen_gaps_pct
    upright = np.array([phase in _UPRIGHT for phase in analysis.phases])
    standing = gaps[upright & np.isfinite(gaps).all(axis=1)]
    if analysis.phase is not None or not len(standing):
        return np.zeros(gaps.shape, dtype=bool)
    grown = gaps - np.median(standing, axis=0)
    return np.asarray(grown >= sticks.settings.opened_pct)


def _settled(
    analysis: Analysis, contacts: tuple[Contact, ...], lost_s: float
) -> tuple[Contact, ...]:
    if len(contacts) < 2:
        return contacts
    lasting = [
        (spell.contact, spell.end_s - spell.start_s >= lost_s - 1e-6, spell.frames)
        for spell in spells(analysis, contacts)
    ]
    return tuple(
        contact if lasts else Contact.CANNOT_TELL
        for contact, lasts, frames in lasting
        for _ in range(frames)
    )


def spells(analysis: Analysis, contacts: tuple[Contact, ...]) -> Iterator[Spell]:
    """Unbroken stretches of one contact, from midway to midway between frames."""
    edges = frame_edges(analysis.series.time_s)
    start = 0
    for i in range(1, len(contacts) + 1):
        if i == len(contacts) or contacts[i] is not contacts[start]:
            yield Spell(
                contacts[start], float(edges[start]), float(edges[i]), i - start
            )
            start = i


def ways_down(analysis: Analysis) -> tuple[WayDown, ...]:
    """What became of the three places on the way down of each repetition.

    Only a place that was surely on the stick before can leave it.
    """
    over_time = contacts_over_time(analysis)
    return tuple(_way_down(analysis, r, over_time) for r in analysis.reps if over_time)


def _way_down(
    analysis: Analysis,
    rep: Repetition,
    over_time: Mapping[Place, tuple[Contact, ...]],
) -> WayDown:
    way = range(rep.turn.start, rep.turn.bottom + 1)
    left: dict[Place, int] = {}
    held: list[Place] = []
    away: list[Place] = []
    for place, contacts in over_time.items():
        opened = next((i for i in way if contacts[i] is Contact.OPEN), None)
        if opened is None:
            if contacts_at(analysis, way[-1]).get(place) is Contact.TOUCHING:
                held.append(place)
        elif Contact.TOUCHING in contacts[:opened]:
            left[place] = opened
        elif opened == way.start:
            away.append(place)
    first = min(left, key=left.__getitem__, default=None)
    return WayDown(
        rep=rep.index,
        held=tuple(held),
        away=tuple(away),
        lost=None
        if first is None
        else _lost(analysis, rep, first, over_time[first][: left[first] + 1]),
    )


def _lost(
    analysis: Analysis, rep: Repetition, place: Place, until: tuple[Contact, ...]
) -> Lost:
    """Between the last frame that surely touches and the first that surely does not.

    ``until`` are the contacts up to that first one.
    """
    opened = len(until) - 1
    way = until[rep.turn.start :]
    touched = rep.turn.start
    if Contact.TOUCHING in way:
        touched = opened - way[::-1].index(Contact.TOUCHING)
    before, after = (
        analysis.series.at(Measure.TRUNK_INCLINATION, i) for i in (touched, opened)
    )
    return Lost(
        place=place,
        rep=rep.index,
        time_s=float(analysis.series.time_s[opened]),
        lean=Measured(
            (before.value + after.value) / 2.0,
            abs(after.value - before.value) / 2.0 + after.margin,
        ),
    )


def stop_point(analysis: Analysis) -> Lost | None:
    """The shallowest lean at which a place surely left the stick in this set.

    Until there all that were on it held, in every repetition.
    """
    left = [w.lost for w in ways_down(analysis) if w.lost and w.lost.lean.known]
    return min(left, key=lambda lost: lost.lean.value, default=None)


def with_dowel_test(analysis: Analysis) -> Analysis:
    """The analysis with its dowel test; unchanged where there is no stick."""
    if analysis.sticks is None:
        return analysis
    bottoms: dict[int | None, int] = {r.index: r.turn.bottom for r in analysis.reps}
    if analysis.phase is not None:
        bottoms = {None: 0}
    test = DowelTest(
        contacts={rep: contacts_at(analysis, at) for rep, at in bottoms.items()},
        stop=stop_point(analysis),
        real_stick=bool(analysis.sticks.real),
    )
    return replace(analysis, dowel=test)
