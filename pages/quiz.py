"""Quiz: questions and pictures about the hinge, with the reason at once."""

import streamlit as st

from pages.ui import quiz
from pages.ui.shell.text import tr

st.page_link("learn.py", label=tr("Learn"), icon=":material/arrow_back:")
st.title(tr("Quiz"))
st.markdown(
    tr("Choose an answer and read why. The score is for you, and for this visit only.")
)
quiz.show()
