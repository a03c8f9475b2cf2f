"""The contract's object, written from an analysis and read back from text.

Names, units and signs are fixed; additions are allowed. What was written can be read
and written again to the same text, so comparing, re-import and tables of a class need
no media. Text that is read comes from anywhere: every field is checked, its size is
bounded, and what does not fit is refused with a sentence.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    FiniteFloat,
    ValidationError,
    model_validator,
)

from hinge_core.documents.embedded import find_result_text
from hinge_core.errors import MediaError, ResultUnreadable
from hinge_core.i18n.language import later
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.dowel_test import Contact, Contacts, DowelTest, Place
from hinge_core.judging.findings import Finding
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.own_targets import find_own_targets
from hinge_core.judging.rough_look import RoughKind, RoughLook
from hinge_core.judging.targets import Band, Doubt, SetBy, Side, Status
from hinge_core.kinematics.margins import Checked
from hinge_core.kinematics.measures import Measure, Measured
from hinge_core.kinematics.view import ViewKind
from hinge_core.measuring.cautions import CautionCode
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    MovedJoint,
    MovedTurn,
    TurnPoint,
)
from hinge_core.measuring.phases import Phase
from hinge_core.measuring.posture_names import MovementKind
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.frames import MediaInfo, MediaKind
from hinge_core.pose.sequence import Facing, Landmark
from hinge_core.telling.account import Account, ToldMissing
from hinge_core.version import VERSION

CONTRACT = 1
DECIMALS = 3
MAX_CHARACTERS = 4_000_000  # ten minutes at the shortest repetitions take under two
Text = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(max_length=100)]
Seconds = FiniteFloat
Amount = Annotated[int, Field(ge=0, le=1_000_000)]
Ends = tuple[FiniteFloat | None, FiniteFloat | None]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class InputError(_Part):
    """Why an input could not be read."""

    code: Name
    message: Text


class Media(_Part):
    kind: MediaKind
    width_px: Amount
    height_px: Amount
    duration_s: Seconds | None
    source_fps: FiniteFloat | None
    frames_read: Amount
    frames_analysed: Amount
    slow_motion: bool
    slowed_by: FiniteFloat = 1.0


class PersonSeen(_Part):
    found: bool
    count: Amount
    facing: Facing | None


class ViewSeen(_Part):
    kind: ViewKind
    yaw_deg: FiniteFloat | None
    roll_deg: FiniteFloat | None
    assessable: bool


class MovementSeen(_Part):
    seen: MovementKind
    sure: bool
    fits_drill: bool


class HeadlineTold(_Part):
    verdict: HeadlineVerdict
    text: Text
    cue: Text | None
    fault: Name | None = None  # the finding that it speaks of


class RoughSaid(_Part):
    kind: RoughKind
    text: Text


class RoughLookTold(_Part):
    """What is plain where the view gives no numbers, in words alone."""

    label: Text
    said: Annotated[tuple[RoughSaid, ...], Field(max_length=20)]
    fault: Name | None  # whose cue the headline brings


class CautionTold(_Part):
    code: CautionCode
    message: Text
    advice: Text
    blocks: bool


class NumberTold(_Part):
    """A value and half the width of the interval that holds the truth 9 in 10."""

    value: FiniteFloat | None
    margin: FiniteFloat | None
    by_hand: bool = False  # rests on what a person placed


NumbersTold = dict[Measure, NumberTold]
ContactsTold = dict[Place, Contact]


class RepetitionTold(_Part):
    index: Annotated[int, Field(ge=1, le=10_000)]
    start_s: Seconds
    bottom_s: Seconds
    end_s: Seconds
    top: NumbersTold
    bottom: NumbersTold
    whole: NumbersTold
    faults: Annotated[tuple[Name, ...], Field(max_length=100)]
    dowel: ContactsTold | None
    by_hand: bool = False  # a turning point was moved by a person
    facing: Facing | None = None  # where it is not the input's: somebody turned round


class FindingTold(_Part):
    fault: Name
    status: Status
    doubt: Doubt | None = None  # of one that is borderline
    side: Side
    measure: Measure
    phase: Phase | None = None  # None in results of before it was written
    value: FiniteFloat | None
    margin: FiniteFloat | None
    by_hand: bool = False
    target: Ends
    amber: Ends
    relative_to_standing: bool
    reps: Annotated[tuple[int, ...], Field(max_length=10_000)]
    cue: Text
    drill: Name


class MissingTold(_Part):
    measure: Measure
    reason: Text
    code: Text | None = None  # the reason, in no language
    withheld: NumberTold | None = None  # computed, and not trusted: for benchmarks only


class StopPoint(_Part):
    """Where the first of the three places left the stick."""

    place: Place
    rep: int
    time_s: Seconds | None
    trunk_inclination_deg: NumberTold


class SetContacts(_Part):
    real_stick: bool
    stop: StopPoint | None


class ChangeMargins(_Part):
    """Margins of the difference to another set of this person, at this set's yaw."""

    yaw_deg: FiniteFloat
    margins: dict[Measure, FiniteFloat]


