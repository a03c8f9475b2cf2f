"""Which drill a movement is judged as, and whether a chosen one fits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hinge_core.measuring.posture_names import Movement, MovementKind

AS_SEEN = "as_seen"  # in place of a drill's id: whatever the recording shows


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementCard:
    """What ``content/movements.yaml`` says of one movement."""

    name: str  # in the middle of a sentence: "a lift from the floor"
    drill: str | None = None  # that a sure one is judged by
    judged: bool = True  # False: shown beside that drill's ranges, never judged
    fits: frozenset[str] = frozenset()  # drills that it is judged on when chosen
    fits_unloaded: frozenset[str] = frozenset()  # and these where no load is seen
    unsure_without: frozenset[str] = frozenset()  # faults that need it to be sure


MovementCards = Mapping[MovementKind, MovementCard]


class Elsewhere(StrEnum):
    """Why a movement that is sure is not judged."""

    OFFERED = "offered"  # another drill was chosen, and there is one for it
    NOT_COVERED = "not_covered"  # no drill of ours is about it
    CLOSED = "closed"  # the safety check leaves it out for now


def choose_drill(movement: Movement, cards: MovementCards, usual: str) -> str:
    """The drill that something seen is held against where none was chosen.

    An unloaded bend is a body-weight hinge, whatever its knees do: that is the lesson.
    """
    card = cards.get(movement.seen, MovementCard(name=""))
    if not movement.loaded and usual in card.fits_unloaded:
        return usual
    if card.drill is None or not (card.judged or movement.sure):
        return usual
    return card.drill


def list_faults_to_leave(
    movement: Movement, cards: MovementCards, *, chosen: bool
) -> frozenset[str]:
    """Faults that are none of what else a movement may be; () where it was chosen."""
    if chosen or movement.sure or movement.seen not in cards:
        return frozenset()
    return cards[movement.seen].unsure_without


def find_elsewhere(
    movement: Movement, cards: MovementCards, drill: str, *, chosen: bool, closed: bool
) -> Elsewhere | None:
    """Why a sure movement is not judged by a drill; None where it is, or is not sure.

    Parameters
    ----------
    chosen
        Whether a person chose the drill; else it follows from what was seen.
    closed
        Whether the safety check leaves the drill out.
    """
    card = cards.get(movement.seen)
    if card is None or not movement.sure:
        return None
    fits = drill in card.fits
    if not movement.loaded:
        fits = fits or drill in card.fits_unloaded
    if chosen:
        if fits:
            return None
        return Elsewhere.NOT_COVERED if card.drill is None else Elsewhere.OFFERED
    if card.drill is None or (drill == card.drill and not card.judged):
        return Elsewhere.NOT_COVERED
    return Elsewhere.CLOSED if closed else None
