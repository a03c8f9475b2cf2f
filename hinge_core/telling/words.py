"""The words an analysis speaks with; ``content/`` fills them."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from hinge_core.datafile import Strict
from hinge_core.judging.comparison import COMPARED_PHASES, ChangeVerdict, Unfair
from hinge_core.judging.filmed_set import Obstacle
from hinge_core.judging.movements import Elsewhere
from hinge_core.judging.own_targets import SETTABLE
from hinge_core.judging.rough_look import RoughKind
from hinge_core.judging.targets import Doubt, SetBy, Side
from hinge_core.kinematics.measures import Measure
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.families import Family
from hinge_core.measuring.phases import Phase

VERDICTS = ("on_target", "cannot_tell", "not_assessable")


class MeasureText(Strict):
    """How one measure is named and explained, and how its numbers are written."""

    measure: Measure = Field(exclude=True)  # its key in the file
    label: str  # the name in full, for tables and sentences
    short: str  # one word, for a line's end or a picture
    meaning: str
    caveat: str | None = None
    # The ``palette.Role`` of its line by its word; None for no line of its own.
    series: Literal["hip", "knee", "trunk", "shank", "head"] | None = None
    shown_first: bool = False
    definition: str

    @property
    def unit(self) -> str:
        """What stands right after the number; empty for a pure number."""
        return self.measure.declaration.unit

    @property
    def decimals(self) -> int:
        return self.measure.declaration.decimals


class CautionText(Strict):
    """What a caution says, and what to do about it."""

    message: str
    advice: str


class Hinged(Strict):
    """What a sound result says where it was seen that the bend came from the hips."""

    measures: frozenset[Measure]  # inside their bands at every bottom
    drills: frozenset[str]
    set: str
    photo: str


class Headlines(Strict):
    """One sentence a verdict; what is to be changed is the finding's own sentence."""

    set: Mapping[str, str]
    photo: Mapping[str, str]
    hinged: Hinged
    near_the_edge: Mapping[Doubt, str]  # takes {finding}
    other_movement: Mapping[Elsewhere, str]  # takes {seen}, {chosen}, {offered}
    counted: str  # behind it, for a clip; takes {count}
    try_this: str  # behind a finding that is to be changed; takes {cue}
    shown_beside: str  # not covered, but a drill shows its range; takes {seen}
    closed_unsure: str  # where the safety check closed what is not sure; {chosen}
    to_be_judged: str  # what to film instead, behind what no drill covers
    photo_unknown_phase: str  # neither standing nor at the bottom
    photo_upright: str  # standing, and nothing to change in it
    which_movement: str  # what the numbers are usual in, and what they are not
    photo_straight: str  # the same of somebody who may not stand
    take_the_bottom: str  # behind it: what to photograph instead
    keep_standing: str  # and what a photo of standing is good for
    no_repetition: str
    end_unseen: str  # of any repetition, where only that would be judged
    nothing_judged: str  # no fault is looked for in this drill; takes {movement}


class JudgedAs(Strict):
    """The first line of a result: what it is held against, and why that."""

    usual: str  # an unloaded bend is a body-weight hinge, whatever its knees do
    usual_unsure: str
    seen: str  # a movement that is sure, by its own drill; takes {seen}
    seen_unsure: str
    chosen: str  # by a person; takes {drill}
    kept: str  # by one who knows that it looks like {seen}
    beside: str  # a drill that judges nothing
    nothing: str  # what was seen is not judged: asks whether that is what it is


class RoughWords(Strict):
    """What is said of a view that is too oblique for numbers: no digit anywhere."""

    label: str  # what it is, and why there are no numbers
    label_hidden: str  # the same, where there are some, too few to judge by
    said: Mapping[RoughKind, str]  # true of anybody; ``counted`` takes {repetitions}
    repetitions: tuple[str, ...]  # one, two and so on, in words
    more_repetitions: str


