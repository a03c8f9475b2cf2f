"""Two clips that move as one, and then what there was to see."""

import streamlit as st

from hinge_core.content.class_lesson import PairScene
from hinge_core.content.samples import Sample
from hinge_core.drawing.player.clip_track import build_clip_track
from hinge_core.drawing.player.shared_moments import find_shared_moments
from hinge_core.judging.analysis import Analysis
from hinge_core.stages import studio
from pages.ui.components.player.player import OnWall, Pairing, show_player
from pages.ui.session import cache
from pages.ui.shell.text import find_translator, name_tongue, tr
from pages.ui.shell.theme import find_visitor_theme
from pages.ui.teach.walking import StopShown

LETTERS = ("A", "B")


def show(standing: StopShown) -> None:
    """Both side by side; once it is told, what each of them shows."""
    scene = standing.scene
    if not isinstance(scene, PairScene):
        return
    samples = [cache.read_samples()[id] for id in scene.samples]
    analyses = [_measure(sample) for sample in samples]
    pairings = _pair_up(standing.key, analyses)
    columns = st.columns(2, gap="medium")
    each = zip(columns, LETTERS, samples, analyses, pairings, strict=True)
    for column, letter, sample, analysis, pairing in each:
        with column, st.container(key=f"lesson_clip_{letter}"):
            _play(standing.key, sample, analysis, pairing)
            told = f" {tr(sample.shows)}" if standing.reveal else ""
            st.markdown(f"**{letter}.**{told}")


def _measure(sample: Sample) -> Analysis | None:
    analysis = cache.measure_recorded_sample(sample.id)
    return None if analysis is None else studio.judge_for(analysis, sample.drill)


def _pair_up(key: str, analyses: list[Analysis | None]) -> list[Pairing | None]:
    """Let both move as one, where both were seen."""
    one, other = analyses
    if one is None or other is None:
        return [None, None]
    times = find_shared_moments(one.reps, other.reps, (0, 0))
    return [Pairing(key, of_one) if of_one else None for of_one in times]


def _play(
    key: str, sample: Sample, analysis: Analysis | None, pairing: Pairing | None
) -> None:
    recorded = cache.find_recorded_sample(sample.id)
    if recorded is None or recorded.copy is None or analysis is None:
        st.video(cache.SAMPLES / sample.file)
        return
    texts, theme = cache.load_content().measures, find_visitor_theme()
    track = build_clip_track(analysis, texts, theme, tr=find_translator())
    identity = f"{key}/{sample.id}/{theme}/{name_tongue()}"
    name = f"wall_{key}_{sample.id}"
    show_player(
        name, recorded.copy, track, 0.0, identity, pairing=pairing, wall=OnWall()
    )
