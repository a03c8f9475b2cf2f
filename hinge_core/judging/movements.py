"""Which drill a movement is judged as, and whether a chosen one fits it."""

from collections.abc import Container, Mapping
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
    with_bar: str | None = None  # the drill that it is where hanging hands hold a bar
    unsure_without: frozenset[str] = frozenset()  # faults that need it to be sure


MovementCards = Mapping[MovementKind, MovementCard]


class Elsewhere(StrEnum):
    """Why a movement that is sure is not judged."""

    OFFERED = "offered"  # another drill was chosen, and there is one for it
    NOT_COVERED = "not_covered"  # no drill of ours is about it
    CLOSED = "closed"  # the safety check leaves it out for now


def choose_drill(
    movement: Movement,
    cards: MovementCards,
    usual: str,
    left_out: Container[str] = (),
) -> str:
    """The drill that something seen is held against where none was chosen.

    An unloaded bend is a body-weight hinge, whatever its knees do: that is the lesson.

    Parameters
    ----------
    left_out
        Drills that the safety check closed: what is not sure is none of them.
    """
    card = cards.get(movement.seen, MovementCard(name=""))
    if not movement.loaded and usual in card.fits_unloaded:
        return usual
    if card.drill is None:
        return usual
    if not movement.sure and (not card.judged or card.drill in left_out):
        return usual
    return card.drill


def find_with_bar(
    movement: Movement, cards: MovementCards, drill: str, *, chosen: bool
) -> str | None:
    """The drill that it was if a bar hung from the hands, to be asked about.

    None where somebody chose a drill, where no hands hang, and where the movement is
    not sure or was judged as something else.
    """
    card = cards.get(movement.seen)
    asked = movement.sure and movement.hands_hang and not chosen
    return card.with_bar if asked and card is not None and drill == card.drill else None


def list_faults_to_leave(
    movement: Movement, cards: MovementCards, *, chosen: bool
) -> frozenset[str]:
    """Faults that are none of what else a movement may be; () where it was chosen."""
    if chosen or movement.sure or movement.seen not in cards:
        return frozenset()
    return cards[movement.seen].unsure_without


def find_elsewhere(
    movement: Movement,
    cards: MovementCards,
    drill: str,
    *,
    chosen: bool,
    left_out: Container[str] = (),
) -> Elsewhere | None:
    """Why a movement is not judged by a drill; None where it is.

    A drill that a person chose is asked about only where the movement is sure.

    Parameters
    ----------
    chosen
        Whether a person chose the drill; else it follows from what was seen.
    left_out
        Drills that the safety check closed.
    """
    card = cards.get(movement.seen)
    if card is None or not movement.sure:
        return Elsewhere.CLOSED if drill in left_out and not chosen else None
    if not chosen:
        if card.drill is None or (drill == card.drill and not card.judged):
            return Elsewhere.NOT_COVERED
        return Elsewhere.CLOSED if drill in left_out else None
    if drill in card.fits or (not movement.loaded and drill in card.fits_unloaded):
        return None
    if card.drill is None:
        return Elsewhere.NOT_COVERED
    return Elsewhere.CLOSED if card.drill in left_out else Elsewhere.OFFERED
