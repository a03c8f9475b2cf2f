"""Drill, limits and language change; nothing is seen again and nothing decoded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from stick_people import Pictures, StickDetector, clip_of, stick_settings
from stick_walks import HINGE, SEEN_BY, SQUAT, content, moving, still

from hinge_core.content import find_content_folder
from hinge_core.content.screening_files import load_screening
from hinge_core.documents.answer import Answer
from hinge_core.documents.spreadsheet import write_csv_frames
from hinge_core.i18n.language import english, load_translator
from hinge_core.judging.analysis import Analysis
from hinge_core.media.frames import Frame
from hinge_core.pose.recording import Recording
from hinge_core.screening import Allowance
from hinge_core.stages.analyse import analyse_recording, judge_again
from hinge_core.stages.record import record
from hinge_core.stages.studio import tell
from hinge_core.stages.tasks import make_task

SETTINGS, SPANISH = stick_settings(), load_translator("es")
STANDING = (2.0, 3.0, 2.0)


@dataclass(frozen=True)
class CountedPictures(Pictures):
    """Pictures that tell how many were asked for."""

    given: list[float] = field(default_factory=list)

    def frames(self) -> Iterator[Frame]:
        for frame in super().frames():
            self.given.append(frame.time_s)
            yield frame

    def frames_at(self, times_s: Sequence[float], long_side_px: int) -> Iterator[Frame]:
        for frame in super().frames_at(times_s, long_side_px):
            self.given.append(frame.time_s)
            yield frame


def counted(source: Pictures) -> CountedPictures:
    return CountedPictures(source.pictures, source.time_s, source.kind, source.name)


@dataclass
class Seen:
    """One input that was recorded, and what that took so far."""

    recording: Recording
    detector: StickDetector
    sources: tuple[CountedPictures, ...]

    @property
    def effort(self) -> tuple[int, int]:
        """Calls of the detector, and pictures decoded."""
        looks = self.detector.looks + len(self.detector.tracked_s)
        return looks, sum(len(source.given) for source in self.sources)


def see(kind: str) -> Seen:
    detector = StickDetector()
    sources: tuple[CountedPictures, ...]
    if kind == "clip":
        sources = (counted(clip_of(moving(HINGE, SQUAT))),)
    else:
        sources = (counted(still(*HINGE)), counted(still(*STANDING)))
    seen = record(
        sources[0],
        detector,
        SETTINGS,
        standing=sources[1] if len(sources) > 1 else None,
        seen_by=SEEN_BY,
    )
    return Seen(seen, detector, sources)


def from_the_start(kind: str, drill: str, allowance: Allowance | None) -> Analysis:
    task = make_task(content(), drill, allowance=allowance)
    return analyse_recording(see(kind).recording, task, SETTINGS)


def strict_allowance() -> Allowance:
    return load_screening(find_content_folder()).allowance(["LIM_BONE"])


@pytest.mark.parametrize("kind", ["clip", "photo"])
def test_whatever_changes_is_as_if_asked_so_from_the_start(kind: str) -> None:
    seen = see(kind)
    effort = seen.effort
    assert min(effort) > 0
    analysis = analyse_recording(
        seen.recording, make_task(content(), "bodyweight_hinge"), SETTINGS
    )
    first = Answer(analysis, tell(analysis)).to_dict()
    walk: list[tuple[str, Allowance | None]] = [
        ("rdl", None),
        ("bodyweight_hinge", strict_allowance()),
        ("squat", None),
        ("bodyweight_hinge", None),
    ]
    for drill, allowance in walk:
        task = make_task(content(), drill, allowance=allowance)
        analysis = judge_again(analysis, task, SETTINGS)
        fresh = from_the_start(kind, drill, allowance)
        for tr in (english, SPANISH):
            told = Answer(analysis, tell(analysis, tr)).to_dict()
            assert told == Answer(fresh, tell(fresh, tr)).to_dict()
        assert write_csv_frames(analysis) == write_csv_frames(fresh)
    assert Answer(analysis, tell(analysis)).to_dict() == first
    assert seen.effort == effort


def test_the_changes_are_really_changes() -> None:
    seen = see("clip")
    usual, strict = (
        analyse_recording(
            seen.recording,
            make_task(content(), "bodyweight_hinge", allowance=allowance),
            SETTINGS,
        )
        for allowance in (None, strict_allowance())
    )
    squat = judge_again(usual, make_task(content(), "squat"), SETTINGS)
    said = [tell(analysis).text for analysis in (usual, squat)]
    assert len({*said, tell(usual, SPANISH).text}) == 3
    bands = [analysis.judgement.task.targets for analysis in (usual, strict)]
    assert bands[0] != bands[1]


def test_language_leaves_every_number_and_code_as_it_is() -> None:
    analysis = from_the_start("clip", "bodyweight_hinge", None)
    english_told = Answer(analysis, tell(analysis)).to_dict()
    spanish_told = Answer(analysis, tell(analysis, SPANISH)).to_dict()
    for told in (english_told, spanish_told):
        del told["headline"]["text"], told["headline"]["cue"]
        for caution in told["cautions"]:
            del caution["message"], caution["advice"]
        for finding in told["findings"]:
            del finding["cue"]
        for missing in told["not_measured"]:
            del missing["reason"]
    assert english_told == spanish_told


def test_a_photo_is_measured_without_its_photo_of_standing() -> None:
    seen = see("photo")
    effort = seen.effort
    task = make_task(content(), "bodyweight_hinge")
    alone = analyse_recording(seen.recording.without_standing(), task, SETTINGS)
    fresh = record(still(*HINGE), StickDetector(), SETTINGS, seen_by=SEEN_BY)
    wanted = analyse_recording(fresh, task, SETTINGS)
    assert alone.measures == wanted.measures
    assert tell(alone) == tell(wanted)
    assert seen.effort == effort
