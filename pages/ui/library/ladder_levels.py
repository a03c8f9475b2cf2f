"""The ladder as a path: what each level is for, how you come in, when you go on."""

import streamlit as st

from hinge_core.content.reading_files import LadderLevel
from pages.ui.library import drill_list, frame, plan_weeks, shelf, sourcing
from pages.ui.safety import practice, restriction_box
from pages.ui.shell import links
from pages.ui.shell.text import tr


def show(here: str | None) -> None:
    """All levels from the floor up; ``here`` is the one that the address names."""
    ladder = shelf.read_library().ladder
    lead = tr("One level at a time, at your own pace. Every level is worth staying on.")
    frame.begin(tr("The ladder"), lead, "learn.py")
    links.show_print("ladder")
    st.markdown(f"[{tr('A plan for four weeks')}](#plan)")
    with st.container(border=True, key="rules"):
        st.header(tr("The rules of the way"), anchor="rules")
        st.markdown(frame.show_bullets(map(tr, ladder.rules)))
    practice.show_limits(practice.find_practice_gate())
    restriction_box.show_stop_lists()
    with st.container(key="ladder"):
        for level in ladder.levels:
            _level(level, here=str(level.level) == here)
    plan_weeks.show()
    st.header(tr("Why this order"), anchor="why")
    st.markdown(tr(ladder.why_this_order))
    sourcing.show_sources(ladder.sources, "ladder")


def _level(level: LadderLevel, *, here: bool) -> None:
    key = f"rung_here_{level.level}" if here else f"rung_{level.level}"
    with st.container(key=key):
        title = tr("Level {number}: {name}").format(
            number=level.level, name=tr(level.name)
        )
        st.header(title, anchor=f"level-{level.level}")
        st.markdown(tr(level.goal))
        st.markdown(f"**{tr('You come in when')}**: {tr(level.enter)}")
        drill_list.show_row(level.drills, f"level_{level.level}")
        if level.leave:
            st.markdown(f"**{tr('You go on when you have, in two sessions')}**:")
            st.markdown(frame.show_bullets(map(tr, level.leave)))
        else:
            st.markdown(tr("This is the top. Stay as long as you enjoy it."))