class OwnRangeWords(Strict):
    """What is said by ranges that somebody set; takes {measure} and {when}."""

    names: Mapping[Measure, str]  # how a sentence begins
    outside: Mapping[SetBy, Mapping[Side, str]]
    unsure: Mapping[SetBy, Mapping[Side, str]]
    cut: Mapping[Side, str]  # a limit of the safety check ends the range there
    cut_unsure: Mapping[Side, str]
    inside: Mapping[SetBy, str]  # all of them, and nothing is to be changed

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        _complete("own_ranges.names", SETTABLE, self.names)
        _complete("own_ranges.inside", SetBy, self.inside)
        for name, said in (("outside", self.outside), ("unsure", self.unsure)):
            _complete(f"own_ranges.{name}", SetBy, said)
            for sides in said.values():
                _complete(f"own_ranges.{name}", Side, sides)
        _complete("own_ranges.cut", Side, self.cut)
        _complete("own_ranges.cut_unsure", Side, self.cut_unsure)
        return self


class FamilyWords(Strict):
    """What is said otherwise to those who do not stand; the rest is as for all."""

    photo_unknown_phase: str
    photo_straight: str  # of a photo of somebody at rest
    take_the_bottom: str
    no_repetition: str
    cautions: Mapping[CautionCode, CautionText]
    not_measured: Mapping[str, str]  # by reason code


class Repeated(Strict):
    """A finding's {when}: in which repetitions it was seen."""

    once: str  # takes {number}
    some: str  # half of them or fewer; takes {count}
    most: str
    every: str


class ChangeWords(Strict):
    """Two sets side by side; ``{amount}`` is a number, its margin and its unit."""

    verdicts: Mapping[ChangeVerdict, str]
    inside: str  # behind one that is in the range now; takes {change}
    past: str  # behind one that went through the range; takes {change}
    missing_before: str  # takes {reason}
    missing_after: str
    missing_both: str
    degrees: str  # takes {number}
    main: Mapping[ChangeVerdict, str]  # of what the cue was about; takes {measure}
    main_inside: str
    main_past: str
    main_numbers: str  # takes {before}, {after}
    main_furthest: str  # the same of the repetition furthest off
    no_cue: str  # where the earlier one had nothing to change
    no_cue_worse: str  # takes {measures}
    since: str  # one line below a new result; takes {measure}, {change}
    since_no_cue: str
    since_worse: str  # takes {measures}
    since_unfair: str  # takes {reason}
    unfair: Mapping[Unfair, str]  # {obstacle}, {before}, {after}, {apart} where needed
    unknown_drill: str  # of another install
    obstacles: Mapping[Obstacle, str]
    phases: Mapping[Phase, str]  # above the numbers of each

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        _complete("changes.verdicts", ChangeVerdict, self.verdicts)
        _complete("changes.main", ChangeVerdict, self.main)
        _complete("changes.unfair", Unfair, self.unfair)
        _complete("changes.obstacles", Obstacle, self.obstacles)
        _complete("changes.phases", COMPARED_PHASES, self.phases)
        return self


class Wording(Strict):
    """Everything an analysis says in its own voice (``content/wording.yaml``)."""

    headlines: Headlines
    families: Mapping[Family, FamilyWords]  # of those who do not stand
    judged_as: JudgedAs
    rough_look: RoughWords
    repeated: Repeated
    own_ranges: OwnRangeWords
    reduce_load: str  # put before the cue where the fault asks for less load
    self_relative: str  # beside a band that is meant against the person's own standing
    cautions: Mapping[CautionCode, CautionText]
    not_measured: Mapping[str, str]  # by reason code; {joint}, {drill} where named
    joints: Mapping[str, str]
    phases: Mapping[Phase, str]
    changes: ChangeWords

    @model_validator(mode="after")
    def _all_there(self) -> Self:
        _complete("headlines.set", VERDICTS, self.headlines.set)
        _complete("headlines.photo", VERDICTS, self.headlines.photo)
        _complete("headlines.near_the_edge", Doubt, self.headlines.near_the_edge)
        _complete("headlines.other_movement", Elsewhere, self.headlines.other_movement)
        _complete("rough_look.said", RoughKind, self.rough_look.said)
        _complete("families", set(Family) - {Family.STANDING}, self.families)
        _complete("cautions", CautionCode, self.cautions)
        _complete("phases", Phase, self.phases)
        return self


def _complete(name: str, wanted: Iterable[str], got: Mapping[Any, object]) -> None:
    if missing := [key for key in wanted if key not in got]:
        raise ValueError(f"{name}: no text for {', '.join(missing)}")
