"""The one thing to do after a result."""

from enum import StrEnum

from hinge_core.judging.headline import Headline, HeadlineVerdict, Undecided
from hinge_core.judging.movements import Elsewhere


class NextStep(StrEnum):
    OWN_FILM = "own_film"  # a sample was looked at: one's own turn
    FILM_DIFFERENTLY = "film_differently"  # from where more can be seen
    CHOOSE_DRILL = "choose_drill"  # another one fits what was seen
    PRACTISE = "practise"  # the drill that helps with what was found
    FILM_AGAIN = "film_again"
    LADDER = "ladder"  # what the next level asks for beside what a camera sees


def choose_next_step(
    headline: Headline, *, sample: bool, advised: bool, helps: bool, over_limit: bool
) -> NextStep:
    """Choose exactly one next step.

    A camera alone never adds load: after a sound set the ladder says what else has to
    be true before the next level.

    Parameters
    ----------
    sample
        Whether somebody else was filmed.
    advised
        Whether there is a word on how to film for a verdict.
    helps
        Whether the drill that helps with the main finding is open to this visitor.
    over_limit
        Whether the visitor went past a limit of their own.
    """
    unknown = headline.why is Undecided.WHICH_MOVEMENT
    if unknown or headline.elsewhere is Elsewhere.OFFERED:
        return NextStep.CHOOSE_DRILL
    if advised or headline.verdict is HeadlineVerdict.NOT_ASSESSABLE:
        return NextStep.FILM_DIFFERENTLY
    if sample:
        return NextStep.OWN_FILM
    finding = headline.finding
    usual = finding is not None and finding.target.own_target is None
    if usual and helps:  # what follows from a range somebody set is theirs to say
        return NextStep.PRACTISE
    if headline.verdict is HeadlineVerdict.ON_TARGET and not over_limit:
        return NextStep.LADDER
    return NextStep.FILM_AGAIN
