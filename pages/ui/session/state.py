"""What the app knows about one visitor: one typed object in the session, no more."""

from dataclasses import dataclass, field

import streamlit as st

from hinge_core.arrays import RgbImage
from hinge_core.documents.contract import Result
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.targets import OwnTarget
from hinge_core.kinematics.formulas import NO_LENGTHS, OwnLengths
from hinge_core.measuring.corrections import Corrections
from hinge_core.pose.sighting import Sighting
from hinge_core.screening import Allowance
from hinge_core.stages.jobs import Job
from hinge_core.stages.seeing_setups import SeenSetup
from pages.ui.session.safety_visit import SafetyVisit
from pages.ui.session.unfilmed import UnfilmedVisit

KEY = "hinge"  # of the session


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A photo or clip to be measured, and against which drill."""

    name: str
    data: bytes
    sha256: str  # of the data: the key of every cache
    drill: str  # its id, or as seen
    sample: str | None = None  # id of a sample; None for the visitor's own
    standing: bytes | None = None  # a second photo, of how the visitor stands
    allowance: Allowance | None = None  # whose limits end the bands; None for samples
    kept: bool = False  # the drill was chosen by one who knows what was seen
    own_targets: tuple[OwnTarget, ...] = ()  # ranges in place of the usual ones
    lengths: OwnLengths = NO_LENGTHS  # that the visitor told
    person: int = 0  # which of several people, the one who stands out most first


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no result, in one sentence, and whether trying again may help."""

    text: str
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupPhoto:
    """A test photo of a set-up, and the look at it."""

    data: bytes
    sha256: str
    job: Job[SeenSetup]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFilm:
    """The visitor's own result before the one on the page.

    Of a clip only the small copy stays, where its making was begun, so that a visit
    does not hold two whole clips.
    """

    submission: Submission  # without a clip's bytes where there is a copy
    result: Result
    analysis: Analysis
    preview: Job[bytes] | None = None  # of a clip
    picture: Job[RgbImage] | None = None  # its telling moment, nobody known in it


@dataclass(slots=True)
class ByHand:
    """The putting right of one film by hand; what was put right is in its analysis."""

    before: list[Corrections] = field(default_factory=list)  # to go back to, in order
    heard: int = 0  # values that came from the browser
    said: str = ""  # of the last one
    photo_open: bool = False  # a photo's editor stands in its picture's place
    # What to go back to where no other person is found.
    first: tuple[Submission, Analysis] | None = None


@dataclass(slots=True)
class AppState:
    """One visitor's state. It lives and dies with the session."""

    submission: Submission | None = None
    job: Job[Analysis] | None = None
    analysis: Analysis | None = None
    sightings: list[Sighting] = field(default_factory=list)  # by the job, while it runs
    previews: dict[str, Job[bytes]] = field(default_factory=dict)  # by digest
    exports: dict[str, Job[bytes]] = field(default_factory=dict)  # clips to keep
    picture_asked: bool = False  # the picture to share is shown
    notice: Notice | None = None
    begun: int = 0  # counts the measurements, so that the page goes to its top
    judged: int = 0  # counts the times that another drill was asked for, likewise
    practising: str = ""  # the drill that is done beside the result
    felt: str = ""  # where, as the visitor answered after it
    earlier: EarlierFilm | None = None  # to compare with; one at most
    saved_results: dict[str, Result] = field(default_factory=dict)  # files, by place
    filmed: bool = False  # something of one's own was measured in this visit
    own_targets: tuple[OwnTarget, ...] = ()  # for what is measured in this visit
    lengths: OwnLengths = NO_LENGTHS  # likewise
    films: int = 0  # of one's own that came to a result in this visit
    setup: SetupPhoto | None = None  # stays while films come and go
    guessing: bool = False  # the result waits for the visitor's guess
    guess: str = ""  # what it was: a fault's id, or nothing to change
    uploads: int = 0  # counts up to empty the upload widgets
    by_hand: ByHand = field(default_factory=ByHand)
    taken: set[str] = field(default_factory=set)  # uploads that were begun, by id
    safety: SafetyVisit = field(default_factory=SafetyVisit)
    unfilmed: UnfilmedVisit = field(default_factory=UnfilmedVisit)

    @property
    def shared(self) -> bool:
        """Whether what is on the page is a sample, which all visitors share."""
        return self.submission is not None and self.submission.sample is not None

    def clear(self) -> None:
        """Stop what runs and drop what was measured; a sample's job goes on."""
        if self.job is not None and not self.shared:
            self.job.cancel()
        self.job = self.submission = self.analysis = self.notice = None
        self.by_hand = ByHand()
        self.practising = self.felt = self.guess = ""
        self.guessing = self.picture_asked = False
        self.sightings = []  # a job that was stopped may still fill the old list
        for jobs in (self.previews, self.exports):
            for job in jobs.values():
                job.cancel()
            jobs.clear()

    def drop_setup(self) -> None:
        """Let go of the test photo, and of the look at it."""
        if self.setup is not None:
            self.setup.job.cancel()
        self.setup = None

    def close_sample(self) -> None:
        """Make room for the visitor's own where a sample is on the page."""
        if self.shared:
            self.clear()

    def let_go(self) -> None:
        """Drop all that is the visitor's: the visit is over."""
        self.clear()
        self.drop_setup()
        self.taken.clear()
        self.own_targets = ()
        self.lengths = NO_LENGTHS
        self.forget_earlier()
        self.safety = SafetyVisit()
        self.unfilmed = UnfilmedVisit()

    def forget_earlier(self) -> None:
        """Drop all that a result of the visitor's could be compared with."""
        self.forget_earlier_film()
        self.saved_results.clear()

    def forget_earlier_film(self) -> None:
        """Drop the film before this one."""
        if self.earlier is not None:
            for job in (self.earlier.preview, self.earlier.picture):
                if job is not None:
                    job.cancel()
        self.earlier = None


def name_numbers(submission: Submission, analysis: Analysis) -> str:
    """What a result's numbers depend on besides the file and the drill."""
    asked = (submission.person, submission.allowance, submission.own_targets)
    measured = analysis.measurement
    return repr((*asked, measured.corrections, measured.lengths))


def app_state() -> AppState:
    """Return this visitor's state, created on first use."""
    state: AppState = st.session_state.setdefault(KEY, AppState())
    return state
