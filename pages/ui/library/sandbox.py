"""How this very server holds its visitors' files."""

import streamlit as st

from hinge_core.errors import HingeError
from hinge_core.stages.caged import find_cage
from hinge_core.workers.cage_posture import describe_posture
from pages.ui.shell.text import tr


def show() -> None:
    """What is known of the posture that was found by trying; nothing where none was.

    Which part is missing is told; what the system said of it is for whoever runs it.
    """
    try:
        posture = find_cage()
    except HingeError:  # whoever has something measured is told
        return
    st.subheader(tr("How your file is opened here"))
    st.markdown(" ".join(tr(sentence) for sentence in describe_posture(posture)))
