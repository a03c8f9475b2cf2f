"""Every cache of the app.

What anyone may see (content, samples and their results) is shared, and out of the reach
of Streamlit's "clear cache", which any client may send. What shows a visitor is scoped
to the session, bounded, and keyed by the digest of the bytes, since Streamlit compares
large arrays by sampling only.
"""

import functools
import hashlib
import threading
from pathlib import Path
from typing import NamedTuple, Protocol

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from hinge_core.arrays import RgbImage
from hinge_core.content import Content, find_content_folder
from hinge_core.content.samples import Sample, load_samples
from hinge_core.content.screening_files import load_emergency, load_screening
from hinge_core.drawing.first_figure import MovingFigure, find_moving_figure
from hinge_core.drawing.palette import Theme
from hinge_core.errors import HingeError
from hinge_core.judging.analysis import Analysis
from hinge_core.judging.movements import AS_SEEN
from hinge_core.measuring.phases import Phase
from hinge_core.media.frames import FrameSource
from hinge_core.media.opening import open_media
from hinge_core.pose.sighting import Sighting
from hinge_core.screening import EmergencyNumbers, Questionnaire
from hinge_core.stages import studio
from hinge_core.stages.caged import open_caged
from hinge_core.stages.jobs import Job
from hinge_core.stages.sample_recordings import (
    RecordedSample,
    find_picture,
    find_recorded,
)
from hinge_core.stages.seeing_setups import SeenSetup
from pages.server.demo import is_demo
from pages.ui.shell.text import find_translator

SAMPLES = find_content_folder() / "samples"
PERSONAL_TTL_S = 1800.0  # a number: Streamlit reads "30m" with pandas
FIRST_LOOK_PX = 640  # long side of what is shown while it is being measured


def load_content() -> Content:
    """The content folder, checked and typed; read once by the service."""
    return studio.load_studio().content


@functools.cache
def read_samples() -> dict[str, Sample]:
    """The samples by id."""
    return load_samples(SAMPLES)


@functools.cache
def find_recorded_sample(sample_id: str) -> RecordedSample | None:
    """What is shipped of a sample that was seen before; None where it does not hold."""
    wired = studio.load_studio()
    limits = wired.content.media
    sample = read_samples()[sample_id]
    settings, demo = wired.settings, is_demo()
    return find_recorded(sample, SAMPLES, settings, limits, any_eyes=demo)


@functools.cache
def measure_recorded_sample(sample_id: str) -> Analysis | None:
    """The measurement of what was seen of a sample, for all: no detector, no decoding.

    Nothing is seen here, so nobody waits behind anybody's film.
    """
    recorded = find_recorded_sample(sample_id)
    if recorded is None:
        return None
    return studio.analyse_seen(recorded.recording, AS_SEEN)


@functools.cache
def find_sample_picture(sample_id: str) -> Path | None:
    """The small picture of a sample; None where there is none."""
    return find_picture(read_samples()[sample_id], SAMPLES)


@functools.cache
def find_sample_jobs() -> dict[str, Job[Analysis]]:
    """Samples by their digest, each measured once for all: they show nobody real."""
    return {}


@functools.cache
def find_sample_previews() -> dict[str, Job[bytes]]:
    """The samples' small copies to play, by digest, each made once for all."""
    return {}


@functools.cache
def read_about_text() -> str:
    """What the about page says, as Markdown."""
    return (find_content_folder() / "about.md").read_text(encoding="utf-8")


@functools.cache
def load_safety_form() -> Questionnaire:
    """The safety check: its questions and rules, never anyone's answers."""
    return load_screening(find_content_folder())


@functools.cache
def read_emergency_numbers() -> EmergencyNumbers:
    """Whom to ring, by country."""
    return load_emergency(find_content_folder())


class Declared(Protocol):
    """What can be made known to Streamlit (``components.declaring``)."""

    def register(self) -> ComponentRenderer:
        """Read its files, and give what puts it on the page."""
        ...


@functools.cache
def register_component(declaration: Declared) -> ComponentRenderer:
    """What puts a component on the page; its files are read once."""
    return declaration.register()


def read_all() -> None:
    """Read what every visitor is shown, before the first one asks."""
    for read in (
        load_content,
        read_samples,
        read_about_text,
        load_safety_form,
        read_emergency_numbers,
    ):
        read()


@functools.cache
def wake_measuring() -> None:
    """Measure a photo and a clip in the background: it loads what measures any."""
    threading.Thread(
        target=_measure_first_samples, name="wake-measuring", daemon=True
    ).start()


def _measure_first_samples() -> None:
    for sample_id in _list_first_samples():
        measure_recorded_sample(sample_id)


def _list_first_samples() -> tuple[str, ...]:
    """The first photo and the first clip."""
    firsts: dict[bool, str] = {}
    for sample in read_samples().values():
        firsts.setdefault(sample.is_clip, sample.id)
    return tuple(firsts.values())


