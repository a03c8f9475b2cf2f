"""The failure gallery: each case's picture beside what is true and what was read."""

from typing import TYPE_CHECKING

import streamlit as st

from hinge_core.content.failure_gallery import Failure, Miss
from hinge_core.i18n.language import later
from hinge_core.judging.targets import Status
from hinge_core.telling.numbers import write_number, write_number_with_margin
from pages.ui.check import number_tables
from pages.ui.library import frame, shelf
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, tr

if TYPE_CHECKING:
    import pandas as pd

PAGE, TITLE = "failures.py", later("Where the numbers are off")
FOUND = {  # how the fault in the picture is called
    Status.OUTSIDE: later("To find here: “{fault}”. We find it."),
    Status.BORDERLINE: later("To find here: “{fault}”. We say: too close to call."),
    None: later("To find here: “{fault}”. We miss it."),
}


def show_link() -> None:
    """The way to the gallery, from wherever accuracy is spoken of."""
    st.page_link(PAGE, label=tr(TITLE), icon=":material/troubleshoot:")


def show() -> None:
    """The whole gallery."""
    gallery = shelf.load_gallery()
    lead = tr(
        "The people here are drawn by a computer, so we know each true angle. "
        "Here are some of the pictures we read worst, out of {stills} test pictures of "
        "{bodies} people. Most are read far better."
    )
    frame.begin(
        tr(TITLE), lead.format(stills=gallery.stills, bodies=gallery.bodies), "about.py"
    )
    st.page_link(
        "about.py", label=tr("How far off it usually is"), icon=":material/info:"
    )
    for failure in gallery.failures:
        _show_case(failure)


def _show_case(failure: Failure) -> None:
    case = failure.case
    fault = tr(cache.load_content().faults[case.fault].name)
    st.header(tr(case.title), anchor=case.id.replace("_", "-"))
    picture, words = st.columns([2, 3], gap="medium")
    picture.image(failure.picture, alt=tr(case.alt), width="stretch")
    with words:
        number_tables.show(_table(failure))
        st.markdown(f"**{_verdict(failure)}**")
        st.markdown(tr(FOUND[failure.found]).format(fault=fault))
        st.markdown(f"**{tr('What happened')}**: {tr(case.happened)}")
        st.markdown(f"**{tr('Why')}**: {tr(case.because)}")
        st.markdown(f"**{tr('When you film')}**: {tr(case.filming)}")


def _table(failure: Failure) -> "pd.DataFrame":
    import pandas as pd  # costs 0.4 s to import

    rows = {
        number_tables.write_heading(miss.measure): _row(miss) for miss in failure.misses
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def _row(miss: Miss) -> dict[str, str]:
    text = cache.load_content().measures[miss.measure]
    return {
        tr("True"): write_number(miss.true, text, find_translator()),
        tr("Measured"): write_number_with_margin(miss.read, text, find_translator()),
    }


def _verdict(failure: Failure) -> str:
    texts = cache.load_content().measures
    missed = [m.measure for m in failure.misses if m.read.known and not m.held]
    if not missed:
        return tr("Far off, but each margin holds the truth.")
    named = ", ".join(tr(texts[measure].label) for measure in missed)
    return tr("Off by more than the margin says: {measures}.").format(measures=named)
