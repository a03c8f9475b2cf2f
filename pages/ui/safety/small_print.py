"""What the safety check is not, who says what it asks, and what is still open."""

import streamlit as st

from hinge_core.screening import Questionnaire
from pages.ui.session import cache
from pages.ui.shell.text import tr


def show_first() -> None:
    """What a newcomer needs to know before the first question."""
    notices = cache.load_safety_form().notices
    st.markdown(f"{tr('Tick what fits you.')} {tr(notices.privacy)}")


def show() -> None:
    """Below everything: limits of the check, sources, open points, another form."""
    form = cache.load_safety_form()
    notices = form.notices
    with st.expander(tr("About this check"), key="about_check"):
        st.markdown(
            tr(
                "It finds out what suits you, and when someone should look at you "
                "first. It is not a diagnosis."
            )
        )
        for text in (notices.education, notices.measurement, notices.choice):
            st.markdown(tr(text))
        st.markdown(tr("It is not a medical device. The wording is our own."))
        st.markdown(
            tr(
                "Your answers stay in this tab of your browser, so that a page loaded "
                "again still has them. They go when the tab is closed."
            )
        )
        st.markdown(
            tr(
                "After a stop sign this browser keeps a day, and nothing else: "
                "practice stays closed to its end. After “ask first” it keeps a day "
                "before which no saved copy counts."
            )
        )
        url = notices.other_form_url
        st.markdown(f"{tr(notices.other_form)} [eparmedx.com]({url})")
        st.markdown(f"**{tr('Still open')}**")
        st.markdown("\n".join(f"- {tr(point)}" for point in notices.open_points))
        st.markdown(f"**{tr('Sources')}**")
        st.markdown("\n".join(f"- {line}" for line in _sources(form)))


def _sources(form: Questionnaire) -> list[str]:
    known = cache.load_content().sources
    asked = [source for entry in form.questions for source in entry.sources]
    asked += [source for entry in form.limits for source in entry.sources]
    lines = []
    for id in dict.fromkeys(asked):
        source = known[id]
        link = f" [{tr('Read it')}]({source.url})" if source.url else ""
        lines.append(tr(source.citation) + link)
    return lines
