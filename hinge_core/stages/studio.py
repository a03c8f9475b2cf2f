"""Content and MediaPipe wired to the stages: what pages and command line call."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Event
from typing import Any

from hinge_core import screening
from hinge_core.content import Content, find_content_folder, load_content
from hinge_core.content.screening_files import load_screening
from hinge_core.content.settings_files import load_measurement
from hinge_core.documents.answer import Answer
from hinge_core.i18n.language import Translate, english
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.movements import AS_SEEN
from hinge_core.judging.settings import Settings
from hinge_core.judging.targets import OwnTarget
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.measuring.corrections import NO_CORRECTIONS, Corrections
from hinge_core.media import problems
from hinge_core.media.frames import FrameSource, MediaKind
from hinge_core.media.opening import open_media
from hinge_core.pose.recording import Recording
from hinge_core.pose.recording_file import is_recording, load_recording
from hinge_core.pose.sighting import Sighted
from hinge_core.progress import Progress
from hinge_core.screening import Allowance, ScreeningResult
from hinge_core.stages.analyse import analyse_recording, judge_again
from hinge_core.stages.opened_eyes import Eyes, open_eyes
from hinge_core.stages.record import record
from hinge_core.stages.tasks import DEFAULT_DRILL, find_card, find_task
from hinge_core.telling.account import Account, tell_analysis


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Everything an analysis needs besides its input, read once."""

    content: Content
    settings: Settings


@lru_cache(maxsize=1)
def load_studio() -> Studio:
    """The content that comes with the app.

    Raises
    ------
    ContentError
        If a file of ``content/`` is not sound.
    """
    folder = find_content_folder()
    return Studio(content=load_content(folder), settings=load_measurement(folder))


def record_media(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    standing: Path | str | bytes | None = None,
    person: int = 0,
    eyes: Eyes | None = None,
    progress: Progress | None = None,
    sighted: Sighted | None = None,
    cancel: Event | None = None,
) -> Recording:
    """See who is in a photo or clip, with MediaPipe; a saved recording is read.

    Parameters
    ----------
    source
        A path, or the file's bytes.
    name
        What to call the input; a path's own name by default.
    standing
        For a photo: another one of the same person standing tall, from the same side.
    person
        Which of several people: 0 for the one who stands out most, 1 for the next.
    eyes
        Opened for this input; this machine's own by default.
    progress
        Called with the share done, 0 to 1, and what is being done.
    sighted
        Called once, as soon as somebody is seen in a clip.
    cancel
        Set by another thread to stop.

    Raises
    ------
    MediaError
        If the input cannot be read.
    PoseModelUnavailable, SystemLibraryMissing
        If this machine cannot find bodies yet.
    Cancelled
        Soon after ``cancel`` is set.
    """
    wired = load_studio()
    name = name or _name_of(source)
    if is_recording(source):
        return replace(load_recording(source, wired.content.media), name=name)
    opened = open_media(source, name, wired.content.media, cancel=cancel)
    stood = None if standing is None else open_standing(standing)
    with open_eyes(progress) if eyes is None else nullcontext(eyes) as seeing:
        return record(
            opened,
            seeing.detector,
            wired.settings,
            beside=seeing.beside,
            second=seeing.second,
            standing=stood,
            person=person,
            seen_by=seeing.seen_by,
            progress=progress,
            sighted=sighted,
            cancel=cancel,
        )


def open_standing(source: Path | str | bytes) -> FrameSource:
    """Open a photo of how somebody stands, and see that it can be read.

    Raises
    ------
    MediaError
        If it cannot, or is a clip.
    """
    opened = open_media(source, _name_of(source), load_studio().content.media)
    if opened.info.kind is not MediaKind.PHOTO:
        raise problems.say_photo_wanted()
    next(iter(opened.frames()))
    return opened


def analyse_media(
    source: Path | str | bytes,
    *,
    name: str | None = None,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    wall_cm: float | None = None,
    standing: Path | str | bytes | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    allowance: Allowance | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
    tr: Translate = english,
) -> Answer:
    """Measure a photo, a clip or a saved recording, and say what it amounts to.

    Parameters
    ----------
    source, name, standing, progress, cancel
        As ``record_media`` takes them.
    drill
        Id of the drill whose targets apply; ``as_seen``: the one that fits what is
        seen.
    height_cm, wall_cm
        Stature, and from the heels to the wall behind, for lengths in cm.
    allowance
        What the safety check leaves this person: the bands end at its limits, and
        reaching one of them counts as a success.
    tr
        The language to answer in.

    Raises
    ------
    ContentError
        If the drill is not known.
    MediaError, PoseModelUnavailable, SystemLibraryMissing, Cancelled
        As ``record_media``.
    """
    wired = load_studio()
    task = find_task(wired.content, drill, allowance)
    recording = record_media(
        source, name=name, standing=standing, progress=progress, cancel=cancel
    )
    lengths = OwnLengths(height_cm=height_cm, wall_cm=wall_cm)
    analysis = analyse_recording(
        recording, task, wired.settings, corrections, lengths=lengths
    )
    return Answer(analysis, tell(analysis, tr))