class JointMoved(_Part):
    time_s: Seconds
    landmark: Name
    x_px: FiniteFloat
    y_px: FiniteFloat


class TurnMoved(_Part):
    rep: int
    point: TurnPoint
    time_s: Seconds


class CorrectionsTold(_Part):
    """What a person put right by hand."""

    joints: Annotated[tuple[JointMoved, ...], Field(max_length=10_000)]
    facing: Facing | None
    turns: Annotated[tuple[TurnMoved, ...], Field(max_length=10_000)]
    struck: Annotated[tuple[int, ...], Field(max_length=10_000)]


class OwnRangeTold(_Part):
    """A range in place of the drill's own, as it was set: degrees, lowest point."""

    measure: Measure
    low: FiniteFloat
    high: FiniteFloat
    set_by: SetBy


class NotWritten(_Part):
    """A file that was asked for beside the result and could not be written."""

    kind: Name
    reason: Text


_UNFIT = later("This result does not fit. Part of it is missing or was changed.")
_ALWAYS = frozenset({"contract", "input", "error"})
_READ = frozenset(
    {"media", "person", "view", "movement", "headline", "cautions", "drill", "findings"}
    | {"not_measured", "versions", "checked", "dowel"}
)
_KINDS = {
    MediaKind.CLIP: frozenset({"reps", "standing"}),
    MediaKind.PHOTO: frozenset({"phase", "measures"}),
}
_MAYBE = frozenset(
    {"change_margins", "corrections", "not_written", "own_targets", "rough_look"}
)