@functools.cache
def _list_sample_digests() -> frozenset[str]:
    files = (SAMPLES / sample.file for sample in read_samples().values())
    return frozenset(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def open_again(sha256: str, name: str, data: bytes) -> FrameSource:
    """Open what was chosen; where that is not a sample of ours, in a caged process.

    Raises
    ------
    HingeError
        As ``open_caged``.
    """
    limits = load_content().media
    if sha256 in _list_sample_digests():
        return open_media(data, name, limits, threads=1)
    return open_caged(data, name, limits)


class KeyFrame(NamedTuple):
    """What a drawn frame depends on, small enough to compare whole."""

    sha256: str  # of the photo's or clip's bytes
    drill: str
    numbers: str  # what else they depend on: person, limits, what was put right
    frame: int  # of the analysis
    instant: Phase | None  # whose targets are drawn; None for the frame's own phase
    long_side_px: int
    theme: Theme
    tongue: str  # of the words on it


@st.cache_data(scope="session", max_entries=40, ttl=PERSONAL_TTL_S, show_spinner=False)
def draw_cached_key_frame(key: KeyFrame, _data: bytes, _analysis: Analysis) -> RgbImage:
    """One frame with its angles drawn on it."""
    from hinge_core.drawing.overlay import DowelLayer, draw_key_frame  # loads Pillow

    source = open_again(key.sha256, _analysis.recording.name, _data)
    time_s = float(_analysis.poses.time_s[key.frame])
    picture = next(source.frames_at([time_s], key.long_side_px))
    return draw_key_frame(
        picture.rgb,
        _analysis,
        key.frame,
        load_content().measures,
        theme=key.theme,
        instant=key.instant,
        layers=[DowelLayer(_analysis, key.frame)],
        close_up=True,
        tr=find_translator(),
    )


@st.cache_data(scope="session", max_entries=4, ttl=PERSONAL_TTL_S, show_spinner=False)
def draw_cached_shared_frame(
    key: KeyFrame, _data: bytes, _analysis: Analysis
) -> RgbImage:
    """One frame with its angles, in which nobody is known."""
    from hinge_core.documents.sharing import read_shared_frame  # loads Pillow

    content = load_content()
    return read_shared_frame(
        open_again(key.sha256, _analysis.recording.name, _data),
        _analysis,
        key.frame,
        content.measures,
        content.sharing,
        instant=key.instant,
        side_px=key.long_side_px,
        tr=find_translator(),
    )


class Chosen(Protocol):
    """A photo or clip that somebody chose."""

    @property
    def name(self) -> str: ...

    @property
    def data(self) -> bytes: ...


@st.cache_data(scope="session", max_entries=2, ttl=PERSONAL_TTL_S, show_spinner=False)
def read_first_look(
    sha256: str, theme: Theme, seen: bool, _chosen: Chosen, _sighting: Sighting | None
) -> RgbImage | None:
    """What a photo or clip begins with, small; None where it cannot be read.

    Once somebody is ``seen`` it is the picture they were seen in, with their limbs.
    """
    at_s = 0.0 if _sighting is None else _sighting.time_s
    try:
        source = open_again(sha256, _chosen.name, _chosen.data)
        rgb = next(source.frames_at([at_s], FIRST_LOOK_PX)).rgb
    except (HingeError, StopIteration):  # the measurement says what is wrong with it
        return None
    if _sighting is None:
        return rgb
    from hinge_core.drawing.overlay import draw_skeleton  # loads Pillow

    return draw_skeleton(rgb, _sighting.poses, 0, facing=_sighting.facing, theme=theme)


@st.cache_data(scope="session", max_entries=2, ttl=PERSONAL_TTL_S, show_spinner=False)
def read_plain(sha256: str, time_s: float, _chosen: Chosen) -> RgbImage:
    """One picture of a photo or clip with nothing drawn on it, small."""
    source = open_again(sha256, _chosen.name, _chosen.data)
    return next(source.frames_at([time_s], FIRST_LOOK_PX)).rgb


@st.cache_data(scope="session", max_entries=2, ttl=PERSONAL_TTL_S, show_spinner=False)
def draw_setup(sha256: str, theme: Theme, _data: bytes, _seen: SeenSetup) -> RgbImage:
    """A test photo, small, with the body that was found in it."""
    from hinge_core.drawing.overlay import draw_skeleton  # loads Pillow

    source = open_again(sha256, "", _data)
    rgb = next(source.frames_at([0.0], FIRST_LOOK_PX)).rgb
    measured = _seen.measurement
    if measured.facing is None:
        return rgb
    return draw_skeleton(rgb, measured.poses, 0, facing=measured.facing, theme=theme)


@st.cache_data(scope="session", max_entries=2, ttl=PERSONAL_TTL_S, show_spinner=False)
def read_plain_photo(sha256: str, _name: str, _data: bytes) -> bytes:
    """A photo as it is, as a JPEG that a browser shows."""
    from hinge_core.media.preview import make_photo_preview  # loads what writes clips

    source = open_again(sha256, _name, _data)
    return make_photo_preview(source)


@st.cache_data(show_spinner=False, max_entries=60)
def find_motion(drill: str, theme: Theme) -> MovingFigure:
    """A drill at its tempo, as a picture that moves for a while."""
    return find_moving_figure(drill, theme)


def forget_personal() -> None:
    """Empty this visitor's caches."""
    draw_cached_key_frame.clear()
    draw_cached_shared_frame.clear()
    read_first_look.clear()
    read_plain.clear()
    draw_setup.clear()
    read_plain_photo.clear()
