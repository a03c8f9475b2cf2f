"""One test photo before filming: good, or the one thing to change."""

import hashlib
import threading

import streamlit as st

from hinge_core.drawing.palette import SIGNS
from hinge_core.errors import HingeError
from hinge_core.judging.targets import Status
from hinge_core.progress import Progress
from hinge_core.stages.jobs import QueueFull, find_pool
from hinge_core.stages.seeing_setups import SeenSetup, check_setup_photo
from pages.ui.check import own_limits, submitting
from pages.ui.components.filmer.filmer import SpokenAnswer, show_filmer
from pages.ui.components.oversize.oversize import make_media_limit, show_oversize
from pages.ui.session import cache
from pages.ui.session.state import AppState, SetupPhoto, app_state
from pages.ui.shell.text import tr
from pages.ui.shell.theme import find_visitor_theme

ON, FILM_ON, CAMERA_ON = "setup_on", "film_on", "camera_on"  # keys of the switches
LOOK_S = 0.5  # between two looks at whether the photo was seen
SHOWN_PX = 240


def show(state: AppState, drill: str) -> None:
    """A switch, and behind it the ways to take the photo and what it shows.

    Parameters
    ----------
    drill
        Which is to be filmed: its gate is the photo's too.
    """
    if not st.toggle(
        tr("Test the set-up with one photo"),
        key=ON,
        on_change=close_cameras,
        args=(ON,),
    ):
        return
    with st.container(border=True, key="setup"):
        key, limit = f"setup_{state.uploads}", make_media_limit()
        camera = st.container()  # above the answer, which it says aloud
        answer = _tell(state)
        with camera:
            show_filmer("setup_filmer", into=key, photo=True, answer=answer)
        upload = st.file_uploader(
            tr("Or pick a photo of you standing tall, from the side"),
            max_upload_size=limit.megabytes,
            key=key,
            on_change=_emptied,
            args=(key,),
        )
        show_oversize(key, upload, limit)
    if upload is not None and upload.file_id not in state.taken:
        state.taken.add(upload.file_id)
        _begin(state, upload.getvalue(), drill)
        st.rerun()


def close_cameras(but: str) -> None:
    """Turn the other switches off: a device has one camera to give."""
    for key in (ON, FILM_ON, CAMERA_ON):
        if key != but and st.session_state.get(key):
            st.session_state[key] = False


def _begin(state: AppState, data: bytes, drill: str) -> None:
    """See a test photo, in place of the one before; only where practice is open."""
    state.drop_setup()
    if not own_limits.find_gate(drill).open:
        return

    def work(progress: Progress, stop: threading.Event) -> SeenSetup:
        return check_setup_photo(data, progress=progress, cancel=stop)

    try:
        job = find_pool().submit(work, visitor=submitting.find_visitor(), short=True)
    except QueueFull as error:
        st.session_state[f"{ON}_refused"] = error.tell_in(tr)
        return
    digest = hashlib.sha256(data).hexdigest()
    state.setup = SetupPhoto(data=data, sha256=digest, job=job)


def _tell(state: AppState) -> SpokenAnswer | None:
    """What the photo shows, or that it is being looked at; None without an answer."""
    refused = st.session_state.pop(f"{ON}_refused", None)
    if refused is not None:
        st.warning(refused, icon=":material/info:")
    photo = state.setup
    if photo is None:
        return None
    if not photo.job.done:
        st.fragment(_wait, run_every=LOOK_S)(photo)
        return None
    try:
        seen = photo.job.result()
    except HingeError as error:
        said = error.tell_in(tr)
        st.warning(said, icon=":material/info:")
    except Exception:  # as for any other job of ours
        said = tr("Something failed on our side. Try again, or pick another file.")
        st.warning(said, icon=":material/info:")
    else:
        said = _answer(photo, seen)
    return SpokenAnswer(photo.sha256, said)


def _wait(photo: SetupPhoto) -> None:
    find_pool().outlook(photo.job)  # asking keeps it alive
    if photo.job.done:
        st.rerun()
    st.markdown(tr("Looking at your test photo …"))


def _answer(photo: SetupPhoto, seen: SeenSetup) -> str:
    """Show the answer beside the photo with what was seen drawn on it."""
    answer, words = seen.answer, cache.load_content().filming.setup
    with st.container(horizontal=True, vertical_alignment="center", key="setup_answer"):
        picture = cache.draw_setup(photo.sha256, find_visitor_theme(), photo.data, seen)
        st.image(picture, width=SHOWN_PX, alt=tr("Your test photo"))
        with st.container(width="stretch"):
            if answer.change is None:
                said = tr(words.good)
                glyph = SIGNS[Status.WITHIN].glyph
                st.markdown(f":green[{glyph}] **{said}**")
                _lead_on()
            else:
                change, glyph = (
                    words.changes[answer.change],
                    SIGNS[Status.OUTSIDE].glyph,
                )
                message = tr(change.message)
                if answer.degrees is not None:
                    message = message.format(degrees=5 * round(answer.degrees / 5))
                said = f"{message} {tr(change.advice)}"
                st.markdown(f":orange[{glyph}] **{message}** {tr(change.advice)}")
            st.button(
                tr("Forget my photo"),
                key="forget_setup",
                type="tertiary",
                icon=":material/delete:",
                on_click=submitting.forget,
                args=(app_state(),),
            )
    return said


def _lead_on() -> None:
    """One press from a good set-up to filming."""

    def film() -> None:
        st.session_state[FILM_ON] = True
        close_cameras(FILM_ON)

    st.button(
        tr("Film from here"),
        key="film_from_here",
        type="primary",
        icon=":material/videocam:",
        on_click=film,
    )


def _emptied(key: str) -> None:
    """Let go of a test photo that the visitor takes back."""
    if st.session_state[key] is None:
        app_state().drop_setup()
