"""Findings -> one headline, one cue: what a coach would say first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from hinge_core.cautions import CautionCode
from hinge_core.faults import Finding
from hinge_core.kinematics.measures import Measure
from hinge_core.language import Translate, decimal
from hinge_core.media.frames import MediaKind
from hinge_core.result import Headline, HeadlineVerdict
from hinge_core.targets import Status

V = HeadlineVerdict


class CautionWords(Protocol):
    """What a caution says; ``blocks`` decides whether anything can be judged."""

    @property
    def message(self) -> str: ...
    @property
    def advice(self) -> str: ...
    @property
    def blocks(self) -> bool: ...


class HeadlineWords(Protocol):
    """One sentence a verdict, for a set and for a photo."""

    @property
    def set(self) -> Mapping[str, str]: ...
    @property
    def photo(self) -> Mapping[str, str]: ...
    @property
    def photo_unknown_phase(self) -> str: ...
    @property
    def no_repetition(self) -> str: ...
    @property
    def nothing_judged(self) -> str: ...


class RepeatedWords(Protocol):
    """In how many repetitions something was seen."""

    @property
    def once(self) -> str: ...
    @property
    def some(self) -> str: ...
    @property
    def every(self) -> str: ...


class Words(Protocol):
    """Everything an analysis says in its own voice (``content/wording.yaml``)."""

    @property
    def headlines(self) -> HeadlineWords: ...
    @property
    def repeated(self) -> RepeatedWords: ...
    @property
    def reduce_load(self) -> str: ...
    @property
    def cautions(self) -> Mapping[CautionCode, CautionWords]: ...
    @property
    def not_measured(self) -> Mapping[str, str]: ...
    @property
    def joints(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineSettings:
    """When a set is called what; data, see ``content/measurement.yaml``."""

    recurring_share: float  # of the repetitions, for a doubt to count
    min_known_share: float  # of the judged numbers, or nothing can be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a headline speaks of."""

    kind: MediaKind
    reps: int
    assessable: bool
    judged: bool  # a phase was seen whose bands apply
    known_share: float | None  # of the numbers that faults are judged by, if any
    loaded: bool
    movement: str  # "A hinge", as the finding's sentence begins


def headline(
    findings: Sequence[Finding],
    scene: Scene,
    words: Words,
    decimals: Mapping[Measure, int],
    settings: HeadlineSettings,
    tr: Translate,
) -> Headline:
    """Say how it went, in one sentence.

    ``adjust`` names the first thing to change: of the faults that are outside in at
    least ``recurring_share`` of the repetitions the first in order, or else the first
    that is outside anywhere (EVIDENCE 1.2 and 2.1).
    """
    w = words.headlines
    said = w.photo if scene.kind is MediaKind.PHOTO else w.set
    if not scene.assessable:
        return Headline(
            verdict=V.NOT_ASSESSABLE, text=tr(said[V.NOT_ASSESSABLE]), cue=None
        )
    if not scene.judged:
        photo = scene.kind is MediaKind.PHOTO
        text = w.photo_unknown_phase if photo else w.no_repetition
        return Headline(verdict=V.CANNOT_TELL, text=tr(text), cue=None)
    first = first_to_change(findings, scene.reps, settings)
    if first is not None:
        cue = cue_of(first, scene, words, tr)
        text = tr(said[V.ADJUST]).format(
            finding=sentence(first, scene, words, decimals, tr), cue=cue
        )
        return Headline(verdict=V.ADJUST, text=text, cue=cue, finding=first)
    if scene.known_share is None:
        text = tr(w.nothing_judged).format(movement=tr(scene.movement))
        return Headline(verdict=V.CANNOT_TELL, text=text, cue=None)
    if scene.known_share < settings.min_known_share:
        return Headline(verdict=V.CANNOT_TELL, text=tr(said[V.CANNOT_TELL]), cue=None)
    doubt = recurring_doubt(findings, scene.reps, settings)
    if doubt is not None:
        cue = cue_of(doubt, scene, words, tr)
        text = tr(said[V.NEAR_THE_EDGE]).format(
            finding=sentence(doubt, scene, words, decimals, tr), cue=cue
        )
        return Headline(verdict=V.NEAR_THE_EDGE, text=text, cue=cue, finding=doubt)
    return Headline(verdict=V.ON_TARGET, text=tr(said[V.ON_TARGET]), cue=None)


def first_to_change(
    findings: Sequence[Finding], reps: int, settings: HeadlineSettings
) -> Finding | None:
    """The finding to speak of: recurring before rare, then by the order of faults."""
    outside = [f for f in findings if f.status is Status.OUTSIDE]
    often = [f for f in outside if _share(f, reps) >= settings.recurring_share]
    return next(iter(often or outside), None)


def recurring_doubt(
    findings: Sequence[Finding], reps: int, settings: HeadlineSettings
) -> Finding | None:
    """The first borderline finding that recurs often enough to speak of."""
    for finding in findings:
        borderline = finding.status is Status.BORDERLINE
        if borderline and _share(finding, reps) >= settings.recurring_share:
            return finding
    return None


def sentence(
    finding: Finding,
    scene: Scene,
    words: Words,
    decimals: Mapping[Measure, int],
    tr: Translate,
) -> str:
    """A finding's own sentence with its numbers, and in how many repetitions."""
    places = decimals.get(finding.measure, 0)
    green = finding.target.green
    return tr(finding.sign.finding).format(
        value=_rounded(finding.measured.value, places, tr),
        margin=_rounded(finding.measured.margin, places, tr),
        low=_rounded(green.low, places, tr),
        high=_rounded(green.high, places, tr),
        movement=tr(scene.movement),
        when=_how_often(finding, scene.reps, words, tr) if scene.reps > 1 else "",
    )


def cue_of(finding: Finding, scene: Scene, words: Words, tr: Translate) -> str:
    """The cue, with the lighter load first where the fault asks for it."""
    if scene.loaded and finding.fault.reduce_load:
        return f"{tr(words.reduce_load)} {tr(finding.cue)}"
    return tr(finding.cue)


def _how_often(finding: Finding, reps: int, words: Words, tr: Translate) -> str:
    count = len(finding.reps)
    if count == reps:
        return tr(words.repeated.every)
    if count == 1:
        return tr(words.repeated.once)
    return tr(words.repeated.some).format(count=count, total=reps)


def _share(finding: Finding, reps: int) -> float:
    return len(finding.reps) / reps if reps else 1.0


def _rounded(value: float | None, places: int, tr: Translate) -> str:
    if value is None or not np.isfinite(value):
        return "?"
    return decimal(value, places, tr)
