"""What a person puts right by hand: taken from the player, measured, undone, told."""

from collections.abc import Callable
from dataclasses import replace
from functools import singledispatch

import streamlit as st

from hinge_core.drawing.player.tracked_body import find_landmark
from hinge_core.judging.analysis import Analysis
from hinge_core.measuring.corrections import (
    NO_CORRECTIONS,
    Corrections,
    MovedJoint,
    MovedTurn,
    TurnPoint,
    find_frame,
)
from hinge_core.measuring.repetitions import Repetition
from hinge_core.media.frames import MediaKind
from pages.ui.check import submitting
from pages.ui.components.player.player import (
    Editing,
    JointPut,
    Put,
    RepStruck,
    TurnPut,
    WholePut,
    read_put,
)
from pages.ui.session import cache
from pages.ui.session.state import AppState, Submission, app_state
from pages.ui.shell.text import tr

MOST = 200  # joints, or turning points: more than anybody moves, and an end to them


class CorrectionRefused(Exception):
    """Why something could not be put right, in a sentence for the visitor."""


def find_editing(state: AppState, submission: Submission, key: str) -> Editing | None:
    """What may be put right in the player of that key."""
    analysis = state.analysis
    if analysis is None:
        return None
    corrections = analysis.measurement.corrections
    said, state.by_hand.said = state.by_hand.said, ""  # once
    return Editing(
        heard=state.by_hand.heard,
        said=said,
        reps=corrections.list_counted(len(analysis.reps)),
        others=analysis.recording.people > 1 and submission.sample is None,
        corrected=bool(corrections),
        on_put=_make_listener(key),
    )


def offer(state: AppState, analysis: Analysis) -> None:
    """The quiet way into a photo's editor; a clip has its own in the player."""
    if analysis.media.kind is not MediaKind.PHOTO or state.by_hand.photo_open:
        return
    st.button(
        tr("Put something right"), key="put_right", type="tertiary", on_click=_open
    )


def tell(analysis: Analysis) -> None:
    """What of this result was put right by hand."""
    parts = list_corrected(analysis)
    with st.container(key="by_hand"):  # always there, so that nothing below it moves
        if parts:
            told = tr("Put right by hand: {list}.").format(list="; ".join(parts))
            st.markdown(f":gray[{told}]")


def list_corrected(analysis: Analysis) -> list[str]:
    """Everything that was put right, in words, each kind once."""
    corrections = analysis.measurement.corrections
    joints, turns = len(corrections.joints), len(corrections.turns)
    told = [
        (joints == 1, tr("one joint")),
        (joints > 1, tr("{count} joints").format(count=joints)),
        (corrections.facing is not None, tr("which way they face")),
        (turns == 1, tr("one turning point")),
        (turns > 1, tr("{count} turning points").format(count=turns)),
        (bool(corrections.struck), tr("repetitions left out")),
    ]
    return [words for there, words in told if there]


def _open() -> None:
    app_state().by_hand.photo_open = True


def _make_listener(key: str) -> Callable[[], None]:
    def listen() -> None:
        put = read_put(key)
        if put is not None:
            take(app_state(), put)

    return listen


def take(state: AppState, put: Put) -> None:
    """Do what a hand asked for, and keep what is said of it."""
    hand, analysis = state.by_hand, state.analysis
    if analysis is None:
        return
    hand.heard += 1
    try:
        hand.said = _take(put, state, analysis)
    except CorrectionRefused as refused:
        hand.said = str(refused)


@singledispatch
def _take(put: Put, state: AppState, analysis: Analysis) -> str:
    raise NotImplementedError(type(put))


@_take.register
def _(put: JointPut, state: AppState, analysis: Analysis) -> str:
    time_s = analysis.poses.time_s
    frame = find_frame(time_s, put.time_s)
    landmark = find_landmark(analysis, frame, put.point)
    if landmark is None or not analysis.poses.found[frame]:
        raise CorrectionRefused(tr("There is no such joint in this picture."))
    width, height = analysis.poses.image_size_px
    joint = MovedJoint(float(time_s[frame]), landmark, put.x * width, put.y * height)
    return _correct(state, _known(analysis).with_joint(joint, time_s))


@_take.register
def _(put: TurnPut, state: AppState, analysis: Analysis) -> str:
    place = _find_place(analysis, put.rep)
    time_s = analysis.poses.time_s
    frame = find_frame(time_s, put.time_s)
    if not _fits(analysis.reps, place, put.what, frame):
        raise CorrectionRefused(
            tr("That would pass the next turning point, so it stays where it was.")
        )
    moved = MovedTurn(put.rep, put.what, float(time_s[frame]))
    return _correct(state, _known(analysis).with_turn(moved))


@_take.register
def _(put: RepStruck, state: AppState, analysis: Analysis) -> str:
    _find_place(analysis, put.rep)
    return _correct(state, _known(analysis).without_rep(put.rep))


@_take.register
def _(put: WholePut, state: AppState, analysis: Analysis) -> str:
    if put.what == "facing" and analysis.facing is not None:
        other = analysis.facing.opposite
        return _correct(state, _known(analysis).facing_to(other))
    if put.what == "person" and analysis.recording.people > 1:
        follow_other(state)
    elif put.what == "undo" and state.by_hand.before:
        submitting.correct(state, state.by_hand.before.pop())
        return tr("The last one is undone.")
    elif put.what in ("undo", "clear"):
        state.by_hand.before.clear()
        submitting.correct(state, NO_CORRECTIONS)
        return tr("Everything is as it was found.")
    elif put.what == "done":
        state.by_hand.photo_open = False
    return ""


def follow_other(state: AppState) -> None:
    """Look at the other person of one's own film; without one the result comes back.

    What was put right by hand is about the first one, and ends.
    """
    submission, analysis = state.submission, state.analysis
    if submission is None or analysis is None or submission.sample is not None:
        return
    cache.forget_personal()  # pictures show the first one
    other = replace(submission, person=submission.person + 1, standing=None)
    submitting.begin_again(state, other, None)
    state.by_hand.first = submission, analysis
    if state.job is None:
        submitting.go_back_to_first(state)


def _known(analysis: Analysis) -> Corrections:
    return analysis.measurement.corrections


def _correct(state: AppState, corrections: Corrections) -> str:
    """Measure with what was put right, and remember what was before."""
    if (
        state.analysis is None
        or max(len(corrections.joints), len(corrections.turns)) > MOST
    ):
        raise CorrectionRefused(tr("No more than this can be put right by hand."))
    before = _known(state.analysis)
    submitting.correct(state, corrections)
    state.by_hand.before.append(before)
    return tr("Measured again. What rests on it says so.")


def _find_place(analysis: Analysis, rep: int) -> int:
    """Which of the repetitions shown one is, by the number it was counted as."""
    counted = _known(analysis).list_counted(len(analysis.reps))
    if rep not in counted:
        raise CorrectionRefused(tr("There is no such repetition."))
    return counted.index(rep)


def _fits(
    reps: "tuple[Repetition, ...]", place: int, point: TurnPoint, frame: int
) -> bool:
    """Whether a turning point there stays between its neighbours."""
    turn = reps[place].turn
    first = reps[place - 1].turn.end if place else 0
    last = reps[place + 1].turn.start if place + 1 < len(reps) else frame
    low, high = {
        TurnPoint.START: (first, turn.bottom),
        TurnPoint.BOTTOM: (turn.start, turn.end),
        TurnPoint.END: (turn.bottom, last),
    }[point]
    return low <= frame <= high
