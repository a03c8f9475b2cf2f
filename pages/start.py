"""Start: what this is in ten seconds, the doors, and what is behind them."""

import streamlit as st

from pages.ui.check import submitting
from pages.ui.shell import demo_words
from pages.ui.shell.text import tr
from pages.ui.start import doors, first_pictures

words, picture = st.columns([3, 2], gap="large", vertical_alignment="center")
with words:
    st.title(tr("See your hip hinge"))
    if demo_words.is_demo():
        demo_words.show_promise()
    else:
        st.markdown(
            tr(
                "Film yourself from the side. In a few seconds you see your joint "
                "angles drawn on your own picture, how they compare with a usual "
                "hinge, and **one thing to try next**."
            )
        )
    doors.show()
with picture:
    first_pictures.show_good_hinge()
first_pictures.show_correction()
with st.container(key="privacy"):
    if demo_words.is_demo():
        demo_words.show_note()
        st.markdown(tr("This is practice help, not medical advice."))
    else:
        st.markdown(
            tr(
                "Your film is measured on this app's own server. It stays in memory, "
                "never on a disk: gone within a minute of your closing the page, or "
                "after five minutes if your connection breaks. This is practice help, "
                "not medical advice."
            )
        )
submitting.warm_up()  # last: what is on the page does not wait for the detector
