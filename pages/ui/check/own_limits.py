"""A visitor's own limits on a result of their own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hinge_core.judging.analysis import Analysis
from hinge_core.judging.headline import HeadlineVerdict
from hinge_core.judging.movements import AS_SEEN
from hinge_core.judging.targets import Status
from hinge_core.screening import Overrun, find_overruns
from hinge_core.telling.account import Account
from pages.ui.safety import practice
from pages.ui.session import cache
from pages.ui.session.state import Submission
from pages.ui.shell.text import tr


def show(submission: Submission) -> None:
    """The limits that the bands of this result were clipped to."""
    if submission.sample is None:
        practice.show_limits(find_gate(submission.drill))


def find_gate(drill: str) -> practice.Gate:
    """Whether someone may be measured at a drill; as seen: at any that is open."""
    return practice.find_practice_gate(None if drill == AS_SEEN else drill)


class Over(NamedTuple):
    """What to say first where a limit of the safety check was passed."""

    status: Status
    text: str


def put_first(account: Account, over: Over | None, analysis: Analysis) -> Account:
    """The account that files are given: it begins as the page does."""
    if over is None:
        return account
    sound = analysis.headline.verdict == HeadlineVerdict.ON_TARGET
    return replace(account, text=over.text if sound else f"{over.text} {account.text}")


def find_own_overruns(submission: Submission, analysis: Analysis) -> Over | None:
    """Where an own set went past its limits, or too near to tell; None if nowhere."""
    misled = analysis.headline.verdict == HeadlineVerdict.NOT_ASSESSABLE
    if submission.allowance is None or misled:
        return None
    instants = [rep.bottom for rep in analysis.reps] or [analysis.measures]
    found = find_overruns(instants, submission.allowance)
    if not found:
        return None
    past = any(overrun.past for overrun in found)
    status = Status.OUTSIDE if past else Status.BORDERLINE
    return Over(
        status, _sentence([overrun for overrun in found if overrun.past or not past])
    )


def _sentence(overruns: Sequence[Overrun]) -> str:
    """Which limits; the numbers stand in the rows, the limits below the next step."""
    texts = cache.load_content().measures
    names = ", ".join(tr(texts[o.cap.measure].label).lower() for o in overruns)
    if overruns[0].past:
        template = tr(
            "You went past your own limit from the safety check ({measures}). Stop a "
            "little earlier next time."
        )
    else:
        template = tr(
            "You came so close to your own limit from the safety check ({measures}) "
            "that this camera can't tell whether you passed it. Stop a little earlier "
            "next time."
        )
    return template.format(measures=names)
