"""Samples on the wall: their measurement, and their clips to play."""

import streamlit as st

from hinge_core.content.samples import Sample
from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.judging.analysis import Analysis
from hinge_core.stages import studio
from pages.ui.components.player.player import OnWall, Pairing, show_player
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme


def judge_sample(id: str) -> tuple[Sample, Analysis | None]:
    """A sample, and what was measured of it; None where no recording holds here."""
    sample = cache.read_samples()[id]
    analysis = cache.measure_recorded_sample(id)
    if analysis is None:
        return sample, None
    return sample, studio.judge_for(analysis, sample.drill)


def play(
    key: str,
    sample: Sample,
    analysis: Analysis | None,
    wall: OnWall,
    pairing: Pairing | None = None,
) -> None:
    """A clip without its numbers; the plain file where no recording holds here."""
    recorded = cache.find_recorded_sample(sample.id)
    if recorded is None or recorded.copy is None or analysis is None:
        show_file(sample)
        return
    texts, theme = cache.load_content().measures, find_visitor_theme()
    track = build_clip_track(analysis, texts, theme, tr=find_translator())
    name = f"wall_{key}_{sample.id}"
    identity = f"{name}/{theme}/{name_tongue()}"
    show_player(name, recorded.copy, track, 0.0, identity, pairing=pairing, wall=wall)


def show_file(sample: Sample) -> None:
    """A sample as it is."""
    path = cache.SAMPLES / sample.file
    if sample.is_clip:
        st.video(path)
    else:
        st.image(path, alt=tr(sample.title))
