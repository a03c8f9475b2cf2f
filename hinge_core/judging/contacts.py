"""Which of three places on the back touch a straight stick, and until when.

A place is called touching or open only where its gap leaves no doubt; else the
answer is that this camera cannot tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hinge_core.arrays import BoolArray, FloatArray
from hinge_core.judging.dowel_test import (
    Contact,
    Contacts,
    DowelTest,
    Lost,
    Place,
    Spell,
    WayDown,
)
from hinge_core.judging.goals import find_edges
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.stick.stick_in_picture import Sticks
from hinge_core.kinematics.stick.virtual_stick import DowelSettings
from hinge_core.measuring.measurement import Measurement
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.repetitions import Repetition, find_window
from hinge_core.pose.recording import RealStick

_UPRIGHT = (Phase.START, Phase.TOP)
_MISSING = Measured(np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSettings:
    """What contacts are judged by; data, see ``content/measurement.yaml``."""

    dowel: DowelSettings
    real_margin_pct: float  # of a gap to a stick that is in the picture
    window_s: float  # about a bottom: its numbers are the median of these frames


def judge_contact(
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


def judge_contacts(
    measurement: Measurement,
    reps: Sequence[Repetition],
    instant: Mapping[Measure, Measured],
    real: Mapping[int, RealStick] | None,
    settings: ContactSettings,
) -> DowelTest | None:
    """The dowel test of one input; None where no back was seen.

    Parameters
    ----------
    reps, instant
        The numbers that are judged: a set's repetitions, or a photo's one instant.
    real
        The sticks seen in the pictures, by frame; None where none was looked for.
    """
    if measurement.sticks is None:
        return None
    judge = _Judge(measurement, measurement.sticks, real or {}, settings)
    if measurement.is_photo:
        at_once = judge.at_instant(0, instant)
        return DowelTest(
            frames=(at_once,),
            contacts={None: at_once},
            ways=(),
            stop=None,
            sought=real is not None,
            real=judge.real,
        )
    settled = judge.over_time()
    bottoms: dict[int | None, Contacts] = {
        r.index: judge.at_instant(r.turn.bottom, r.bottom) for r in reps
    }
    ways = tuple(judge.way_down(r, settled, bottoms[r.index]) for r in reps)
    left = [way.lost for way in ways if way.lost and way.lost.lean.known]
    return DowelTest(
        frames=judge.frames(settled, reps, bottoms),
        contacts=bottoms,
        ways=ways if any(settled.values()) else (),
        stop=min(left, key=lambda lost: lost.lean.value, default=None),
        sought=real is not None,
        real=judge.real,
    )


def find_spells(
    frames: Sequence[Contacts], place: Place, time_s: FloatArray
) -> Iterator[Spell]:
    """Unbroken stretches of one contact, from midway to midway between frames."""
    edges = find_edges(time_s)
    for start, stop in _find_runs([contacts.get(place) for contacts in frames]):
        contact = frames[start].get(place, Contact.CANNOT_TELL)
        yield Spell(contact, float(edges[start]), float(edges[stop]))


def _find_runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    start = 0
    for i in range(1, len(values) + 1):
        if i == len(values) or values[i] != values[start]:
            yield start, i
            start = i


@dataclass(frozen=True, slots=True)
class _Judge:
    """Contacts of one measurement, frame by frame."""

    measurement: Measurement
    sticks: Sticks
    real: Mapping[int, RealStick]
    settings: ContactSettings

    def at_instant(self, frame: int, numbers: Mapping[Measure, Measured]) -> Contacts:
        """Those that the numbers of a photo or a bottom give; empty without a stick."""
        if not np.isfinite(self.sticks.ends_px[frame]).all():
            return {}
        if frame in self.real:
            return self._real(frame)
        opened = self._opened()[frame]
        return {
            place: judge_contact(
                place,
                numbers.get(place.measure, _MISSING),
                self.settings.dowel,
                opened=bool(grown),
            )
            for place, grown in zip(Place, opened, strict=True)
        }

    def over_time(self) -> Mapping[Place, tuple[Contact, ...]]:
        """Each place's contact in each frame; empty without a stick anywhere.

        What lasts shorter than ``lost_s`` is noise: there it cannot be told.
        """
        if not np.isfinite(self.sticks.ends_px).any():
            return {}
        series, opened = self.measurement.series, self._opened()
        return {
            place: self._settle(
                tuple(
                    judge_contact(
                        place,
                        series.at(place.measure, i),
                        self.settings.dowel,
                        opened=bool(grown),
                    )
                    for i, grown in enumerate(opened[:, column])
                )
            )
            for column, place in enumerate(Place)
        }

    def frames(
        self,
        settled: Mapping[Place, tuple[Contact, ...]],
        reps: Sequence[Repetition],
        bottoms: Mapping[int | None, Contacts],
    ) -> tuple[Contacts, ...]:
        """One verdict a frame: about a bottom it is the repetition's own."""
        time_s = self.measurement.series.time_s
        shown: list[Contacts] = [
            {place: contacts[i] for place, contacts in settled.items()}
            for i in range(len(time_s))
        ]
        for rep in reps:
            if bottoms[rep.index]:
                near = find_window(time_s, rep.turn.bottom, self.settings.window_s)
                shown[near] = [bottoms[rep.index]] * (near.stop - near.start)
        for frame in self.real:
            shown[frame] = self._real(frame)
        return tuple(shown)

    def way_down(
        self,
        rep: Repetition,
        settled: Mapping[Place, tuple[Contact, ...]],
        bottom: Contacts,
    ) -> WayDown:
        """What became of each place; only one surely on the stick can leave it."""
        way = range(rep.turn.start, rep.turn.bottom + 1)
        left: dict[Place, int] = {}
        held: list[Place] = []
        away: list[Place] = []
        for place, contacts in settled.items():
            opened = next((i for i in way if contacts[i] is Contact.OPEN), None)
            if opened is None:
                if bottom.get(place) is Contact.TOUCHING:
                    held.append(place)
            elif Contact.TOUCHING in contacts[:opened]:
                left[place] = opened
            elif opened == way.start:
                away.append(place)
        first = min(left, key=left.__getitem__, default=None)
        lost = None
        if first is not None:
            lost = self._lost(rep, first, settled[first][: left[first] + 1])
        return WayDown(rep=rep.index, held=tuple(held), away=tuple(away), lost=lost)

    def _lost(self, rep: Repetition, place: Place, until: tuple[Contact, ...]) -> Lost:
        """Between the last frame that surely touches and the first that does not.

        ``until`` are the contacts up to that first one.
        """
        series = self.measurement.series
        opened = len(until) - 1
        way = until[rep.turn.start :]
        touched = rep.turn.start
        if Contact.TOUCHING in way:
            touched = opened - way[::-1].index(Contact.TOUCHING)
        before, after = (
            series.at(Measure.TRUNK_INCLINATION, i) for i in (touched, opened)
        )
        return Lost(
            place=place,
            rep=rep.index,
            time_s=float(series.time_s[opened]),
            lean=Measured(
                (before.value + after.value) / 2.0,
                abs(after.value - before.value) / 2.0 + after.margin,
            ),
        )

    def _real(self, frame: int) -> Contacts:
        """Those of the stick that is in the picture, by the gaps seen to it."""
        limit, margin = self.settings.dowel.touching_pct, self.settings.real_margin_pct
        found = {}
        for place, gap in zip(Place, self.real[frame].gaps_pct, strict=True):
            if not abs(gap - limit) > margin:  # also where the back is not seen
                found[place] = Contact.CANNOT_TELL
            else:
                found[place] = Contact.OPEN if gap > limit else Contact.TOUCHING
        return found

    def _opened(self) -> BoolArray:
        """Where a gap was seen to grow since standing, (time, 3); not in a photo."""
        gaps = self.sticks.seen_gaps_pct
        upright = np.array([phase in _UPRIGHT for phase in self.measurement.phases])
        standing = gaps[upright & np.isfinite(gaps).all(axis=1)]
        if self.measurement.is_photo or not len(standing):
            return np.zeros(gaps.shape, dtype=bool)
        grown = gaps - np.median(standing, axis=0)
        return np.asarray(grown >= self.settings.dowel.opened_pct)

    def _settle(self, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
        if len(contacts) < 2:
            return contacts
        edges = find_edges(self.measurement.series.time_s)
        settled: list[Contact] = []
        for start, stop in _find_runs(contacts):
            lasts = edges[stop] - edges[start] >= self.settings.dowel.lost_s - 1e-6
            contact = contacts[start] if lasts else Contact.CANNOT_TELL
            settled += [contact] * (stop - start)
        return tuple(settled)
