"""Choosing what to measure: a file, the camera or a sample, and against which drill."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from hinge_core.content.samples import SamplePlace
from hinge_core.judging.movements import AS_SEEN
from pages.ui.check import (
    drill_choice,
    earlier_film,
    film_guide,
    guessing,
    last_time,
    own_lengths,
    own_limits,
    own_ranges,
    sample_cards,
    setup_photo,
    submitting,
)
from pages.ui.components.filmer.filmer import show_filmer
from pages.ui.components.oversize.oversize import make_media_limit, show_oversize
from pages.ui.safety import practice, today
from pages.ui.session import cache
from pages.ui.session.state import AppState, app_state
from pages.ui.shell import demo_words, links
from pages.ui.shell.text import (
    escape_plain,
    shorten,
    tr,
)

SAMPLE = "sample"  # the name in the address
OPEN = "choose_open"  # whether the box is open
OPEN_FOR = "choose_open_for"  # what it was last opened or folded for
REOPENED = "choose_again"  # counts how often it was opened from below
FOLDED = (
    '<style>[data-testid="stLayoutWrapper"]:has(> .st-key-choose) '
    "{ display: none; }</style>"
)
LONGEST_NAME = 28  # letters of a file's name; two thirds of a phone's line


def follow_link(state: AppState) -> None:
    """Open the sample that the address names, unless it is on the page already."""
    named = drill_choice.follow_address(state)
    wanted = st.query_params.get(SAMPLE)
    there = state.job or state.analysis or state.notice  # a run may have been overtaken
    shown = state.submission.sample if state.submission and there else None
    if wanted is None or wanted == shown:
        return
    if wanted in cache.read_samples():
        _open_sample(wanted, keep_drill=named)
    else:
        del st.query_params[SAMPLE]


def show(state: AppState) -> None:
    """All ways to choose, in a box that folds to one line to make room for a result."""
    _fold(state)
    with st.container(key="chosen"):  # always there, so that the box below stays put
        if not _nothing_chosen(state):
            _line(state)
    if not st.session_state[OPEN]:
        st.html(FOLDED)
    # Always the same box, folded by the style alone: a browser empties the upload
    # widget, and drops what it is just uploading, when it is moved or drawn anew.
    with st.container(border=True, key="choose"):
        if demo_words.is_demo():
            _show_for_demo(state)
        else:
            _show_ways(state)


def _show_for_demo(state: AppState) -> None:
    """Samples at once: a demo takes nothing in."""
    if _nothing_chosen(state):
        demo_words.show_note()
    own_ranges.announce(state)
    st.markdown(tr("**Choose a sample** to see how it is measured:"))
    sample_cards.show(_open_sample, drill_choice.find_named())


def _show_ways(state: AppState) -> None:
    """The drill, then a file, the camera or a sample, where practice is open."""
    drill_choice.show()
    own_ranges.announce(state)
    gate = own_limits.find_gate(drill_choice.find_chosen())
    if gate.open:
        own_lengths.offer(state, drill_choice.find_chosen(), "first")
    else:
        _show_way_in(state, gate)
    film_guide.show(state, drill_choice.find_named())
    if gate.open:
        practice.show_limits(gate, key="limits_first")
        setup_photo.show(state, drill_choice.find_chosen())
        _file(state)
        earlier_film.show_kept(state)
        _film(state)
        _camera(state)
        guessing.offer(state)
    links.show_without_camera(tr("No camera? Use a wall, a stick and a mirror"))
    _samples()
    earlier_film.show_way_to_compare()
    if gate.open:
        practice.show_way_back()
        last_time.show_link()


def _show_way_in(state: AppState, gate: practice.Gate) -> None:
    """The four questions of today, where they alone are open; else why it is closed."""
    if today.is_waiting(state.safety):
        today.show(state.safety)
    else:
        practice.show_closed(gate)


def reopen() -> None:
    """Open the box again from a control below it; what was chosen stays chosen."""
    st.session_state[OPEN] = True
    app_state().uploads += 1  # a plain way to choose, where the last file was shown
    st.session_state[REOPENED] = count_reopened() + 1


def count_reopened() -> int:
    """How often the box was opened from below in this visit."""
    count: int = st.session_state.get(REOPENED, 0)
    return count


def _fold(state: AppState) -> None:
    """Fold the box for each new choice, open it where there is none.

    In between it stays as the visitor put it.
    """
    now = (state.begun, _nothing_chosen(state))
    if st.session_state.get(OPEN_FOR) != now:
        st.session_state[OPEN] = _nothing_chosen(state)
    st.session_state[OPEN_FOR] = now


def _nothing_chosen(state: AppState) -> bool:
    return state.job is None and state.analysis is None


def _line(state: AppState) -> None:
    """What was chosen, and the drill until it is judged, with the way to another."""
    chosen = state.submission
    if chosen is None:
        return
    if chosen.sample is None:
        what = escape_plain(shorten(chosen.name, LONGEST_NAME))
    else:
        title = tr(cache.read_samples()[chosen.sample].title)
        what = tr("Sample: {title}").format(title=title)
    line = f"**{what}**"
    if state.analysis is None and chosen.drill != AS_SEEN:
        line += f" · {drill_choice.name_drill(chosen.drill)}"
    is_open = st.session_state[OPEN]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(line, width="stretch")
        st.button(
            tr("Close") if is_open else _name_change(),
            key="change",
            type="tertiary",
            on_click=_turn,
        )


def _name_change() -> str:
    return tr("Another sample") if demo_words.is_demo() else tr("Change file")


def _turn() -> None:
    st.session_state[OPEN] = not st.session_state[OPEN]


def _file(state: AppState) -> None:
    """Any file, whatever its name: what it holds is seen from its bytes.

    A list of endings would refuse a photo that a phone saved under another, or none.
    """
    key, limit = f"file_{state.uploads}", make_media_limit()
    upload = st.file_uploader(
        tr("A photo or clip of you, from the side"),
        max_upload_size=limit.megabytes,
        key=key,
        on_change=_emptied,
        args=(key,),
    )
    show_oversize(key, upload, limit)
    _take(state, upload)


def _film(state: AppState) -> None:
    """A clip filmed in the page, which comes back through the upload widget."""
    if _switch(tr("Film yourself with this device"), setup_photo.FILM_ON):
        show_filmer("filmer", into=f"file_{state.uploads}")


def _camera(state: AppState) -> None:
    if not _switch(tr("Take a picture with this device"), setup_photo.CAMERA_ON):
        return
    key = f"camera_{state.uploads}"
    picture = st.camera_input(
        tr("Stand side-on at the bottom of your hinge"),
        key=key,
        resolution="720p",
        on_change=_emptied,
        args=(key,),
    )
    _take(state, picture)


def _switch(label: str, key: str) -> bool:
    """One of the switches that ask for the camera: one at a time has it."""
    return st.toggle(label, key=key, on_change=setup_photo.close_cameras, args=(key,))


def _samples() -> None:
    st.markdown(tr("**Or look at a sample**, measured the same way:"))
    sample_cards.show(_open_sample, drill_choice.find_named())


def _take(state: AppState, upload: UploadedFile | None) -> None:
    """Measure what the visitor just chose.

    Asked in every run, not told once by a callback: a run that another one overtakes
    half way would lose what it was told.
    """
    if upload is None or upload.file_id in state.taken:
        return
    drill = drill_choice.find_chosen()
    own = submitting.make_own_submission(upload.name, upload.getvalue(), drill)
    submitting.begin(state, own)
    guessing.begin(state)
    state.taken.add(upload.file_id)
    st.query_params.pop(SAMPLE, None)
    st.rerun()


def _emptied(key: str) -> None:
    """Let go of what the visitor takes back."""
    state = app_state()
    if st.session_state[key] is None:
        submitting.take_back(state)
        state.taken.clear()


def _open_sample(sample_id: str, keep_drill: bool = False) -> None:
    """A sample of one drill is judged as that drill; what it is, is no guess."""
    if not keep_drill:
        sample = cache.read_samples()[sample_id]
        of_a_drill = sample.place is SamplePlace.DRILL
        drill_choice.set_drill(sample.drill if of_a_drill else AS_SEEN)
    drill = drill_choice.find_chosen()
    st.query_params[SAMPLE] = sample_id
    submitting.begin(app_state(), submitting.make_sample_submission(sample_id, drill))
