"""Four weeks of ten minutes, on the ladder's page: which drill when, and a log."""

import streamlit as st

from hinge_core.content.reading_files import PlanWeek
from pages.ui.library import drill_list, frame, shelf
from pages.ui.safety.practice import find_practice_gate, show_closed
from pages.ui.session import cache
from pages.ui.shell import links
from pages.ui.shell.text import tr


def show() -> None:
    """The whole plan; how much to do only where this visitor may practise."""
    plan = shelf.read_library().plan
    st.header(tr("A plan for four weeks"), anchor="plan")
    st.markdown(tr(plan.intro))
    gate = find_practice_gate()
    if not gate.open:
        show_closed(gate)
        return
    links.show_print("plan")
    st.subheader(tr("Warm-up in three moves"), anchor="warm-up")
    st.markdown("\n".join(f"{n}. {tr(x)}" for n, x in enumerate(plan.warm_up, 1)))
    for week in plan.weeks:
        _week(week)
    for title, lines in (
        (tr("Rest, and when it is too much"), plan.rest),
        (tr("What progress looks like"), plan.progress),
    ):
        with st.expander(title, key=f"plan_{len(lines)}_{lines[0][:12]}"):
            st.markdown(frame.show_bullets(map(tr, lines)))


def _week(week: PlanWeek) -> None:
    drills = cache.load_content().drills
    title = tr("Week {number}: {aim}").format(number=week.week, aim=tr(week.aim))
    with st.expander(title, key=f"week_{week.week}", expanded=week.week == 1):
        lines = (
            f"**{tr(drills[one.drill].name)}**: {tr(one.text)}{_closed(one.drill)}"
            for one in week.sets
        )
        st.markdown(frame.show_bullets(lines))
        drill_list.show_row((one.drill for one in week.sets), f"week_{week.week}")
        st.markdown(tr(week.check))


def _closed(drill: str) -> str:
    """What stands beside a drill that one's own safety check leaves out."""
    if find_practice_gate(drill).open:
        return ""
    return f" ({tr('closed to you: do the one before it again')})"
