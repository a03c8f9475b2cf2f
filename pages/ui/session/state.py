"""What the app knows about one visitor: one typed object in the session, no more."""

from dataclasses import dataclass, field

import streamlit as st

from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import Corrections
from hinge_core.screening import Allowance
from hinge_core.stages.jobs import Job
from pages.ui.session.safety_visit import SafetyVisit

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
    person: int = 0  # which of several people, the one who stands out most first


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no result, in one sentence, and whether trying again may help."""

    text: str
    again: bool


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
    previews: dict[str, Job[bytes]] = field(default_factory=dict)  # by digest
    notice: Notice | None = None
    begun: int = 0  # counts the measurements, so that the page goes to its top
    judged: int = 0  # counts the times that another drill was asked for, likewise
    practising: str = ""  # the drill that is done beside the result
    felt: str = ""  # where, as the visitor answered after it
    filmed: bool = False  # something of one's own was measured in this visit
    uploads: int = 0  # counts up to empty the upload widgets
    by_hand: ByHand = field(default_factory=ByHand)
    taken: set[str] = field(default_factory=set)  # uploads that were begun, by id
    safety: SafetyVisit = field(default_factory=SafetyVisit)

    @property
    def shared(self) -> bool:
        """Whether what is on the page is a sample, which all visitors share."""
        return self.submission is not None and self.submission.sample is not None

    def clear(self) -> None:
        """Stop what runs and drop what was measured; a sample's job goes on."""
        if self.job is not None and not self.shared:
            self.job.cancel()
        self.job = self.submission = self.analysis = self.notice = None
        self.practising = self.felt = ""
        self.by_hand = ByHand()
        for preview in self.previews.values():
            preview.cancel()
        self.previews.clear()

    def close_sample(self) -> None:
        """Make room for the visitor's own where a sample is on the page."""
        if self.shared:
            self.clear()

    def let_go(self) -> None:
        """Drop all that is the visitor's: the visit is over."""
        self.clear()
        self.taken.clear()
        self.safety = SafetyVisit()


def app_state() -> AppState:
    """Return this visitor's state, created on first use."""
    state: AppState = st.session_state.setdefault(KEY, AppState())
    return state
