"""Lengths that only the visitor knows: heels to wall, and height. Both may stay empty.

They are asked for where the drill has a range that needs them, kept for the visit, and
change what was measured at once; nothing is looked at again.
"""

from dataclasses import replace

import streamlit as st

from hinge_core.judging.movements import AS_SEEN
from hinge_core.kinematics.formulas import OwnLengths
from hinge_core.kinematics.measures import rests_on_person
from pages.ui.check import submitting
from pages.ui.session import cache
from pages.ui.session.state import AppState, app_state
from pages.ui.shell.text import make_worded_key, tr

WALL_CM = (5.0, 100.0)  # what a field takes
HEIGHT_CM = (100.0, 230.0)


def offer(state: AppState, drill: str, place: str) -> None:
    """Two fields, in a drill that has a use for them.

    Parameters
    ----------
    place
        Where on the page: a word for the fields' keys.
    """
    if not is_asked(drill):
        return
    with st.container(border=True, key=f"lengths_{place}"):
        told = tr(
            "How far do your heels stand from the wall? If you tell us, we can say "
            "whether your seat came near it. Your height makes that surer. Both may "
            "stay empty."
        )
        st.markdown(told)
        wall = make_worded_key(f"wall_cm_{place}")
        height = make_worded_key(f"height_cm_{place}")
        st.session_state[wall] = state.lengths.wall_cm
        st.session_state[height] = state.lengths.height_cm
        left, right = st.columns(2)
        label = tr("From heels to wall (cm)")
        _show_field(left, label, WALL_CM, wall, (wall, height))
        _show_field(right, tr("Your height (cm)"), HEIGHT_CM, height, (wall, height))


def is_asked(drill: str) -> bool:
    """Whether a drill has a range that needs a length only the visitor knows."""
    if drill == AS_SEEN:
        return False
    return any(rests_on_person(t.measure) for t in cache.load_content().targets[drill])


def _show_field(
    column: st.delta_generator.DeltaGenerator,
    label: str,
    ends: tuple[float, float],
    key: str,
    keys: tuple[str, str],
) -> None:
    column.number_input(
        label, *ends, None, 1.0, "%g", key=key, on_change=_take, args=keys
    )


def _take(wall: str, height: str) -> None:
    """Measure what is on the page with what the fields hold, and what comes after."""
    state = app_state()
    state.lengths = OwnLengths(
        height_cm=st.session_state[height], wall_cm=st.session_state[wall]
    )
    own = state.submission
    if own is not None and own.sample is None:
        submitting.judge_as(state, replace(own, lengths=state.lengths))