class Result(_Part):
    """One input's result. Which fields are there depends on what it was."""

    contract: Literal[1]
    input: Annotated[str, Field(max_length=1000)]
    error: InputError | None
    media: Media | None = None
    person: PersonSeen | None = None
    view: ViewSeen | None = None
    movement: MovementSeen | None = None
    headline: HeadlineTold | None = None
    cautions: Annotated[tuple[CautionTold, ...], Field(max_length=100)] = ()
    drill: Name | None = None
    findings: Annotated[tuple[FindingTold, ...], Field(max_length=100)] = ()
    not_measured: Annotated[tuple[MissingTold, ...], Field(max_length=200)] = ()
    versions: dict[Name, Name] = Field(default_factory=dict)
    checked: Checked | None = None
    reps: Annotated[tuple[RepetitionTold, ...], Field(max_length=10_000)] = ()
    standing: NumbersTold = Field(default_factory=dict)
    phase: Phase | None = None
    measures: NumbersTold = Field(default_factory=dict)
    dowel: SetContacts | ContactsTold | None = None
    change_margins: ChangeMargins | None = None
    corrections: CorrectionsTold | None = None
    rough_look: RoughLookTold | None = None
    own_targets: Annotated[tuple[OwnRangeTold, ...], Field(max_length=20)] = ()
    not_written: Annotated[tuple[NotWritten, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """An error stands alone; a photo and a clip have each their own fields."""
        wanted = _ALWAYS
        if self.error is None:
            if self.media is None:
                raise ValueError("media is missing")
            wanted = _ALWAYS | _READ | _KINDS[self.media.kind]
        given = self.model_fields_set
        if missing := sorted(wanted - given):
            raise ValueError(f"{missing[0]} is missing")
        allowed = wanted | (_MAYBE if self.error is None else frozenset())
        if odd := sorted(given - allowed):
            raise ValueError(f"{odd[0]} does not belong here")
        return self

    def to_dict(self) -> dict[str, Any]:
        """The contract's object, ready for ``json.dumps``."""
        return self.model_dump(mode="json", exclude_unset=True)

    def to_text(self) -> str:
        """The contract's object as JSON."""
        return self.model_dump_json(exclude_unset=True, indent=2)


def write_schema() -> dict[str, Any]:
    """The JSON schema of a result."""
    return Result.model_json_schema()


def read_result(text: str | bytes) -> Result:
    """Read a result that was written before, wherever it comes from.

    Parameters
    ----------
    text
        JSON, or a report (``report.write_html_report``), which has it inside.

    Raises
    ------
    ResultUnreadable
        If it is no result of a version known here, or a field does not fit.
    """
    if isinstance(text, bytes):
        text = text.decode("utf-8-sig", errors="replace")
    if len(text) > MAX_CHARACTERS:
        raise ResultUnreadable(
            later("This file is too large to be one of our results.")
        )
    found = find_result_text(text.removeprefix("\ufeff"))
    try:
        return Result.model_validate_json(found)
    except ValidationError as error:
        raise _explain(error) from error


def _explain(error: ValidationError) -> ResultUnreadable:
    first = error.errors(include_url=False, include_input=False)[0]
    unmarked = (first["type"], first["loc"]) == ("missing", ("contract",))
    if first["type"] == "json_invalid" or unmarked:
        return ResultUnreadable(
            later(
                "This file is not one of our results, or it is damaged. Pick another."
            )
        )
    if first["loc"][:1] == ("contract",):
        return ResultUnreadable(
            later("This result was written by another version of the app.")
        )
    where = ".".join(str(part) for part in first["loc"])
    return ResultUnreadable(_UNFIT, where=where)


def make_result(analysis: Analysis, account: Account) -> Result:
    """An analysis and what is said of it as the contract's object."""
    measurement, judgement = analysis.measurement, analysis.judgement
    fields: dict[str, Any] = {
        "contract": CONTRACT,
        "input": _spell_out(analysis.recording.name),
        "error": None,
        "media": _media(analysis.media),
        "person": PersonSeen(
            found=analysis.found,
            count=analysis.recording.people,
            facing=analysis.facing,
        ),
        "view": ViewSeen(
            kind=analysis.view.kind,
            yaw_deg=_number(analysis.view.yaw_deg),
            roll_deg=_number(analysis.view.roll_deg),
            assessable=analysis.view.assessable,
        ),
        "movement": MovementSeen(
            seen=measurement.movement.seen,
            sure=measurement.movement.sure,
            fits_drill=judgement.fits_drill,
        ),
        "headline": HeadlineTold(
            verdict=analysis.headline.verdict,
            text=account.text,
            cue=account.cue,
            **_if_any("fault", _find_fault_told_of(analysis)),
        ),
        "cautions": [
            CautionTold(
                code=c.code, message=c.message, advice=c.advice, blocks=c.blocks
            )
            for c in account.cautions
        ],
        "drill": analysis.drill,
        "findings": [
            _finding(finding, cue)
            for finding, cue in zip(analysis.findings, account.cues, strict=True)
        ],
        "not_measured": [
            _missing(missing, told.code)
            for missing, told in zip(
                account.not_measured, judgement.not_measured, strict=True
            )
        ],
        "versions": _versions(analysis),
        "checked": measurement.checked,
    }
    fields |= _of_kind(analysis, judgement.dowel)
    fields |= _if_any("change_margins", _change_margins(analysis))
    fields |= _if_any("corrections", _corrections(measurement.corrections))
    fields |= _if_any("rough_look", _rough_look(judgement.rough, account))
    fields |= _if_any("own_targets", _own_targets(analysis))
    return Result(**fields)


def refuse_input(name: str, error: MediaError) -> Result:
    """The contract's object for an input that could not be read."""
    return Result(
        contract=CONTRACT,
        input=_spell_out(name),
        error=InputError(code=error.code, message=error.message),
    )


def read_corrections(result: Result) -> Corrections:
    """What a person had put right by hand when a result was written.

    Raises
    ------
    ResultUnreadable
        If it names a landmark that there is not.
    """
    told = result.corrections
    if told is None:
        return NO_CORRECTIONS
    try:
        joints = tuple(
            MovedJoint(j.time_s, Landmark[j.landmark.upper()], j.x_px, j.y_px)
            for j in told.joints
        )
    except KeyError as error:
        raise ResultUnreadable(_UNFIT, where="corrections.joints") from error
    return Corrections(
        joints=joints,
        facing=told.facing,
        turns=tuple(MovedTurn(t.rep, t.point, t.time_s) for t in told.turns),
        struck=frozenset(told.struck),
    )


def _spell_out(name: str) -> str:
    """A name whose bytes are no text, with those bytes as escapes."""
    raw = name.encode(errors="surrogateescape")
    return raw.decode(errors="backslashreplace")


def _of_kind(analysis: Analysis, dowel: DowelTest | None) -> dict[str, Any]:
    if analysis.media.kind is MediaKind.PHOTO:
        shown = analysis.phase in (Phase.START, Phase.TOP, Phase.BOTTOM)
        return {
            "phase": analysis.phase if shown else Phase.UNKNOWN,
            "measures": _numbers(analysis.measures),
            "dowel": _contacts(dowel, None),
        }
    return {
        "reps": [_repetition(rep, analysis) for rep in analysis.reps],
        "standing": _numbers(analysis.measurement.standing.values),
        "dowel": None if dowel is None else _set_contacts(dowel),
    }


def _if_any(name: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {name: value}


def _versions(analysis: Analysis) -> dict[str, str]:
    """What made a result: program, detector, weights and targets."""
    seen_by = analysis.recording.seen_by
    return {
        "hinge_core": VERSION,
        "mediapipe": seen_by.get("mediapipe", "unknown"),
        "pose_model_sha256": seen_by.get("pose_model_sha256", "unknown"),
        "targets": analysis.judgement.task.targets_version,
    }


def _media(media: MediaInfo) -> Media:
    return Media(
        kind=media.kind,
        width_px=media.width_px,
        height_px=media.height_px,
        duration_s=_number(media.duration_s),
        source_fps=_number(media.source_fps),
        frames_read=media.frames_read,
        frames_analysed=media.frames_analysed,
        slow_motion=media.slow_motion,
        slowed_by=_known(media.slowed_by),
    )


def _repetition(rep: Repetition, analysis: Analysis) -> RepetitionTold:
    judgement = analysis.judgement
    facing = analysis.measurement.find_facing(rep.turn.bottom)
    return RepetitionTold(
        index=rep.index,
        start_s=_known(rep.start_s),
        bottom_s=_known(rep.bottom_s),
        end_s=_known(rep.end_s),
        top=_numbers(rep.top),
        bottom=_numbers(rep.bottom),
        whole=_numbers(rep.whole),
        faults=tuple(judgement.find_faults_of(rep.index)),
        dowel=_contacts(judgement.dowel, rep.index),
        **({"by_hand": True} if rep.turn.by_hand else {}),
        **({} if facing is analysis.facing else {"facing": facing}),
    )


def _contacts(dowel: DowelTest | None, rep: int | None) -> ContactsTold | None:
    """The stick's contacts at one bottom; null where there is no stick."""
    found: Contacts = {} if dowel is None else dowel.contacts.get(rep, {})
    return dict(found) or None


def _set_contacts(dowel: DowelTest) -> SetContacts:
    stop = dowel.stop
    return SetContacts(
        real_stick=dowel.real_stick,
        stop=None
        if stop is None
        else StopPoint(
            place=stop.place,
            rep=stop.rep,
            time_s=_number(stop.time_s),
            trunk_inclination_deg=NumberTold(**_measured(stop.lean)),
        ),
    )


def _finding(finding: Finding, cue: str) -> FindingTold:
    return FindingTold(
        fault=finding.fault.id,
        status=finding.status,
        doubt=finding.doubt,
        side=finding.side,
        measure=finding.measure,
        phase=finding.sign.phase,
        **_measured(finding.measured),
        target=_ends(finding.target.green),
        amber=_ends(finding.target.amber),
        relative_to_standing=finding.target.relative_to_standing,
        reps=finding.reps,
        cue=cue,
        drill=finding.drill,
    )


def _change_margins(analysis: Analysis) -> ChangeMargins | None:
    """None where nothing was measured that another set could be set against."""
    margins = analysis.measurement.change_margins
    yaw_deg = analysis.view.yaw_deg
    if yaw_deg is None or not margins:
        return None
    return ChangeMargins(
        yaw_deg=_known(yaw_deg), margins={m: _known(v) for m, v in margins.items()}
    )


def _rough_look(rough: RoughLook | None, account: Account) -> RoughLookTold | None:
    told = account.rough
    if rough is None or told is None:
        return None
    return RoughLookTold(
        label=told.label,
        said=tuple(RoughSaid(kind=k, text=text) for k, text in told.said.items()),
        fault=None if rough.fault is None else rough.fault.id,
    )


def _corrections(corrections: Corrections) -> CorrectionsTold | None:
    if not corrections:
        return None
    return CorrectionsTold(
        joints=tuple(
            JointMoved(
                time_s=joint.time_s,
                landmark=joint.landmark.name.lower(),
                x_px=joint.x_px,
                y_px=joint.y_px,
            )
            for joint in corrections.joints
        ),
        facing=corrections.facing,
        turns=tuple(
            TurnMoved(rep=turn.rep, point=turn.point, time_s=turn.time_s)
            for turn in corrections.turns
        ),
        struck=tuple(sorted(corrections.struck)),
    )


def _own_targets(analysis: Analysis) -> tuple[OwnRangeTold, ...] | None:
    """None where every range is the usual one."""
    told = tuple(
        OwnRangeTold(measure=o.measure, low=o.low, high=o.high, set_by=o.set_by)
        for o in find_own_targets(analysis.judgement.task)
    )
    return told or None


def _find_fault_told_of(analysis: Analysis) -> str | None:
    finding = analysis.headline.finding
    return None if finding is None else finding.fault.id


def _missing(missing: ToldMissing, code: str) -> MissingTold:
    told: dict[str, Any] = {
        "measure": missing.measure,
        "reason": missing.reason,
        "code": code,
    }
    if missing.withheld is not None:
        told["withheld"] = NumberTold(**_measured(missing.withheld))
    return MissingTold(**told)


def _numbers(measures: Mapping[Measure, Measured]) -> NumbersTold:
    return {m: NumberTold(**_measured(measured)) for m, measured in measures.items()}


def _measured(measured: Measured) -> dict[str, Any]:
    told: dict[str, Any] = {
        "value": _number(measured.value),
        "margin": _number(measured.margin),
    }
    return told | ({"by_hand": True} if measured.by_hand else {})


def _ends(band: Band) -> Ends:
    return band.low, band.high


def _number(value: float | None) -> float | None:
    """JSON has no NaN: what is not measured is null."""
    if value is None or not np.isfinite(value):
        return None
    return _known(value)


def _known(value: float) -> float:
    return round(float(value), DECIMALS)
