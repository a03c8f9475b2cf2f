"""Before the clips of a class are measured: what is asked, and where they go in."""

import streamlit as st

from hinge_core.content.class_clips_file import load_class_clips
from pages.server.class_switch import SWITCH
from pages.ui.check import drill_choice
from pages.ui.components.oversize.oversize import make_clips_limit, show_oversize
from pages.ui.library import frame
from pages.ui.shell.text import make_worded_key, tr, trn
from pages.ui.teach.class_visit import ClassVisit

LOOK_S = 1.0
TOLD = "class_told"  # what is said once, in the next run
CLIPS = "class"  # by this name what is said of large ones stays from run to run


def begin_page() -> None:
    """The top of the page."""
    frame.begin(
        tr("Clips of a class"),
        tr(
            "Many clips at once, on a computer of the school. Every pupil is a code, "
            "and nothing is kept when you leave."
        ),
        up="teach.py",
    )


def show_off() -> None:
    """How to turn it on, where it is off."""
    st.info(
        tr(
            "This is off here. It is meant for a computer of a school, never for a "
            "public address. Whoever runs the app turns it on by starting it with "
            "`{switch}=1`."
        ).format(switch=SWITCH),
        icon=":material/lock:",
    )


def show(visit: ClassVisit) -> None:
    """What to ask first, the drill, and where the clips go in."""
    told = load_class_clips()
    st.warning(
        tr("For a computer of the school. Never leave this on at a public address."),
        icon=":material/school:",
    )
    with st.expander(tr("Before you film"), expanded=not visit.taken):
        st.markdown(frame.show_bullets(tr(line) for line in told.before))
    _choose_drill(visit)
    kinds = {False: tr("A clip for each pupil"), True: tr("One clip of all in turn")}
    visit.relay = bool(
        st.radio(
            tr("What you have"),
            list(kinds),
            format_func=lambda relay: kinds[relay],
            horizontal=True,
            key="class_relay",
        )
    )
    if visit.relay:
        st.markdown(frame.show_bullets(tr(line) for line in told.relay))
    _take_clips(visit)
    if visit.busy:
        st.fragment(_wait, run_every=LOOK_S)(visit)


def _choose_drill(visit: ClassVisit) -> None:
    drills = drill_choice.list_drills()[1:]
    chosen = st.selectbox(
        tr("The drill that they do"),
        drills,
        index=drills.index(visit.drill),
        format_func=drill_choice.name_drill,
        key=make_worded_key("class_drill"),
        disabled=bool(visit.taken),
    )
    visit.drill = chosen or visit.drill


def _take_clips(visit: ClassVisit) -> None:
    """Take the clips; the widget is emptied at once, so that no file name is shown."""
    key, limit = f"class_{visit.uploads}", make_clips_limit()
    uploads = st.file_uploader(
        tr("Clips, as many as you have"),
        accept_multiple_files=True,
        max_upload_size=limit.megabytes,
        key=key,
    )
    show_oversize(key, uploads, limit, name=CLIPS)
    if not uploads:
        return
    over = visit.take([upload.getvalue() for upload in uploads])
    visit.go_on()
    if over:
        most = int(load_class_clips().most_clips.value)
        left_out = trn(
            "{count} clip was left out.", "{count} clips were left out.", over
        )
        reason = tr("A class has at most {most}.").format(most=most)
        st.session_state[TOLD] = f"{left_out} {reason}"
    st.rerun()


def _wait(visit: ClassVisit) -> None:
    """How far it is; a row is there as soon as its clip is done."""
    before = len(visit.pupils)
    visit.go_on()
    if len(visit.pupils) != before or not visit.busy:
        st.rerun()
    left = len(visit.waiting) + len(visit.jobs)
    st.progress(
        visit.measure_share(),
        text=trn("{count} clip left.", "{count} clips left.", left),
    )