def analyse_seen(
    recording: Recording,
    drill: str,
    allowance: Allowance | None = None,
    corrections: Corrections = NO_CORRECTIONS,
    lengths: OwnLengths = NO_LENGTHS,
) -> Analysis:
    """Measure and judge what was recorded, for a shipped drill or as it was seen.

    Parameters
    ----------
    corrections
        What the person put right by hand.
    lengths
        What they told, for lengths in cm.

    Raises
    ------
    ContentError
        If the drill is not known.
    """
    wired = load_studio()
    task = find_task(wired.content, drill, allowance)
    return analyse_recording(
        recording, task, wired.settings, corrections, lengths=lengths
    )


def judge_for(
    analysis: Analysis,
    drill: str,
    allowance: Allowance | None = None,
    *,
    kept: bool = False,
    own_targets: Sequence[OwnTarget] = (),
    lengths: OwnLengths = NO_LENGTHS,
) -> Analysis:
    """What was seen judged for another drill, as it was seen, or within other limits.

    The drill it was judged by is ``judgement.task.drill``.

    Parameters
    ----------
    kept
        Whether the drill was chosen by one who knows what was seen: it is judged so,
        whatever that was.
    own_targets
        Ranges in place of the usual ones, within the same limits.
    lengths
        What the person told. Where that changed, the recording is measured anew.

    Raises
    ------
    ContentError
        If the drill is not known.
    """
    wired = load_studio()
    task = find_task(
        wired.content, drill, allowance, kept=kept, own_targets=own_targets
    )
    measured = analysis.measurement
    if lengths == measured.lengths:
        return judge_again(analysis, task, wired.settings)
    return analyse_recording(
        analysis.recording,
        task,
        wired.settings,
        measured.corrections,
        lengths=lengths,
    )


def tell(
    analysis: Analysis, tr: Translate = english, *, of_another: bool = False
) -> Account:
    """Say what an analysis amounts to, in the shipped words; see ``tell_analysis``."""
    wording = load_studio().content.wording
    return tell_analysis(analysis, wording, tr, of_another=of_another)


def analyse_photo(
    source: Path | str | bytes,
    *,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    standing: Path | str | bytes | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Answer:
    """Measure a photo; see ``analyse_media``, which takes photos and clips alike."""
    return analyse_media(
        source,
        drill=drill,
        height_cm=height_cm,
        standing=standing,
        progress=progress,
        cancel=cancel,
    )


def analyse_clip(
    source: Path | str | bytes,
    *,
    drill: str = DEFAULT_DRILL,
    height_cm: float | None = None,
    progress: Progress | None = None,
    cancel: Event | None = None,
) -> Answer:
    """Measure a clip; see ``analyse_media``, which takes photos and clips alike."""
    return analyse_media(
        source, drill=drill, height_cm=height_cm, progress=progress, cancel=cancel
    )


def screen(answers: Mapping[str, Any]) -> ScreeningResult:
    """Screen answers, label by question id, with the shipped safety check.

    An entry ``cleared`` holds, by question id, on which day who said that the visitor
    may practise: ``{"B6": {"on": "2026-01-31", "by": "doctor"}}``.

    Raises
    ------
    AnswerError
        For a question, a label or a role that the form does not have.
    """
    form = load_screening(find_content_folder())
    given = {name: each for name, each in answers.items() if name != screening.CLEARED}
    cleared = screening.read_clearances(answers.get(screening.CLEARED, {}), form)
    return screening.screen(given, form, cleared=cleared)


def check_drill(drill: str) -> None:
    """Refuse an unknown drill before any input is read.

    Raises
    ------
    ContentError
        If there is no such drill, or no targets for it.
    """
    if drill != AS_SEEN:
        find_card(load_studio().content, drill)


def _name_of(source: Path | str | bytes) -> str:
    return "input" if isinstance(source, bytes) else Path(source).name
